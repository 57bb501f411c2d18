#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "example_portal.h"
#include "pages/company_pages.h"
#include "pages/flow_chart.h"
#include "pages/qr_code.h"
#include "pages/register_pages.h"
#include "pages/search_text.h"

using namespace gongshi;

namespace {

std::map<std::string, std::string> register_files(const pages::Site& site, ledger::PublicDb& db) {
  std::map<std::string, std::string> files;
  pages::each_register_file(site, db, [&](pages::PageFile file) { files[file.path] = std::move(file.bytes); });
  return files;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("registers: a power shows its six columns, its chart, its standard and the decisions made under it", "[pages][HN-GS-10]") {
  const auto site = example_site("2026-11-20");
  ExamplePortal portal;
  portal.publish(record::PartyKind::legal, "经营超过保质期的酱油");
  portal.publish(record::PartyKind::legal, "发布虚假广告");
  const auto files = register_files(site, portal.db);
  const std::string& page = files.at("before/powers/r/a01-001.html");
  for (const char* word : {"职权类别", "实施依据", "责任事项", "办理期限", "收费情况", "class=\"flow\"", "/before/discretion/r/d-a01-01.html", "/d/2026/10/000001.html"}) {
    INFO(word);
    CHECK(has(page, word));
  }
  CHECK_FALSE(has(page, "/d/2026/10/000002.html"));
  CHECK_FALSE(has(page, "<dt>案由</dt>"));
}

TEST_CASE("registers: a list that is left out leaves no dead link, and nobody is told that its officers do not exist", "[pages]") {
  ExamplePortal portal;
  std::filesystem::create_directories(portal.folder / "lists");
  std::filesystem::copy(kRepo / "content/lists/officers", portal.folder / "lists/officers");
  portal.folder.write("lists/officers/zz.csv", "姓名,职务,执法证号,执法主体,执法区域\n甲,科员,,a01,云州市\n");
  const auto files = register_files(example_site("2026-11-20", portal.folder / "lists", lists::OnWrong::leave_out), portal.db);
  REQUIRE(files.size() == 2);
  for (const char* page : {"before/officers/index.html", "before/officers/verify.html"}) CHECK(has(files.at(page), "正在改正"));
}

TEST_CASE("registers: who has left is gone from list, files and lookup in the same build", "[pages][HN-GS-9][HN-GS-22a]") {
  ExamplePortal portal;
  const auto site = example_site("2026-11-20");
  const lists::List& officers = *site.lists.find("officers");
  const lists::Row* leaving = nullptr;
  for (const lists::Row& row : officers.rows)
    if (row.until == on("2027-01-31")) leaving = &row;
  REQUIRE(leaving);
  const std::string key = officers.key(*leaving);
  const auto standing_in = [&](std::string_view day) {
    int count = 0;
    for (const auto& [path, bytes] : register_files(example_site(day), portal.db)) count += path.starts_with("before/officers/") && !path.ends_with("xlsx") && has(bytes, key);
    return count;
  };
  CHECK(standing_in("2027-01-31") >= 5);  // list, part, csv, json, lookup
  CHECK(standing_in("2027-02-01") == 0);
}

TEST_CASE("registers: a number is looked up in the file that its hash names", "[pages][HN-GS-8b]") {
  ExamplePortal portal;
  const auto site = example_site("2026-11-20");
  const auto files = register_files(site, portal.db);
  const lists::List& officers = *site.lists.find("officers");
  for (const lists::Row* row : officers.shown(site.as_of)) {
    const std::string key = officers.key(*row);
    char name[3];
    std::snprintf(name, sizeof name, "%02x", pages::hash_of(key) % 64);
    const auto shard = nlohmann::json::parse(files.at(std::string("before/officers/lookup/") + name + ".json"));
    REQUIRE(shard.contains(key));
  }
  for (const lists::Row& row : officers.rows)
    if (row.secret)
      for (const auto& [path, bytes] : files) CHECK_FALSE(has(bytes, officers.key(row)));
}

TEST_CASE("registers: a certificate past its last day is flagged in the list, and the lookup brings that day along", "[pages][HN-GS-9]") {
  ExamplePortal portal;
  const auto list_on = [&](std::string_view day) { return register_files(example_site(day), portal.db).at("before/officers/index.html"); };
  CHECK_FALSE(has(list_on("2026-11-20"), "已过有效期"));
  CHECK(has(list_on("2031-01-02"), "已过有效期"));
  const auto shards = register_files(example_site("2026-11-20"), portal.db);
  CHECK(has(shards.at("before/officers/verify.html"), "data-prefixes=\"云\""));
  bool dated = false;
  for (const auto& [path, bytes] : shards) dated = dated || (path.starts_with("before/officers/lookup/") && has(bytes, "\"until\":\"20"));
  CHECK(dated);
}

TEST_CASE("registers: a law that has ended is flagged where it is cited", "[pages]") {
  ExamplePortal portal;
  const auto cited = [&](std::string_view day) {
    for (const auto& [path, bytes] : register_files(example_site(day), portal.db))
      if (path.starts_with("before/powers/r/") && has(bytes, "已于2026年11月1日废止，由《云州市城市管理条例》代替")) return true;
    return false;
  };
  CHECK_FALSE(cited("2026-10-31"));
  CHECK(cited("2026-11-01"));
}

TEST_CASE("registers: an open change says by which day the list must follow", "[pages][HN-GS-22a]") {
  ExamplePortal portal;
  const std::string before = register_files(example_site("2026-11-26"), portal.db).at("before/powers/index.html");
  CHECK(has(before, "应当在2026年11月27日前更新"));
  CHECK_FALSE(has(before, "已经逾期"));
  CHECK(has(register_files(example_site("2026-11-30"), portal.db).at("before/powers/index.html"), "已经逾期"));
}

TEST_CASE("registers: a notice ends on its day, says so and leaves the list", "[pages][HN-GS-16]") {
  ExamplePortal portal;
  const auto files = register_files(example_site("2026-11-20"), portal.db);
  const std::string& ended = files.at("during/notices/r/p-2026-06.html");
  CHECK(has(ended, "本公告已于2026年10月12日结束"));
  CHECK(has(ended, "noindex"));
  CHECK_FALSE(has(files.at("during/notices/hearing.html"), "p-2026-06.html"));
  CHECK(has(files.at("during/notices/index.html"), "p-2026-01.html"));
}

TEST_CASE("companies: organisations only, and what is withdrawn leaves the page in the same build", "[pages]") {
  ExamplePortal portal;
  const auto site = example_site("2026-11-20");
  const auto first = portal.publish(record::PartyKind::legal, "甲"), second = portal.publish(record::PartyKind::legal, "乙");
  portal.publish(record::PartyKind::individual_business, "丙");
  const auto page = pages::company_page(site, kCode, portal.db);
  REQUIRE(page);
  CHECK(page->path == std::string("companies/1F/") + kCode + ".html");
  CHECK(has(page->bytes, "000001.html"));
  CHECK(has(page->bytes, "000002.html"));
  CHECK_FALSE(has(page->bytes, "000003.html"));
  CHECK(has(page->bytes, "本页不是信用评价"));
  const auto before = portal.db.sequence();
  portal.db.take_down(first, ledger::ActKind::withdraw, portal.ground());
  CHECK(portal.db.companies_changed_after(before) == std::vector<std::string>{kCode});
  CHECK_FALSE(has(pages::company_page(site, kCode, portal.db)->bytes, "000001.html"));
  portal.db.take_down(second, ledger::ActKind::end, portal.ground());
  CHECK_FALSE(pages::company_page(site, kCode, portal.db));
}

TEST_CASE("drawings: a chart is the same whatever was drawn before it, and reads nothing that went with it", "[pages]") {
  lists::Faults faults;
  const auto one = lists::parse_flow("标题：许可\n1 提出申请\n2? 齐全\n3 公示\n1 > 2 收到\n2 > 3 齐\n", "a", faults);
  const auto other = lists::parse_flow("标题：检查\n1 抽取\n2? 现场检查\n3 公示\n4 立案\n1 > 2\n2 > 3 没有问题\n2 > 4 有\n", "b", faults);
  const std::string first = pages::flow_chart(one).str();
  pages::flow_chart(other);
  CHECK(pages::flow_chart(one).str() == first);
}

TEST_CASE("drawings: a chart has a box for each step and stays narrow, a code has its quiet zone", "[pages][HN-GS-7.7]") {
  lists::Faults faults;
  const auto flow = lists::parse_flow("标题：许可\n1 提出申请 | 申请人\n2? 齐全<否> | 窗口 | 当场\n3 补正\n4. 公示\n1 > 2\n2 > 3 不齐\n2 > 4 齐\n3 > 1\n", "a", faults);
  const std::string svg = pages::flow_chart(flow).str();
  std::size_t boxes = 0;
  for (std::size_t at = 0; (at = svg.find("<rect", at)) != std::string::npos; ++at) ++boxes;
  CHECK(boxes == 4);
  CHECK(has(svg, "齐全&lt;否&gt;"));
  CHECK_FALSE(has(svg, "style="));
  CHECK(svg == pages::flow_chart(flow).str());
  const std::string code = pages::qr_code("https://xzzf.yunzhou.example/", "网址").str();
  CHECK(code.starts_with("<svg class=\"qr\" viewBox=\"0 0 37 37\""));
  CHECK(has(code, "M4 4.5h7m"));
}
