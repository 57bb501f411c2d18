#include "publish/due.h"

#include <catch2/catch.hpp>

#include "portal_for_tests.h"

using namespace gongshi;
using namespace gongshi::publish;

TEST_CASE("due: what is held without a day or a kind of act is listed too, last and without a day, with its reason", "[publish]") {
  TestPortal site;
  site.pull(line("A-1", R"({"decided_on":null})") + line("A-2", R"({"act":null})") + line("A-3", kNoAmount));
  const auto items = site.due();
  REQUIRE(items.size() == 3);
  CHECK(items[0].document_number == "云市监罚〔2026〕3号");
  CHECK_FALSE(items[0].due.empty());
  for (std::size_t i = 1; i < 3; ++i) {
    CHECK(items[i].due.empty());
    CHECK_FALSE(items[i].overdue);
  }
  for (const DueItem& item : items) CHECK_FALSE(item.reason.empty());
  CHECK_THAT(items[1].reason + items[2].reason, Catch::Contains("决定日期") && Catch::Contains("执法类别"));
}

TEST_CASE("pull: a dead feed is named with its reason, and the feeds after it are taken in", "[publish]") {
  TestPortal site;
  intake::Feed gone, empty, good;
  gone.name = "每日", gone.from = (site.folder / "gone.ndjson").string();
  empty.name = "空", empty.from = (site.folder / "empty").string();
  std::filesystem::create_directories(empty.from);
  good.name = "good", good.from = site.folder.write("good.ndjson", line("A-1"));
  std::size_t taken = 0;
  const auto dead = publish::pull(*site.portal, {gone, empty, good}, true, [&](const intake::Result& r) { taken += r.outcome == intake::Outcome::taken; });
  CHECK(taken == 1);
  REQUIRE(dead.size() == 2);
  CHECK(dead[0].name == "每日");
  CHECK_THAT(dead[0].reason, Catch::Contains("gone.ndjson: "));
  CHECK_THAT(dead[1].reason, Catch::Contains("没有数据文件"));
}
