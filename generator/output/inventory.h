#pragma once
// DATA/build.db: which files the site holds, by digest, and in which of its manifests each is listed. Losable: without it
// every file is written again, and what is no longer made still goes.
//
// Flow   begin() → mark() each file of a build, forget() those that go → commit(). A build that ends before commit() leaves
//        what was known before.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqlite/database.h"

namespace gongshi::output {

/// The manifest a path is listed in: its folder; of decisions those of a thousand numbers, whatever their month.
/// Example  "d/2025/03/012345.html" -> "d-12";  "after/all/2025-03/7.html" -> "after-all-2025-03";  "index.html" -> "top"
std::string bucket_of(std::string_view path);

class Inventory {
 public:
  explicit Inventory(const std::filesystem::path& file);

  // Between builds; each is durable by itself.
  bool empty();
  bool is_of(const std::filesystem::path& out);
  void start_with(const std::filesystem::path& out);  ///< forgets all files
  void forget_all();
  /// The files stand there, but nobody knows their content.
  void hold_unknown(const std::function<void(const std::function<void(const std::string& path)>&)>& each_path);

  // During a build.
  void begin();
  std::string digest(std::string_view path);         ///< 32 bytes; empty: unknown
  std::string digest_before(std::string_view path);  ///< of a path that this build has not marked; costs nothing in a first one
  /// False: this build has marked the path before.
  bool mark(std::string_view path, std::string_view digest);
  void forget(std::string_view path);
  std::vector<std::string> not_marked(bool manifests);  ///< by this build: manifests but their root, or all other files
  std::vector<std::string> buckets();                   ///< but the manifests' own
  /// "<sha256>  <path>" a line, by path; empty: there is no such file.   Example: manifest_of("manifest") is the root
  std::string manifest_of(std::string_view bucket);
  void commit();

 private:
  sqlite::Database db_;
  std::optional<sqlite::Transaction> build_;
  std::int64_t number_ = 0;  ///< of this build
  bool knows_nothing_ = false;
};

}  // namespace gongshi::output
