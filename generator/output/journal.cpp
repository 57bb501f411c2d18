#include "output/journal.h"

#include <unordered_set>

#include "output/files.h"
#include "redaction/error.h"

namespace gongshi::output {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kHead = "gongshi journal 1\n";

Step parse_step(std::string_view line, const fs::path& file) {
  if (line.starts_with("R ")) return {true, "", "", std::string(line.substr(2))};
  const std::size_t digest = line.find(' ', 2), path = digest + 65;
  if (!line.starts_with("W ") || digest == std::string_view::npos || line.size() <= path + 1 || line[path] != ' ')
    throw IoError(file.string(), "damaged journal line: " + std::string(line));
  return {false, std::string(line.substr(2, digest - 2)), std::string(line.substr(digest + 1, 64)),
          std::string(line.substr(path + 1))};
}

/// Makes each folder once.
class Folders {
 public:
  void make(const fs::path& folder) {
    if (made_.insert(folder.string()).second) fs::create_directories(folder);
  }

 private:
  std::unordered_set<std::string> made_;
};

void take(const Step& step, const fs::path& staging, const fs::path& out, Folders& folders) {
  const fs::path target = out / step.path;
  if (step.removal) {
    fs::remove(target);
    return;
  }
  folders.make(target.parent_path());
  std::error_code error;
  fs::rename(staging / step.staged, target, error);
  if (error) throw IoError(target.string(), "cannot put in place: " + error.message());
}

}  // namespace

std::optional<Plan> Journal::unfinished() const {
  if (!fs::exists(file())) return std::nullopt;
  const std::string bytes = read_file(file());
  std::string_view rest = bytes;
  if (!rest.starts_with(kHead)) throw IoError(file().string(), "not a journal of this version");
  rest.remove_prefix(kHead.size());
  Plan plan;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) throw IoError(file().string(), "journal ends in the middle of a line");
    plan.push_back(parse_step(rest.substr(0, end), file()));
    rest.remove_prefix(end + 1);
  }
  return plan;
}

void Journal::write(const Plan& plan) const {
  std::string bytes(kHead);
  for (const Step& step : plan)
    bytes += step.removal ? "R " + step.path + "\n" : "W " + step.staged + " " + step.digest + " " + step.path + "\n";
  write_file_durably(file(), bytes);
}

void Journal::retire() const { fs::remove(file()); }

void apply(const Plan& plan, const fs::path& staging, const fs::path& out) {
  fs::create_directories(out);
  Folders folders;
  for (const Step& step : plan) take(step, staging, out, folders);
  sync_filesystem(out);
}

}  // namespace gongshi::output
