#include "ledger/public_db.h"

#include "checks/completeness.h"
#include "ledger/commitment.h"
#include "ledger/log_entry.h"
#include "ledger/schema.h"
#include "record/canonical_json.h"
#include "record/credit_code.h"
#include "record/fields.h"
#include "record/parse.h"
#include "redaction/error.h"

namespace gongshi::ledger {
namespace {

using sqlite::Blob;
using sqlite::Statement;
using sqlite::Transaction;

/// A transaction of its own, unless a batch is open already.
class Step {
 public:
  explicit Step(sqlite::Database& db) {
    if (!db.in_transaction()) own_.emplace(db);
  }
  void commit() {
    if (own_) own_->commit();
  }

 private:
  std::optional<Transaction> own_;
};

std::string join(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : ",") + s;
  return out;
}


/// 中国 law hides who a natural person is behind a number, so tombstones keep the number of organisations only.
bool number_outlives(record::PartyKind kind) { return kind == record::PartyKind::legal; }

std::string_view salt_bytes(const Salt& salt) { return {reinterpret_cast<const char*>(salt.data()), salt.size()}; }

}  // namespace

PublicDb::PublicDb(const std::string& path) : db_(path, public_db_options()) {}

PublicText PublicDb::trusted(std::string text) { return PublicText(redaction::PublicTextKey(), std::move(text)); }

std::int64_t PublicDb::number(std::string_view sql) {
  Statement query = db_.prepare(sql);
  return query.step() ? query.int64(0) : 0;
}

std::int64_t PublicDb::last_doc() { return number("SELECT coalesce(max(doc), 0) FROM decision"); }
std::int64_t PublicDb::documents() { return number("SELECT count(*) FROM decision"); }
std::int64_t PublicDb::sequence() { return number("SELECT value FROM counter WHERE name = 'sequence'"); }
std::int64_t PublicDb::log_size() { return number("SELECT coalesce(max(idx) + 1, 0) FROM log"); }

std::optional<std::int64_t> PublicDb::doc_of(const std::string& cause) {
  Statement query = db_.prepare("SELECT doc FROM act WHERE cause = ?1");
  query.bind(1, cause);
  return query.step() ? std::optional(query.int64(0)) : std::nullopt;
}

Entry PublicDb::must_entry(std::int64_t doc) {
  if (auto found = entry(doc)) return *found;
  throw StoreError(db_.path(), "no document " + doc_name(doc));
}

std::int64_t PublicDb::publish(const PublicRecord& record, const Publication& publication, const Ground& ground) {
  if (const auto doc = doc_of(ground.cause)) {
    if (must_entry(*doc).agency != record.agency)
      throw StoreError(db_.path(), "the cause of a publication is that of " + doc_name(*doc) + ", which is another agency's");
    return *doc;
  }
  Step step(db_);
  Statement insert = db_.prepare(
      "INSERT INTO decision(revision, state, agency, joint_agencies, act, party_kind, published_on, decided_on,"
      " changed_on, history, replaces, title, document_number, party_name, commitment, sequence, record, salt)"
      " VALUES (0, 'published', ?1, ?2, ?3, ?4, ?5, ?6, ?5, ?7, ?8, '', '', '', '', 0, x'', x'')");
  insert.run(record.agency, join(record.joint_agencies), record::code(record.act.value()),
             record::code(record.party.kind.value()), publication.published_on.str(), record.decided_on->str(),
             static_cast<std::int64_t>(publication.history), publication.replaces);
  const std::int64_t doc = db_.last_insert_id();
  store_text(must_entry(doc), record, ground, ActKind::publish, "");
  if (publication.replaces) set_successor(*publication.replaces, doc);
  step.commit();
  return doc;
}

void PublicDb::set_successor(std::int64_t predecessor, std::int64_t successor) {
  Step step(db_);
  db_.prepare("UPDATE counter SET value = value + 1 WHERE name = 'sequence'").run();
  db_.prepare("UPDATE decision SET replaces = ?1, sequence = (SELECT value FROM counter WHERE name = 'sequence') WHERE doc = ?2")
      .run(predecessor, successor);
  db_.prepare("UPDATE decision SET successor = ?2, sequence = (SELECT value FROM counter WHERE name = 'sequence') WHERE doc = ?1")
      .run(predecessor, successor);
  step.commit();
}

void PublicDb::skip_numbers(std::int64_t last) {
  Step step(db_);
  db_.prepare("INSERT INTO sqlite_sequence(name, seq) SELECT 'decision', 0 WHERE NOT EXISTS"
              " (SELECT 1 FROM sqlite_sequence WHERE name = 'decision')").run();
  db_.prepare("UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'decision'").run(last);
  step.commit();
}

void PublicDb::correct(std::int64_t doc, const PublicRecord& record, const Ground& ground) {
  if (doc_of(ground.cause)) return;
  Step step(db_);
  const auto before = decision(doc);
  if (!before) throw StoreError(db_.path(), "cannot correct " + doc_name(doc) + ": it is not published");
  store_text(before->entry, record, ground, ActKind::correct, changed_fields(before->record, record));
  step.commit();
}

void PublicDb::restore(std::int64_t doc, const PublicRecord& record, const Ground& ground) {
  if (doc_of(ground.cause)) return;
  Step step(db_);
  const Entry before = must_entry(doc);
  if (!next_state(before.state, ActKind::restore))
    throw StoreError(db_.path(), "cannot restore " + doc_name(doc) + ": it is not taken down");
  store_text(before, record, ground, ActKind::restore, "");
  step.commit();
}

void PublicDb::store_text(const Entry& before, const PublicRecord& record, const Ground& ground, ActKind kind,
                          const std::string& changed) {
  const std::string bytes = record::canonical_json(record);
  const Salt salt = fresh_salt();
  const std::string commit = commitment(salt, bytes);
  const std::optional<std::string> ends = record.display_until ? std::optional(record.display_until->str()) : std::nullopt;
  db_.prepare("UPDATE decision SET state = 'published', revision = revision + 1, record = ?2, salt = ?3, commitment = ?4,"
              " title = ?5, document_number = ?6, party_name = ?7, display_until = ?8, changed_on = ?9, decided_on = ?10,"
              " complete = ?11, party_kind = ?12, act = ?13, joint_agencies = ?14"
              " WHERE doc = ?1")
      .run(before.doc, Blob{bytes}, Blob{salt_bytes(salt)}, commit, record.title.str(), record.document_number.str(),
           record.party.name.str(), ends, ground.day.str(), record.decided_on->str(),
           static_cast<std::int64_t>(checks::missing_fields(record).empty()), record::code(record.party.kind.value()),
           record::code(record.act.value()), join(record.joint_agencies));
  const Entry now = must_entry(before.doc);
  if (before.revision > 0 && before.live()) tally(before, -1);
  tally(now, +1);
  give_slots(now);
  append_act(now, kind, ground, commit, changed);
  leave_company(now.doc);
  join_company(now, record);
}

/// Only organisations are gathered under one code; a person or a one-person business is nobody's file.
void PublicDb::join_company(const Entry& entry, const PublicRecord& record) {
  const std::string& code = record.party.credit_code.str();
  if (entry.party_kind != record::PartyKind::legal || !record::CreditCode::parse(code)) return;
  db_.prepare("INSERT INTO company VALUES (?1, ?2, ?3)").run(code, entry.published_on.str(), entry.doc);
  touch_company(code);
}

void PublicDb::leave_company(std::int64_t doc) {
  Statement codes = db_.prepare("SELECT credit_code FROM company WHERE doc = ?1");
  codes.bind(1, doc);
  std::vector<std::string> left;
  while (codes.step()) left.emplace_back(codes.text(0));
  codes.reset();
  db_.prepare("DELETE FROM company WHERE doc = ?1").run(doc);
  for (const std::string& code : left) touch_company(code);
}

void PublicDb::touch_company(const std::string& credit_code) {
  db_.prepare("INSERT INTO company_change VALUES (?1, (SELECT value FROM counter WHERE name = 'sequence'))"
              " ON CONFLICT(credit_code) DO UPDATE SET sequence = excluded.sequence").run(credit_code);
}

/// Counts a live decision in (+1) or out (−1).
void PublicDb::tally(const Entry& entry, int step) {
  Statement add = db_.prepare("INSERT INTO tally VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET live = live + ?2");
  for (const std::string& name : tallies_of(entry)) add.run(name, static_cast<std::int64_t>(step));
  Statement stand = db_.prepare(step > 0 ? "INSERT INTO newest VALUES (?1, ?2, ?3, ?4)"
                                         : "DELETE FROM newest WHERE (agency, published_on, history, doc) = (?1, ?2, ?3, ?4)");
  for (const std::string& key : entry.agencies())
    stand.run(key, entry.published_on.str(), static_cast<std::int64_t>(entry.history), entry.doc);
}

void PublicDb::take_down(std::int64_t doc, ActKind kind, const Ground& ground) {
  if (doc_of(ground.cause)) return;
  Step step(db_);
  const Entry before = must_entry(doc);
  const auto state = next_state(before.state, kind);
  if (!state || *state == State::published)
    throw StoreError(db_.path(), "cannot " + std::string(code(kind)) + " " + doc_name(doc) + ": it is " + std::string(code(before.state)));
  const std::string kept = number_outlives(before.party_kind) ? before.document_number.str() : "";
  db_.prepare("UPDATE decision SET state = ?2, revision = revision + 1, record = NULL, salt = NULL, title = '',"
              " party_name = '', document_number = ?3, display_until = NULL, commitment = '', changed_on = ?4 WHERE doc = ?1")
      .run(doc, code(*state), kept, ground.day.str());
  if (before.live()) tally(before, -1);
  append_act(must_entry(doc), kind, ground, "", "");
  leave_company(doc);
  step.commit();
}

void PublicDb::set_last_day(std::int64_t doc, std::optional<record::Date> day) {
  const std::optional<std::string> last = day ? std::optional(day->str()) : std::nullopt;
  db_.prepare("UPDATE decision SET display_until = ?2 WHERE doc = ?1 AND state = 'published' AND display_until IS NOT ?2").run(doc, last);
}

void PublicDb::append_act(const Entry& now, ActKind kind, const Ground& ground, const std::string& commit,
                          const std::string& changed) {
  Statement newest = db_.prepare("SELECT time FROM log ORDER BY idx DESC LIMIT 1");
  if (newest.step() && std::string(newest.text(0)) > ground.time)
    throw StoreError(db_.path(), "the clock runs backwards: the newest act is of " + std::string(newest.text(0)));
  newest.reset();
  Statement previous = db_.prepare("SELECT log_index FROM act WHERE doc = ?1 ORDER BY id DESC LIMIT 1");
  previous.bind(1, now.doc);
  const std::int64_t before = previous.step() ? previous.int64(0) : -1;
  const std::int64_t index = log_size();
  db_.prepare("INSERT INTO log VALUES (?1, ?2, ?3)")
      .run(index, ground.time, Blob{log_entry(kind, now.doc, now.revision, commit, ground.reason, before, ground.time)});
  db_.prepare("INSERT INTO act(cause, doc, revision, kind, day, role, reason, law_title, law_article, changed_fields, log_index)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
      .run(ground.cause, now.doc, static_cast<std::int64_t>(now.revision), code(kind), ground.day.str(), ground.role,
           ground.reason, ground.law_title, ground.law_article, changed, index);
  db_.prepare("UPDATE counter SET value = value + 1 WHERE name = 'sequence'").run();
  db_.prepare("UPDATE decision SET sequence = (SELECT value FROM counter WHERE name = 'sequence') WHERE doc = ?1").run(now.doc);
}

void PublicDb::give_slots(const Entry& entry) {
  Statement give = db_.prepare(
      "INSERT INTO slot SELECT ?1, coalesce((SELECT max(number) + 1 FROM slot WHERE bucket = ?1), 0), ?2"
      " WHERE NOT EXISTS (SELECT 1 FROM slot WHERE bucket = ?1 AND doc = ?2)");
  for (const std::string& bucket : buckets_of(entry)) give.run(bucket, entry.doc);
}

std::vector<std::string> buckets_of(const Entry& entry) {
  const std::string year = std::to_string(entry.published_on.year()), month = entry.published_on.month(), act(record::code(entry.act));
  std::vector<std::string> out{"month/" + month, "act/" + act + "/" + month, "day/" + entry.published_on.str(), "table/" + entry.agency + "/" + month};
  for (const std::string& key : entry.agencies()) {
    out.push_back("agency/" + key + "/" + year);
    out.push_back("agency/" + key + "/" + act + "/" + year);
  }
  return out;
}

std::vector<std::string> tallies_of(const Entry& entry) {
  std::vector<std::string> out = buckets_of(entry);
  if (entry.searched()) out.emplace_back(kSearched);
  else std::erase_if(out, [](const std::string& bucket) { return bucket.starts_with("day/") || bucket.starts_with("table/"); });
  for (const std::string& key : entry.agencies()) {
    out.push_back("agency/" + key + "/" + entry.published_on.month());
    if (entry.complete) out.push_back("complete/" + key);
  }
  return out;
}

void PublicDb::clear_measures() { db_.exec("DELETE FROM measure"); }

void PublicDb::set_measure(std::string_view name, std::string_view agency, std::string_view key, std::int64_t value) {
  db_.prepare("INSERT OR REPLACE INTO measure VALUES (?1, ?2, ?3, ?4)").run(name, agency, key, value);
}

}  // namespace gongshi::ledger
