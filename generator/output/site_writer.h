#pragma once
// Puts a built site in place: only what changed, nothing unscanned, whole or not at all.
//
// Flow   put() each file of the site, or each that may have changed: unchanged bytes are skipped, changed ones scanned
//        and staged
//        commit(): plan → journal → apply → build.db. Killed anywhere, the next start ends it.
// Files  DATA/build.db (losable: what was written, by digest)  DATA/journal/  OUT/.staging/  DATA/changes.txt
//        OUT/manifest/root.txt and OUT/manifest/<bucket>.txt: "<sha256>  <path>" a line, sorted; see verify.h

#include <filesystem>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "output/compressed.h"
#include "output/journal.h"
#include "pages/page_file.h"
#include "redaction/scanner.h"
#include "sqlite/database.h"

namespace gongshi::output {

/// A file that the scanner refused. Names file and rule, never the value.
struct Hit {
  std::string path, rule;
};

struct Report {
  std::size_t written = 0, unchanged = 0, removed = 0;
  std::uint64_t bytes = 0;
  std::vector<Hit> hits;
};

/// What becomes of files that a build did not put: a build of everything removes them, a build of changes keeps them.
enum class Rest { removed, kept };

/// Whether files get compressed siblings. Only those whose bytes changed, or that have none, are compressed.
enum class Siblings { none, compressed };

class SiteWriter {
 public:
  /// Finishes an interrupted build first.
  ///
  /// Errors  ConfigError when `out` holds files that no build of ours wrote
  SiteWriter(std::filesystem::path out, std::filesystem::path data, const redaction::Scanner& scanner, Siblings siblings = Siblings::none);

  void put(const pages::PageFile& file);
  void drop(const std::string& path);  ///< for Rest::kept: the file goes, if it is there
  Report commit(Rest rest = Rest::removed);

  /// The digest of manifest/root.txt, which stands for every byte of the site; empty before the first build.
  std::string root_digest() { return known_digest("manifest/root.txt"); }

 private:
  void refuse_foreign_folder() const;
  void recover();
  void forget_another_folder();
  void forget_another_site();
  void adopt_site_without_build_db();
  std::string known_digest(const std::string& path);  ///< empty when build.db does not know it
  bool is_clean(const pages::PageFile& file);
  void stage(const pages::PageFile& file, const std::string& digest);
  std::string next_staged_name();
  void want_siblings(const pages::PageFile& file, const std::filesystem::path& bytes_at, bool unchanged);
  void stage_siblings();
  void remove_what_was_not_put(bool manifest);
  void remove(const std::string& path);
  void write_manifest();
  std::vector<std::string> buckets();
  std::string manifest_of(const std::string& bucket);
  void remember(const Plan& plan);
  Plan plan() const;
  void write_changes(const Plan& plan) const;

  std::filesystem::path out_, data_;
  const redaction::Scanner& scanner_;
  Journal journal_;
  sqlite::Database db_;
  std::vector<Step> removals_, writes_[pages::kPhases];
  std::unordered_set<std::string> put_, dirty_buckets_;
  std::set<std::string> dropped_;
  struct Sibling {
    std::filesystem::path source;  ///< staged, or in place already
    std::string path, staged;
    const Compression* compression;
    pages::Phase phase;
    std::string digest{};
    std::uint64_t bytes = 0;
  };
  std::vector<Sibling> siblings_;
  const Siblings with_siblings_;
  std::size_t staged_ = 0;
  Report report_;
};

/// The manifest file a path is listed in.   Example  "d/2025/03/000123.html" -> "d-2025-03";  "index.html" -> "top"
std::string bucket_of(std::string_view path);

}  // namespace gongshi::output
