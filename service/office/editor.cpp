#include "service/office/editor.h"

#include <nlohmann/json.hpp>

#include "record/canonical_json.h"

namespace gongshi::service {

using intake::Entry;

std::optional<Entry> Editor::entry_of_doc(std::int64_t doc) {
  auto known = db_.database().prepare("SELECT id FROM entry WHERE doc = ?1");
  return known.with(doc).step() ? db_.entry(known.int64(0)) : std::nullopt;
}

record::Record Editor::standing(const Entry& entry) { return db_.open_payload(db_.version(entry.id, entry.version)->payload); }

void Editor::queue(const Entry& entry, const std::string& kind, const std::string& reason, const std::string& words, const std::string& law,
                   record::Date day) {
  intake::NewAct act;
  act.entry = entry.id, act.version = entry.version, act.kind = kind, act.day = day.str(), act.reason = reason, act.words = words;
  act.law = law, act.role = "staff";
  db_.queue(act);
}

void Editor::add_version(Entry& entry, const record::Record& text) {
  const std::string bytes = record::canonical_json(text);
  entry.version = ++entry.latest;
  db_.save(entry);
  db_.add_version({entry.id, entry.version, db_.vault().digest("staff", bytes), intake::Outcome::taken, {}, db_.vault().seal("payload", bytes), ""},
                  portal_.now().seconds);
}

void Editor::correct(Entry& entry, const record::Record& text, const std::string& reason, const std::string& words, bool stays) {
  entry.decided_here = stays;
  add_version(entry, text);
  queue(entry, "correct", reason, words, "", portal_.now().today);
}

void Editor::take_down(Entry& entry, const std::string& kind, const std::string& reason, const std::string& words, record::Date day) {
  db_.set_state(entry.id, kind == "suspend" ? "suspended" : "withdrawn", reason, portal_.now().today.str(), true);
  queue(entry, kind, reason, words, "", day);
}

void Editor::restore(Entry& entry, const std::string& words) {
  db_.set_state(entry.id, "published", "", portal_.now().today.str(), false);
  queue(entry, "restore", "restored", words, "", portal_.now().today);
}

void Editor::answer_held(Entry& entry, const Answer& a) {
  nlohmann::json seen = nlohmann::json::array();
  for (const record::Problem& problem : a.seen) seen.push_back({problem.code, problem.field});
  db_.database()
      .prepare("INSERT INTO staff_answer(entry, publish, reason, seen, words, staff) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
               " ON CONFLICT(entry) DO UPDATE SET publish = ?2, reason = ?3, seen = ?4, words = ?5, staff = ?6")
      .run(entry.id, static_cast<std::int64_t>(a.publish), a.reason, seen.dump(), sqlite::Blob{db_.vault().seal("words", a.words)}, a.staff);
  entry.version = entry.latest;
  if (a.publish && entry.doc) return db_.save(entry), queue(entry, "correct", "feed_changed", a.words, "", portal_.now().today);
  entry.state = a.publish ? "admitted" : "not_published";
  entry.reason = a.publish ? "" : a.reason;
  entry.since = portal_.now().today.str();
  entry.decided_here = true;
  db_.save(entry);
  if (a.publish) queue(entry, "publish", "", a.words, "", portal_.now().today);
}

}  // namespace gongshi::service
