#include <catch2/catch.hpp>

#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

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

TEST_CASE("intake: row numbers that begin anew each month do not turn one decision into another", "[intake]") {
  TestSite site;
  CHECK(site.line(record_line("1", "云市监罚〔2026〕1号")) == "taken");
  std::string november = record_line("1", "云市监罚〔2026〕8号");
  CHECK(site.line(november) == "taken");  // a number corrected
  november.replace(november.find("8号"), 4, "9号").replace(november.find("某某食品店"), 15, "某某茶叶店");
  CHECK(site.line(november) == "held conflicts_with_known");
  CHECK(site.count("entry") == 2);
}

TEST_CASE("intake: two rows of one sheet that say different things of one decision are not both taken", "[intake]") {
  TestSite site;
  std::string other = kRow;
  other.replace(other.find("500000"), 6, "900000");
  const auto both = site.lines(kRow + other);
  CHECK(TestSite::said(both[0]) == "taken");
  CHECK(TestSite::said(both[1]) == "held conflicts_with_known");
  site.now += 60;
  CHECK(site.line(other) == "taken");  // the sheet, mended, comes again
}

TEST_CASE("intake: files that lie in a folder since earlier do not undo a later file each time they are read", "[intake]") {
  TestSite site;
  const std::string corrected = record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")");
  const auto pull = [&](const std::string& name, const std::string& text) {
    site.write(name, text), site.now += 60;
    Feed feed = site.feed(name);
    feed.name = "folder";
    const std::string answer = TestSite::said(site.pull(feed).at(0));
    return answer + " " + site.publish();
  };
  CHECK(pull("1.ndjson", kA) == "taken publish 1");
  CHECK(pull("2.ndjson", corrected) == "taken correct 1");
  for (int night = 0; night < 3; ++night) {
    CHECK(pull("1.ndjson", kA) == "taken ");
    CHECK(pull("2.ndjson", corrected) == "taken ");
  }
  CHECK(pull("2.ndjson", kA).starts_with("taken correct"));  // what was changed back where it was changed
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
