#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "redaction/error.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {
const std::string kA = record_line("A-1", "云市监罚〔2026〕1号");
const std::string kRow = record_line("", "云市监罚[2026]1号");
}  // namespace

TEST_CASE("intake: a record is taken once, the same line again changes nothing", "[intake]") {
  TestSite site;
  CHECK(site.line(kA) == "taken");
  CHECK(site.publish() == "publish 1");
  for (const bool history : {false, true}) CHECK(site.line(kA, history) == "taken");
  CHECK(site.publish().empty());
  CHECK(site.count("entry") == 1);
  CHECK(site.count("version") == 1);
  CHECK(site.count("submission") == 1);
}

TEST_CASE("intake: blanks, brackets and key order make no new version", "[intake]") {
  TestSite site;
  site.line(R"({"id":"1","agency":"a01","act":"penalty","decision":"罚款"})");
  CHECK(site.line(R"( {"decision":" 罚款 ", "act":"penalty","agency":"a01","id":"1","title":null} )") == "taken");
  CHECK(site.count("version") == 1);
}

TEST_CASE("intake: a changed line corrects what is published", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")")) == "taken");
  CHECK(site.publish() == "correct 1");
  CHECK(site.entry("A-1").version == 2);
}

TEST_CASE("intake: a change before publication is published as it last was", "[intake]") {
  TestSite site;
  site.line(kA);
  site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")"));
  std::vector<std::string> facts;
  site.db->pending_acts([&](PendingAct&& a) { facts.push_back(a.kind + a.record.facts); });
  CHECK(facts == std::vector<std::string>{"publish新"});
}

TEST_CASE("intake: an act that was begun is corrected, not rewritten", "[intake]") {
  TestSite site;
  site.line(kA);
  site.db->pending_acts([](PendingAct&&) {});  // begun, then killed
  site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")"));
  CHECK(site.publish() == "publish 1, correct 1");
}

TEST_CASE("intake: a held change leaves the published version standing", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  const std::string doubtful = record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"hold")");
  CHECK(site.line(doubtful) == "held doubt");
  CHECK(site.line(doubtful) == "held doubt");
  CHECK(site.publish().empty());
  CHECK(site.entry("A-1").version == 1);
  CHECK(site.entry("A-1").state == "published");
  CHECK(site.line(kA) == "taken");  // the doubt is withdrawn by the feed itself
  CHECK(site.publish().empty());
}

TEST_CASE("intake: a page whose agency asks to hide what cannot be found goes down until the agency mends it", "[intake]") {
  TestSite site;
  const std::string hides = record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"hide")");
  site.line(record_line("A-1", "云市监罚〔2026〕1号"));
  site.publish();
  CHECK(site.line(hides) == "held hide_not_found");
  CHECK(site.line(hides) == "held hide_not_found");
  CHECK(site.publish() == "suspend:hide_not_found 1");
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"hold")")) == "held doubt suspended_here");
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"当事人")")) == "taken");
  CHECK(site.publish() == "restore:feed_changed 1");
  CHECK(site.entry("A-1").state == "published");
}

TEST_CASE("intake: a held record keeps its first day until something changes its state", "[intake]") {
  TestSite site;
  CHECK(site.line(record_line("A-1", "1号", R"(,"note":"hold")")) == "held doubt");
  site.now += 3 * 86400;
  CHECK(site.line(record_line("A-1", "1号", R"(,"note":"hold","place":"方城县")")) == "held doubt");
  const auto held = site.db->held_counts();
  REQUIRE(held.size() == 1);
  CHECK(held[0].agency == "a01");
  CHECK(held[0].reason == "doubt");
  CHECK(held[0].number == 1);
  CHECK(held[0].first_since == "2026-10-15");
  CHECK(site.line(record_line("A-1", "1号")) == "taken");
  CHECK(site.publish() == "publish 1");
}

TEST_CASE("intake: an admitted record that turns doubtful is not published", "[intake]") {
  TestSite site;
  site.line(kA);
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"hold")")) == "held doubt");
  CHECK(site.publish().empty());
}

TEST_CASE("intake: what may not be published after all is withdrawn", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"no")")) == "not_published minor");
  CHECK(site.publish() == "withdraw:minor 1");
}

TEST_CASE("intake: first seen as revoked never gets a page", "[intake]") {
  TestSite site;
  const std::string revoked = record_line("A-1", "1号", R"(,"status":"revoked","status_on":"2026-10-13")");
  CHECK(site.line(revoked) == "not_published not_effective");
  CHECK(site.line(revoked) == "not_published not_effective");
  CHECK(site.publish().empty());
  CHECK(site.entry("A-1").reason == "not_effective");
}

TEST_CASE("intake: a dump that says revoked withdraws once, and its old line brings nothing back", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  const std::string revoked = record_line("A-1", "云市监罚〔2026〕1号", R"(,"status":"revoked","status_on":"2026-10-13","status_reason":"复议撤销")");
  CHECK(site.line(revoked) == "not_published not_effective");
  std::string seen;
  site.db->pending_acts([&](PendingAct&& a) { seen = a.kind + " " + a.status + " " + a.day + " " + a.words; });
  CHECK(seen == "withdraw revoked 2026-10-13 复议撤销");
  site.publish();
  CHECK(site.line(revoked) == "not_published not_effective");
  CHECK(site.line(kA) == "not_published not_effective");
  CHECK(site.publish().empty());
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"改")")) == "held already_withdrawn");
  CHECK(site.publish().empty());
}

TEST_CASE("intake: a licence that was cancelled (撤销) is withdrawn, one that expired is not", "[intake]") {
  TestSite site;
  const std::string licence = R"({"id":"L","agency":"a01","act":"licence","decision":"准予","licence_state":")";
  site.line(licence + "valid\"}"), site.publish();
  CHECK(site.line(licence + "expired\"}") == "taken");
  CHECK(site.publish() == "correct 1");
  CHECK(site.line(licence + "cancelled\"}") == "not_published not_effective");
  CHECK(site.publish() == "withdraw:licence_cancelled 1");
}

TEST_CASE("intake: notices after publication, before it, and about nothing known", "[intake]") {
  TestSite site;
  const std::string notice = R"({"id":"A-1","agency":"a01","status":"revoked","status_on":"2026-10-13"})";
  SECTION("after publication it withdraws, once") {
    site.line(kA), site.publish();
    CHECK(site.line(notice) == "taken");
    CHECK(site.line(notice) == "taken");
    CHECK(site.publish() == "withdraw:revoked 1");
    CHECK(site.line(notice) == "taken");
    CHECK(site.line(kA) == "not_published not_effective");
    CHECK(site.publish().empty());
    CHECK(site.line(R"({"id":"A-1","status":"effective"})") == "held already_withdrawn");
  }
  SECTION("between admission and publication the page never comes up") {
    site.line(kA);
    CHECK(site.line(notice) == "not_published not_effective");
    CHECK(site.publish().empty());
    CHECK(site.line(kA) == "not_published not_effective");
  }
  SECTION("before the record it waits, and then speaks") {
    CHECK(site.line(notice) == "held unknown_decision");
    CHECK(site.line(notice) == "held unknown_decision");
    CHECK(site.count("notice") == 1);
    CHECK(site.line(kA) == "not_published not_effective");
    CHECK(site.publish().empty());
  }
  SECTION("without an agency it needs an id that only one agency has") {
    site.line(kA), site.publish();
    std::string other = kA;
    other.replace(other.find("a01"), 3, "a02");
    CHECK(site.line(R"({"id":"A-1","status":"void"})") == "taken");
    CHECK(site.publish() == "withdraw:void 1");
    site.line(other);
    CHECK(site.line(R"({"id":"A-1","status":"changed"})") == "held ambiguous_id");
  }
}

TEST_CASE("intake: a feed never undoes what was decided here, but a revocation still takes the page down", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  const auto id = site.entry("A-1").id;
  SECTION("withdrawn here") {
    site.db->set_state(id, "withdrawn", "privacy", "2026-10-16", true);
    for (int i = 0; i < 2; ++i) CHECK(site.line(kA) == "held decided_here");
    CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")")) == "held decided_here");
    CHECK(site.publish().empty());
    CHECK(site.entry("A-1").state == "withdrawn");
  }
  SECTION("corrected here, then revoked") {
    site.db->set_state(id, "published", "", "2026-10-16", true);
    CHECK(site.line(kA) == "held decided_here");
    CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"status":"revoked")")) == "not_published not_effective");
    CHECK(site.publish() == "withdraw:revoked 1");
  }
}

TEST_CASE("intake: a sheet row and a record with an id are one decision, in either order", "[intake]") {
  TestSite site;
  const bool row_first = GENERATE(true, false);
  CHECK(site.line(row_first ? kRow : kA) == "taken");
  site.publish();
  CHECK(site.line(row_first ? kA : kRow) == "taken");
  CHECK(site.count("entry") == 1);
  CHECK(site.entry("A-1").has_id);
  for (int i = 0; i < 2; ++i)
    for (const std::string& again : {kRow, kA}) CHECK(site.line(again) == "taken");
  CHECK(site.count("version") == 2);
}

TEST_CASE("intake: a merge fills what is missing and the record with the id leads", "[intake]") {
  TestSite site;
  site.line(record_line("", "1号", R"(,"violation":"行为","place":"表格")"));
  site.line(record_line("A-1", "1号", R"(,"place":"系统")"));
  std::string merged;
  site.db->pending_acts([&](PendingAct&& a) { merged = a.record.id + a.record.violation + a.record.place; });
  CHECK(merged == "A-1行为系统");
  site.line(record_line("A-1", "1号", R"(,"place":"系统二")"));  // what the sheet gave is still there
  site.db->pending_acts([&](PendingAct&& a) { merged = a.record.violation + a.record.place; });
  CHECK(merged == "行为系统二");
}

TEST_CASE("intake: a row that contradicts the known decision is held once, never doubled", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  std::string other = kRow;
  other.replace(other.find("500000"), 6, "600000");
  for (int i = 0; i < 2; ++i) CHECK(site.line(other) == "held conflicts_with_known");
  CHECK(site.line(record_line("A-2", "云市监罚（2026）1号")) == "held conflicts_with_known");
  CHECK(site.line(record_line("A-3", "云市监罚〔2026〕1号", R"(,"replaces":"A-1")")) == "taken");
  CHECK(site.publish() == "publish 4");
  CHECK(site.count("count_row") == 2);
}

TEST_CASE("intake: one document number for two parties is two decisions", "[intake]") {
  TestSite site;
  std::string other = kRow;
  other.replace(other.find("某某食品店"), std::string("某某食品店").size(), "某某茶叶店");
  CHECK(site.lines(kRow + other).size() == 2);
  CHECK(site.count("entry") == 2);
}

TEST_CASE("intake: without id and number, or without agency, a line is held once", "[intake]") {
  TestSite site;
  for (const char* line : {R"({"agency":"a01","act":"penalty","decision":"罚款"})", R"({"id":"9","act":"penalty","decision":"罚款"})"})
    for (int i = 0; i < 2; ++i) CHECK(site.line(line) == "held missing_identity");
  CHECK(site.count("entry") == 2);
  CHECK(site.count("count_row") == 0);
}

TEST_CASE("intake: duplicate ids in one file follow each other", "[intake]") {
  TestSite site;
  const auto results = site.lines(kA + record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")") + kA + kRow);
  REQUIRE(results.size() == 4);
  for (const Result& r : results) CHECK(r.outcome == Outcome::taken);
  CHECK(site.count("entry") == 1);
  CHECK(site.publish() == "publish 1");
}

TEST_CASE("intake: an agency that is unknown holds, a feed speaks for its own agency only", "[intake]") {
  TestSite site;
  std::string unknown = kA;
  unknown.replace(unknown.find("a01"), 3, "zz9");
  CHECK(site.line(unknown) == "held unknown_agency");
  site.write("one.ndjson", kA + R"({"id":"B","act":"penalty","decision":"罚款"})");
  Feed f = site.feed("one.ndjson");
  f.agency = "a02";
  const auto results = site.pull(f);
  CHECK(TestSite::said(results.at(0)) == "rejected wrong_agency");
  CHECK(TestSite::said(results.at(1)) == "taken");
  CHECK(site.db->find("a02", site.db->id_key("B")));
}

TEST_CASE("intake: published_on is heeded from a history feed only, and stays", "[intake]") {
  TestSite site;
  const std::string line = record_line("A-1", "1号", R"(,"published_on":"2021-03-04")");
  std::string day;
  const auto look = [&] { site.db->pending_acts([&](PendingAct&& a) { day = a.record.published_on ? a.record.published_on->str() : "none"; }); };
  SECTION("not history") {
    CHECK(site.line(line) == "taken published_on_ignored");
    look();
    CHECK(day == "none");
  }
  SECTION("history, then corrected by a live feed") {
    CHECK(site.line(line, true) == "taken");
    look();
    CHECK(day == "2021-03-04");
    site.publish();
    site.line(record_line("A-1", "1号", R"(,"facts":"新")"));
    look();
    CHECK(day == "2021-03-04");
  }
}

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
    CHECK(result_json(results[0]) == R"({"source":"lines.ndjson:2","id":"","result":"rejected","problems":[{"code":"wrong_type","field":"id","message":"“来源编号”值的类型不对"}]})");
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
