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

TEST_CASE("settle: a page whose agency says it must not be public comes down, though the line has other faults", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  CHECK(site.one(line("A-1", R"({"secrecy_review":{"result":"not_public"},"amounts":{"fine_fen":null}})")).starts_with("not_published secrecy"));
  CHECK(site.settle().taken_down == 1);
  CHECK(site.shown(1) == "withdrawn 2");
}

TEST_CASE("settle: a page does not go on showing what its agency asks to hide in a line that is held", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  CHECK(site.one(line("A-1", kNoAmount)).starts_with("held"));
  CHECK(site.settle().taken_down == 0);
  CHECK(site.one(line("A-1", R"({"hide":[{"text":"货架","class":"trade_secret","law":""}],"amounts":{"fine_fen":null}})")).starts_with("held"));
  CHECK(site.settle().taken_down == 1);
  CHECK(site.shown(1) == "suspended 2");
  CHECK(site.one(line("A-1", R"({"hide":[{"text":"货架","class":"trade_secret","law":""}]})")) == "taken");
  site.settle();
  CHECK(site.shown(1) == "published 3");
}
