// Requests by letter, phone or at the window, and cases that the agency opens itself: with their true day.

#include <algorithm>
#include <charconv>

#include "record/text.h"
#include "service/office/console.h"

namespace gongshi::service {
namespace {

constexpr const char* kChannels[] = {"letter", "phone", "window", "agency"};
constexpr RequestKind kAllKinds[] = {RequestKind::correction, RequestKind::withdrawal, RequestKind::privacy, RequestKind::update, RequestKind::question};
constexpr std::int64_t kNoon = 4 * 3600;  ///< of a 中国 day, in UTC

std::string fit(const Request& request, std::string_view name, std::size_t most) {
  const std::string text = request.form(name);
  return record::unfit_text(text) || text.size() > most ? "" : record::tidy_text(text);
}

}  // namespace

Response Console::register_page(int status, const Session& session, const std::string& fault) {
  templating::Dictionary values;
  Screen screen(values);
  screen.set("CSRF", session.csrf).set("TODAY", portal_.now().today.str());
  for (const char* channel : kChannels) screen.add("CHANNELS").set("CHANNEL", channel).set("CHANNEL_WORD", screens_.word(std::string("channel.") + channel));
  for (const RequestKind kind : kAllKinds) screen.add("KINDS").set("KIND", code(kind)).set("KIND_WORD", screens_.word("kind." + std::string(code(kind))));
  for (const auto& agency : portal_.agencies().all())
    if (session.who.sees(agency.key)) screen.add("AGENCIES").set("AGENCY_KEY", agency.key).set("AGENCY_WORD", agency.name);
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", screens_.word(fault));
  return page(status, "register.html", values, "register", session);
}

Response Console::register_request(const Request& request, const Session& session) {
  CitizenRequest r;
  const auto kind = request_kind(request.form("kind"));
  const auto day = record::Date::parse(request.form("received_on"));
  const std::string channel = request.form("channel");
  r.agency = request.form("agency");
  if (!session.who.sees(r.agency) || !portal_.agencies().by_key(r.agency)) return screens_.message(403, "forbidden");
  if (std::find(std::begin(kChannels), std::end(kChannels), channel) == std::end(kChannels) || !kind) return screens_.message(404, "not_found");
  if (!day || *day > portal_.now().today) return register_page(422, session, "error.event_on");
  r.kind = *kind, r.wish = fit(request, "wish", 6000), r.passage = fit(request, "passage", 300), r.event_on = fit(request, "event_on", 10);
  r.name = fit(request, "name", 180), r.contact = fit(request, "contact", 360), r.standing = "other";
  const std::string doc = request.form("doc");
  std::from_chars(doc.data(), doc.data() + doc.size(), r.doc);
  if (r.wish.empty()) return register_page(422, session, "error.wish");
  if (const auto entry = r.doc > 0 ? cases_.editor().entry_of_doc(r.doc) : std::nullopt; r.doc != 0 && (!entry || !session.who.sees(entry->agency)))
    return register_page(422, session, "error.subject");
  r.received_at = (day->days().time_since_epoch().count()) * 86'400 + kNoon;
  std::string digits = day->str();
  std::erase(digits, '-');
  r.number = "GS" + digits + "-" + random_code(8), r.secret = random_code(), r.from = "staff";
  sqlite::Transaction all(db_.database());
  cases_.file(r, channel, session.who.id);
  staff_.note(session.who.id, "registered", r.number, seconds_now());
  all.commit();
  cases_.tell(r.number);
  wake_();
  return registered_page(r);
}

Response Console::registered_page(const CitizenRequest& r) {
  auto found = db_.database().prepare("SELECT id FROM request WHERE number = ?1");
  found.with(r.number).step();
  const Case c = *cases_.find(found.int64(0));
  templating::Dictionary values;
  Screen screen(values);
  screen.set("NUMBER", r.number).set("SECRET", r.secret).set("KIND_WORD", screens_.word("kind." + std::string(code(r.kind)))).set("RECEIVED", c.received_on);
  screen.set("DUE", c.due_words).set("LENGTH", c.length).set("ZERO", c.day_zero).set("STATUS_URL", "/office/case/" + std::to_string(c.id));
  if (c.law.empty()) screen.show("PROMISE");
  else screen.add("LAW").set("LAW_TEXT", c.law);
  screen.show_if(r.kind == RequestKind::privacy, "HIDES");
  return screens_.page(201, "receipt.html", values, screens_.word("title.receipt"));
}

}  // namespace gongshi::service
