#include "service/office/cases.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "record/canonical_json.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

using nlohmann::json;
using sqlite::Blob;

constexpr int kAll = 1'000'000;

std::string sealed_json(const intake::Vault& vault, std::string_view purpose, const json& value) {
  return vault.seal(purpose, value.dump(-1, ' ', false, json::error_handler_t::replace));
}

template <class Number>
std::optional<std::int64_t> or_null(Number id) {
  return id ? std::optional<std::int64_t>(id) : std::nullopt;
}

}  // namespace

Cases::Cases(const publish::Portal& portal, const Exchange& exchange, intake::PrivateDb& db, ServiceConfig config)
    : portal_(portal), exchange_(exchange), db_(db), config_(config), editor_(portal, db), out_(exchange.out()) {}

std::int64_t Cases::number_of(std::string_view sql, std::int64_t a, std::string_view b) {
  auto query = db_.database().prepare(sql);
  query.bind(1, a);
  if (b.data()) query.bind(2, b);
  return query.step() ? query.int64(0) : 0;
}

void Cases::file(const CitizenRequest& r, const std::string& channel, Actor actor) {
  auto known = db_.database().prepare("SELECT 1 FROM request WHERE number = ?1");
  if (known.with(r.number).step()) return;
  known.reset();
  ledger::PublicDb public_db((portal_.folders().data / "public.db").string());
  const auto page = r.doc ? public_db.entry(r.doc) : std::nullopt;
  const auto entry = page ? editor_.entry_of_doc(r.doc) : std::nullopt;
  const auto received = publish::moment_of(r.received_at).today;
  const auto clock = request_clock(r.kind, page ? page->act : record::Act::other, received, r.event_on, portal_.rules(), config_);
  const json asked{{"subject", r.subject}, {"passage", r.passage}, {"wish", r.wish}, {"event_on", r.event_on}, {"standing", r.standing}};
  const intake::Vault& vault = db_.vault();
  db_.database()
      .prepare("INSERT INTO request(number, kind, channel, agency, doc, entry, received_on, day_zero, due, clock, state, outcome, closed_on,"
               " sender, told, contact, secret) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'open', '', '', ?11, ?12, ?13, ?14)")
      .run(r.number, code(r.kind), channel, page ? page->agency : r.agency, or_null(page ? r.doc : 0), or_null(entry ? entry->id : 0),
           received.str(), clock.day_zero.str(), clock.due.earliest.str(), to_json(told(clock)), Blob{r.from},
           Blob{sealed_json(vault, "told", asked)}, Blob{sealed_json(vault, "contact", {{"name", r.name}, {"contact", r.contact}})},
           Blob{vault.seal("secret", r.secret)});
  const std::int64_t id = db_.database().last_insert_id();
  keep_files(id, r.attachments);
  note(id, actor, "received", channel, "");
  if (r.kind == RequestKind::privacy && page && entry) hide(id, r);
}

void Cases::keep_files(std::int64_t id, const std::vector<Attachment>& attachments) {
  for (const Attachment& a : attachments)
    db_.database()
        .prepare("INSERT INTO attachment(request, type, size, name, bytes) VALUES (?1, ?2, ?3, ?4, ?5)")
        .run(id, a.type, static_cast<std::int64_t>(a.bytes.size()), Blob{db_.vault().seal("file_name", a.name)}, Blob{db_.vault().seal("file", a.bytes)});
}

void Cases::note(std::int64_t id, Actor actor, const std::string& what, const std::string& reason, const std::string& words) {
  db_.database()
      .prepare("INSERT INTO request_event(request, at, staff, what, reason, words) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .run(id, portal_.now().seconds, actor, what, reason, Blob{db_.vault().seal("words", words)});
}

void Cases::set_state(std::int64_t id, const std::string& state, const std::string& outcome) {
  db_.database()
      .prepare("UPDATE request SET state = ?2, outcome = ?3, closed_on = ?4 WHERE id = ?1")
      .run(id, state, outcome, state == "closed" ? portal_.now().today.str() : "");
}

void Cases::set_agency(std::int64_t id, const std::string& agency) {
  db_.database().prepare("UPDATE request SET agency = ?2 WHERE id = ?1").run(id, agency);
}

RequestClock Cases::clock_of(const Case& c) {
  ledger::PublicDb public_db((portal_.folders().data / "public.db").string());
  const auto page = c.doc ? public_db.entry(c.doc) : std::nullopt;
  const auto from = record::Date::parse(c.supplemented_on.empty() ? c.received_on : c.supplemented_on);
  return request_clock(c.kind, page ? page->act : record::Act::other, *from, c.event_on, portal_.rules(), config_);
}

bool Cases::recount(const Case& c) {
  const RequestClock clock = clock_of(c);
  const std::string now = to_json(told(clock));
  if (now == to_json(c.clock)) return false;
  db_.database().prepare("UPDATE request SET day_zero = ?2, due = ?3, clock = ?4 WHERE id = ?1").run(c.id, clock.day_zero.str(), clock.due.earliest.str(), now);
  note(c.id, std::nullopt, "recounted", c.clock.due + " → " + clock.due.chinese(), "");
  return true;
}

void Cases::recount() {
  for (const Case& c : list("", false, kAll)) {
    sqlite::Transaction all(db_.database());
    if (!recount(c)) continue;
    all.commit();
    tell(c.number);
  }
}

Case Cases::read(const sqlite::Statement& row) {
  Case c;
  c.id = row.int64(0), c.number = row.text(1), c.kind = request_kind(row.text(2)).value_or(RequestKind::question), c.channel = row.text(3);
  c.agency = row.text(4), c.doc = row.is_null(5) ? 0 : row.int64(5), c.entry = row.is_null(6) ? 0 : row.int64(6);
  c.received_on = row.text(7), c.due = row.text(8), c.clock = clock_from_json(row.text(9));
  c.state = row.text(10), c.outcome = row.text(11), c.closed_on = row.text(12);
  c.asked_until = row.text(15), c.supplemented_on = row.text(16);
  const bool stands = c.awaits() && c.clock.day_zero == c.received_on;  // a clock that runs from the request waits with it
  c.overdue = c.state != "closed" && !stands && !c.clock.provisional && c.due < portal_.now().today.str();
  if (!row.is_null(13)) {
    const json asked = json::parse(db_.vault().open("told", row.blob(13)));
    c.subject = asked.at("subject"), c.passage = asked.at("passage"), c.wish = asked.at("wish"), c.event_on = asked.at("event_on");
    c.standing = asked.at("standing");
  }
  if (row.is_null(14)) return c;
  const json contact = json::parse(db_.vault().open("contact", row.blob(14)));
  c.name = contact.at("name"), c.contact = contact.at("contact");
  return c;
}

std::optional<Case> Cases::find(std::int64_t id) {
  auto query = db_.database().prepare("SELECT " + std::string(kCaseColumns) + " FROM request r WHERE r.id = ?1");
  return query.with(id).step() ? std::optional(read(query)) : std::nullopt;
}

std::vector<Case> Cases::list(const std::string& agency, bool closed, int most) {
  auto query = db_.database().prepare("SELECT " + std::string(kCaseColumns) +
                                      " FROM request r WHERE (r.state = 'closed') = ?1 AND (?2 = '' OR r.agency = ?2) ORDER BY " +
                                      (closed ? "r.closed_on DESC, r.id DESC" : "r.due, r.id") + " LIMIT ?3");
  std::vector<Case> found;
  for (query.with(static_cast<std::int64_t>(closed), agency, most); query.step();) found.push_back(read(query));
  return found;
}

CaseCounts Cases::counts(const std::string& agency) {
  auto query = db_.database().prepare(
      "SELECT count(*), coalesce(sum(runs AND due < ?2 AND NOT json_extract(clock, '$.provisional')), 0), coalesce(sum(runs AND due = ?2), 0),"
      " coalesce(sum(runs AND due BETWEEN ?2 AND ?3), 0) FROM (SELECT due, clock, NOT (asked_until <> '' AND day_zero = received_on) AS runs"
      " FROM request WHERE state <> 'closed' AND (?1 = '' OR agency = ?1))");
  const record::Date today = portal_.now().today;
  query.with(agency, today.str(), (today + 7).str()).step();
  return {query.int64(0), query.int64(1), query.int64(2), query.int64(3)};
}

std::vector<CaseEvent> Cases::events(std::int64_t id) {
  auto query = db_.database().prepare(
      "SELECT e.at, coalesce(s.name, ''), e.what, e.reason, e.words, coalesce(e.staff, 0) FROM request_event e LEFT JOIN staff s ON s.id = e.staff"
      " WHERE e.request = ?1 ORDER BY e.id");
  std::vector<CaseEvent> found;
  for (query.with(id); query.step();)
    found.push_back({query.int64(0), std::string(query.text(1)), std::string(query.text(2)), std::string(query.text(3)),
                     query.is_null(4) ? "" : db_.vault().open("words", query.blob(4)), query.int64(5)});
  return found;
}

std::vector<Attachment> Cases::attachments(std::int64_t id, bool with_bytes) {
  auto query = db_.database().prepare("SELECT name, type, bytes FROM attachment WHERE request = ?1 AND bytes IS NOT NULL ORDER BY id");
  std::vector<Attachment> found;
  for (query.with(id); query.step();)
    found.push_back({db_.vault().open("file_name", query.blob(0)), std::string(query.text(1)),
                     with_bytes ? db_.vault().open("file", query.blob(2)) : ""});
  return found;
}

std::size_t Cases::erase_old() {
  const auto day = [&](int days) { return (portal_.now().today - days).str(); };
  auto& db = db_.database();
  std::size_t rows = 0;
  const auto run = [&](std::string_view sql, int days) { db.prepare(sql).run(day(days)), rows += static_cast<std::size_t>(db.changes()); };
  run("UPDATE attachment SET name = NULL, bytes = NULL WHERE bytes IS NOT NULL AND request IN"
      " (SELECT id FROM request WHERE state = 'closed' AND closed_on < ?1)", config_.erase_attachments_after_days);
  run("UPDATE request_event SET words = NULL WHERE words IS NOT NULL AND request IN"
      " (SELECT id FROM request WHERE state = 'closed' AND closed_on < ?1)", config_.erase_contact_after_days);
  auto query = db.prepare("SELECT number, secret FROM request WHERE contact IS NOT NULL AND state = 'closed' AND closed_on < ?1");
  for (query.with(day(config_.erase_contact_after_days)); query.step();)
    out_.erase(receipt_key(std::string(query.text(0)), db_.vault().open("secret", query.blob(1))));
  query.reset();
  run("UPDATE request SET told = NULL, contact = NULL, secret = NULL, sender = x'' WHERE contact IS NOT NULL AND state = 'closed' AND closed_on < ?1",
      config_.erase_contact_after_days);
  if (rows > 0) db.checkpoint_truncate();
  return rows;
}

}  // namespace gongshi::service
