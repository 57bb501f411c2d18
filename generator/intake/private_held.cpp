// What `due` and the measures ask of private.db.

#include "intake/private_db.h"

#include <nlohmann/json.hpp>

namespace gongshi::intake {

void PrivateDb::each_held(const std::function<void(const std::string& agency, const record::Record&)>& visit) {
  sqlite::Statement query = db_.prepare(
      "SELECT e.agency, v.payload FROM entry e JOIN version v ON v.entry = e.id AND v.n = max(e.version, e.latest)"
      " WHERE e.state = 'held' ORDER BY e.id");
  while (query.step()) visit(std::string(query.text(0)), open_payload(query.blob(1)));
}

void PrivateDb::each_published(const std::function<void(PendingAct&&)>& visit) {
  sqlite::Statement query = db_.prepare(
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
  sqlite::Statement& query = sql("SELECT 1 FROM act WHERE entry = ?1 AND done IN ('due', 'begun') LIMIT 1").with(entry);
  const bool has = query.step();
  query.reset();
  return has;
}

void PrivateDb::set_state_of_doc(std::int64_t doc, std::string_view state, std::string_view reason, std::string_view day) {
  sql("UPDATE entry SET state = ?2, reason = ?3, since = ?4, decided_here = 1 WHERE doc = ?1").run(doc, state, reason, day);
}

std::optional<PrivateDb::StaffAnswer> PrivateDb::staff_answer(std::int64_t entry) {
  sqlite::Statement query = db_.prepare("SELECT publish, reason, seen FROM staff_answer WHERE entry = ?1");
  if (!query.with(entry).step()) return std::nullopt;
  StaffAnswer answer{query.int64(0) == 1, std::string(query.text(1)), {}};
  for (const auto& seen : nlohmann::json::parse(query.text(2))) answer.seen.push_back({record::Effect::note, seen.at(0), seen.at(1), ""});
  return answer;
}

}  // namespace gongshi::intake
