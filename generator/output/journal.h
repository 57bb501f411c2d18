#pragma once
// The journal: what a build is about to do, durable before the first file of the site is touched.
//
// Format of DATA/journal/plan, UTF-8, one step a line, in the order in which steps are taken:
//   gongshi journal 1
//   R <path>                          remove
//   W <staged name> <sha256> <path>   put in place
// The plan is written as plan.new, made durable with everything staged, and renamed: a journal is whole or absent. After
// a build was killed the next one carries its removals out at once, takes every other file of the plan for unknown and
// renders everything: what was to be written then may be withdrawn by now.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gongshi::output {

struct Step {
  bool removal = false;
  std::string staged;  ///< name in the staging folder
  std::string digest;  ///< 64 hex digits
  std::string path;
};
using Plan = std::vector<Step>;

class Journal {
 public:
  explicit Journal(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The plan of a build that did not finish; nothing when all is done.
  std::optional<Plan> unfinished() const;
  void write(const Plan& plan) const;
  void retire() const;

 private:
  std::filesystem::path file() const { return folder_ / "plan"; }
  std::filesystem::path folder_;
};

/// Carries a plan out: removes, renames out of `staging` into `out`, makes both durable.
///
/// Errors  IoError naming the path
void apply(const Plan& plan, const std::filesystem::path& staging, const std::filesystem::path& out);

}  // namespace gongshi::output
