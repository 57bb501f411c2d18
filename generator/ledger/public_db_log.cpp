// The log half of public.db: its lines, what was signed of it, and the receipts.

#include "ledger/public_db.h"
#include "redaction/error.h"

namespace gongshi::ledger {
namespace {

using sqlite::Blob;
using sqlite::Statement;

SignedCheckpoint read_checkpoint(const Statement& row, const std::string& path) {
  const std::string note(row.text(0));
  const auto checkpoint = parse_checkpoint(note);
  if (!checkpoint) throw StoreError(path, "a checkpoint is damaged");
  return {*checkpoint, std::string(row.text(1)), note};
}

std::vector<Hash> hashes_of(std::string_view bytes) {
  std::vector<Hash> out;
  for (; bytes.size() >= 32; bytes.remove_prefix(32)) out.push_back(*hash_of(bytes.substr(0, 32)));
  return out;
}

}  // namespace

void PublicDb::each_log_entry(std::int64_t from, const std::function<void(std::int64_t, std::string_view)>& take) {
  Statement query = db_.prepare("SELECT idx, entry FROM log WHERE idx >= ?1 ORDER BY idx");
  query.bind(1, from);
  while (query.step()) take(query.int64(0), query.blob(1));
}

void PublicDb::add_checkpoint(const SignedCheckpoint& c) {
  const auto last = last_checkpoint();
  if (last && c.checkpoint.size <= last->checkpoint.size)
    throw StoreError(db_.path(), "size " + std::to_string(last->checkpoint.size) + " of the log is signed: " +
                                     std::to_string(c.checkpoint.size) + " is never signed after it");
  db_.prepare("INSERT INTO checkpoint VALUES (?1, ?2, ?3, ?4)")
      .run(c.checkpoint.size, Blob{bytes_of(c.checkpoint.root)}, c.vkey, c.note);
}

void PublicDb::add_receipt(std::int64_t log_index, std::int64_t size, const std::vector<Hash>& path) {
  std::string bytes;
  for (const Hash& hash : path) bytes += bytes_of(hash);
  db_.prepare("INSERT INTO receipt VALUES (?1, ?2, ?3)").run(log_index, size, Blob{bytes});
}

void PublicDb::add_tile_root(std::int64_t number, const Hash& root) {
  db_.prepare("INSERT OR REPLACE INTO log_tile VALUES (?1, ?2)").run(number, Blob{bytes_of(root)});
}

std::vector<Hash> PublicDb::tile_roots(std::int64_t count) {
  Statement query = db_.prepare("SELECT number, root FROM log_tile WHERE number < ?1 ORDER BY number");
  query.bind(1, count);
  std::vector<Hash> out;
  while (query.step() && query.int64(0) == static_cast<std::int64_t>(out.size())) out.push_back(hash_of(query.blob(1)).value());
  return out;
}

std::optional<SignedCheckpoint> PublicDb::last_checkpoint() {
  Statement query = db_.prepare("SELECT note, vkey FROM checkpoint ORDER BY size DESC LIMIT 1");
  return query.step() ? std::optional(read_checkpoint(query, db_.path())) : std::nullopt;
}

std::vector<SignedCheckpoint> PublicDb::checkpoints() {
  Statement query = db_.prepare("SELECT note, vkey FROM checkpoint ORDER BY size");
  std::vector<SignedCheckpoint> out;
  while (query.step()) out.push_back(read_checkpoint(query, db_.path()));
  return out;
}

bool PublicDb::has_checkpoint(std::string_view note) {
  Statement query = db_.prepare("SELECT 1 FROM checkpoint WHERE note = ?1");
  query.bind(1, note);
  return query.step();
}

std::optional<LogProof> PublicDb::log_proof(std::int64_t log_index) {
  Statement query = db_.prepare("SELECT entry, path, note FROM receipt JOIN log ON idx = log_index JOIN checkpoint USING (size)"
                                " WHERE log_index = ?1");
  query.bind(1, log_index);
  if (!query.step()) return std::nullopt;
  const Receipt receipt{log_index, hashes_of(query.blob(1)), std::string(query.text(2))};
  return LogProof{std::string(query.blob(0)), receipt.text()};
}

void PublicDb::each_change(std::int64_t from, std::int64_t end, const std::function<void(const Change&)>& take) {
  Statement query = db_.prepare(
      "SELECT idx, act.doc, act.revision, kind, day, published_on, coalesce(json_extract(CAST(entry AS TEXT), '$.commit'), '')"
      " FROM log JOIN act ON log_index = idx JOIN decision ON decision.doc = act.doc WHERE idx >= ?1 AND idx < ?2 ORDER BY idx");
  for (query.with(from, end); query.step();)
    take({query.int64(0), query.int64(1), static_cast<int>(query.int64(2)), act_kind_from_code(query.text(3)).value(),
          record::Date::parse(query.text(4)).value(), record::Date::parse(query.text(5)).value(), std::string(query.text(6))});
}

}  // namespace gongshi::ledger
