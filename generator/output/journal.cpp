#include "output/journal.h"

#include <unordered_set>

#include "output/files.h"
#include "redaction/error.h"

namespace gongshi::output {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 1 + pages::kPhases> kNames{"removals", "tombstones", "pages", "lists", "last"};

void rename_to(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) throw IoError(to.string(), "cannot put in place: " + error.message());
}

class Applying {
 public:
  Applying(fs::path staging, fs::path out, bool again) : staging_(std::move(staging)), out_(std::move(out)), again_(again) {}

  void operator()(const Step& step) {
    if (step.removal) return void(fs::remove(out_ / step.path));
    const fs::path folder = fs::path(step.path).parent_path();
    if (folder.string() != last_) last_ = folder.string(), last_moved_ = has_moved(folder) || move_if_new(folder);
    if (last_moved_ || (again_ && !fs::exists(staging_ / step.path))) return;
    rename_to(staging_ / step.path, out_ / step.path);
  }

 private:
  bool has_moved(fs::path folder) const {
    for (; !folder.empty(); folder = folder.parent_path())
      if (moved_.contains(folder.string())) return true;
    return false;
  }

  /// The outermost folder of these that is not there yet, with all that is staged in it.
  bool move_if_new(const fs::path& folder) {
    fs::path outermost;
    for (const fs::path& name : folder) {
      outermost /= name;
      if (fs::exists(out_ / outermost)) continue;
      rename_to(staging_ / outermost, out_ / outermost);
      moved_.insert(outermost.string());
      return true;
    }
    return false;
  }

  fs::path staging_, out_;
  const bool again_;
  std::unordered_set<std::string> moved_;
  std::string last_{'\n'};  ///< the folder of the step before; no folder is called so
  bool last_moved_ = false;
};

void carry_out(const Journal& plan, const fs::path& staging, const fs::path& out, bool again) {
  fs::create_directories(out);
  Applying applying(staging, out, again);
  plan.each([&](const Step& step) { applying(step); });
  sync_filesystem(out);
}

}  // namespace

void Journal::add(std::size_t file, const std::string& path) {
  if (steps_ == 0) fs::remove_all(folder_ / "new");  // of a build that did not get as far as its plan
  if (!files_[file].is_open()) {
    fs::create_directories(folder_ / "new");
    files_[file].open(folder_ / "new" / kNames[file], std::ios::binary | std::ios::trunc);
  }
  files_[file] << path << '\n';
  ++steps_;
}

void Journal::seal() {
  for (std::size_t i = 0; i < kFiles; ++i) {
    if (!files_[i].is_open()) continue;
    files_[i].close();
    if (files_[i].fail()) throw IoError((folder_ / "new" / kNames[i]).string(), "cannot write the plan");
    sync_path(folder_ / "new" / kNames[i]);
  }
  sync_path(folder_ / "new");
  rename_to(folder_ / "new", folder_ / "plan");
  sync_path(folder_);
}

bool Journal::is_sealed() const { return fs::exists(folder_ / "plan"); }

void Journal::each(const std::function<void(const Step&)>& take) const {
  if (!fs::is_directory(folder_ / "plan")) throw IoError((folder_ / "plan").string(), "not a journal of this version");
  for (std::size_t i = 0; i < kFiles; ++i) {
    const fs::path path = folder_ / "plan" / kNames[i];
    std::ifstream lines(path, std::ios::binary);
    for (std::string line; std::getline(lines, line);) {
      if (lines.eof()) throw IoError(path.string(), "the journal ends in the middle of a line");
      take({i == 0, line});
    }
  }
}

void Journal::retire() {
  fs::remove_all(folder_ / "plan");
  steps_ = 0;
}

void apply(const Journal& plan, const fs::path& staging, const fs::path& out) { carry_out(plan, staging, out, false); }

void redo(const Journal& plan, const fs::path& staging, const fs::path& out) { carry_out(plan, staging, out, true); }

}  // namespace gongshi::output
