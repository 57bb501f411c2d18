// For a county without a system of its own: one decision by form, or the sheet that is kept already.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "intake/intake.h"
#include "publish/push.h"
#include "record/parse.h"
#include "record/text.h"
#include "service/office/desk.h"

namespace gongshi::service {
namespace {

using nlohmann::json;

struct Line {
  const char *field, *type;
  bool must;
};
constexpr Line kLines[] = {{"document_number", "text", true}, {"title", "text", true}, {"party.name", "text", true}, {"party.credit_code", "text", false},
                           {"party.representative", "text", false}, {"decided_on", "date", true}, {"served_on", "date", false}, {"fine", "text", false},
                           {"place", "text", false}};
constexpr const char* kLongs[] = {"officers", "violation", "facts", "basis", "decision", "measures", "remedy", "full_text"};
/// What staff mark in the preview, a passage a line: missed by the rules, or hidden by them without need.
constexpr const char* kMarks[] = {"hide", "wrongly"};

struct Choice {
  const char* field;
  std::vector<std::string_view> codes;
};
const std::vector<Choice>& choices() {
  static const std::vector<Choice> all{{"act", {"penalty", "licence", "coercion", "inspection", "other"}},
                                       {"procedure", {"ordinary", "summary", "fast", "hearing"}},
                                       {"outcome", {"imposed", "no_penalty_minor", "no_penalty_first", "not_established"}},
                                       {"party.kind", {"legal", "individual_business", "natural"}}};
  return all;
}

std::string tidy(const Request& form, std::string_view name) { return fit_lines(form, name, Desk::kMaxRecordForm); }

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (const std::string line = record::tidy_text(text.substr(at, end - at)); !line.empty()) out.push_back(line);
    at = end + 1;
  }
  return out;
}

json officers(const std::string& text) {
  json out = json::array();
  for (const std::string& line : split_lines(text)) {
    const std::size_t blank = line.find_last_of(" \t");
    out.push_back({{"name", record::tidy_text(line.substr(0, blank))}, {"certificate", blank == std::string::npos ? "" : line.substr(blank + 1)}});
  }
  return out;
}

/// The form as a record of the feed; amounts that are no amount are left to the checks as missing.
std::string record_json(const Request& form, const std::string& hide_law) {
  json r;
  const auto put = [&](json& into, const char* key, std::string text) {
    if (!text.empty()) into[key] = std::move(text);
  };
  for (const char* key : {"document_number", "title", "violation", "facts", "decision", "remedy", "place", "full_text", "decided_on", "served_on"})
    put(r, key, tidy(form, key));
  r["agency"] = form.form("agency"), r["act"] = form.form("act");
  if (r["act"] == "penalty") r["procedure"] = form.form("procedure"), r["outcome"] = form.form("outcome");
  json party{{"kind", form.form("party.kind")}};
  put(party, "name", tidy(form, "party.name")), put(party, "credit_code", tidy(form, "party.credit_code"));
  put(party, "representative", tidy(form, "party.representative"));
  r["party"] = party;
  r["basis"] = split_lines(tidy(form, "basis")), r["measures"] = split_lines(tidy(form, "measures")), r["officers"] = officers(tidy(form, "officers"));
  if (const auto fine = record::Money::from_yuan(tidy(form, "fine"))) r["amounts"] = {{"fine_fen", fine->fen()}};
  for (const std::string& text : split_lines(tidy(form, "hide"))) r["hide"].push_back({{"text", text}, {"class", "secret"}, {"law", hide_law}});
  return r.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

void Desk::set_preview(Screen& screen, const std::string& text, const std::string& agency) {
  Screen preview = screen.add("PREVIEW");
  publish::check_alone(portal_, agency, text, [&](const intake::Result& result) {
    const std::string verdict(intake::code(result.outcome));
    preview.set("VERDICT", screens_.word("verdict." + verdict)).set("VERDICT_CODE", verdict);
    for (const record::Problem& p : result.problems) preview.add("PROBLEMS").set("PROBLEM", p.message);
  });
  for (const Look& look : looks(portal_, record::Parser().parse(text).record))
    preview.add("TEXTS").set("TEXT_FIELD", screens_.word("field." + look.field)).markup("TEXT_RAW", look.raw).markup("TEXT_SHOWN", look.shown);
}

Response Desk::station(int status, const Session& session, const Request* filled, const std::string& fault) {
  templating::Dictionary values;
  Screen screen(values);
  const auto typed = [&](const char* name) { return filled ? tidy(*filled, name) : std::string(); };
  const std::string agency = filled ? filled->form("agency") : session.who.agency;
  screen.set("CSRF", session.csrf);
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", fault);
  for (const auto& a : portal_.agencies().all())
    if (session.who.sees(a.key)) screen.add("AGENCIES").set("AGENCY_KEY", a.key).set("AGENCY_WORD", a.name).show_if(a.key == agency, "AGENCY_HERE");
  for (const Choice& choice : choices()) {
    Screen select = screen.add("CHOICES");
    select.set("CHOICE", choice.field).set("CHOICE_WORD", screens_.word(std::string("field.") + choice.field));
    for (const std::string_view option : choice.codes)
      select.add("OPTIONS").set("OPTION", option).set("OPTION_WORD", screens_.word("code." + std::string(option))).show_if(option == typed(choice.field), "OPTION_HERE");
  }
  for (const Line& line : kLines)
    screen.add("FIELDS").set("FIELD", line.field).set("FIELD_WORD", screens_.word(std::string("field.") + line.field)).set("FIELD_VALUE", typed(line.field))
        .set("FIELD_TYPE", line.type).show_if(line.must, "FIELD_MUST");
  for (const char* name : kLongs)
    screen.add("LONGS").set("LONG", name).set("LONG_WORD", screens_.word(std::string("field.") + name)).lines("LONG_VALUE", typed(name));
  for (const char* name : kMarks)
    screen.add("MARKS").set("MARK", name).set("MARK_WORD", screens_.word(std::string("mark.") + name)).set("MARK_SAYS", screens_.word(std::string("mark_says.") + name))
        .lines("MARK_VALUE", typed(name));
  if (filled) set_preview(screen, record_json(*filled, checks::cite(config_.station_law)), agency);
  return page(status, "station.html", values, "station", session);
}

/// What the rules hide stays hidden; that it was not needed becomes a case, for those who keep the rules.
void Desk::report_wrong_masks(const Request& request, const Session& session) {
  const std::string wrongly = tidy(request, "wrongly");
  if (wrongly.empty()) return;
  CitizenRequest r;
  r.kind = RequestKind::correction, r.agency = request.form("agency"), r.standing = "other", r.received_at = seconds_now();
  r.subject = tidy(request, "document_number"), r.wish = std::string(screens_.word("mark.report").str()) + "\n" + wrongly;
  file_here(r, "agency", session);
}

Response Desk::enter(const Request& request, const Session& session) {
  const std::string agency = request.form("agency");
  if (!session.who.sees(agency) || !portal_.agencies().by_key(agency)) return screens_.message(403, "forbidden");
  if (request.form("do") != "keep") return station(200, session, &request, "");
  std::string fault;
  publish::take_push(portal_, db_, layouts_, agency, record_json(request, checks::cite(config_.station_law)), [&](const intake::Result& result) {
    if (result.outcome == intake::Outcome::taken) return;
    fault = screens_.word("verdict." + std::string(intake::code(result.outcome))).str();
  });
  staff_.note(session.who.id, "entered", agency, seconds_now());
  if (fault.empty()) report_wrong_masks(request, session);
  wake_();
  return fault.empty() ? redirect("/office") : station(422, session, &request, fault);
}

Response Desk::upload(const Request& request, const Session& session) {
  const std::string agency = request.form("agency");
  if (!session.who.sees(agency) || !portal_.agencies().by_key(agency)) return screens_.message(403, "forbidden");
  const auto sheet = std::find_if(request.parts.begin(), request.parts.end(), [](const Part& p) { return p.name == "sheet" && !p.bytes.empty(); });
  if (sheet == request.parts.end()) return station(422, session, nullptr, std::string(screens_.word("decide.nothing").str()));
  const bool keep = request.form("do") == "keep";
  templating::Dictionary values;
  Screen screen(values);
  std::map<intake::Outcome, std::int64_t> counts;
  publish::take_file(portal_, db_, layouts_, agency, std::string(screens_.word("station.source").str()), sheet->bytes, keep, [&](const intake::Result& result) {
    ++counts[result.outcome];
    std::string why;
    for (const record::Problem& p : result.problems)
      if (p.effect != record::Effect::note) why += (why.empty() ? "" : "；") + p.message;
    const std::string outcome(intake::code(result.outcome));
    screen.add("ROWS").set("ROW_SOURCE", result.source).set("ROW_RESULT", screens_.word("result." + outcome)).set("ROW_CODE", outcome).set("ROW_WHY", why);
  });
  screen.number("TAKEN", counts[intake::Outcome::taken]).number("HELD", counts[intake::Outcome::held]);
  screen.number("NOT_PUBLISHED", counts[intake::Outcome::not_published]).number("REJECTED", counts[intake::Outcome::rejected]);
  screen.show(keep ? "KEPT" : "TRIED");
  if (keep) staff_.note(session.who.id, "uploaded", agency, seconds_now());
  if (keep) wake_();
  return page(200, "uploaded.html", values, "uploaded", session);
}

}  // namespace gongshi::service
