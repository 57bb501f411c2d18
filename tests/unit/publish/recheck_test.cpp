#include "publish/recheck.h"

#include <catch2/catch.hpp>

#include "portal_for_tests.h"

using namespace gongshi;
using namespace gongshi::publish;

TEST_CASE("recheck: what changed rules keep back is shown first, and goes down after approval", "[publish]") {
  TestPortal site;
  site.pull(line("A-1") + line("A-2")), site.settle();
  CHECK(recheck(*site.portal, false).differences.empty());
  site.know_agency("a01", false);
  const Rechecked seen = recheck(*site.portal, false);
  CHECK(seen.looked_at == 2);
  CHECK(seen.differences.size() == 2);
  CHECK(recheck(*site.portal, true).queued == 2);
  CHECK(site.settle().taken_down == 2);
  CHECK(site.shown(1) == "suspended 2");
  CHECK(site.state("A-1") == "suspended");
}
