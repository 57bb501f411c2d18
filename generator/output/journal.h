#pragma once
// The journal: what a build is about to do, durable before the first file of the site is touched.
//
// Shape    DATA/journal/plan/: removals, tombstones, pages, lists, last; UTF-8, a path a line. The files are written as the
//          build goes in DATA/journal/new/, made durable together with all that is staged, and the folder is renamed: a plan
//          is whole or absent. OUT/.staging/<path> is what will stand at OUT/<path>.
// After a kill   the next start ends it: what is staged goes to its place, see redo(). Where that cannot be, the removals are
//          carried out, every other file of the plan is taken for unknown, and everything is rendered.

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "pages/page_file.h"

namespace gongshi::output {

struct Step {
  bool removal = false;
  std::string path;
};

class Journal {
 public:
  explicit Journal(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void remove(const std::string& path) { add(0, path); }
  void put(pages::Phase phase, const std::string& path) { add(1 + static_cast<std::size_t>(phase), path); }
  std::size_t steps() const { return steps_; }
  void seal();  ///< the plan is whole; for after everything staged is durable

  bool is_sealed() const;
  /// The steps of a sealed plan in the order in which they are taken.   Errors: IoError for a damaged plan
  void each(const std::function<void(const Step&)>& take) const;
  void retire();

 private:
  static constexpr std::size_t kFiles = 1 + pages::kPhases;
  void add(std::size_t file, const std::string& path);

  std::filesystem::path folder_;
  std::array<std::ofstream, kFiles> files_;
  std::size_t steps_ = 0;
};

/// Carries a sealed plan out: removes, renames out of `staging` into `out`, makes both durable. A folder that is not yet there
/// is moved as a whole.
///
/// Errors  IoError naming the path
void apply(const Journal& plan, const std::filesystem::path& staging, const std::filesystem::path& out);
/// The same for a plan that may have been carried out in part: what is no longer staged stands in its place.
void redo(const Journal& plan, const std::filesystem::path& staging, const std::filesystem::path& out);

}  // namespace gongshi::output
