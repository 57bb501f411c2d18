#pragma once
// What tests of every room need: a folder that goes when the test ends, and what a loader says when it refuses.

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace gongshi {

class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "gongshi-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch folder");
    path_ = name;
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  /// The file, with the folders on the way to it. Example: scratch.write("scope/a.json", "{}")
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

/// The message of the error that `load` ends with; empty when it ends well.
template <class Load>
std::string error_of(Load load) {
  try {
    load();
    return "";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

/// As above, for a loader that reads one file with these bytes.
template <class Load>
std::string error_of_file(const std::string& bytes, Load load) {
  const Scratch scratch;
  const auto file = scratch.write("file.json", bytes);
  return error_of([&] { load(file); });
}

}  // namespace gongshi
