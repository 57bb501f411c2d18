// What `due` and the measures ask of private.db. Lines that nobody can place are no decisions, and are not counted as such.

#include <nlohmann/json.hpp>

#include "intake/private_db.h"

namespace gongshi::intake {

using sqlite::Statement;

namespace {

constexpr const char* kHeldColumns = "SELECT e.id, e.agency, e.history, e.state <> 'held', v.received_at, v.payload, v.problems FROM entry e"
                                     " JOIN version v ON v.entry = e.id AND v.n = max(e.version, e.latest) WHERE ";
constexpr const char *kHeldDecision = "e.state = 'held' AND e.apart IS NULL",
                     *kHeldCorrection = "e.state IN ('published', 'suspended') AND e.latest > e.version AND v.result = 'held'";

std::string first_reason(std::string_view json) {
  for (const record::Problem& problem : problems_from_json(json))
    if (problem.effect == record::Effect::hold) return problem.message;
  return "";
}

}  // namespace

Held PrivateDb::read_held(const Statement& s) {
  return {s.int64(0), std::string(s.text(1)), s.int64(2) != 0, s.int64(3) != 0, s.int64(4), open_payload(s.blob(5), s.int64(0)), first_reason(s.text(6))};
}

void PrivateDb::each_held(const std::function<void(const Held&)>& visit) {
  for (const char* where : {kHeldDecision, kHeldCorrection}) {
    Statement query = db_.prepare(std::string(kHeldColumns) + where + " ORDER BY e.id");
    while (query.step()) visit(read_held(query));
  }
}

void PrivateDb::each_held_clock(const std::function<void(const HeldClock&)>& visit) {
  Statement query = db_.prepare("SELECT agency, clock_act, clock_day, history, count(*) FROM entry INDEXED BY entry_clock"
                                " WHERE state = 'held' AND apart IS NULL AND clock_act <> '' AND clock_day <> '' GROUP BY 1, 2, 3, 4");
  while (query.step())
    visit({std::string(query.text(0)), record::from_code<record::Act>(query.text(1)).value(), record::Date::parse(query.text(2)).value(),
           query.int64(3) != 0, query.int64(4)});
}

std::optional<Held> PrivateDb::held(std::int64_t entry) {
  Statement query = db_.prepare(std::string(kHeldColumns) + "e.id = ?1 AND (" + kHeldDecision + " OR " + kHeldCorrection + ")");
  return query.with(entry).step() ? std::optional(read_held(query)) : std::nullopt;
}

void PrivateDb::each_published(const std::function<void(PendingAct&&)>& visit) {
  Statement query = db_.prepare(
      "SELECT e.id, e.version, e.agency, e.doc, v.payload FROM entry e JOIN version v ON v.entry = e.id AND v.n = e.version"
      " WHERE e.state = 'published' AND e.doc IS NOT NULL ORDER BY e.id");
  while (query.step()) {
    PendingAct act;
    act.entry = query.int64(0), act.version = query.int64(1), act.agency = query.text(2), act.doc = query.int64(3);
    act.record = open_payload(query.blob(4));
    visit(std::move(act));
  }
}

bool PrivateDb::has_due_act(std::int64_t entry) {
  Statement& query = sql("SELECT 1 FROM act WHERE entry = ?1 AND done IN ('due', 'begun') LIMIT 1").with(entry);
  const bool has = query.step();
  query.reset();
  return has;
}

bool PrivateDb::has_apart() {
  Statement& s = sql("SELECT 1 FROM entry WHERE apart IS NOT NULL AND state = 'held' LIMIT 1").with();
  const bool has = s.step();
  s.reset();
  return has;
}

std::int64_t PrivateDb::apart_count() {
  Statement& s = sql("SELECT count(*) FROM entry WHERE apart IS NOT NULL AND state = 'held'").with();
  s.step();
  const std::int64_t n = s.int64(0);
  s.reset();
  return n;
}

void PrivateDb::close_apart(std::string_view agency, std::string_view key, std::string_view day) {
  sql("UPDATE entry SET state = 'not_published', reason = 'mended', since = ?3 WHERE apart = ?1 AND state = 'held'"
      " AND (agency = ?2 OR agency = '')").run(sqlite::Blob{key}, agency, day);
}

std::vector<HeldCount> PrivateDb::held_counts() {
  Statement& s = sql("SELECT agency, state, reason, count(*), min(since) FROM entry"
                     " WHERE state IN ('held', 'not_published') AND apart IS NULL GROUP BY agency, state, reason ORDER BY agency, state, reason").with();
  std::vector<HeldCount> counts;
  while (s.step())
    counts.push_back({std::string(s.text(0)), std::string(s.text(1)), std::string(s.text(2)), s.int64(3), std::string(s.text(4))});
  s.reset();
  return counts;
}

std::optional<PrivateDb::StaffAnswer> PrivateDb::staff_answer(std::int64_t entry) {
  Statement query = db_.prepare("SELECT publish, reason, seen FROM staff_answer WHERE entry = ?1");
  if (!query.with(entry).step()) return std::nullopt;
  StaffAnswer answer{query.int64(0) == 1, std::string(query.text(1)), {}};
  for (const auto& seen : nlohmann::json::parse(query.text(2))) answer.seen.push_back({record::Effect::note, seen.at(0), seen.at(1), ""});
  return answer;
}

}  // namespace gongshi::intake
