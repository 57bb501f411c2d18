#include <catch2/catch.hpp>

#include "portal_for_tests.h"

using namespace gongshi;
using namespace gongshi::publish;

namespace {

const char* const kHides = R"({"hide":[{"text":"不在文中","class":"trade_secret","law":""}]})";

}  // namespace

TEST_CASE("settle: what today's rules turn back is answered held, not taken", "[publish]") {
  TestPortal site;
  site.one(line("A-1"));
  site.know_agency("a01", false);
  CHECK(site.settle().turned_back == 1);
  CHECK(site.state("A-1") == "held");
  CHECK(site.entry("A-1").reason == "unknown_agency");
  site.know_agency("a01", true);
  CHECK(site.one(line("A-1")) == "held unknown_agency");
  CHECK(site.one(line("A-1", R"({"facts":"货架上有四件食品超过保质期。"})")) == "taken");
  CHECK(site.settle().published == 1);
}

TEST_CASE("settle: a correction behind a publication that was turned back is published", "[publish]") {
  TestPortal site;
  site.one(line("A-1", R"({"joint_agencies":["a02"]})"));
  site.begin_acts();
  site.one(line("A-1"));
  site.know_agency("a02", false);
  const Settled done = site.settle();
  CHECK(done.turned_back == 1);
  CHECK(done.published == 1);
  CHECK(site.state("A-1") == "published");
  CHECK(site.entry("A-1").doc == 1);
}

TEST_CASE("settle: a page that the rules of today keep back comes down when it is corrected, by the law of that rule", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  site.one(line("A-1", R"({"facts":"货架上有四件食品超过保质期。"})"));
  site.publish_nothing();
  site.settle();
  CHECK(site.shown(1) == "withdrawn 2");
  CHECK(site.state("A-1") == "withdrawn");
  const auto act = site.public_db().acts(1).back();
  CHECK(act.reason == "staff");
  CHECK(act.law_title == "河南省行政执法公示办法");
  CHECK(act.law_article == "第十七条");
}

TEST_CASE("settle: a held correction leaves the entry at the version that its page shows", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  site.one(line("A-1", R"({"facts":"货架上有四件食品超过保质期。"})"));
  site.know_agency("a01", false);
  site.settle();
  CHECK(site.state("A-1") == "published");
  CHECK(site.entry("A-1").version == 1);
  CHECK(site.entry("A-1").latest == 2);
}

TEST_CASE("settle: a restoration that is turned back can be mended again", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  site.one(line("A-1", kHides)), site.settle();
  CHECK(site.shown(1) == "suspended 2");
  site.one(line("A-1", R"({"joint_agencies":["a02"]})"));
  site.know_agency("a02", false);
  CHECK(site.settle().turned_back == 1);
  CHECK(site.state("A-1") == "suspended");
  CHECK(site.one(line("A-1", R"({"facts":"货架上有四件食品超过保质期。"})")) == "taken");
  site.settle();
  CHECK(site.shown(1) == "published 3");
}

TEST_CASE("settle: killed before the marks, then held by today's rules: the page keeps its number and can be taken down", "[publish]") {
  TestPortal site;
  site.one(line("A-1"));
  site.begin_acts();
  site.put_away("private.db", "before");
  site.settle();
  site.put_back("private.db", "before");
  site.know_agency("a01", false);
  site.settle();
  CHECK(site.entry("A-1").doc == 1);
  CHECK(site.state("A-1") == "published");
  site.know_agency("a01", true);
  CHECK(site.one(R"({"id":"A-1","agency":"a01","status":"revoked","status_on":"2026-11-19"})") == "taken");
  site.settle();
  CHECK(site.shown(1) == "withdrawn 2");
}
