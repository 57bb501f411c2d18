// Requests by letter, phone or at the window, and cases that the agency opens itself: with their true day.

#include <algorithm>
#include <charconv>

#include "ledger/log_entry.h"
#include "pages/addresses.h"
#include "record/document_number.h"
#include "record/text.h"
#include "redaction/error.h"
#include "service/office/desk.h"
#include "service/search/search_db.h"
#include "service/web/clock_view.h"

namespace gongshi::service {
namespace {

constexpr const char* kChannels[] = {"letter", "phone", "window", "agency"};
constexpr RequestKind kAllKinds[] = {RequestKind::correction, RequestKind::withdrawal, RequestKind::privacy, RequestKind::update, RequestKind::question};

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

}  // namespace

std::int64_t noon_of(record::Date day) {
  constexpr std::int64_t kNoon = 4 * 3600;  // of a 中国 day, in UTC
  return day.days().time_since_epoch().count() * 86'400 + kNoon;
}

/// The page that staff mean by its address, its number or its document number; persons are not found by the last. 0: none of ours.
std::int64_t Desk::doc_meant(const std::string& typed) {
  const std::size_t slash = typed.rfind('/');
  const std::string_view name = std::string_view(typed).substr(slash == std::string::npos ? 0 : slash + 1);
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  const bool by_number = digits > 0 && (digits == name.size() || (slash != std::string::npos && name[digits] == '.'));
  if (by_number) return number_behind(name.substr(0, digits), "");
  try {
    const std::string wanted = record::fold_document_number(typed);
    for (const Found& found : SearchDb(exchange_.search_db().string(), true).find({typed, "", "", 0}).found)
      if (record::fold_document_number(found.document_number) == wanted) return found.doc;
  } catch (const StoreError&) {  // there is none yet: by number it goes without
  }
  return 0;
}

/// `filled`: what was typed, or the address that a page links to.
Response Desk::register_page(int status, const Session& session, const Request* filled, const std::string& fault) {
  templating::Dictionary values;
  Screen screen(values);
  const auto typed = [&](const char* name) {
    const std::string text = filled ? (filled->method == "POST" ? filled->form(name) : filled->param(name)) : "";
    return record::unfit_text(text) ? std::string() : text.substr(0, 6000);
  };
  const std::string today = portal_.now().today.str();
  screen.set("CSRF", session.csrf).set("TODAY", today).set("RECEIVED_ON", typed("received_on").empty() ? today : typed("received_on"));
  set_meant(screen, typed("doc"), session);
  for (const char* field : {"doc", "event_on", "name", "contact"}) screen.set(upper(field), typed(field));
  screen.lines("PASSAGE", typed("passage")).lines("WISH", typed("wish"));
  for (const char* channel : kChannels)
    screen.add("CHANNELS").set("CHANNEL", channel).set("CHANNEL_WORD", screens_.word(std::string("channel.") + channel)).show_if(typed("channel") == channel, "CHANNEL_HERE");
  for (const RequestKind kind : kAllKinds)
    screen.add("KINDS").set("KIND", code(kind)).set("KIND_WORD", screens_.word("kind." + std::string(code(kind)))).show_if(typed("kind") == code(kind), "KIND_HERE");
  for (const auto& agency : portal_.agencies().all())
    if (session.who.sees(agency.key))
      screen.add("AGENCIES").set("AGENCY_KEY", agency.key).set("AGENCY_WORD", agency.name).show_if(typed("agency") == agency.key, "AGENCY_HERE");
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", screens_.word(fault));
  return page(status, "register.html", values, "register", session);
}

/// Which page that is, before anything is registered about it.
void Desk::set_meant(Screen& screen, const std::string& typed, const Session& session) {
  const std::int64_t doc = typed.empty() ? 0 : doc_meant(typed);
  ledger::PublicDb public_db((portal_.folders().data / "public.db").string());
  const auto entry = doc ? public_db.entry(doc) : std::nullopt;
  if (!entry || !session.who.sees(entry->agency)) return;
  screen.add("ABOUT").set("ABOUT_TITLE", entry->title.empty() ? ledger::doc_name(doc) : entry->title.str()).set("ABOUT_URL", screens_.site_address(pages::decision_address(*entry)))
      .set("ABOUT_AGENCY", agency_name(entry->agency)).set("ABOUT_STATE", screens_.word("page_state." + std::string(ledger::code(entry->state))));
}

Response Desk::register_request(const Request& request, const Session& session) {
  CitizenRequest r;
  const auto kind = request_kind(request.form("kind"));
  const auto day = record::Date::parse(request.form("received_on"));
  const std::string channel = request.form("channel");
  r.agency = request.form("agency");
  if (!session.who.sees(r.agency) || !portal_.agencies().by_key(r.agency)) return screens_.message(403, "forbidden");
  if (std::find(std::begin(kChannels), std::end(kChannels), channel) == std::end(kChannels) || !kind) return screens_.message(404, "not_found");
  if (!day || *day > portal_.now().today) return register_page(422, session, &request, "error.event_on");
  r.kind = *kind, r.wish = fit_lines(request, "wish", kMostReason), r.passage = fit_lines(request, "passage", 300), r.event_on = fit_lines(request, "event_on", 10);
  r.name = fit_lines(request, "name", 180), r.contact = fit_lines(request, "contact", 360), r.standing = "other";
  const std::string doc = fit_lines(request, "doc", 300);
  if (r.wish.empty()) return register_page(422, session, &request, "error.wish");
  r.doc = doc.empty() ? 0 : doc_meant(doc);
  if (const auto entry = r.doc > 0 ? cases_.editor().entry_of_doc(r.doc) : std::nullopt; !doc.empty() && (!entry || !session.who.sees(entry->agency)))
    return register_page(422, session, &request, "error.page");
  r.received_at = noon_of(*day);
  file_here(r, channel, session);
  wake_();
  return channel == "agency" ? redirect(std::string(kCase) + std::to_string(id_of(r.number))) : registered_page(r);
}

void Desk::file_here(CitizenRequest& r, const std::string& channel, const Session& session) {
  r.number = request_number(publish::moment_of(r.received_at).today), r.secret = random_code(), r.from = "staff";
  sqlite::Transaction all(db_.database());
  cases_.file(r, channel, session.who.id);
  staff_.note(session.who.id, "registered", r.number, seconds_now());
  all.commit();
  cases_.tell(r.number);
}

std::int64_t Desk::id_of(const std::string& number) {
  auto found = db_.database().prepare("SELECT id FROM request WHERE number = ?1");
  return found.with(number).step() ? found.int64(0) : 0;
}

Response Desk::registered_page(const CitizenRequest& r) {
  const Case c = *cases_.find(id_of(r.number));
  templating::Dictionary values;
  Screen screen(values);
  screen.set("NUMBER", r.number).set("SECRET", r.secret).set("KIND_WORD", screens_.word("kind." + std::string(code(r.kind))));
  screen.set("RECEIVED", chinese_day(c.received_on)).set("STATUS_URL", "/office/case/" + std::to_string(c.id));
  set_clock(screen, screens_, c.clock);
  screen.set("STATUS_AT", screens_.site_address("requests")).show_if(r.kind == RequestKind::privacy, "HIDES");
  return screens_.page(201, "receipt.html", values, screens_.word("title.receipt"));
}

}  // namespace gongshi::service
