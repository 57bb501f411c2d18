#include "publish/rejoin.h"

#include <catch2/catch.hpp>

#include "portal_for_tests.h"

using namespace gongshi;
using namespace gongshi::publish;

namespace {

const std::string kRevokes4 = R"({"id":"A-4","agency":"a01","status":"revoked","status_on":"2026-11-19"})";

/// Four decisions are published; private.db is put back to the time when there were two.
void restore_older_private(TestPortal& site) {
  site.pull(line("A-1") + line("A-2")), site.settle();
  site.put_away("private.db", "backup");
  site.pull(line("A-3") + line("A-4")), site.settle();
  site.put_back("private.db", "backup");
}

}  // namespace

TEST_CASE("rejoin: after private.db was restored and the feeds pulled again, every decision has its own page", "[publish]") {
  TestPortal site;
  restore_older_private(site);
  CHECK(site.settle().unknown == 2);
  site.pull(line("A-9") + line("A-4") + line("A-3", R"({"facts":"货架上有四件食品超过保质期。"})"));
  CHECK(site.settle().unknown == 0);
  CHECK(site.entry("A-9").doc == 5);
  CHECK(site.entry("A-4").doc == 4);
  CHECK(site.entry("A-3").doc == 3);
  CHECK(site.shown(3) == "published 2");  // what came anew differs from its page
  CHECK(site.shown(4) == "published 1");
  CHECK(site.one(kRevokes4) == "taken");
  site.settle();
  CHECK(site.shown(4) == "withdrawn 2");
  CHECK(site.shown(3) == "published 2");
}

TEST_CASE("rejoin: what is first seen again as revoked, or as held for its hidden text, does not keep its page", "[publish]") {
  TestPortal site;
  restore_older_private(site);
  CHECK(site.one(line("A-4", R"({"status":"revoked","status_on":"2026-11-19"})")) == "not_published not_effective");
  CHECK(site.one(line("A-3", R"({"hide":[{"text":"不在文中","class":"trade_secret","law":""}]})")).starts_with("held"));
  site.settle();
  CHECK(site.shown(4) == "withdrawn 2");
  CHECK(site.shown(3) == "suspended 2");
  CHECK(site.state("A-4") == "withdrawn");
  CHECK(site.one(line("A-3")) == "taken");
  site.settle();
  CHECK(site.shown(3) == "published 3");
}

TEST_CASE("rejoin: an older public.db is refused, and what it lacks can be done again without using a number twice", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  site.put_away("public.db", "backup");
  site.pull(line("A-2") + R"({"id":"A-1","agency":"a01","status":"revoked","status_on":"2026-11-19"})" + "\n" + line("A-3"));
  site.settle();
  site.put_back("public.db", "backup");
  CHECK(error_of([&] { site.settle(); }).find("older backup") != std::string::npos);
  CHECK(redo_lost_acts(*site.portal) == 3);
  site.settle();
  CHECK(site.shown(1) == "withdrawn 2");
  CHECK(site.shown(2) == "none");
  CHECK(site.entry("A-2").doc == 4);
  CHECK(site.entry("A-3").doc == 5);
  CHECK(site.settle().unknown == 0);
}
