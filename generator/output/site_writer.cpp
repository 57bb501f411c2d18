#include "output/site_writer.h"

#include <fstream>
#include <iterator>

#include "output/compressed.h"
#include "output/files.h"
#include "record/digest.h"
#include "redaction/error.h"

namespace gongshi::output {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRoot = "manifest/root.txt", kStaging = ".staging", kUnsaid = "changes.unsaid";

/// What the scanner should make of a file; nothing for code and pictures, which hold no record, and for the log's tiles,
/// which are hashes, or entries of codes, numbers and hashes in a binary frame; nor for lists of the search, which are numbers.
std::optional<redaction::FileKind> kind_of(std::string_view path) {
  if (path.starts_with("assets/") || path.starts_with("log/tile/") || path.ends_with(".bin")) return std::nullopt;
  return path.ends_with(".html") ? redaction::FileKind::page : redaction::FileKind::data;
}

void must_be_below(std::string_view path) {
  const bool bad = path.empty() || path[0] == '/' || path[0] == '.' || path.find("..") != std::string_view::npos ||
                   path.find('\n') != std::string_view::npos;
  if (bad) throw IoError(std::string(path), "not a path below the output folder");
}

}  // namespace

SiteWriter::SiteWriter(fs::path out, fs::path data, const redaction::Scanner& scanner, Siblings siblings)
    : out_(std::move(out)), data_(std::move(data)), scanner_(scanner), with_siblings_(siblings), journal_(data_ / "journal"),
      inventory_(data_ / "build.db") {
  refuse_foreign_folder();
  forget_another_folder();
  recover();
  forget_another_site();
  adopt_site_without_build_db();
  fs::remove_all(out_ / kStaging);
  fs::create_directories(out_ / kStaging);
  inventory_.begin();
}

void SiteWriter::refuse_foreign_folder() const {
  if (!fs::exists(out_) || fs::is_empty(out_)) return;
  if (fs::exists(out_ / kRoot) || fs::exists(out_ / kStaging)) return;  // ours, or a first build that was killed
  throw ConfigError(out_.string(), "holds files that gongshi did not write; give an empty folder with --out");
}

/// A build was killed while it put its files in place.
void SiteWriter::recover() {
  if (!journal_.is_sealed()) return;
  if (can_be_ended()) {
    redo(journal_, out_ / kStaging, out_);
    std::ofstream lines(data_ / kUnsaid, std::ios::binary | std::ios::app);
    note_changes(lines);
  } else {
    leave_unknown();
  }
  journal_.retire();
}

/// What was planned is what build.db holds, and each file of the plan is staged or stands in its place.
bool SiteWriter::can_be_ended() {
  bool all = true, root = false;
  journal_.each([&](const Step& step) {
    if (step.removal || !all) return;
    const fs::path staged = out_ / kStaging / step.path, there = out_ / step.path;
    const bool is_staged = fs::exists(staged), is_root = step.path == kRoot;
    root = root || is_root;
    if (!is_staged || is_root) all = (is_staged || fs::exists(there)) && record::sha256(read_file(is_staged ? staged : there)) == inventory_.digest(step.path);
  });
  return all && root;
}

/// What was to be removed goes at once; what was to be written may be out of date by now, so it is taken for unknown, and so is
/// the site.
void SiteWriter::leave_unknown() {
  inventory_.hold_unknown([&](const auto& hold) {
    journal_.each([&](const Step& step) {
      if (step.removal) fs::remove(out_ / step.path);
      hold(step.path);
    });
    hold(std::string(kRoot));
  });
}

/// With another --out than the last time, what build.db remembers says nothing.
void SiteWriter::forget_another_folder() {
  const fs::path here = fs::weakly_canonical(fs::absolute(out_));
  if (inventory_.is_of(here)) return;
  journal_.retire();  // a killed build of the other folder: its files are found there by the next build that goes there
  inventory_.start_with(here);
}

/// The folder was emptied, or another site was put there: what build.db remembers is not what it holds.
void SiteWriter::forget_another_site() {
  const std::string known = root_digest();
  if (known.empty()) return;
  std::ifstream root(out_ / kRoot, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(root), {});
  if (record::to_hex(record::sha256(bytes)) != known) inventory_.forget_all();
}

/// build.db may be lost: then every file found is taken for an old one of unknown content, so that none outlives us.
void SiteWriter::adopt_site_without_build_db() {
  if (!inventory_.empty() || !fs::exists(out_ / kRoot)) return;
  inventory_.hold_unknown([&](const auto& hold) {
    for (const auto& found : fs::recursive_directory_iterator(out_)) {
      const std::string path = found.path().lexically_relative(out_).generic_string();
      if (found.is_regular_file() && !path.starts_with(kStaging)) hold(path);
    }
  });
}

std::string SiteWriter::root_digest() { return record::to_hex(inventory_.digest(kRoot)); }

std::string SiteWriter::known_digest(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return inventory_.digest_before(path);
}

bool SiteWriter::put(const pages::PageFile& file) {
  must_be_below(file.path);
  const std::string digest = record::sha256(file.bytes);
  const bool unchanged = known_digest(file.path) == digest && fs::exists(out_ / file.path);
  if (!unchanged && !is_clean(file)) return drop(file.path), false;  // an older version goes too
  unchanged ? keep(file.path, digest) : place(file, digest);
  if (with_siblings_ == Siblings::compressed && file.phase != pages::Phase::last && is_compressible(file.path)) put_siblings(file, unchanged);
  return !unchanged;
}

/// Those of an unchanged file stay as they are.
void SiteWriter::put_siblings(const pages::PageFile& file, bool unchanged) {
  for (const Compression& c : kCompressions) {
    const std::string path = file.path + std::string(c.ending), known = known_digest(path);
    if (unchanged && !known.empty() && fs::exists(out_ / path)) {
      keep(path, known);
      continue;
    }
    const pages::PageFile sibling{path, c.of(file.bytes), file.phase};
    place(sibling, record::sha256(sibling.bytes));
  }
}

std::string SiteWriter::digest_now(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return dropped_.contains(path) ? "" : inventory_.digest(path);
}

std::string SiteWriter::bytes_of(const std::string& path) {
  const std::string digest = digest_now(path);
  if (digest.empty()) return "";
  const fs::path staged = out_ / kStaging / path;
  std::string bytes = read_file(fs::exists(staged) ? staged : out_ / path);
  if (record::sha256(bytes) != digest) throw IoError((out_ / path).string(), "is not what the build before wrote; build --full writes it again");
  return bytes;
}

void SiteWriter::drop(const std::string& path) {
  const std::lock_guard lock(mutex_);
  dropped_.insert(path);
  for (const Compression& c : kCompressions) dropped_.insert(path + std::string(c.ending));
}

bool SiteWriter::is_clean(const pages::PageFile& file) {
  const auto kind = kind_of(file.path);
  if (!kind) return true;
  const auto findings = scanner_.scan(file.says.empty() ? file.bytes : file.says, *kind);
  const std::lock_guard lock(mutex_);
  for (const auto& finding : findings) report_.hits.push_back({file.path, std::string(finding.rule)});
  return findings.empty();
}

void SiteWriter::keep(const std::string& path, const std::string& digest) {
  const std::lock_guard lock(mutex_);
  if (!inventory_.mark(path, digest)) throw IoError(path, "two pages claim one path");
  ++report_.unchanged;
}

void SiteWriter::place(const pages::PageFile& file, const std::string& digest) {
  {
    const std::lock_guard lock(mutex_);
    if (!inventory_.mark(file.path, digest)) throw IoError(file.path, "two pages claim one path");
    journal_.put(file.phase, file.path);
    dirty_buckets_.insert(bucket_of(file.path));
    ++report_.written;
    report_.bytes += file.bytes.size();
    const fs::path folder = (out_ / kStaging / file.path).parent_path();
    if (staged_folders_.insert(folder.string()).second) fs::create_directories(folder);
  }
  write_staged(out_ / kStaging / file.path, file.bytes);
}

void SiteWriter::remove(const std::string& path) {
  inventory_.forget(path);
  journal_.remove(path);
  dirty_buckets_.insert(bucket_of(path));
  ++report_.removed;
}

void SiteWriter::remove_dropped() {
  for (const std::string& path : dropped_)
    if (!inventory_.digest(path).empty() || fs::exists(out_ / path)) remove(path);
}

/// Of buckets in which something changed; of all when everything was put.
void SiteWriter::write_manifests(Rest rest) {
  const auto write = [this](const std::string& bucket) {
    const std::string path = "manifest/" + bucket + ".txt";
    if (std::string lines = inventory_.manifest_of(bucket); !lines.empty()) put({path, std::move(lines), pages::Phase::last});
    else if (!inventory_.digest(path).empty()) remove(path);
  };
  if (rest == Rest::removed) for (const std::string& bucket : inventory_.buckets()) write(bucket);
  else for (const std::string& bucket : std::set(dirty_buckets_.begin(), dirty_buckets_.end())) write(bucket);
  if (rest == Rest::removed) for (const std::string& path : inventory_.not_marked(true)) remove(path);
  put({std::string(kRoot), inventory_.manifest_of("manifest"), pages::Phase::last});
}

Report SiteWriter::plan(Rest rest) {
  if (rest == Rest::kept) remove_dropped();
  else for (const std::string& path : inventory_.not_marked(false)) remove(path);
  write_manifests(rest);
  if (journal_.steps() > 0) {
    sync_filesystem(out_);
    journal_.seal();
  }
  return report_;
}

void SiteWriter::carry_out() {
  inventory_.commit();
  if (journal_.is_sealed()) apply(journal_, out_ / kStaging, out_);
  write_changes();
  journal_.retire();
  fs::remove_all(out_ / kStaging);
}

/// "+ path" and "- path" a line.
void SiteWriter::note_changes(std::ostream& lines) const {
  journal_.each([&](const Step& step) { lines << (step.removal ? "- " : "+ ") << step.path << '\n'; });
}

/// DATA/changes.txt, for rsync, object storage and CDN purges; with what killed builds changed and nobody was told, as far as it
/// still is so.
void SiteWriter::write_changes() const {
  const fs::path file = data_ / "changes.txt", beside = data_ / "changes.txt.new";
  std::ofstream lines(beside, std::ios::binary);
  std::ifstream unsaid(data_ / kUnsaid, std::ios::binary);
  for (std::string line; std::getline(unsaid, line);)
    if (line.size() > 2 && fs::exists(out_ / line.substr(2)) == (line[0] == '+')) lines << line << '\n';
  if (journal_.is_sealed()) note_changes(lines);
  lines.close();
  if (lines.fail()) throw IoError(beside.string(), "cannot write");
  sync_path(beside);
  fs::rename(beside, file);
  fs::remove(data_ / kUnsaid);
}

}  // namespace gongshi::output
