#pragma once
// Puts a built site in place: only what changed, nothing unscanned, whole or not at all.
//
// Flow   put() each file of the site, or each that may have changed: unchanged bytes are skipped, changed ones scanned
//        and staged
//        plan(): all is staged and the journal sealed, nothing of the site touched → carry_out(): build.db → every file in its
//        place. Killed anywhere, the next start ends it, or the site is as it was.
// Files  DATA/build.db (losable)  DATA/journal/  OUT/.staging/  DATA/changes.txt
//        OUT/manifest/root.txt and OUT/manifest/<bucket>.txt: "<sha256>  <path>" a line, sorted; see verify.h

#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "output/inventory.h"
#include "output/journal.h"
#include "pages/page_file.h"
#include "redaction/scanner.h"

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

  /// From any thread. True: the file is written, false: it stands as it is, or was left out.
  ///
  /// Errors  IoError for a path that leads out of the site, or that was put before
  bool put(const pages::PageFile& file);
  void drop(const std::string& path);  ///< for Rest::kept: the file goes, if it is there and is not put
  /// What the site holds at this path, with what was put so far; empty when nothing is there, or it was left out.
  ///
  /// Errors  IoError for a file that another hand changed
  std::string bytes_of(const std::string& path);
  Report plan(Rest rest = Rest::removed);
  void carry_out();

  /// The digest of manifest/root.txt, which stands for every byte of the site, after plan() the one to come; empty before the
  /// first build.
  std::string root_digest();

 private:
  void refuse_foreign_folder() const;
  void recover();
  bool can_be_ended();
  void leave_unknown();
  void note_changes(std::ostream& lines) const;
  void forget_another_folder();
  void forget_another_site();
  void adopt_site_without_build_db();
  std::string known_digest(const std::string& path);
  std::string digest_now(const std::string& path);
  bool is_clean(const pages::PageFile& file);
  void place(const pages::PageFile& file, const std::string& digest);
  void keep(const std::string& path, const std::string& digest);
  void put_siblings(const pages::PageFile& file, bool unchanged);
  void remove(const std::string& path);
  void remove_dropped();
  void write_manifests(Rest rest);
  void write_changes() const;

  std::filesystem::path out_, data_;
  const redaction::Scanner& scanner_;
  const Siblings with_siblings_;
  std::mutex mutex_;  ///< of all below
  Journal journal_;
  Inventory inventory_;
  std::unordered_set<std::string> dirty_buckets_, staged_folders_;
  std::set<std::string> dropped_;
  Report report_;
};

}  // namespace gongshi::output
