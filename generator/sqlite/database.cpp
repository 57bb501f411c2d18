#include "sqlite/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "redaction/error.h"
#include "sqlite/prepared.h"

namespace gongshi::sqlite {
namespace {

constexpr std::array<std::pair<int, int>, 5> kSwitches{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                        {SQLITE_DBCONFIG_DQS_DML, 0},
                                                        {SQLITE_DBCONFIG_DQS_DDL, 0}}};
constexpr std::array<std::pair<int, int>, 7> kLimits{{{SQLITE_LIMIT_LENGTH, 16'000'000},
                                                      {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                                      {SQLITE_LIMIT_COLUMN, 100},
                                                      {SQLITE_LIMIT_EXPR_DEPTH, 50},
                                                      {SQLITE_LIMIT_ATTACHED, 0},
                                                      {SQLITE_LIMIT_VARIABLE_NUMBER, 250},
                                                      {SQLITE_LIMIT_TRIGGER_DEPTH, 10}}};
constexpr const char* kPragmas =
    "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;";

/// SQLite would make the file with the umask's mode; so it is made here first.
/// A file that is there is not touched: closing it would drop the locks that this process holds on it.
void make_private_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 && errno != EEXIST) throw IoError(path, std::strerror(errno));
  if (fd >= 0) ::close(fd);
}

void sync_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!synced) throw IoError(path, std::strerror(errno));
}

}  // namespace

void Database::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

Database::Database(const std::string& path, const Options& options) : path_(path), prepared_(std::make_shared<Prepared>(path)) {
  if (!options.read_only) make_private_file(path);
  open(path, options.read_only);
  configure(options.read_only);
  migrate(options);
}

void Database::open(const std::string& path, bool read_only) {
  sqlite3* raw = nullptr;
  const int flags = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
  const int result = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  db_.reset(raw);
  if (result != SQLITE_OK) fail();
}

void Database::configure(bool read_only) {
  sqlite3_busy_timeout(db_.get(), 5000);
  for (const auto& [name, value] : kSwitches) sqlite3_db_config(db_.get(), name, value, nullptr);
  for (const auto& [name, value] : kLimits) sqlite3_limit(db_.get(), name, value);
  exec(kPragmas);
  if (!is_wal(read_only ? "PRAGMA journal_mode" : "PRAGMA journal_mode=WAL"))
    throw StoreError(path_, "the file system does not allow WAL mode");
}

/// Of several who switch a new file at once SQLite turns all but one away without the busy timeout: so they wait here.
bool Database::is_wal(std::string_view pragma) {
  constexpr int kTries = 100, kMilliseconds = 50;
  for (int tries = 1;; ++tries) {
    try {
      Statement mode = prepare(pragma);
      return mode.step() && mode.text(0) == "wal";
    } catch (const std::exception&) {
      if (sqlite3_errcode(db_.get()) != SQLITE_BUSY || tries == kTries) throw;
    }
    sqlite3_sleep(kMilliseconds);
  }
}

void Database::migrate(const Options& options) {
  const auto newest = static_cast<std::int64_t>(options.migrations.size());
  const auto known = [&] {
    const std::int64_t id = number("PRAGMA application_id"), version = number("PRAGMA user_version");
    const bool empty = id == 0 && version == 0 && number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!empty && id != options.application_id) throw StoreError(path_, "not a database of this kind");
    if (version > newest) throw StoreError(path_, "written by a newer version of this program");
    return version;
  };
  const auto ready = [&] {
    return number("PRAGMA user_version") == newest && number("PRAGMA application_id") == options.application_id;
  };
  if (ready()) return;
  if (options.read_only && known() < newest) throw StoreError(path_, "must first be opened for writing by this version of the program");
  Transaction all(*this);  // another process may be at it: what is known is asked under the lock
  for (std::int64_t version = known(); version < newest; ++version)
    exec(options.migrations[static_cast<std::size_t>(version)]);
  exec("PRAGMA application_id=" + std::to_string(options.application_id));
  exec("PRAGMA user_version=" + std::to_string(newest));
  all.commit();
}

void Database::exec(const std::string& sql) {
  if (sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

Statement Database::prepare(std::string_view sql) { return Statement(db_.get(), prepared_, sql); }
std::int64_t Database::last_insert_id() const { return sqlite3_last_insert_rowid(db_.get()); }
std::int64_t Database::changes() const { return sqlite3_changes64(db_.get()); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }

void Database::checkpoint_truncate() {
  if (sqlite3_wal_checkpoint_v2(db_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) != SQLITE_OK) fail();
}

void Database::check(bool thorough) {
  Statement integrity = prepare(thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
  if (!integrity.step() || integrity.text(0) != "ok") throw StoreError(path_, "the file is damaged");
  if (thorough && prepare("PRAGMA foreign_key_check").step()) throw StoreError(path_, "a reference leads nowhere");
}

void Database::backup_to(const std::string& to) const {
  if (::access(to.c_str(), F_OK) == 0) throw IoError(to, "already exists");
  make_private_file(to);
  {
    Database copy;
    copy.path_ = to;
    copy.prepared_ = std::make_shared<Prepared>(to);
    copy.open(to, false);
    sqlite3_backup* backup = sqlite3_backup_init(copy.db_.get(), "main", db_.get(), "main");
    if (!backup) copy.fail();
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK) copy.fail();
  }
  sync_file(to);
}

std::int64_t Database::number(const std::string& sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.int64(0) : 0;
}

void Database::fail() const { throw StoreError(path_, db_ ? sqlite3_errmsg(db_.get()) : "out of memory"); }

Transaction::Transaction(Database& db) : db_(&db) { db.exec("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!db_ || !db_->in_transaction()) return;
  try {
    db_->exec("ROLLBACK");
  } catch (const StoreError&) {  // the connection is lost; so are the changes, which is what was wanted
  }
}

void Transaction::commit() {
  db_->exec("COMMIT");
  db_ = nullptr;
}

}  // namespace gongshi::sqlite
