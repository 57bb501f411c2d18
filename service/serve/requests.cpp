#include "service/serve/requests.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "ledger/log_entry.h"
#include "record/digest.h"
#include "record/text.h"
#include "redaction/error.h"
#include "service/web/clock_view.h"
#include "service/web/from_here.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

using nlohmann::json;
using templating::Dictionary;
using templating::SiteText;

constexpr RequestKind kKinds[] = {RequestKind::correction, RequestKind::withdrawal, RequestKind::privacy, RequestKind::update, RequestKind::question};
constexpr std::string_view kStandings[] = {"self", "agent", "other"};

/// 0 for what is not a number from end to end.
std::int64_t number_in(const std::string& text) {
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  return error == std::errc() && end == text.data() + text.size() && n > 0 && n < 1'000'000'000 ? n : 0;
}

std::string key_of(RequestKind kind) { return std::string(code(kind)); }

bool asks_for_event(RequestKind kind) { return kind == RequestKind::withdrawal || kind == RequestKind::update; }

SiteText own(const std::string& text) { return SiteText::from_config(text); }

}  // namespace

std::optional<std::string> attachment_type(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  return std::nullopt;
}

Requests::Requests(publish::Portal& portal, const Exchange& exchange, const ServiceConfig& config, const Screens& screens)
    : portal_(portal), exchange_(exchange), config_(config), screens_(screens),
      drop_(exchange.in(), read_key(exchange.door() / "office.pub")), out_(exchange.out()), fresh_(exchange.fresh()),
      door_key_(read_key(exchange.door() / "door.key")), sent_(config.requests_a_day, std::chrono::hours(24)) {}

std::optional<Found> Requests::page_of(std::int64_t doc) {
  if (doc == 0) return std::nullopt;
  const std::lock_guard lock(mutex_);
  try {
    if (!search_) search_ = std::make_unique<SearchDb>(exchange_.search_db().string(), true);
    return search_->page_of(doc);
  } catch (const StoreError&) {  // the office has not made it yet, or made it anew: the form works without
    search_.reset();
    return std::nullopt;
  }
}

ToldClock Requests::clock_of(const CitizenRequest& r, const std::optional<Found>& page) const {
  const auto act = page ? record::from_code<record::Act>(page->act) : std::nullopt;
  return told(request_clock(r.kind, act.value_or(record::Act::other), publish::moment_of(r.received_at).today, r.event_on, portal_.rules(), config_));
}

/// Known to no log and no list: which address it was can be told by nobody but who tries them all on that day.
std::string Requests::sender_of(const Head& head) const {
  const std::string day = publish::moment_of(seconds_now()).today.str();
  return agency_key(door_key_, "sender", day + "|" + head.remote, 0).substr(0, 16);
}

Admission Requests::admit(const Head& head) {
  if (!comes_from_here(head)) return {0, 5, screens_.message(403, "foreign")};
  if (!head.field("content-type").starts_with("multipart/form-data")) return {0, 5, screens_.message(403, "foreign")};
  if (!sent_.would_allow(head.remote, seconds_now())) return {0, 5, screens_.message(429, "too_many")};
  return {kMaxBody, 60, std::nullopt};
}

Response Requests::form(const Request& request) {
  CitizenRequest filled;
  filled.kind = request_kind(request.param("kind")).value_or(RequestKind::correction);
  filled.doc = number_in(request.param("doc"));
  filled.subject = record::unfit_text(request.param("about")) ? "" : request.param("about").substr(0, 300);
  filled.standing = "self";
  return form_page(200, filled, {});
}

/// What a page that was taken down is called, of which not even a number may be told: by its place.
std::string Requests::title_of(const Found& page) const {
  if (!page.title.empty()) return page.title;
  if (!page.document_number.empty()) return page.document_number;
  return std::string(screens_.words()("page_gone", {{"doc", own(ledger::doc_name(page.doc))}}).str());
}

Response Requests::form_page(int status, const CitizenRequest& filled, const Faults& faults) {
  Dictionary values;
  Screen screen(values);
  CitizenRequest now = filled;
  now.received_at = seconds_now();
  const auto page = page_of(filled.doc);
  const ToldClock clock = clock_of(now, page);
  for (const RequestKind kind : kKinds) {
    Screen tab = screen.add("KINDS");
    tab.set("KIND_URL", own("/requests/new?kind=" + key_of(kind) + (filled.doc ? "&doc=" + ledger::doc_name(filled.doc) : "")));
    tab.set("KIND_WORD", screens_.word("kind." + key_of(kind))).show_if(kind == filled.kind, "KIND_HERE");
  }
  for (const auto& [fault, field] : faults)
    screen.add("ERRORS").set("ERROR", screens_.word("error." + fault)).set("ERROR_FIELD", own("#" + field));
  set_about(screen, filled, page);
  screen.set("KIND", own(key_of(filled.kind))).set("KIND_LEAD", screens_.word("kind_lead." + key_of(filled.kind)));
  const SiteText length = length_words(screens_, clock);
  screen.set("LIMIT", clock.law.empty() ? screens_.words()("limit.promise", {{"length", length}, {"due", own(clock.due)}})
                                        : screens_.words()("limit.law", {{"law", own(clock.law)}, {"length", length}, {"due", own(clock.due)}}));
  if (filled.kind == RequestKind::privacy) screen.add("PASSAGE").lines("PASSAGE_VALUE", filled.passage);
  if (asks_for_event(filled.kind))
    screen.add("EVENT").set("EVENT_WORD", screens_.word("event." + key_of(filled.kind))).set("EVENT_VALUE", filled.event_on);
  screen.set("WISH_WORD", screens_.word("wish." + key_of(filled.kind))).lines("WISH", filled.wish);
  for (const std::string_view standing : kStandings)
    screen.add("STANDINGS").set("STANDING", standing).set("STANDING_WORD", screens_.word("standing." + std::string(standing)))
        .show_if(standing == filled.standing, "STANDING_HERE");
  screen.set("NAME", filled.name).set("CONTACT", filled.contact);
  screen.number("FILES_DAYS", config_.erase_attachments_after_days).number("CONTACT_DAYS", config_.erase_contact_after_days)
      .number("BACKUP_DAYS", config_.backups_kept_days);
  return screens_.page(status, "request.html", values, screens_.word("title.request"));
}

void Requests::set_about(Screen& screen, const CitizenRequest& filled, const std::optional<Found>& page) {
  screen.set("DOC", own(page ? ledger::doc_name(filled.doc) : "")).set("SUBJECT", filled.subject);
  if (!page) return void(screen.show("NO_ABOUT"));
  screen.add("ABOUT").set("ABOUT_TITLE", title_of(*page)).set("ABOUT_AGENCY", page->agency_name)
      .set("ABOUT_NUMBER", page->document_number).set("ABOUT_URL", page->path);
}

CitizenRequest Requests::read(const Request& request, Faults& faults) const {
  CitizenRequest r;
  const auto text = [&](std::string_view name, std::size_t most, const char* fault) {
    std::string value = record::unfit_text(request.form(name)) ? "" : record::tidy_text(request.form(name));
    if (record::unfit_text(request.form(name))) faults.push_back({"text", std::string(name)});
    if (value.size() > most) faults.push_back({fault, std::string(name)}), value.resize(0);
    return value;
  };
  r.kind = request_kind(request.form("kind")).value_or(RequestKind::correction);
  r.doc = number_in(request.form("doc"));
  r.subject = text("subject", 900, "subject"), r.wish = text("wish", 6000, "wish_long");
  r.name = text("name", 180, "name"), r.contact = text("contact", 360, "name");
  r.standing = text("standing", 10, "text");
  if (std::find(std::begin(kStandings), std::end(kStandings), r.standing) == std::end(kStandings)) r.standing = "self";
  if (r.kind == RequestKind::privacy) r.passage = text("passage", 300, "passage");
  if (r.kind == RequestKind::privacy && r.passage.size() < 4 && faults.empty()) faults.push_back({"passage", "passage"});
  if (asks_for_event(r.kind)) r.event_on = text("event_on", 10, "event_on");
  if (!r.event_on.empty() && !record::Date::parse(r.event_on)) faults.push_back({"event_on", "event_on"});
  if (r.wish.empty() && faults.empty()) faults.push_back({"wish", "wish"});
  r.attachments = files_of(request, faults);
  return r;
}

std::vector<Attachment> Requests::files_of(const Request& request, Faults& faults) const {
  std::vector<Attachment> found;
  for (const Part& part : request.parts) {
    if (part.name != "attachments" || part.file_name.empty() || part.bytes.empty()) continue;
    const auto type = attachment_type(part.bytes);
    if (!type) faults.push_back({"file_type", "attachments"});
    else if (part.bytes.size() > kMaxFile || found.size() == kMaxFiles) faults.push_back({"files", "attachments"});
    else found.push_back({record::unfit_text(part.file_name) ? "file" : part.file_name.substr(0, 200), *type, part.bytes});
  }
  return found;
}

Response Requests::submit(const Request& request) {
  Faults faults;
  CitizenRequest r = read(request, faults);
  const auto page = page_of(r.doc);
  if (!page) r.doc = 0;
  if (!page && r.subject.empty() && faults.empty()) faults.push_back({"subject", "subject"});
  if (!faults.empty()) return form_page(422, r, faults);
  if (!sent_.allow(request.remote, seconds_now())) return screens_.message(429, "too_many");
  if (!drop_.has_room()) return screens_.message(503, "no_room");
  r.received_at = seconds_now();
  r.number = request_number(publish::moment_of(r.received_at).today), r.secret = random_code();
  r.agency = page ? page->agency : "", r.from = sender_of(request);
  drop_.put(to_bytes(r));
  const ToldClock clock = clock_of(r, page);
  const json answer{{"number", r.number}, {"kind", key_of(r.kind)}, {"state", "open"}, {"received_on", publish::moment_of(r.received_at).today.str()},
                    {"clock", json::parse(to_json(clock))}, {"outcome", ""}, {"closed_on", ""}, {"reply", ""}, {"hidden", false}};
  try {
    fresh_.write(receipt_key(r.number, r.secret), answer.dump());
  } catch (const IoError& error) {  // the request itself is safe; its progress shows once the office has taken it in
    log_line("error", "\"request\":\"" + request.id + "\",\"what\":" + json_text(error.what()));
  }
  return receipt(r, clock, page);
}

Response Requests::receipt(const CitizenRequest& r, const ToldClock& clock, const std::optional<Found>& page) {
  Dictionary values;
  Screen screen(values);
  screen.set("NUMBER", r.number).set("SECRET", r.secret).set("KIND_WORD", screens_.word("kind." + key_of(r.kind)));
  screen.set("RECEIVED", SiteText::chinese_date(publish::moment_of(r.received_at).today));
  set_clock(screen, screens_, clock);
  if (page) screen.add("ABOUT").set("ABOUT_TITLE", title_of(*page)).set("ABOUT_URL", page->path);
  screen.set("STATUS_AT", screens_.site_address("requests"));
  screen.set("STATUS_URL", own("/requests/" + r.number + "?secret=" + r.secret)).show_if(r.kind == RequestKind::privacy, "HIDES");
  if (!r.attachments.empty()) screen.add("FILES").number("FILES_COUNT", static_cast<std::int64_t>(r.attachments.size()));
  return screens_.page(201, "receipt.html", values, screens_.word("title.receipt"));
}

}  // namespace gongshi::service
