#include "output/inventory.h"

#include <algorithm>
#include <charconv>

#include "record/digest.h"

namespace gongshi::output {
namespace {

namespace fs = std::filesystem;
using sqlite::Statement;

constexpr std::string_view kDecisions = "d/";

sqlite::Options build_db_options() {
  sqlite::Options options;
  options.application_id = 0x67736231;  // "gsb1"
  options.migrations = {R"sql(
CREATE TABLE file(path TEXT PRIMARY KEY, bucket TEXT NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX file_bucket ON file(bucket, path);
CREATE TABLE place(out TEXT NOT NULL) STRICT;  -- the folder that the files stand in
)sql",
                        R"sql(
DROP TABLE file;
CREATE TABLE file(bucket TEXT NOT NULL, path TEXT NOT NULL, digest BLOB NOT NULL, build INTEGER NOT NULL, PRIMARY KEY (bucket, path)) STRICT, WITHOUT ROWID;
ALTER TABLE place ADD COLUMN builds INTEGER NOT NULL DEFAULT 0;
)sql"};
  return options;
}

/// "d/2025/03/012345.html.gz" -> "d-12"
std::string bucket_of_decision(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  std::int64_t number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return "d-" + std::to_string(number / 1000);
}

}  // namespace

std::string bucket_of(std::string_view path) {
  if (path.starts_with(kDecisions)) return bucket_of_decision(path);
  const std::size_t folder = path.rfind('/');
  if (folder == std::string_view::npos) return "top";
  std::string bucket(path.substr(0, folder));
  std::replace(bucket.begin(), bucket.end(), '/', '-');
  return bucket;
}

Inventory::Inventory(const fs::path& file) : db_(file.string(), build_db_options()) {}

bool Inventory::empty() { return !db_.prepare("SELECT 1 FROM file LIMIT 1").step(); }

bool Inventory::is_of(const fs::path& out) {
  return db_.prepare("SELECT 1 FROM place WHERE out = ?1").with(out.string()).step();
}

void Inventory::start_with(const fs::path& out) {
  sqlite::Transaction all(db_);
  db_.exec("DELETE FROM file; DELETE FROM place");
  db_.prepare("INSERT INTO place(out) VALUES (?1)").run(out.string());
  all.commit();
}

void Inventory::forget_all() { db_.exec("DELETE FROM file"); }

void Inventory::hold_unknown(const std::function<void(const std::function<void(const std::string&)>&)>& each_path) {
  sqlite::Transaction all(db_);
  Statement unknown = db_.prepare("INSERT OR REPLACE INTO file VALUES (?1, ?2, x'', 0)");
  each_path([&](const std::string& path) { unknown.run(bucket_of(path), path); });
  all.commit();
}

void Inventory::begin() {
  build_.emplace(db_);
  Statement next = db_.prepare("UPDATE place SET builds = builds + 1 RETURNING builds");
  next.step();
  number_ = next.int64(0);
  knows_nothing_ = empty();
}

std::string Inventory::digest_before(std::string_view path) { return knows_nothing_ ? "" : digest(path); }

std::string Inventory::digest(std::string_view path) {
  Statement known = db_.prepare("SELECT digest FROM file WHERE bucket = ?1 AND path = ?2");
  return known.with(bucket_of(path), path).step() ? std::string(known.blob(0)) : "";
}

bool Inventory::mark(std::string_view path, std::string_view digest) {
  Statement mark = db_.prepare("INSERT INTO file VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET digest = ?3, build = ?4 WHERE build <> ?4");
  mark.run(bucket_of(path), path, sqlite::Blob{digest}, number_);
  return db_.changes() == 1;
}

void Inventory::forget(std::string_view path) { db_.prepare("DELETE FROM file WHERE bucket = ?1 AND path = ?2").run(bucket_of(path), path); }

std::vector<std::string> Inventory::not_marked(bool manifests) {
  Statement rest = db_.prepare("SELECT path FROM file WHERE build <> ?1 AND (bucket = 'manifest') = ?2 AND path <> 'manifest/root.txt'");
  std::vector<std::string> out;
  for (rest.with(number_, static_cast<std::int64_t>(manifests)); rest.step();) out.emplace_back(rest.text(0));
  return out;
}

/// Steps from one to the next over the files in them.
std::vector<std::string> Inventory::buckets() {
  Statement all = db_.prepare(
      "WITH RECURSIVE b(name) AS (SELECT min(bucket) FROM file UNION ALL"
      " SELECT (SELECT min(bucket) FROM file WHERE bucket > name) FROM b WHERE name IS NOT NULL)"
      " SELECT name FROM b WHERE name <> 'manifest' ORDER BY name");
  std::vector<std::string> out;
  while (all.step()) out.emplace_back(all.text(0));
  return out;
}

std::string Inventory::manifest_of(std::string_view bucket) {
  Statement files = db_.prepare("SELECT path, digest FROM file WHERE bucket = ?1 AND path <> 'manifest/root.txt' ORDER BY path");
  std::string lines;
  for (files.with(bucket); files.step();) lines.append(record::to_hex(files.blob(1))).append("  ").append(files.text(0)).append("\n");
  return lines;
}

void Inventory::commit() {
  build_->commit();
  build_.reset();
  knows_nothing_ = false;
}

}  // namespace gongshi::output
