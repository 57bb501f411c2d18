#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "redaction/error.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

TEST_CASE("intake: check says the same and keeps nothing", "[intake]") {
  TestSite site;
  site.write("x.ndjson", kA + "broken\n" + kA);
  const auto results = site.pull(site.feed("x.ndjson"), {.keep = false});
  REQUIRE(results.size() == 3);
  CHECK(TestSite::said(results[0]) == "taken");
  CHECK(TestSite::said(results[1]) == "rejected bad_json");
  CHECK(TestSite::said(results[2]) == "taken");
  for (const char* table : {"entry", "version", "submission", "act", "count_row"}) CHECK(site.count(table) == 0);
}

TEST_CASE("intake: a rejected line is kept once, sealed, and results name the line", "[intake]") {
  TestSite site;
  for (int i = 0; i < 2; ++i) {
    const auto results = site.lines("\n{\"id\":1}\n");
    REQUIRE(results.size() == 1);
    CHECK(results[0].source == "lines.ndjson:2");
    CHECK(result_json(results[0]) == R"({"source":"lines.ndjson:2","id":"","result":"rejected","problems":[{"code":"wrong_type","field":"id","message":"“来源编号”值的类型不对，应当是字符串"}]})");
  }
  CHECK(site.count("submission") == 1);
  CHECK_THROWS_AS(site.db->database().exec("DELETE FROM submission"), StoreError);
}

TEST_CASE("intake: counting rows follow the version and outlive a withdrawal", "[intake]") {
  TestSite site;
  site.line(record_line("A-1", "1号", R"(,"violation":"超限 410000199001011234")"));
  site.publish();
  site.line(record_line("A-1", "1号", R"(,"violation":"超限运输","place":"方城县")"));
  site.line(R"({"id":"A-1","status":"revoked"})");
  auto s = site.db->database().prepare("SELECT agency, act, fine_fen, decided_on, district, violation, status FROM count_row");
  REQUIRE(s.step());
  CHECK(s.text(0) == "a01");
  CHECK(s.int64(2) == 500000);
  CHECK(s.text(4) == "方城县");
  CHECK(site.db->vault().open("violation", s.blob(5)) == "超限运输");
  CHECK(s.text(6) == "revoked");
  CHECK_FALSE(s.step());
}

TEST_CASE("intake: private.db is private, and no planted secret stands in its bytes", "[intake]") {
  TestSite site;
  site.lines(record_line("A-1", "1号", R"(,"facts":"证件410000199001011234，电话13900001234","identity":{"number":"410000199001011234"},"status_reason":"张三丰申请")") +
             R"({"id":"A-1","status":"revoked","status_reason":"张三丰申请"})" + "\n" + "{broken 13900001234\n" +
             R"({"id":"Z","status":"revoked","status_reason":"张三丰申请"})");
  CHECK(site.count("entry") == 1);
  std::string bytes;
  for (const char* name : {"private.db", "private.db-wal"}) {
    const auto file = site.folder / "data" / name;
    struct stat st {};
    REQUIRE(stat(file.c_str(), &st) == 0);
    CHECK((st.st_mode & 0777) == 0600);
    bytes += read_bytes(file);
  }
  for (const char* secret : {"410000199001011234", "13900001234", "张三丰", "某某食品店"}) CHECK(bytes.find(secret) == std::string::npos);
  struct stat st {};
  REQUIRE(stat((site.folder / "data").c_str(), &st) == 0);
  CHECK((st.st_mode & 0777) == 0700);
  REQUIRE(stat((site.folder / "data/keys/payload.key").c_str(), &st) == 0);
  CHECK((st.st_mode & 0777) == 0600);
  CHECK(st.st_size == 32);
}

TEST_CASE("intake: a lost or foreign key is an error, never a new key", "[intake]") {
  TestSite site;
  site.line(kA);
  site.db.reset();
  const auto key = site.folder / "data/keys/payload.key";
  std::string bytes = read_bytes(key);
  std::filesystem::remove(key);
  CHECK_THROWS_AS(PrivateDb(site.folder / "data"), IoError);
  bytes[0] = static_cast<char>(bytes[0] ^ 1);
  site.write("data/keys/payload.key", bytes);
  CHECK_THROWS_AS(PrivateDb(site.folder / "data"), IoError);  // readable by others
  std::filesystem::permissions(key, std::filesystem::perms(0600));
  CHECK_THROWS_AS(PrivateDb(site.folder / "data"), StoreError);
}

TEST_CASE("intake: killed between and inside batches, nothing is doubled or lost", "[intake]") {
  TestSite site;
  std::string text;
  for (int i = 0; i < 50; ++i) text += record_line("K-" + std::to_string(i), std::to_string(i) + "号");
  site.write("k.ndjson", text);
  site.db.reset();
  const auto [kill_at_result, kill_at_judge] = GENERATE(table<int, int>({{10, 0}, {20, 0}, {0, 1}, {0, 25}, {50, 0}}));
  const pid_t child = fork();
  if (child == 0) {
    int results = 0, judged = 0;
    PrivateDb db(site.folder / "data");
    const Judge judge = [&, at = kill_at_judge](const record::Record& r, bool history) {
      if (++judged == at) raise(SIGKILL);
      return easy_judge(r, history);
    };
    Intake(db, site.layouts, site.agencies, judge, {.now = kNow, .batch = 10})
        .pull(site.feed("k.ndjson"), [&, at = kill_at_result](const Result&) { if (++results == at) raise(SIGKILL); });
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  site.db = std::make_unique<PrivateDb>(site.folder / "data");
  CHECK(site.count("entry") >= kill_at_result);  // what was answered is durable
  for (const Result& r : site.pull(site.feed("k.ndjson"))) CHECK(r.outcome == Outcome::taken);
  for (const char* table : {"entry", "version", "submission", "act", "count_row"}) CHECK(site.count(table) == 50);
}

TEST_CASE("intake: threads give the same answers in the same order", "[intake]") {
  TestSite one, four;
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 7 == 0 ? "broken\n" : record_line("T-" + std::to_string(i % 200), std::to_string(i % 200) + "号");
  one.write("t.ndjson", text), four.write("t.ndjson", text);
  const auto a = one.pull(one.feed("t.ndjson")), b = four.pull(four.feed("t.ndjson"), {.jobs = 4, .batch = 64});
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(result_json(a[i]) == result_json(b[i]));
  CHECK(one.publish() == four.publish());
}

TEST_CASE("intake: lines about one decision count in their order, however near each other they stand", "[intake]") {
  const int distance = GENERATE(1, 2, 15, 16, 17, 31, 32, 33);
  TestSite alone, together;
  std::string text;
  for (int i = 0; i < 200; ++i) {
    const std::string which = std::to_string(i % distance), nth = ",\"title\":\"第" + std::to_string(i) + "稿\"";
    text += i % 3 == 0 ? record_line("", "", ",\"title\":\"" + which + "\"") : record_line("N-" + which, which + "号", nth);
  }
  alone.write("n.ndjson", text), together.write("n.ndjson", text);
  const auto a = alone.pull(alone.feed("n.ndjson"), {.jobs = 1, .batch = 1}), b = together.pull(together.feed("n.ndjson"), {.jobs = 4, .batch = 1000});
  REQUIRE(a.size() == 200);
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(result_json(a[i]) == result_json(b[i]));
  for (const char* table : {"entry", "version", "act"}) CHECK(alone.count(table) == together.count(table));
  CHECK(alone.publish() == together.publish());
}

TEST_CASE("intake: a judge that fails ends the pull and leaves nothing of the batch", "[intake]") {
  TestSite site;
  site.judge = [](const record::Record&, bool) -> Judgement { throw ConfigError("rules", "broken"); };
  site.write("x.ndjson", kA);
  CHECK_THROWS_AS(site.pull(site.feed("x.ndjson"), {.jobs = 3}), ConfigError);
  CHECK(site.count("entry") == 0);
}

TEST_CASE("intake: several first pulls at once share one key and one private.db", "[intake]") {
  for (int round = 0; round < 10; ++round) {
    TestSite site;
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
      children.push_back(::fork());
      if (children.back() != 0) continue;
      try {
        PrivateDb(site.folder / "new");
        ::_exit(0);
      } catch (const std::exception& error) {
        ::dprintf(2, "%s\n", error.what());
        ::_exit(1);
      }
    }
    for (const pid_t child : children) {
      int status = 0;
      REQUIRE(::waitpid(child, &status, 0) == child);
      CHECK(status == 0);
    }
  }
}
