#pragma once
// SQLite with the settings of this project on every connection, and nothing of SQLite in the rooms that use it.
//
// A connection belongs to one thread at a time; a process that reads in threads opens one for each.
// Errors   StoreError "path: what SQLite says"; bound values are never part of a message
// Example  Database db(dir + "/build.db", {.application_id = 0x67736264, .migrations = {"CREATE TABLE t(a) STRICT"}});
//          Statement add = db.prepare("INSERT INTO t VALUES (?1)");
//          Transaction all(db);
//          add.run(1), add.run(2);
//          all.commit();

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace gongshi::sqlite {

class Statement;
class Prepared;

struct Options {
  /// Stands in the file; a file with another one is not ours and is refused.
  std::int32_t application_id = 0;
  /// Script i brings a file from user_version i to i + 1, each in a transaction of its own. A file with a higher
  /// version was written by a newer gongshi and is refused. Append to this list, never edit what was released.
  std::vector<std::string> migrations;
  bool read_only = false;  ///< the file must exist and have the newest version
};

/// An open database file: WAL, synchronous=FULL, foreign keys, secure_delete, defensive, small limits (reliability.md 6).
///
/// Shape    a new file is made with mode 0600; the -wal and -shm files beside it take that mode over
class Database {
 public:
  Database(const std::string& path, const Options& options);
  Database(Database&&) noexcept = default;
  Database& operator=(Database&&) noexcept = default;

  void exec(const std::string& sql);  ///< one or more statements without values
  /// Compiles the text, or takes up a statement with this text that was compiled before and is free again.
  Statement prepare(std::string_view sql);

  std::int64_t last_insert_id() const;
  std::int64_t changes() const;   ///< rows that the last INSERT, UPDATE or DELETE touched
  bool in_transaction() const;
  /// Empties the write-ahead log, so that deleted text does not stay in it.
  void checkpoint_truncate();
  /// Throws when the file is damaged. `thorough` compares indexes with tables and foreign keys too.
  void check(bool thorough = false);
  /// Writes a whole copy to a new file `to` (0600, synced) while others go on writing here.
  void backup_to(const std::string& to) const;

  const std::string& path() const { return path_; }

 private:
  Database() = default;
  struct Close {
    void operator()(sqlite3* db) const;
  };
  void open(const std::string& path, bool read_only);
  void configure(bool read_only);
  bool is_wal(std::string_view pragma);
  void migrate(const Options& options);
  std::int64_t number(const std::string& sql);
  [[noreturn]] void fail() const;

  std::string path_;
  std::unique_ptr<sqlite3, Close> db_;
  std::shared_ptr<Prepared> prepared_;
};

/// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

/// A prepared statement; it goes back to its database when it ends. Parameters count from 1 (?1), columns from 0, as in SQLite.
class Statement {
 public:
  Statement(sqlite3* db, std::shared_ptr<Prepared> prepared, std::string_view sql);

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, Blob blob);
  Statement& bind(int parameter, std::nullopt_t);
  template <class T>
  Statement& bind(int parameter, const std::optional<T>& value) {
    return value ? bind(parameter, *value) : bind(parameter, std::nullopt);
  }
  /// Starts anew with all parameters in order.
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int parameter = 0;
    (bind(++parameter, values), ...);
    return *this;
  }
  /// with(), then one step to the end: for statements that answer nothing.
  template <class... Values>
  void run(const Values&... values) {
    with(values...).step();
    reset();
  }

  bool step();  ///< true: a row stands ready
  void reset();

  std::int64_t int64(int column) const;
  std::string_view text(int column) const;  ///< valid until the next step() or reset()
  std::string_view blob(int column) const;  ///< likewise
  bool is_null(int column) const;

 private:
  struct GiveBack {
    std::shared_ptr<Prepared> prepared;
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement& checked(int result);

  std::unique_ptr<sqlite3_stmt, GiveBack> statement_;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when it goes without commit().
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database* db_;
};

}  // namespace gongshi::sqlite
