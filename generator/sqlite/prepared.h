#pragma once
// Statements of one connection that are not in use. To compile a statement costs more than most of them take to run, and
// a portal asks the same few again and again.

#include <sqlite3.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gongshi::sqlite {

class Prepared {
 public:
  explicit Prepared(std::string path) : path_(std::move(path)) {}

  /// A free statement with this text, reset and without values; null when there is none.
  sqlite3_stmt* take(std::string_view sql) {
    const auto found = free_.find(sql);
    if (found == free_.end()) return nullptr;
    sqlite3_stmt* statement = found->second.release();
    free_.erase(found);
    return statement;
  }

  void give_back(sqlite3_stmt* statement) {
    Owned owned(statement);
    sqlite3_reset(statement);  // repeats the error of step(), which was thrown there
    sqlite3_clear_bindings(statement);
    if (free_.size() < kMost) free_.emplace(sqlite3_sql(statement), std::move(owned));
  }

  const std::string& path() const { return path_; }

 private:
  static constexpr std::size_t kMost = 128;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Owned = std::unique_ptr<sqlite3_stmt, Finalize>;
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  std::string path_;
  std::unordered_multimap<std::string, Owned, Hash, std::equal_to<>> free_;
};

}  // namespace gongshi::sqlite
