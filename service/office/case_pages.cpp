// One case: what was asked, until when, what happened, and the form in which it is decided.

#include <algorithm>

#include "ledger/public_db.h"
#include "pages/addresses.h"
#include "service/office/desk.h"
#include "service/web/clock_view.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

using templating::SiteText;

std::string moment_words(std::int64_t at) {
  const auto moment = publish::moment_of(at + 8 * 3600);
  return publish::moment_of(at).today.str() + " " + moment.utc().substr(11, 5);
}

Decision decision_of(const Request& form) {
  Decision d;
  d.outcome = form.form("reason"), d.words = fit_lines(form, "words", kMostReason), d.to = form.form("to");
  d.emergency = form.form("emergency") == "1";
  for (const Part& part : form.parts)
    if (part.name.starts_with("f-")) d.edits[part.name.substr(2)] = part.bytes;
  return d;
}

}  // namespace

std::optional<Case> Desk::case_of(const std::string& path, const Session& session) {
  const auto c = cases_.find(number_behind(path, kCase));
  return c && session.who.sees(c->agency) ? c : std::nullopt;
}

void Desk::set_asked(Screen& screen, const Case& c) {
  const std::string kind(code(c.kind));
  screen.set("NUMBER", c.number).set("KIND_WORD", screens_.word("kind." + kind)).set("KIND_CODE", kind);
  if (c.doc) {
    ledger::PublicDb public_db((portal_.folders().data / "public.db").string());
    if (const auto entry = public_db.entry(c.doc))
      screen.add("ABOUT").set("ABOUT_TITLE", entry->title.empty() ? c.number : entry->title.str()).set("ABOUT_URL", screens_.site_address(pages::decision_address(*entry)))
          .set("ABOUT_STATE", screens_.word("page_state." + std::string(ledger::code(entry->state))));
  }
  screen.given("PASSAGE", c.passage).given("SUBJECT", c.subject).given("EVENT", chinese_day(c.event_on));
  screen.lines("WISH", c.wish).given("NAMED", c.name).given("REACHED", c.contact);
  screen.set("STANDING", c.standing.empty() ? SiteText() : screens_.word("standing." + c.standing));
  std::size_t n = 0;
  for (const Attachment& a : cases_.attachments(c.id, false))
    screen.add("FILES").set("FILE_URL", SiteText::from_config(std::string(kFile) + std::to_string(c.id) + "/" + std::to_string(++n))).set("FILE_NAME", a.name);
}

void Desk::set_progress(Screen& screen, const Case& c) {
  screen.set("STATE", state_words(c)).show_if(c.overdue, "OVERDUE");
  screen.set("AGENCY", agency_name(c.agency)).set("CHANNEL", screens_.word("channel." + c.channel)).set("RECEIVED", chinese_day(c.received_on));
  set_clock(screen, screens_, c.clock);
  for (const CaseEvent& e : cases_.events(c.id))
    screen.add("EVENTS").set("EVENT_AT", moment_words(e.at)).set("EVENT_WHO", e.who).set("EVENT_WHAT", event_words(e)).lines("EVENT_WORDS", e.words);
}

std::string Desk::event_words(const CaseEvent& e) const {
  const std::string what(screens_.word("what." + e.what).str());
  const auto with = [&](const std::string& why) { return what + "：" + why; };
  if (e.what == "not_masked") return with(std::string(screens_.word("why_not_masked." + e.reason).str()));
  if (e.what == "transferred") return with(agency_name(e.reason));
  if (e.what == "recounted") return with(e.reason);
  if (e.what == "asked") return with(chinese_day(e.reason));
  if (e.what != "closed" && screens_.words().has("proposal." + e.reason)) return with(std::string(screens_.word("proposal." + e.reason).str()));
  return screens_.words().has("outcome." + e.reason) ? with(std::string(screens_.word("outcome." + e.reason).str())) : what;
}

void Desk::add_proposal(Screen& screen, const Case& c, const Session& session) {
  const auto events = cases_.events(c.id);
  const auto by = std::find_if(events.rbegin(), events.rend(), [](const CaseEvent& e) { return e.what == "proposed"; });
  Screen proposed = screen.add("PROPOSED");
  proposed.set("PROPOSED_BY", by->who).set("PROPOSED_WHAT", screens_.word("proposal." + c.outcome)).lines("PROPOSED_WORDS", by->words);
  proposed.show_if(session.who.may_confirm() && by->staff != session.who.id, "MAY_CONFIRM");
}

/// The form, with what was typed when it comes back.
void Desk::add_decide_form(Screen& screen, const Case& c, const Decision& typed) {
  Screen form = screen.add("DECIDE");
  const auto receivers = deciding_.receivers(c);
  for (const std::string& outcome : deciding_.outcomes(c))
    form.add("REASONS").set("REASON", outcome).set("REASON_WORD", screens_.word("outcome." + outcome)).show_if(outcome == typed.outcome, "REASON_HERE");
  for (const std::string& key : receivers)
    form.add("OTHERS").set("OTHER_KEY", key).set("OTHER_WORD", agency_name(key)).show_if(key == typed.to, "OTHER_HERE");
  form.lines("WORDS_TYPED", typed.words).show("SECOND");
  const auto entry = c.entry && c.kind == RequestKind::correction ? db_.entry(c.entry) : std::nullopt;
  if (!entry) return;
  for (const auto& [field, text] : editable(cases_.editor().standing(*entry))) {
    const auto edit = typed.edits.find(field);
    form.add("FIELDS").set("FIELD", field).set("FIELD_WORD", screens_.word("field." + field)).lines("FIELD_VALUE", edit == typed.edits.end() ? text : edit->second);
  }
  form.show_if(!typed.edits.empty(), "FIELDS_OPEN");
}

Response Desk::case_page(int status, const Case& c, const Session& session, const std::string& fault, const Decision& typed) {
  Values values;
  Screen screen(values);
  screen.set("CSRF", session.csrf);
  set_asked(screen, c);
  set_progress(screen, c);
  for (const Change& change : deciding_.preview(c, typed))
    screen.add("DIFF").set("DIFF_FIELD", screens_.word("field." + change.field)).markup("DIFF_BEFORE", change.before).markup("DIFF_AFTER", change.after);
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", screens_.word(fault));
  if (c.state == "proposed") add_proposal(screen, c, session);
  if (c.awaits()) screen.add("AWAITS").set("ASKED_UNTIL", chinese_day(c.asked_until)).set("TODAY", portal_.now().today.str()).show_if(session.who.may_write(), "ON_PAPER");
  if (c.state == "open" && session.who.may_write()) add_decide_form(screen, c, typed);
  return page(status, "case.html", values, "case", session);
}

/// The n-th, from 1. Never shown in the page: a download, whatever it is.
Response Desk::file(const Case& c, std::size_t number) {
  const auto files = cases_.attachments(c.id, true);
  if (number == 0 || number > files.size()) return screens_.message(404, "not_found");
  const Attachment& asked = files[number - 1];
  const char* ending = asked.type == "application/pdf" ? "pdf" : asked.type == "image/png" ? "png" : "jpg";
  return {200, asked.bytes, "application/octet-stream",
          {{"Content-Disposition", "attachment; filename=\"" + c.number + "-" + std::to_string(number) + "." + ending + "\""}}};
}

/// An answer by letter or phone, with its true day.
Response Desk::add_supplement(const Request& request, const Session& session, const Case& c) {
  const auto day = record::Date::parse(request.form("answered_on"));
  Supplement s{c.number, "", 0, fit_lines(request, "answer", kMostReason), {}};
  if (!c.awaits()) return case_page(409, c, session, "decide.closed", {});
  if (s.words.empty()) return case_page(422, c, session, "error.answer", {});
  if (!day || *day > portal_.now().today || day->str() < c.received_on) return case_page(422, c, session, "error.event_on", {});
  s.received_at = noon_of(*day);
  sqlite::Transaction all(db_.database());
  cases_.supplement(s, session.who.id);
  staff_.note(session.who.id, "supplemented", c.number, seconds_now());
  all.commit();
  cases_.tell(c.number);
  wake_();
  return redirect(std::string(kCase) + std::to_string(c.id));
}

Response Desk::decide(const Request& request, const Session& session, const Case& c) {
  const std::string what = request.form("do");
  if (what == "supplement") return add_supplement(request, session, c);
  const Decision decision = decision_of(request);
  if (what == "preview") return case_page(200, c, session, deciding_.preview(c, decision).empty() ? "decide.nothing" : "", decision);
  const bool second = what == "confirm" || what == "reject";
  if (second && !session.who.may_confirm()) return screens_.message(403, "forbidden");
  if ((second || needs_second(decision.outcome)) && !proves(session, request.form("password"))) return case_page(403, c, session, "decide.password", decision);
  sqlite::Transaction all(db_.database());
  const auto now = cases_.find(c.id);  // under the lock: two who decide at once
  const std::string fault = second ? deciding_.confirm(*now, session.who, what == "confirm") : deciding_.decide(*now, session.who, decision);
  if (!fault.empty()) return case_page(409, *now, session, fault, decision);
  staff_.note(session.who.id, second ? what : "decide", c.number, seconds_now());
  all.commit();
  cases_.tell(c.number);
  if (decision.outcome == "transferred" && !c.agency.empty()) cases_.tell_agency(c.agency);
  wake_();
  return redirect(session.who.sees(cases_.find(c.id)->agency) ? std::string(kCase) + std::to_string(c.id) : "/office/cases");
}

}  // namespace gongshi::service
