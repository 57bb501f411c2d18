#include "intake/private_db.h"

#include <nlohmann/json.hpp>

#include "intake/private_schema.h"
#include "intake/temporary_folder.h"
#include "record/digest.h"
#include "record/document_number.h"
#include "record/parse.h"
#include "record/text.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;
using sqlite::Blob;
using sqlite::Statement;

constexpr std::string_view kEntryColumns =
    "id, agency, key, dn_key, has_id, state, reason, since, received_at, version, latest, record_digest, row_digest,"
    " record_version, row_version, doc, history, decided_here, cause, replaces, apart";

Entry read_entry(const Statement& s) {
  Entry e;
  e.id = s.int64(0), e.agency = s.text(1), e.key = s.blob(2), e.dn_key = s.blob(3), e.has_id = s.int64(4);
  e.state = s.text(5), e.reason = s.text(6), e.since = s.text(7), e.received_at = s.int64(8);
  e.version = s.int64(9), e.latest = s.int64(10), e.record_digest = s.blob(11), e.row_digest = s.blob(12);
  e.record_version = s.int64(13), e.row_version = s.int64(14);
  if (!s.is_null(15)) e.doc = s.int64(15);
  e.history = s.int64(16), e.decided_here = s.int64(17), e.cause = s.text(18), e.replaces = s.blob(19), e.apart = s.blob(20);
  return e;
}

std::vector<Entry> read_entries(Statement& s) {
  std::vector<Entry> entries;
  while (s.step()) entries.push_back(read_entry(s));
  s.reset();
  return entries;
}

std::optional<Entry> first(std::vector<Entry> entries) {
  return entries.empty() ? std::nullopt : std::optional(std::move(entries.front()));
}

std::optional<Blob> blob_or_null(std::string_view bytes) {
  return bytes.empty() ? std::nullopt : std::optional(Blob{bytes});
}

Outcome outcome_from(std::string_view text) {
  for (const Outcome o : {Outcome::taken, Outcome::held, Outcome::not_published})
    if (code(o) == text) return o;
  return Outcome::rejected;
}

fs::path private_folder(const fs::path& folder) {
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  return folder;
}

}  // namespace

std::string_view code(Outcome outcome) {
  constexpr std::string_view kCodes[] = {"taken", "held", "not_published", "rejected"};
  return kCodes[static_cast<std::size_t>(outcome)];
}

std::string problems_json(const record::Problems& problems) {
  if (problems.empty()) return "[]";
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const record::Problem& p : problems)
    list.push_back({{"code", p.code}, {"field", p.field}, {"message", p.message}, {"effect", static_cast<int>(p.effect)}});
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

record::Problems problems_from_json(std::string_view text) {
  record::Problems problems;
  if (text == "[]") return problems;
  for (const auto& p : nlohmann::json::parse(text))
    problems.push_back({static_cast<record::Effect>(p.at("effect").get<int>()), p.at("code"), p.at("field"), p.at("message")});
  return problems;
}

// A file without its key is damaged; only a new file may get a new key.
PrivateDb::PrivateDb(const fs::path& data_folder)
    : folder_(private_folder(data_folder)),
      vault_(folder_, !fs::exists(folder_ / "private.db")),
      db_(folder_ / "private.db", private_schema()),
      parser_(std::make_unique<record::Parser>()) {
  db_.exec("PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000");  // 64 MiB; 16 MiB
  check_key();
  TemporaryFolder::remove_left_behind(folder_);
}

PrivateDb::~PrivateDb() = default;

void PrivateDb::check_key() {
  const std::string mine = vault_.digest("meta", "key");
  const auto known = [&] {
    Statement& stored = sql("SELECT value FROM meta WHERE name = 'key_check'").with();
    const std::string value = stored.step() ? std::string(stored.blob(0)) : "";
    stored.reset();
    return value;
  };
  if (known().empty()) sql("INSERT OR IGNORE INTO meta VALUES ('key_check', ?1)").run(Blob{mine});
  if (known() != mine) throw StoreError(db_.path(), "keys/payload.key is not the key of this file");
}

Statement& PrivateDb::sql(std::string_view text) {
  const auto found = statements_.find(text);
  return found != statements_.end() ? found->second : statements_.emplace(text, db_.prepare(text)).first->second;
}

Statement& PrivateDb::select_entries(std::string_view where) {
  const auto found = selects_.find(where);
  if (found != selects_.end()) return found->second;
  std::string text = "SELECT ";
  text.append(kEntryColumns).append(" FROM entry WHERE ").append(where);
  return selects_.emplace(where, db_.prepare(text)).first->second;
}

std::string PrivateDb::dn_key(std::string_view document_number, std::string_view party_name) const {
  return vault_.key("number", record::fold_document_number(document_number) + "|" + record::tidy_text(party_name));
}

std::optional<Entry> PrivateDb::entry(std::int64_t id) { return first(read_entries(select_entries("id = ?1").with(id))); }

std::optional<Entry> PrivateDb::entry_of_doc(std::int64_t doc) { return first(read_entries(select_entries("doc = ?1").with(doc))); }
std::vector<Entry> PrivateDb::without_doc() { return read_entries(select_entries("doc IS NULL ORDER BY id").with()); }

std::vector<Entry> PrivateDb::replacing(std::string_view agency, std::string_view key) {
  return read_entries(select_entries("replaces = ?1 AND agency = ?2 ORDER BY id").with(Blob{key}, agency));
}

std::optional<Entry> PrivateDb::find(std::string_view agency, std::string_view key) {
  return first(read_entries(select_entries("key = ?1 AND agency = ?2").with(Blob{key}, agency)));
}

std::vector<Entry> PrivateDb::find_any_agency(std::string_view key) {
  return read_entries(select_entries("key = ?1 ORDER BY agency").with(Blob{key}));
}

std::vector<Entry> PrivateDb::find_by_number(std::string_view agency, std::string_view dn_key) {
  return read_entries(select_entries("dn_key = ?1 AND agency = ?2 ORDER BY id").with(Blob{dn_key}, agency));
}

/// Follows from the key; a key that was another decision's before gets a number behind it.
std::string PrivateDb::cause_of_publication(const Entry& e) {
  const std::string cause = "publish-" + record::to_hex(vault_.key("publish", e.agency + "|" + e.key));
  for (int n = 1;; ++n) {
    const std::string numbered = n == 1 ? cause : cause + "-" + std::to_string(n);
    Statement& known = sql("SELECT 1 FROM entry WHERE cause = ?1").with(numbered);
    const bool taken = known.step();
    known.reset();
    if (!taken) return numbered;
  }
}

void PrivateDb::save(Entry& e) {
  if (e.id == 0) e.cause = cause_of_publication(e);
  const std::optional<std::int64_t> id = e.id ? std::optional(e.id) : std::nullopt;
  sql("INSERT INTO entry(id, agency, key, dn_key, has_id, state, reason, since, received_at, version, latest,"
      " record_digest, row_digest, record_version, row_version, doc, history, decided_here, cause, replaces, apart)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"
      " ON CONFLICT(id) DO UPDATE SET key = ?3, dn_key = ?4, has_id = ?5, state = ?6, reason = ?7, since = ?8,"
      " version = ?10, latest = ?11, record_digest = ?12, row_digest = ?13, record_version = ?14, row_version = ?15,"
      " doc = ?16, history = ?17, decided_here = ?18, replaces = ?20, apart = ?21")
      .run(id, e.agency, Blob{e.key}, blob_or_null(e.dn_key), e.has_id, e.state, e.reason, e.since, e.received_at,
           e.version, e.latest, blob_or_null(e.record_digest), blob_or_null(e.row_digest), e.record_version,
           e.row_version, e.doc, e.history, e.decided_here, e.cause, blob_or_null(e.replaces), blob_or_null(e.apart));
  if (e.id == 0) e.id = db_.last_insert_id();
}

void PrivateDb::add_version(const Version& v, std::int64_t received_at) {
  sql("INSERT INTO version(entry, n, digest, result, problems, received_at, payload, own, file)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      .run(v.entry, v.n, Blob{v.digest}, code(v.result), problems_json(v.problems), received_at, Blob{v.payload},
           blob_or_null(v.own), v.file);
}

std::optional<Version> PrivateDb::version(std::int64_t entry, std::int64_t n) {
  Statement& s = sql("SELECT digest, result, problems, payload, own, file, received_at FROM version WHERE entry = ?1 AND n = ?2").with(entry, n);
  std::optional<Version> v;
  if (s.step())
    v = Version{entry, n, std::string(s.blob(0)), outcome_from(s.text(1)), problems_from_json(s.text(2)),
                std::string(s.blob(3)), std::string(s.blob(4)), std::string(s.text(5)), s.int64(6)};
  s.reset();
  return v;
}

bool PrivateDb::had_version(std::int64_t entry, std::string_view digest) {
  Statement& s = sql("SELECT 1 FROM version WHERE entry = ?1 AND digest = ?2").with(entry, Blob{digest});
  const bool had = s.step();
  s.reset();
  return had;
}

bool PrivateDb::had_version_from(std::int64_t entry, std::string_view digest, std::string_view file) {
  Statement& s = sql("SELECT 1 FROM version WHERE entry = ?1 AND digest = ?2 AND file = ?3").with(entry, Blob{digest}, file);
  const bool had = s.step();
  s.reset();
  return had;
}

std::pair<Outcome, record::Problems> PrivateDb::result(std::int64_t entry, std::int64_t n) {
  Statement& s = sql("SELECT result, problems FROM version WHERE entry = ?1 AND n = ?2").with(entry, n);
  if (!s.step()) throw StoreError(db_.path(), "an entry without its version");
  std::pair<Outcome, record::Problems> result{outcome_from(s.text(0)), problems_from_json(s.text(1))};
  s.reset();
  return result;
}

void PrivateDb::set_result(std::int64_t entry, std::int64_t n, Outcome result, const record::Problems& problems) {
  sql("UPDATE version SET result = ?3, problems = ?4 WHERE entry = ?1 AND n = ?2").run(entry, n, code(result), problems_json(problems));
}

void PrivateDb::add_submission(const Submission& s, std::int64_t received_at) {
  const auto or_null = [](std::int64_t id) { return id ? std::optional(id) : std::nullopt; };
  sql("INSERT INTO submission(source, position, received_at, result, problems, entry, version, digest, raw)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      .run(s.source, s.position, received_at, code(s.result), problems_json(*s.problems), or_null(s.entry),
           or_null(s.version), Blob{s.digest}, blob_or_null(s.raw));
}

bool PrivateDb::has_raw(std::string_view digest) {
  Statement& s = sql("SELECT 1 FROM submission WHERE digest = ?1 AND raw IS NOT NULL").with(Blob{digest});
  const bool has = s.step();
  s.reset();
  return has;
}

record::Record PrivateDb::open_payload(std::string_view sealed, std::int64_t entry) {
  record::Item item = parser_->parse_kept(vault_.open("payload", sealed));
  if (any(item.problems, record::Effect::reject))
    throw StoreError(db_.path(), "a payload of entry " + std::to_string(entry) + " is no record any more");
  return std::move(item.record);
}

}  // namespace gongshi::intake
