#include "sqlite/database.h"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "redaction/error.h"
#include "scratch.h"

using namespace gongshi;
using namespace gongshi::sqlite;

namespace {

struct Folder : Scratch {
  std::string file(const std::string& name) const { return (*this / name).string(); }
};

const Options kOptions{.application_id = 7, .migrations = {"CREATE TABLE t(a INTEGER, b TEXT, c BLOB) STRICT"}};

std::int64_t count(Database& db) {
  Statement s = db.prepare("SELECT count(*) FROM t");
  s.step();
  return s.int64(0);
}

std::string pragma(Database& db, const std::string& name) {
  Statement s = db.prepare("PRAGMA " + name);
  return s.step() ? std::string(s.text(0)) : "";
}

}  // namespace

TEST_CASE("sqlite: every connection has the project's settings", "[sqlite]") {
  Folder folder;
  Database db(folder.file("a.db"), kOptions);
  const auto [name, value] = GENERATE(table<std::string, std::string>({
      {"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"}, {"secure_delete", "1"},
      {"trusted_schema", "0"}, {"cell_size_check", "1"}, {"temp_store", "2"}, {"busy_timeout", "5000"},
      {"application_id", "7"}, {"user_version", "1"}}));
  CHECK(pragma(db, name) == value);
  CHECK_THROWS_AS(db.exec("ATTACH ':memory:' AS other"), StoreError);
  CHECK_THROWS_AS(db.prepare("SELECT \"no such column\" FROM t"), StoreError);
}

TEST_CASE("sqlite: the file and its log are readable by the owner alone", "[sqlite]") {
  Folder folder;
  Database db(folder.file("a.db"), kOptions);
  db.exec("INSERT INTO t VALUES (1, 'x', NULL)");
  for (const char* name : {"a.db", "a.db-wal", "a.db-shm"}) {
    struct stat st {};
    REQUIRE(stat(folder.file(name).c_str(), &st) == 0);
    CHECK((st.st_mode & 0777) == 0600);
  }
}

TEST_CASE("sqlite: what is bound comes back, empty text is not null", "[sqlite]") {
  Folder folder;
  Database db(folder.file("a.db"), kOptions);
  Statement add = db.prepare("INSERT INTO t VALUES (?1, ?2, ?3)");
  add.run(-5, std::string_view(), Blob{std::string_view("\0\xff", 2)});
  CHECK(db.last_insert_id() == 1);
  CHECK(db.changes() == 1);
  add.run(std::optional<std::int64_t>(), std::optional<std::string>("字"), std::nullopt);
  Statement all = db.prepare("SELECT a, b, c FROM t ORDER BY rowid");
  REQUIRE(all.step());
  CHECK(all.int64(0) == -5);
  CHECK_FALSE(all.is_null(1));
  CHECK(all.blob(2) == std::string_view("\0\xff", 2));
  REQUIRE(all.step());
  CHECK(all.is_null(0));
  CHECK(all.text(1) == "字");
  CHECK(all.is_null(2));
  CHECK_FALSE(all.step());
}

TEST_CASE("sqlite: a transaction that is not committed leaves nothing", "[sqlite]") {
  Folder folder;
  Database db(folder.file("a.db"), kOptions);
  { Transaction t(db); db.exec("INSERT INTO t VALUES (1, 'x', NULL)"); }
  CHECK(count(db) == 0);
  { Transaction t(db); db.exec("INSERT INTO t VALUES (1, 'x', NULL)"); t.commit(); }
  CHECK(count(db) == 1);
}

TEST_CASE("sqlite: foreign, newer and damaged files are refused", "[sqlite]") {
  Folder folder;
  { Database db(folder.file("a.db"), kOptions); }
  CHECK_THROWS_AS(Database(folder.file("a.db"), Options{.application_id = 8, .migrations = kOptions.migrations}), StoreError);
  CHECK_THROWS_AS(Database(folder.file("a.db"), Options{.application_id = 7, .migrations = {}}), StoreError);
  std::ofstream(folder.file("b.db")) << std::string(5000, 'x');
  CHECK_THROWS_AS(Database(folder.file("b.db"), kOptions), StoreError);
  CHECK_THROWS_AS(Database(folder.file("none.db"), Options{.application_id = 7, .migrations = {}, .read_only = true}), StoreError);
  CHECK_THROWS_AS(Database(folder.file("no/such/folder.db"), kOptions), IoError);
}

TEST_CASE("sqlite: an older file is brought up to date once", "[sqlite]") {
  Folder folder;
  { Database db(folder.file("a.db"), kOptions); db.exec("INSERT INTO t VALUES (1, 'x', NULL)"); }
  Options newer = kOptions;
  newer.migrations.push_back("ALTER TABLE t ADD COLUMN d TEXT");
  Options read_only = newer;
  read_only.read_only = true;
  CHECK_THROWS_AS(Database(folder.file("a.db"), read_only), StoreError);
  for (int i = 0; i < 2; ++i) {
    Database db(folder.file("a.db"), newer);
    CHECK(pragma(db, "user_version") == "2");
    CHECK(count(db) == 1);
  }
  Database reader(folder.file("a.db"), read_only);
  CHECK(count(reader) == 1);
  CHECK_THROWS_AS(reader.exec("DELETE FROM t"), StoreError);
}

TEST_CASE("sqlite: a broken migration changes nothing", "[sqlite]") {
  Folder folder;
  Options broken = kOptions;
  broken.migrations.push_back("CREATE TABLE u(a INTEGER) STRICT; nonsense");
  CHECK_THROWS_AS(Database(folder.file("a.db"), broken), StoreError);
  Database db(folder.file("a.db"), kOptions);
  CHECK(count(db) == 0);
  CHECK_THROWS_AS(db.prepare("SELECT * FROM u"), StoreError);
}

TEST_CASE("sqlite: no bound value stands in an error", "[sqlite]") {
  Folder folder;
  Options options = kOptions;
  options.migrations.push_back("CREATE UNIQUE INDEX u ON t(b)");
  Database db(folder.file("a.db"), options);
  Statement add = db.prepare("INSERT INTO t VALUES (1, ?1, NULL)");
  add.run("410000199001011234");
  try {
    add.run("410000199001011234");
    FAIL("the second row must be refused");
  } catch (const StoreError& e) {
    CHECK(std::string(e.what()).find("4100") == std::string::npos);
    CHECK(std::string(e.what()).find(folder.file("a.db")) == 0);
  }
  add.run("another");  // the statement is usable after an error
  CHECK(count(db) == 2);
}

TEST_CASE("sqlite: a checkpoint empties the log and deleted text is gone from the bytes", "[sqlite]") {
  Folder folder;
  Database db(folder.file("a.db"), kOptions);
  db.exec("INSERT INTO t VALUES (1, 'withdrawn-text', NULL)");
  db.exec("DELETE FROM t");
  db.checkpoint_truncate();
  CHECK(std::filesystem::file_size(folder.file("a.db-wal")) == 0);
  std::ifstream in(folder.file("a.db"), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  CHECK(bytes.find("withdrawn-text") == std::string::npos);
}

TEST_CASE("sqlite: a backup is whole, private and never overwrites", "[sqlite]") {
  Folder folder;
  Database db(folder.file("a.db"), kOptions);
  db.exec("INSERT INTO t VALUES (1, 'x', NULL)");
  db.backup_to(folder.file("copy.db"));
  Database copy(folder.file("copy.db"), kOptions);
  copy.check(true);
  CHECK(count(copy) == 1);
  CHECK_THROWS_AS(db.backup_to(folder.file("copy.db")), IoError);
}

TEST_CASE("database: several who open a new file at once all find it ready", "[sqlite]") {
  for (int round = 0; round < 20; ++round) {
    Folder folder;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        try {
          Database(folder.file("new.db"), kOptions);
        } catch (const std::exception&) {
          ++failures;
        }
      });
    for (std::thread& thread : threads) thread.join();
    CHECK(failures == 0);
  }
}

TEST_CASE("sqlite: a statement that is used again remembers no value and no row of the time before", "[sqlite]") {
  Folder folder;
  Database db(folder.file("a.db"), kOptions);
  constexpr const char* kAdd = "INSERT INTO t VALUES (?1, ?2, ?3)";
  db.prepare(kAdd).run(1, "one", Blob{"x"});
  { db.prepare(kAdd).bind(1, std::int64_t{2}).step(); }
  Statement rows = db.prepare("SELECT a, b FROM t ORDER BY a"), again = db.prepare("SELECT a, b FROM t ORDER BY a");
  REQUIRE(rows.step());
  REQUIRE(rows.step());
  CHECK(rows.is_null(1));
  REQUIRE(again.step());  // a second reader of the same text stands at its own row
  CHECK(again.int64(0) == 1);
}

TEST_CASE("sqlite: a statement that failed can be prepared again, and one may outlive its database", "[sqlite]") {
  Folder folder;
  std::optional<Statement> last;
  {
    Database db(folder.file("a.db"), kOptions);
    for (int i = 0; i < 2; ++i) CHECK_THROWS_AS(db.prepare("INSERT INTO t VALUES ('no number', 1, 1)").step(), StoreError);
    last = db.prepare("SELECT 7");
  }
  REQUIRE(last->step());
  CHECK(last->int64(0) == 7);
}
