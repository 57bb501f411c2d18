#include <catch2/catch.hpp>

#include "pages/addresses.h"
#include "pages/overview.h"

using namespace gongshi;
using pages::Urls;

namespace {

ledger::Entry entry(std::int64_t doc, const char* published_on) {
  ledger::Entry e;
  e.doc = doc;
  e.published_on = record::Date::parse(published_on).value();
  return e;
}

}  // namespace

TEST_CASE("addresses: a decision stands under year and month of its publication, by number only", "[pages]") {
  CHECK(pages::decision_address(entry(123, "2025-03-09")).path == "d/2025/03/000123.html");
  CHECK(pages::decision_data_address(entry(1'234'567, "2025-11-30")).path == "d/2025/11/1234567.json");
}

TEST_CASE("addresses: the fixed pages of each kind of list", "[pages]") {
  CHECK(pages::bucket_address("month/2025-03", 1).path == "after/all/2025-03/1.html");
  CHECK(pages::bucket_address("act/penalty/2025-03", 2).path == "after/penalty/2025-03/2.html");
  CHECK(pages::bucket_address("agency/a01/2025", 3).path == "agencies/a01/2025/3.html");
  CHECK(pages::bucket_address("agency/a01/penalty/2025", 4).path == "agencies/a01/penalty/2025-4.html");
}

TEST_CASE("addresses: downloads are named by agency, month, day and block, later parts by their number", "[pages][downloads]") {
  CHECK(pages::table_address("a01", "2025-03", 1, "csv").path == "data/agency/a01/2025-03.csv");
  CHECK(pages::table_address("a01", "2025-03", 2, "xlsx").path == "data/agency/a01/2025-03-2.xlsx");
  CHECK(pages::day_address("2025-03-14", 1).path == "data/day/2025/2025-03-14.ndjson");
  CHECK(pages::day_address("2025-03-14", 12).path == "data/day/2025/2025-03-14-12.ndjson");
  CHECK(pages::changes_address(17).path == "data/changes/000/017.ndjson");
  CHECK(pages::changes_address(1'234'567).path == "data/changes/1234/567.ndjson");
}

TEST_CASE("urls: index pages end in a slash, also below a path", "[pages]") {
  const Urls root("https://xzzf.yunzhou.example"), below("https://yunzhou.example/gongshi/");
  CHECK(root.url(pages::kAfter).str() == "/after/");
  CHECK(root.url(pages::kHome).str() == "/");
  CHECK(root.absolute(pages::kScope).str() == "https://xzzf.yunzhou.example/scope.html");
  CHECK(below.url(pages::kHome).str() == "/gongshi/");
  CHECK(below.absolute(pages::kAfter).str() == "https://yunzhou.example/gongshi/after/");
}

TEST_CASE("share: is rounded down, so that 99.96 % is not called 100 %", "[pages]") {
  CHECK(pages::share(0, 0).empty());
  CHECK(pages::share(2499, 2500).str() == "99.9%");
  CHECK(pages::share(7, 9).str() == "77.8%");
  CHECK(pages::share(2500, 2500).str() == "100.0%");
  CHECK(pages::share(9, 4).str() == "225.0%");
}

TEST_CASE("overview: the twelve months end with this one, also at the end of a long month", "[pages]") {
  const auto months = pages::last_twelve_months(record::Date::parse("2026-03-31").value());
  CHECK(months.front().str() == "2025-04-01");
  CHECK(months[10].str() == "2026-02-01");
  CHECK(months.back().str() == "2026-03-01");
}
