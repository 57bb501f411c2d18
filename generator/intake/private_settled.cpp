// What settle writes back: which acts were carried out, and where their entries stand now.

#include "intake/private_db.h"

namespace gongshi::intake {

using sqlite::Statement;

void PrivateDb::mark_done(std::int64_t act, std::optional<std::int64_t> doc, std::string_view state, std::string_view day, bool done,
                          std::string_view reason) {
  sql("UPDATE act SET done = ?2 WHERE id = ?1").run(act, done ? "done" : "cancelled");
  sql("UPDATE entry SET doc = coalesce(?2, doc) WHERE id = (SELECT entry FROM act WHERE id = ?1)").run(act, doc);
  sql("UPDATE entry SET state = ?2, since = ?3, reason = ?4 WHERE id = (SELECT entry FROM act WHERE id = ?1) AND state <> ?2"
      " AND NOT EXISTS (SELECT 1 FROM act a WHERE a.entry = entry.id AND a.id > ?1 AND a.done IN ('due', 'begun'))")
      .run(act, state, day, reason);
}

void PrivateDb::turn_back(const PendingAct& act, std::optional<std::int64_t> doc, Outcome outcome, const record::Problems& problems,
                          std::string_view state, std::string_view reason, std::string_view day) {
  set_result(act.entry, act.version, outcome, problems);
  sql("UPDATE act SET done = 'cancelled' WHERE id = ?1").run(act.id);
  sql("UPDATE entry SET doc = coalesce(?2, doc) WHERE id = ?1").run(act.entry, doc);
  Statement& later = sql("SELECT 1 FROM act WHERE entry = ?1 AND id > ?2 AND done IN ('due', 'begun')").with(act.entry, act.id);
  const bool goes_on = later.step();
  later.reset();
  if (goes_on) return;
  Statement& shown = sql("SELECT version FROM act WHERE entry = ?1 AND done = 'done' AND kind IN ('publish', 'correct', 'restore')"
                         " ORDER BY id DESC LIMIT 1").with(act.entry);
  std::optional<std::int64_t> version;
  if (shown.step()) version = shown.int64(0);
  shown.reset();
  sql("UPDATE entry SET version = coalesce(?2, version), since = CASE WHEN state = ?3 THEN since ELSE ?5 END, state = ?3, reason = ?4"
      " WHERE id = ?1").run(act.entry, version, state, reason, day);
}

std::string PrivateDb::newest_done_cause() {
  Statement& s = sql("SELECT CASE a.kind WHEN 'publish' THEN e.cause ELSE a.cause END FROM act a JOIN entry e ON e.id = a.entry"
                     " WHERE a.done = 'done' AND a.cause <> '' ORDER BY a.id DESC LIMIT 1").with();
  const std::string cause(s.step() ? s.text(0) : "");
  s.reset();
  return cause;
}

std::size_t PrivateDb::queue_again(const std::function<bool(const std::string& cause)>& lost) {
  std::vector<std::pair<std::int64_t, bool>> again;  // act, is a publication
  Statement s = db_.prepare("SELECT a.id, a.kind, CASE a.kind WHEN 'publish' THEN e.cause ELSE a.cause END FROM act a"
                            " JOIN entry e ON e.id = a.entry WHERE a.done = 'done' AND a.cause <> '' ORDER BY a.id");
  while (s.step())
    if (lost(std::string(s.text(2)))) again.emplace_back(s.int64(0), s.text(1) == "publish");
  for (const auto& [act, is_publication] : again) {
    sql("UPDATE act SET done = 'due' WHERE id = ?1").run(act);
    if (is_publication)
      sql("UPDATE entry SET doc = NULL, state = 'admitted' WHERE id = (SELECT entry FROM act WHERE id = ?1)").run(act);
  }
  return again.size();
}

std::int64_t PrivateDb::last_doc() {
  Statement& s = sql("SELECT coalesce(max(doc), 0) FROM entry").with();
  s.step();
  const std::int64_t n = s.int64(0);
  s.reset();
  return n;
}

std::int64_t PrivateDb::docs_known() {
  Statement& s = sql("SELECT count(*) FROM entry WHERE doc IS NOT NULL").with();
  s.step();
  const std::int64_t n = s.int64(0);
  s.reset();
  return n;
}

void PrivateDb::set_state(std::int64_t entry, std::string_view state, std::string_view reason, std::string_view day, bool decided_here) {
  sql("UPDATE entry SET state = ?2, reason = ?3, since = ?4, decided_here = ?5 WHERE id = ?1").run(entry, state, reason, day, decided_here);
}

void PrivateDb::set_state_of_doc(std::int64_t doc, std::string_view state, std::string_view reason, std::string_view day) {
  sql("UPDATE entry SET state = ?2, reason = ?3, since = ?4, decided_here = 1 WHERE doc = ?1").run(doc, state, reason, day);
}

}  // namespace gongshi::intake
