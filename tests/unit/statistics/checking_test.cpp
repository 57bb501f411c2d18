#include <catch2/catch.hpp>

#include "made_up.h"
#include "statistics/amounts.h"
#include "statistics/checking.h"

using namespace gongshi::statistics;

namespace {

/// A report with these cells typed in; all others 0.
Report typed_in(const std::map<std::string, std::int64_t>& cells, const Form& with = form()) {
  Report report;
  report.form = with.id, report.year = 2025;
  for (const Table& table : with.tables) {
    report.tables.push_back({table.id, table.title, table.short_name, {}, {}});
    for (const Column& column : table.columns) {
      Cell cell{column.id, column.name, column.group, column.unit, column.source, {}, {}, {}, ""};
      const auto found = cells.find(table.id + "." + column.id);
      cell.given = found == cells.end() ? 0 : found->second;
      report.tables.back().cells.push_back(cell);
    }
  }
  return report;
}

std::vector<std::string> checks_that_fail(const Report& report, const Form& with = form()) {
  std::vector<std::string> ids;
  for (const Finding& finding : findings_of(report, with)) ids.push_back(finding.check);
  return ids;
}

Cell& cell(Report& report, const std::string& place) { return const_cast<Cell&>(*report.cell(place)); }

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("checks: published totals that add up pass", "[statistics]") {
  // A county of 浙江 for 2024: nine columns, 108,156 cases; licences 26,569 / 26,569 / 26,462 / 102 / 5.
  const Report county = typed_in({{"penalty.warning", 12175}, {"penalty.fine", 94929}, {"penalty.confiscation", 235}, {"penalty.suspended_licence", 189},
                                  {"penalty.revoked_licence", 101}, {"penalty.halted", 11}, {"penalty.detention", 504}, {"penalty.other", 12},
                                  {"penalty.total", 108156}, {"penalty.sum", 1'753'790'000}, {"licence.applied", 26569}, {"licence.accepted", 26569},
                                  {"licence.granted", 26462}, {"licence.refused", 102}, {"licence.cancelled", 5}});
  CHECK(checks_that_fail(county).empty());
}

TEST_CASE("checks: a published table whose columns sum to 23 for 10 cases is found", "[statistics]") {
  // 曲阜市自然资源和规划局 2021: the rule of one case in one column was not followed.
  const Report qufu = typed_in({{"penalty.fine", 10}, {"penalty.confiscation", 3}, {"penalty.halted", 10}, {"penalty.total", 10}, {"penalty.sum", 170'811'500}});
  const auto findings = findings_of(qufu, form());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].check == "penalty-sum");
  CHECK(findings[0].must);
  CHECK(findings[0].says.find("相加 23") != std::string::npos);
}

TEST_CASE("checks: a city bulletin whose items miss its total by 13,744 is found", "[statistics]") {
  // 郑州市 2022, with the sum over kinds of acts as a form of its own.
  Form city;
  city.tables.push_back({"all", "全市", "全市", {}, {}, {}});
  Check sum{"all-sum", "各类行为相加应当等于合计", Check::Kind::sum, {}, "all.total", 0, true};
  std::map<std::string, std::int64_t> cells{{"all.total", 33'802'799}};
  for (const auto& [id, count] : std::vector<std::pair<std::string, std::int64_t>>{
           {"licence", 1'637'805}, {"penalty", 108'406}, {"confirmation", 6'616'518}, {"coercion", 9'374}, {"collection", 957'290},
           {"payment", 17'992'821}, {"inspection", 535'714}, {"other", 5'931'127}}) {
    city.tables[0].columns.push_back({id, id, "", Unit::cases, Source::reported, {}, {}, {}});
    sum.left.push_back("all." + id), cells["all." + id] = count;
  }
  city.tables[0].columns.push_back({"total", "合计", "", Unit::cases, Source::reported, {}, {}, {}});
  city.checks.push_back(sum);
  const auto findings = findings_of(typed_in(cells, city), city);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].says.find("33,789,055") != std::string::npos);
  cells["all.total"] = 33'789'055;
  CHECK(checks_that_fail(typed_in(cells, city), city).empty());
}

TEST_CASE("checks: a number that differs from the computed one needs a reason", "[statistics]") {
  Report report = typed_in({{"penalty.fine", 5}, {"penalty.total", 5}});
  cell(report, "penalty.fine").computed = 4;
  CHECK(checks_that_fail(report) == Ids{"difference"});
  cell(report, "penalty.fine").why = "一宗没有报送";
  CHECK(checks_that_fail(report).empty());
}

TEST_CASE("checks: a cell without a number is found; 0 is a number", "[statistics]") {
  Report report = typed_in({});
  CHECK(checks_that_fail(report).empty());
  cell(report, "staff.officers").given.reset();
  CHECK(checks_that_fail(report) == Ids{"missing"});
}

TEST_CASE("checks: more accepted than applied for is a hint that a reason settles; more certified than officers is not", "[statistics]") {
  Report report = typed_in({{"licence.applied", 9}, {"licence.accepted", 10}});
  const auto findings = findings_of(report, form());
  REQUIRE(findings.size() == 1);
  CHECK_FALSE(findings[0].must);
  cell(report, "licence.accepted").why = "含上年申请的 1 件";
  CHECK(checks_that_fail(report).empty());
  CHECK(checks_that_fail(typed_in({{"staff.officers", 3}, {"staff.certified", 4}})) == Ids{"certified"});
}

TEST_CASE("checks: a leap against last year asks for a reason, a step among few does not", "[statistics]") {
  Report report = typed_in({{"penalty.fine", 90}, {"penalty.total", 90}});
  cell(report, "penalty.total").last_year = 20;
  CHECK(checks_that_fail(report) == Ids{"penalty-change"});
  cell(report, "penalty.total").last_year = 31;
  CHECK(checks_that_fail(report).empty());
  Report few = typed_in({{"penalty.fine", 9}, {"penalty.total", 9}});
  cell(few, "penalty.total").last_year = 1;
  CHECK(checks_that_fail(few).empty());
}

TEST_CASE("checks: a table of a power that the agency does not have is not checked", "[statistics]") {
  Report report = typed_in({{"penalty.fine", 1}, {"penalty.total", 3}});
  std::erase_if(report.tables, [](const ReportTable& table) { return table.id == "penalty"; });
  CHECK(checks_that_fail(report).empty());
}

TEST_CASE("amounts: rounded parts still add up to the rounded sum", "[statistics]") {
  using Shares = std::vector<std::int64_t>;
  CHECK(shares_that_sum({3'333'333, 3'333'333, 3'333'334}, Unit::wan_yuan) == Shares{333, 333, 334});
  CHECK(shares_that_sum({4'900, 4'900, 4'900}, Unit::wan_yuan) == Shares{1, 0, 0});
  CHECK(shares_that_sum({}, Unit::wan_yuan).empty());
  CHECK(shares_that_sum({50, 49, 1}, Unit::yuan) == Shares{50, 49, 1});
  std::uint32_t random = 7;
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> fen;
    std::int64_t sum = 0, shown = 0;
    for (int i = 0; i < 40; ++i) random = random * 1664525U + 1013904223U, fen.push_back(random >> 4), sum += fen.back();
    for (const std::int64_t share : shares_that_sum(fen, Unit::wan_yuan)) shown += share;
    CHECK(shown == hundredths(sum, Unit::wan_yuan));
  }
}

TEST_CASE("amounts: in words, half up, with groups of three", "[statistics]") {
  CHECK(cell_words(1'753'790'000, Unit::wan_yuan) == "1,753.79");
  CHECK(cell_words(5'000, Unit::wan_yuan) == "0.01");
  CHECK(cell_words(4'999, Unit::wan_yuan) == "0.00");
  CHECK(cell_words(170'811'500, Unit::wan_yuan) == "170.81");
  CHECK(cell_words(123'456, Unit::yuan) == "1,234.56");
  CHECK(cell_words(1'204, Unit::cases) == "1,204");
  CHECK(cell_words(0, Unit::cases) == "0");
}
