#include <catch2/catch.hpp>
#include <map>

#include "portal_for_tests.h"
#include "publish/report_sheet.h"

using namespace gongshi;
using namespace gongshi::publish;

namespace {

/// A portal with one fine of 5,000.05 yuan in 2025, and its reports.
struct Year2025 {
  Year2025() : database(test.private_db()), shown(test.public_db()) {
    test.pull(line("p-1", R"({"decided_on":"2025-06-03","decision":"罚款5,000.05元。","amounts":{"fine_fen":500005}})"), true);
    reports = std::make_unique<Reports>(*test.portal, database, shown, 2025);
  }
  std::vector<GivenRow> read(const std::string& bytes, lists::Faults& faults) {
    std::filesystem::create_directories(test.folder / "sheets");
    return read_report_sheet(test.folder.write("sheets/report.csv", bytes), *reports, test.portal->agencies(), faults);
  }

  TestPortal test;
  intake::PrivateDb database;
  ledger::PublicDb shown;
  std::unique_ptr<Reports> reports;
};

}  // namespace

TEST_CASE("report sheet: what an agency gives comes back from the sheet to the fen", "[publish]") {
  Year2025 year;
  year.reports->take({{"a01", "penalty.sum", {500'005, "含一宗没有报送的"}}, {"a01", "licence.applied", {1'204, ""}}, {"a01", "penalty.fine", {3, "两宗没有报送"}}}, "方岚");
  const std::string sheet = report_sheet(*year.reports, {"a01"});
  CHECK(sheet.find(R"("0.500005","0.500005","含一宗没有报送的")") != std::string::npos);
  lists::Faults faults;
  const std::vector<GivenRow> rows = year.read(sheet, faults);
  CHECK(faults.empty());
  std::map<std::string, std::int64_t> given;
  for (const GivenRow& row : rows) given[row.cell] = row.given.value.value();
  CHECK(given == std::map<std::string, std::int64_t>{{"penalty.sum", 500'005}, {"licence.applied", 1'204}, {"penalty.fine", 3}});
}

TEST_CASE("report sheet: a row that cannot be read is named, and the others are read", "[publish]") {
  Year2025 year;
  lists::Faults faults;
  const auto rows = year.read("执法主体代码,项目代码,机关填报,说明\na99,penalty.total,1,\na01,penalty.totl,1,\na01,penalty.total,一,\na01,penalty.sum,12元,\na01,penalty.fine,3,\na01,penalty.fine,,\n", faults);
  REQUIRE(rows.size() == 1);
  CHECK(rows.front().given.value == 3);
  std::string said;
  for (const lists::Fault& fault : faults) said += fault.str() + "\n";
  CHECK(said == "report.csv 第 2 行“执法主体代码”：没有这个执法主体\nreport.csv 第 3 行“项目代码”：表样里没有这一项\n"
                "report.csv 第 4 行“机关填报”：应当是数，单位：宗\nreport.csv 第 5 行“机关填报”：应当是数，单位：万元\n");
  faults.clear();
  CHECK(year.read("执法主体代码,说明\na01,x\n", faults).empty());
  CHECK(faults.size() == 2);
}
