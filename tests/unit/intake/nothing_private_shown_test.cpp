// What a feed puts in the wrong place is neither said in an answer nor kept in the open. Numbers and people are made up.

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "redaction/error.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {

std::string all_text(const std::vector<Result>& results) {
  std::string text;
  for (const Result& r : results)
    for (const auto& p : r.problems) text += p.field + " " + p.message + "\n";
  return text;
}

std::string open_bytes(const TestSite& site) {
  return read_bytes(site.folder / "data/private.db") + read_bytes(site.folder / "data/private.db-wal");
}

}  // namespace

TEST_CASE("a sheet without headings: its first row is not repeated in the answer", "[intake]") {
  TestSite site;
  site.write("a.csv", "某某,411322198706153219,１３８３７７１２３４５,zhangsan@qq.example,2026-10-12\n");
  const auto results = site.pull(site.feed("a.csv"));
  REQUIRE(results.size() == 1);
  CHECK(TestSite::said(results[0]) == "rejected unknown_columns");
  for (const char* secret : {"411322198706153219", "１３８３７７１２３４５", "zhangsan"}) {
    CHECK(all_text(results).find(secret) == std::string::npos);
    CHECK(open_bytes(site).find(secret) == std::string::npos);
  }
}

TEST_CASE("a number where a key should stand: it is refused and neither answered nor kept in the open", "[intake]") {
  const std::string secret = GENERATE("411322198706153219", "4113 2219 8706 1532 19", "１３８３７７１２３４５", "zhangsan@qq.example");
  const bool as_agency = GENERATE(true, false);
  TestSite site;
  const auto results = site.lines(as_agency ? R"({"id":"1","agency":")" + secret + R"(","act":"penalty"})"
                                            : R"({"id":"1","agency":"a01","act":"penalty",")" + secret + R"(":1})");
  REQUIRE(results.size() == 1);
  CHECK(results[0].outcome == Outcome::rejected);
  CHECK(all_text(results).find(secret) == std::string::npos);
  CHECK(open_bytes(site).find(secret) == std::string::npos);
}

TEST_CASE("an agency that is not listed: held when its key is one, refused when it is a name", "[intake]") {
  TestSite site;
  CHECK(site.line(R"({"id":"1","agency":"411322-scjg","act":"penalty"})") == "held unknown_agency");
  CHECK(site.line(R"({"id":"2","agency":"欧阳某某","act":"penalty"})") == "rejected unknown_agency");
}

TEST_CASE("a feed that begins with thousands of empty lines loses no record", "[intake]") {
  TestSite site;
  const std::string record = R"({"id":"1","agency":"a01","act":"penalty"})";
  CHECK(site.lines(std::string(100'000, '\n') + record).size() == 1);
  CHECK(site.lines("\xEF\xBB\xBF" + std::string(100'000, ' ') + "\n" + record).size() == 1);
  CHECK(TestSite::said(site.lines(std::string(100'000, '\n')).at(0)) == "rejected empty_file");
}

TEST_CASE("a pipe in the place of a feed is refused and not waited for", "[intake]") {
  TestSite site;
  const auto pipe = site.folder / "a.ndjson";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK_THROWS_AS(site.pull(site.feed("a.ndjson")), IoError);
}
