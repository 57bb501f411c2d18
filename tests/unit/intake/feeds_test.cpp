#include "intake/feeds.h"

#include <catch2/catch.hpp>

#include "redaction/error.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

TEST_CASE("feeds: the site's own feeds load", "[intake]") {
  const std::filesystem::path root(GONGSHI_SOURCE_DIR);
  const auto feeds = load_feeds(root, record::Agencies::load(root / "site-config/agencies.json"), Layouts::load(root / "site-config/columns"));
  REQUIRE_FALSE(feeds.empty());
  CHECK(feeds[0].history);
  CHECK(feeds[0].from == std::string(GONGSHI_SOURCE_DIR) + "/content/samples/decisions-1000.ndjson");
}

TEST_CASE("feeds: unknown keys and values are refused with their place", "[intake]") {
  const auto [json, place] = GENERATE(table<std::string, std::string>({
      {R"({"feeds":[{"name":"a","from":"x","hisory":true}]})", "feeds[0]"}, {R"({"feeds":[{"name":"a"}]})", "from"},
      {R"({"feeds":[{"name":"a","from":"x"},{"name":"a","from":"y"}]})", "stands twice"},
      {R"({"feeds":[{"name":"a","from":"x","charset":"big5"}]})", "charset"}, {R"({"feed":[]})", "feed"},
      {R"({"feeds":[{"name":"a","from":"x","agency":"zzz"}]})", "feeds[0].agency: no such key"},
      {R"({"feeds":[{"name":"a","from":"x","agency":"a01","layout":"nix"}]})", "feeds[0].layout: no such id"}}));
  TestSite site;
  site.write("site-config/feeds.json", json);
  try {
    load_feeds(site.folder.path(), site.agencies, site.layouts);
    FAIL("must be refused");
  } catch (const ConfigError& e) {
    CHECK(std::string(e.what()).find("feeds.json") != std::string::npos);
    CHECK(std::string(e.what()).find(place) != std::string::npos);
  }
}

TEST_CASE("feeds: arguments name known feeds, files, folders and addresses", "[intake]") {
  TestSite site;
  site.write("in/b.ndjson", record_line("1", "1号"));
  site.write("in/a.ndjson", record_line("2", "2号"));
  site.write("in/readme.txt", "no feed");
  Feed known;
  known.name = "daily", known.from = "https://feeds.example/x.json";
  const auto feeds = feeds_of_arguments({"daily", (site.folder / "in").string(), "http://x.example/"}, {known}, true);
  REQUIRE(feeds.size() == 3);
  CHECK(feeds[0].from == known.from);
  CHECK(feeds[2].is_url());
  for (const Feed& f : feeds) CHECK(f.history);
  CHECK(feeds_of_arguments({}, {known}, false).size() == 1);
  CHECK_THROWS_AS(feeds_of_arguments({"no-such-thing"}, {known}, false), IoError);
  const auto results = site.pull(feeds[1]);
  REQUIRE(results.size() == 2);
  CHECK(results[0].source == "a.ndjson:1");
}
