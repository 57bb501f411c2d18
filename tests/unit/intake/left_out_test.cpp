// Nothing that was sent is left out in silence: other sheets, other files, files with nothing in them.

#include <catch2/catch.hpp>
#include <xlsxwriter.h>

#include "redaction/error.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {

using Cells = std::vector<std::vector<std::string>>;

const std::string kColumns = "id,agency,act,party.kind,party.name,decision,decided_on\n";
const std::vector<std::string> kHeader{"当事人名称", "当事人类别", "执法类别", "执法主体", "决定书文号", "执法决定", "决定日期"};

std::vector<std::string> row(const std::string& number) {
  return {"云州市某某公司", "法人及非法人组织", "行政处罚", "市市场监管局", "云市监罚〔2026〕" + number + "号", "罚款", "2026-10-12"};
}

void workbook(const TestSite& site, const std::string& name, const std::vector<std::pair<std::string, Cells>>& sheets) {
  lxw_workbook* book = workbook_new((site.folder / name).c_str());
  for (const auto& [title, cells] : sheets) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, title.c_str());
    for (std::size_t r = 0; r < cells.size(); ++r)
      for (std::size_t c = 0; c < cells[r].size(); ++c)
        worksheet_write_string(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c), cells[r][c].c_str(), nullptr);
  }
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
}

/// "book.xlsx#九月:2 taken" a line.
std::string told(TestSite& site, const std::string& name) {
  std::string text;
  for (const Result& r : site.pull(site.feed(name))) text += r.source + " " + TestSite::said(r) + "\n";
  return text;
}

std::string message(TestSite& site, const std::string& name) { return site.pull(site.feed(name)).at(0).problems.at(0).message; }

}  // namespace

TEST_CASE("xlsx: the second sheet of a workbook is read too, and the source names the sheet", "[intake]") {
  TestSite site;
  workbook(site, "two.xlsx", {{"九月", {kHeader, row("1")}}, {"空白", {}}, {"十月", {kHeader, row("2"), row("3")}}});
  CHECK(told(site, "two.xlsx") == "two.xlsx#九月:2 taken\ntwo.xlsx#十月:2 taken\ntwo.xlsx#十月:3 taken\n");
}

TEST_CASE("xlsx: a sheet that is no record sheet is refused by its name, the others are taken", "[intake]") {
  TestSite site;
  workbook(site, "notes.xlsx", {{"填表说明", {{"请逐行填写"}}}, {"决定", {kHeader, row("1")}}});
  CHECK(told(site, "notes.xlsx") == "notes.xlsx#填表说明 rejected unknown_columns\nnotes.xlsx#决定:2 taken\n");
}

TEST_CASE("xlsx: empty sheets beside the only one that holds something change no source", "[intake]") {
  TestSite site;
  workbook(site, "one.xlsx", {{"Sheet1", {kHeader, row("1")}}, {"Sheet2", {}}, {"Sheet3", {}}});
  CHECK(told(site, "one.xlsx") == "one.xlsx:2 taken\n");
  workbook(site, "none.xlsx", {{"Sheet1", {}}, {"Sheet2", {}}});
  CHECK(told(site, "none.xlsx") == "none.xlsx rejected empty_file\n");
}

TEST_CASE("folder: capital endings are read; what nobody reads is refused by name", "[intake]") {
  TestSite site;
  site.write("in/B.CSV", kColumns + "B-1,a01,penalty,legal,云州市某某公司,罚款,2026-10-12\n");
  site.write("in/C.NDJSON", record_line("C-1", "1号"));
  site.write("in/page.html", "<table>");
  site.write("in/sub/five.ndjson", record_line("D-1", "2号"));
  for (const char* quiet : {"in/.hidden", "in/~$B.xlsx", "in/决定书.txt", "in/决定书.PDF"}) site.write(quiet, "x");
  CHECK(told(site, "in") == "B.CSV:2 taken\nC.NDJSON:1 taken\npage.html rejected not_read\nsub/ rejected not_read\n");
}

TEST_CASE("folder: an empty one is an error that names it", "[intake]") {
  TestSite site;
  std::filesystem::create_directories(site.folder / "in");
  CHECK_THROWS_WITH(site.pull(site.feed("in")), Catch::Contains("in: ") && Catch::Contains("没有数据文件"));
}

TEST_CASE("file: nothing in it, or only a header, is a broken export and is said", "[intake]") {
  const std::string bytes = GENERATE(as<std::string>(), "", " \n\n", "\xEF\xBB\xBF", kColumns, "说明,,\n" + kColumns + ",,,\n");
  TestSite site;
  site.write("x.csv", bytes);
  CHECK(told(site, "x.csv") == "x.csv rejected empty_file\n");
}

TEST_CASE("file: old Excel, UTF-16 and what only pretends to be Excel are told apart, with what to do", "[intake]") {
  const auto [name, bytes, code, advice] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest", "old_excel", "另存为 .xlsx"},
      {"a.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest", "old_excel", "密码"},
      {"a.csv", "\xFF\xFE\x69\x6A", "bad_charset", "UTF-16"},
      {"a.csv", "\xFE\xFF\x6A\x69", "bad_charset", "另存为 UTF-8"},
      {"a.xlsx", "\x80\xFF\x81", "not_converted", "已损坏"}}));
  TestSite site;
  site.write(name, bytes);
  CHECK(told(site, name) == name + " rejected " + code + "\n");
  CHECK_THAT(message(site, name), Catch::Contains(advice));
}

TEST_CASE("sheet: a foreign column says how many rows are lost with it, and how it is ignored", "[intake]") {
  TestSite site;
  std::string text = "序号,颜色," + kColumns;
  for (int i = 1; i <= 12; ++i) text += std::to_string(i) + ",红,R,a01,penalty,legal,某某公司,罚款,2026-10-12\n";
  site.write("x.csv", text);
  const std::string said = message(site, "x.csv");
  CHECK_THAT(said, Catch::Contains("12 行") && Catch::Contains("“颜色”") && Catch::Contains("ignore") && Catch::Contains("gongshi-csv"));
  CHECK_THAT(said, !Catch::Contains("“序号”"));
}

TEST_CASE("sheet: a running number is ignored by every layout that is shipped", "[intake]") {
  const TestSite site;
  for (const Layout& layout : site.layouts.all()) CHECK(layout.match({"序号"}).at(0) != nullptr);
}

TEST_CASE("sheet: a value outside a closed list is answered with the words that are allowed", "[intake]") {
  TestSite site;
  site.write("x.csv", kColumns + "B-1,a01,罚,legal,云州市某某公司,罚款,2026-10-12\n");
  const std::string said = message(site, "x.csv");
  CHECK_THAT(said, Catch::StartsWith("“act”") && Catch::Contains("行政处罚"));
}

TEST_CASE("sheet: messages name the column and not the row, so that the same fault is one reason", "[intake]") {
  TestSite site;
  site.write("x.csv", kColumns + "B-1,a01,penalty,legal,某某公司,罚款,明天\nB-2,a01,penalty,legal,某某公司,罚款,后天\n");
  const auto results = site.pull(site.feed("x.csv"));
  REQUIRE(results.size() == 2);
  CHECK(results[0].problems[0].message == results[1].problems[0].message);
  CHECK(results[1].source == "x.csv:3");
}
