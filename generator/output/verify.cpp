#include "output/verify.h"

#include <algorithm>
#include <set>

#include "output/files.h"
#include "record/digest.h"
#include "redaction/error.h"

namespace gongshi::output {
namespace {

namespace fs = std::filesystem;

/// Compares the files of one list; calls `next` for each path that is there and right.
class Comparison {
 public:
  explicit Comparison(const fs::path& out) : out_(out) {}

  void list(const std::string& bytes, bool lists_of_lists) {
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      line(std::string_view(bytes).substr(at, end - at), lists_of_lists);
      at = end + 1;
    }
  }
  void foreign_files() {
    for (const auto& found : fs::recursive_directory_iterator(out_)) {
      const std::string path = fs::relative(found.path(), out_).generic_string();
      if (!found.is_directory() && !listed_.contains(path) && !path.starts_with(".staging"))
        verdict_.faults.push_back({Fault::Kind::foreign, path});
    }
  }
  void expect(const std::string& path) { listed_.insert(path); }
  Verdict take() {
    std::sort(verdict_.faults.begin(), verdict_.faults.end(), [](const Fault& a, const Fault& b) { return a.path < b.path; });
    return std::move(verdict_);
  }

 private:
  void line(std::string_view text, bool is_list) {
    if (text.size() < 67) return verdict_.faults.push_back({Fault::Kind::changed, "manifest"});
    const std::string path(text.substr(66));
    expect(path);
    if (!fs::is_regular_file(out_ / path)) return verdict_.faults.push_back({Fault::Kind::missing, path});
    const std::string bytes = read_file(out_ / path);
    ++verdict_.files;
    if (record::to_hex(record::sha256(bytes)) != text.substr(0, 64))
      return verdict_.faults.push_back({Fault::Kind::changed, path});
    if (is_list) list(bytes, false);
  }

  fs::path out_;
  std::set<std::string> listed_;
  Verdict verdict_;
};

}  // namespace

Verdict verify_files(const fs::path& out) {
  const std::string root = "manifest/root.txt";
  Comparison comparison(out);
  comparison.expect(root);
  comparison.list(read_file(out / root), true);
  comparison.foreign_files();
  return comparison.take();
}

}  // namespace gongshi::output
