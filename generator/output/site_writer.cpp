#include "output/site_writer.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <iterator>
#include <thread>

#include "output/files.h"
#include "record/digest.h"
#include "redaction/error.h"

namespace gongshi::output {
namespace {

namespace fs = std::filesystem;
using sqlite::Statement;

sqlite::Options build_db_options() {
  sqlite::Options options;
  options.application_id = 0x67736231;  // "gsb1"
  options.migrations = {R"sql(
CREATE TABLE file(path TEXT PRIMARY KEY, bucket TEXT NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX file_bucket ON file(bucket, path);
CREATE TABLE place(out TEXT NOT NULL) STRICT;  -- the folder that the files stand in
)sql"};
  return options;
}

constexpr std::string_view kRoot = "manifest/root.txt", kStaging = ".staging";

/// What the scanner should make of a file; nothing for code and pictures, which hold no record, and for the log's tiles,
/// which are hashes, or entries of codes, numbers and hashes in a binary frame.
std::optional<redaction::FileKind> kind_of(std::string_view path) {
  if (path.starts_with("assets/") || path.starts_with("log/tile/")) return std::nullopt;
  return path.ends_with(".html") ? redaction::FileKind::page : redaction::FileKind::data;
}

void must_be_below(std::string_view path) {
  const bool bad = path.empty() || path[0] == '/' || path[0] == '.' || path.find("..") != std::string_view::npos ||
                   path.find('\n') != std::string_view::npos;
  if (bad) throw IoError(std::string(path), "not a path below the output folder");
}

}  // namespace

std::string bucket_of(std::string_view path) {
  const std::size_t folder = path.find('/');
  if (folder == std::string_view::npos) return "top";
  std::string bucket(path.substr(0, path.starts_with("d/") && path.size() > 9 ? 9 : folder));
  std::replace(bucket.begin(), bucket.end(), '/', '-');
  return bucket;
}

SiteWriter::SiteWriter(fs::path out, fs::path data, const redaction::Scanner& scanner, Siblings siblings)
    : out_(std::move(out)), data_(std::move(data)), scanner_(scanner), journal_(data_ / "journal"),
      db_((data_ / "build.db").string(), build_db_options()), with_siblings_(siblings) {
  refuse_foreign_folder();
  forget_another_folder();
  recover();
  forget_another_site();
  adopt_site_without_build_db();
  fs::remove_all(out_ / kStaging);
  fs::create_directories(out_ / kStaging);
}

void SiteWriter::refuse_foreign_folder() const {
  if (!fs::exists(out_) || fs::is_empty(out_)) return;
  if (fs::exists(out_ / kRoot) || fs::exists(out_ / kStaging)) return;  // ours, or a first build that was killed
  throw ConfigError(out_.string(), "holds files that gongshi did not write; give an empty folder with --out");
}

/// A build was killed on its way. What it was about to remove goes at once; what it was about to write may be out of date by
/// now, so it is taken for unknown, and so is the site.
void SiteWriter::recover() {
  const auto left = journal_.unfinished();
  if (!left) return;
  sqlite::Transaction all(db_);
  Statement unknown = db_.prepare("INSERT OR REPLACE INTO file VALUES (?1, ?2, '')");
  for (const Step& step : *left) {
    if (step.removal) fs::remove(out_ / step.path);
    unknown.run(step.path, bucket_of(step.path));
  }
  unknown.run(std::string(kRoot), bucket_of(kRoot));
  all.commit();
  journal_.retire();
}

/// With another --out than the last time, what build.db remembers says nothing.
void SiteWriter::forget_another_folder() {
  const std::string here = fs::weakly_canonical(fs::absolute(out_)).string();
  Statement known = db_.prepare("SELECT 1 FROM place WHERE out = ?1");
  known.bind(1, here);
  if (known.step()) return;
  known.reset();
  sqlite::Transaction all(db_);
  db_.exec("DELETE FROM file; DELETE FROM place");
  journal_.retire();  // a killed build of the other folder: its files are found there by the next build that goes there
  db_.prepare("INSERT INTO place VALUES (?1)").run(here);
  all.commit();
}

/// The folder was emptied, or another site was put there: what build.db remembers is not what it holds.
void SiteWriter::forget_another_site() {
  const std::string known = root_digest();
  if (known.empty()) return;
  std::ifstream root(out_ / kRoot, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(root), {});
  if (record::to_hex(record::sha256(bytes)) != known) db_.exec("DELETE FROM file");
}

/// build.db may be lost: then every file found is taken for an old one of unknown content, so that none outlives us.
void SiteWriter::adopt_site_without_build_db() {
  if (db_.prepare("SELECT 1 FROM file LIMIT 1").step() || !fs::exists(out_ / kRoot)) return;
  sqlite::Transaction all(db_);
  Statement add = db_.prepare("INSERT INTO file VALUES (?1, ?2, '')");
  for (const auto& found : fs::recursive_directory_iterator(out_)) {
    const std::string path = fs::relative(found.path(), out_).generic_string();
    if (found.is_regular_file() && !path.starts_with(kStaging)) add.run(path, bucket_of(path));
  }
  all.commit();
}

void SiteWriter::put(const pages::PageFile& file) {
  must_be_below(file.path);
  if (!put_.insert(file.path).second) throw IoError(file.path, "two pages claim one path");
  const std::string digest = record::to_hex(record::sha256(file.bytes));
  if (known_digest(file.path) == digest && fs::exists(out_ / file.path)) {
    ++report_.unchanged;
    want_siblings(file, out_ / file.path, true);
  } else if (is_clean(file)) {
    stage(file, digest);
  } else {
    put_.erase(file.path);
    drop(file.path);  // an older version goes too
  }
}

void SiteWriter::drop(const std::string& path) {
  if (!known_digest(path).empty()) dropped_.insert(path);
  for (const Compression& c : kCompressions)
    if (const std::string sibling = path + std::string(c.ending); !known_digest(sibling).empty()) dropped_.insert(sibling);
}

std::string SiteWriter::known_digest(const std::string& path) {
  Statement known = db_.prepare("SELECT digest FROM file WHERE path = ?1");
  known.bind(1, path);
  return known.step() ? std::string(known.text(0)) : "";
}

bool SiteWriter::is_clean(const pages::PageFile& file) {
  const auto kind = kind_of(file.path);
  if (!kind) return true;
  const auto findings = scanner_.scan(file.bytes, *kind);
  for (const auto& finding : findings) report_.hits.push_back({file.path, std::string(finding.rule)});
  return findings.empty();
}

std::string SiteWriter::next_staged_name() {
  std::string name = std::to_string(staged_ / 1000) + "/" + std::to_string(staged_ % 1000);
  if (staged_++ % 1000 == 0) fs::create_directories((out_ / kStaging / name).parent_path());
  return name;
}

void SiteWriter::stage(const pages::PageFile& file, const std::string& digest) {
  const std::string name = next_staged_name();
  write_staged(out_ / kStaging / name, file.bytes);
  writes_[static_cast<std::size_t>(file.phase)].push_back({false, name, digest, file.path});
  dirty_buckets_.insert(bucket_of(file.path));
  ++report_.written;
  report_.bytes += file.bytes.size();
  want_siblings(file, out_ / kStaging / name, false);
}

/// Those of an unchanged file stay as they are.
void SiteWriter::want_siblings(const pages::PageFile& file, const fs::path& bytes_at, bool unchanged) {
  if (with_siblings_ == Siblings::none || file.phase == pages::Phase::last || !is_compressible(file.path)) return;
  for (const Compression& c : kCompressions) {
    const std::string path = file.path + std::string(c.ending);
    put_.insert(path);
    if (unchanged && !known_digest(path).empty() && fs::exists(out_ / path)) ++report_.unchanged;
    else siblings_.push_back({bytes_at, path, next_staged_name(), &c, file.phase});
  }
}

/// Compression is most of the work of a changed file, so all cores share it.
void SiteWriter::stage_siblings() {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < siblings_.size(); i = next++) {
      Sibling& one = siblings_[i];
      const std::string bytes = one.compression->of(read_file(one.source));
      write_staged(out_ / kStaging / one.staged, bytes);
      one.digest = record::to_hex(record::sha256(bytes)), one.bytes = bytes.size();
    }
  };
  std::vector<std::future<void>> workers;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) workers.push_back(std::async(std::launch::async, work));
  for (auto& worker : workers) worker.get();
  for (const Sibling& one : siblings_) {
    writes_[static_cast<std::size_t>(one.phase)].push_back({false, one.staged, one.digest, one.path});
    dirty_buckets_.insert(bucket_of(one.path));
    ++report_.written, report_.bytes += one.bytes;
  }
}

/// Drops the files of one bucket ("manifest") or of all others that this build did not put.
void SiteWriter::remove_what_was_not_put(bool manifest) {
  Statement all = db_.prepare("SELECT path FROM file WHERE (bucket = 'manifest') = ?1 ORDER BY path");
  all.bind(1, static_cast<std::int64_t>(manifest));
  while (all.step()) {
    const std::string path(all.text(0));
    if (!put_.contains(path)) remove(path);
  }
}

void SiteWriter::remove(const std::string& path) {
  removals_.push_back({true, "", "", path});
  dirty_buckets_.insert(bucket_of(path));
}

/// One file a bucket and a root over them, from build.db as this build leaves it.
void SiteWriter::write_manifest() {
  std::string root;
  for (const std::string& bucket : buckets()) {
    const std::string path = "manifest/" + bucket + ".txt";
    std::string digest = known_digest(path);
    if (digest.empty() || dirty_buckets_.contains(bucket) || !fs::exists(out_ / path)) {
      std::string lines = manifest_of(bucket);
      digest = record::to_hex(record::sha256(lines));
      put({path, std::move(lines), pages::Phase::last});
    } else {
      put_.insert(path);
    }
    root += digest + "  " + path + "\n";
  }
  put({std::string(kRoot), std::move(root), pages::Phase::last});
}

/// All but the manifest's own, sorted; steps from one to the next over the files in them.
std::vector<std::string> SiteWriter::buckets() {
  Statement all = db_.prepare(
      "WITH RECURSIVE b(name) AS (SELECT min(bucket) FROM file UNION ALL"
      " SELECT (SELECT min(bucket) FROM file WHERE bucket > name) FROM b WHERE name IS NOT NULL)"
      " SELECT name FROM b WHERE name <> 'manifest' ORDER BY name");
  std::vector<std::string> out;
  while (all.step()) out.emplace_back(all.text(0));
  return out;
}

std::string SiteWriter::manifest_of(const std::string& bucket) {
  Statement files = db_.prepare("SELECT path, digest FROM file WHERE bucket = ?1 ORDER BY path");
  files.bind(1, bucket);
  std::string lines;
  while (files.step()) lines.append(files.text(1)).append("  ").append(files.text(0)).append("\n");
  return lines;
}

/// Brings build.db to what a plan does; for the caller's transaction.
void SiteWriter::remember(const Plan& plan) {
  Statement add = db_.prepare("INSERT OR REPLACE INTO file VALUES (?1, ?2, ?3)");
  Statement drop = db_.prepare("DELETE FROM file WHERE path = ?1");
  for (const Step& step : plan) step.removal ? drop.run(step.path) : add.run(step.path, bucket_of(step.path), step.digest);
}

Plan SiteWriter::plan() const {
  Plan all = removals_;
  for (const auto& phase : writes_) all.insert(all.end(), phase.begin(), phase.end());
  return all;
}

Report SiteWriter::commit(Rest rest) {
  stage_siblings();
  sqlite::Transaction all(db_);
  if (rest == Rest::removed) remove_what_was_not_put(false);
  else for (const std::string& path : dropped_) remove(path);
  remember(plan());
  write_manifest();
  remove_what_was_not_put(true);
  const Plan whole = plan();
  remember(whole);
  report_.removed = removals_.size();
  if (!whole.empty()) {
    sync_filesystem(out_);
    journal_.write(whole);
    apply(whole, out_ / kStaging, out_);
  }
  write_changes(whole);
  all.commit();
  journal_.retire();
  fs::remove_all(out_ / kStaging);
  return report_;
}

/// DATA/changes.txt: "+ path" and "- path" a line, for rsync, object storage and CDN purges.
void SiteWriter::write_changes(const Plan& plan) const {
  std::string lines;
  for (const Step& step : plan) lines += (step.removal ? "- " : "+ ") + step.path + "\n";
  write_file_durably(data_ / "changes.txt", lines);
}

}  // namespace gongshi::output
