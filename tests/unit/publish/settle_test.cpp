#include "publish/settle.h"

#include <catch2/catch.hpp>

#include "portal_for_tests.h"

using namespace gongshi;
using namespace gongshi::publish;

TEST_CASE("settle: published, corrected, withdrawn: both databases say the same", "[publish]") {
  TestPortal site;
  CHECK(site.one(line("A-1")) == "taken");
  CHECK(site.settle().published == 1);
  CHECK(site.entry("A-1").doc == 1);
  CHECK(site.one(line("A-1", R"({"facts":"货架上有四件食品超过保质期。"})")) == "taken");
  CHECK(site.settle().corrected == 1);
  CHECK(site.one(R"({"id":"A-1","agency":"a01","status":"revoked","status_on":"2026-11-19"})") == "taken");
  CHECK(site.settle().taken_down == 1);
  CHECK(site.state("A-1") == "withdrawn");
  CHECK(site.shown(1) == "withdrawn 3");
  CHECK(site.settle().published == 0);
}

TEST_CASE("settle: killed before, between and after the two commits, an act is done once", "[publish]") {
  TestPortal site;
  site.pull(line("A-1") + line("A-2"));
  site.begin_acts();
  site.put_away("private.db", "before");
  CHECK(site.settle().published == 2);
  site.put_back("private.db", "before");
  site.settle();
  CHECK(site.public_db().last_doc() == 2);
  CHECK(site.entry("A-1").doc == 1);
  CHECK(site.entry("A-2").doc == 2);
  CHECK(site.state("A-2") == "published");
}
