#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "example_portal.h"
#include "ledger/log_entry.h"
#include "pages/bulk_files.h"
#include "pages/data_pages.h"
#include "pages/decision_page.h"
#include "pages/pivot.h"
#include "pages/sheet_file.h"

using namespace gongshi;
using record::PartyKind;

namespace {

std::size_t lines_of(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

std::map<std::string, std::string> by_path(const std::vector<pages::PageFile>& files) {
  std::map<std::string, std::string> out;
  for (const auto& file : files) out[file.path] = file.bytes;
  return out;
}

pages::PageFile day_part(ExamplePortal& portal, std::int64_t n) {
  return pages::day_part("day/2026-10-15", n, portal.db, [&](const ledger::Entry& entry) {
    return pages::decision_data(*portal.db.frozen(entry.doc), portal.db.log_proof(portal.db.acts(entry.doc).back().log_index)).bytes;
  });
}

const std::string kTable = "table/a01/2026-10", kPublished = "day/2026-10-15";

}  // namespace

TEST_CASE("tables: a line a decision, never a natural person, and the scanner reads what the workbook says", "[pages][downloads]") {
  ExamplePortal portal;
  const auto site = example_site("2026-11-20");
  portal.publish(PartyKind::legal, "甲");
  portal.publish(PartyKind::natural, "乙");
  const auto files = pages::table_part(site, kTable, 1, portal.db);
  REQUIRE(files.size() == 2);
  CHECK(files[0].path == "data/agency/a01/2026-10.csv");
  CHECK(lines_of(files[0].bytes) == 2);
  CHECK(files[1].path == "data/agency/a01/2026-10.xlsx");
  CHECK(files[1].bytes.starts_with("PK"));
  CHECK(files[1].says == files[0].bytes);
}

TEST_CASE("days: a line is the decision's own data file, to the byte", "[pages][downloads]") {
  ExamplePortal portal;
  const auto doc = portal.publish(PartyKind::legal, "甲");
  portal.publish(PartyKind::natural, "乙");
  const auto file = day_part(portal, 1);
  CHECK(file.path == "data/day/2026/2026-10-15.ndjson");
  REQUIRE(lines_of(file.bytes) == 1);
  const auto line = nlohmann::json::parse(file.bytes);
  CHECK(line.at("doc") == ledger::doc_name(doc));
  CHECK(says(file.bytes, portal.db.frozen(doc)->bytes));
}

TEST_CASE("downloads: nothing stays of what was taken down, and a part of which nothing is left has no bytes", "[pages][downloads][HN-GS-22b]") {
  ExamplePortal portal;
  const auto site = example_site("2026-11-20");
  const auto first = portal.publish(PartyKind::legal, "甲甲甲"), second = portal.publish(PartyKind::legal, "乙乙乙");
  portal.db.take_down(first, ledger::ActKind::withdraw, portal.ground());
  CHECK_FALSE(says(day_part(portal, 1).bytes, "甲甲甲"));
  CHECK(says(day_part(portal, 1).bytes, "乙乙乙"));
  portal.db.take_down(second, ledger::ActKind::end, portal.ground());
  CHECK(day_part(portal, 1).bytes.empty());
  for (const auto& file : pages::table_part(site, kTable, 1, portal.db)) CHECK(file.bytes.empty());
  CHECK(pages::live_parts(portal.db, kTable, pages::kTableSlots).empty());
}

TEST_CASE("downloads: a part owns its slots for ever", "[pages][downloads]") {
  ExamplePortal portal;
  const auto batch = portal.db.batch();
  std::int64_t last = 0;
  for (int i = 0; i < pages::kDaySlots + 1; ++i) last = portal.publish(PartyKind::legal, "第" + std::to_string(i) + "件");
  const auto second = day_part(portal, 2);
  CHECK(second.path == "data/day/2026/2026-10-15-2.ndjson");
  CHECK(lines_of(second.bytes) == 1);
  portal.db.take_down(1, ledger::ActKind::withdraw, portal.ground());
  CHECK(day_part(portal, 2).bytes == second.bytes);
  CHECK(lines_of(day_part(portal, 1).bytes) == pages::kDaySlots - 1);
  CHECK(pages::live_parts(portal.db, kPublished, pages::kDaySlots) == std::vector<std::int64_t>{1, 2});
  portal.db.take_down(last, ledger::ActKind::withdraw, portal.ground());
  CHECK(pages::live_parts(portal.db, kPublished, pages::kDaySlots) == std::vector<std::int64_t>{1});
}

TEST_CASE("data pages: they name each file that is there, and no other", "[pages][downloads]") {
  ExamplePortal portal;
  const auto site = example_site("2026-11-20");
  portal.publish(PartyKind::legal, "甲");
  portal.publish(PartyKind::legal, "乙", "2026-11-02");
  portal.publish(PartyKind::natural, "丙", "2026-11-03");
  const auto numbers = pages::overview(site, portal.db, {});
  const auto agency = by_path(pages::agency_data(site, "a01", numbers, portal.db)), month = by_path(pages::month_data(site, "2026-11", numbers, portal.db));
  const auto front = by_path(pages::data_front(site, numbers));
  for (const char* file : {"data/agency/a01/2026-10.csv", "data/agency/a01/2026-11.xlsx"}) {
    CHECK(says(agency.at("data/agency/a01/index.html"), std::string("\"/") + file + "\""));
    CHECK(says(agency.at("data/agency/a01/index.json"), file));
  }
  CHECK(says(month.at("data/month/2026-11.html"), "data/day/2026/2026-11-02.ndjson"));
  CHECK_FALSE(says(month.at("data/month/2026-11.html"), "2026-11-03"));
  CHECK_FALSE(says(month.at("data/month/2026-11.json"), "2026-10"));
  CHECK(says(front.at("data/index.html"), "\"/data/agency/a01/#y2026\""));
  CHECK(says(front.at("data/index.html"), "\"/data/month/2026-10.html\""));
  const auto index = nlohmann::json::parse(front.at("data/index.json"));
  CHECK(index.at("months").size() == 2);
  CHECK(index.at("agencies").at(0).at("decisions") == 2);
  CHECK(says(by_path(pages::agency_data(site, "a02", numbers, portal.db)).at("data/agency/a02/index.html"), "没有可以下载的决定"));
}

TEST_CASE("pivot: an agency's acts and an act's agencies by year, each count a link", "[pages][downloads]") {
  ExamplePortal portal;
  const auto site = example_site("2026-11-20");
  portal.publish(PartyKind::legal, "甲");
  portal.publish(PartyKind::natural, "乙");
  const auto numbers = pages::overview(site, portal.db, {});
  const auto files = by_path(pages::agencies_of_acts(site, numbers, portal.db));
  REQUIRE(files.size() == 2);
  CHECK(says(files.at("after/penalty/agencies.html"), "href=\"/agencies/a01/penalty/2026-1.html\""));
  CHECK(says(files.at("after/all/agencies.html"), "href=\"/agencies/a01/2026/1.html\""));
}

TEST_CASE("sheets: no cell is a formula, long cells are cut between characters, the same rows are the same bytes", "[pages][downloads]") {
  CHECK(says(pages::csv_of({"表", {"甲"}, {{"=1+1"}, {"他说\"好\""}}}), "\"'=1+1\"\r\n\"他说\"\"好\"\"\"\r\n"));
  std::string words;
  for (int i = 0; i < 40'000; ++i) words += "法";
  const pages::Sheet sheet{"2026/10", {"甲", "乙"}, {{"一<二>&\"三\"\x01", words}}};
  CHECK(pages::xlsx_of(sheet) == pages::xlsx_of(sheet));
  CHECK(pages::xlsx_of(sheet).starts_with("PK\x03\x04"));
}
