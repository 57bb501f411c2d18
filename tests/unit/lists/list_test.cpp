#include <catch2/catch.hpp>
#include <xlsxwriter.h>

#include "site_of_lists.h"

using namespace gongshi;
using namespace gongshi::lists;

TEST_CASE("list: rows are read with what they mean", "[lists][HN-GS-9]") {
  ListFolder folder;
  folder.write("officers/list.json", kOfficers);
  folder.write("officers/a.csv", "姓名,证号（必填）,执法主体,有效期至\n周启明,云0101,市市场监管局,2027年3月1日\n");
  folder.write("officers/b.json", R"([{"姓名": "郑晓岚", "执法证号": "云0102", "执法主体": "a01", "类别": "full"}])");
  const Catalogue all = folder.load();
  REQUIRE(all.faults().empty());
  const List* list = all.find("officers");
  REQUIRE(list);
  REQUIRE(list->rows.size() == 2);
  CHECK(list->rows[0].cells[2].text == "a01");
  CHECK(list->rows[0].cells[3].text == "2027-03-01");
  CHECK(list->by_key("云0102")->cells[4].text == "专职");
  CHECK(list->by_key("云0109") == nullptr);
}

TEST_CASE("list: who left is shown no more from the day after, who is secret never", "[lists][HN-GS-22a]") {
  ListFolder folder;
  CHECK(folder.faults("姓名,执法证号,执法主体,有效期至,不公开理由\n甲,1,a01,2026-10-31,\n乙,2,a01,,保密工作\n丙,3,a01,,\n").empty());
  const Catalogue all = folder.load();
  const List& list = *all.find("officers");
  CHECK(list.shown(day("2026-10-31")).size() == 2);
  CHECK(list.shown(day("2026-11-01")).size() == 1);
  CHECK(list.secret_count(day("2026-11-01")) == 1);
}

TEST_CASE("list: every fault names file, row, column and what was expected", "[lists]") {
  const std::string head = "姓名,执法证号,执法主体,有效期至,类别\n";
  const std::string file = "content/lists/officers/rows.csv";
  const struct {
    std::string csv, fault;
  } cases[] = {
      {head + "甲,,a01,,\n", file + " 第 2 行“执法证号”：不能空着"},
      {head + "甲,1,a01,,\n乙,1,a01,,\n", file + " 第 3 行“执法证号”：编号不能重复"},
      {head + "甲,1,别处,,\n", file + " 第 2 行“执法主体”：要是 agencies.json 里的机关名称或者代码，现在写的是“别处”"},
      {head + "甲,1,a01,明年,\n", file + " 第 2 行“有效期至”：要是日期，例如 2026-10-01"},
      {head + "甲,1,a01,2026-02-30,\n", file + " 第 2 行“有效期至”：要是日期，例如 2026-10-01"},
      {head + "甲,1,a01,,临时\n", file + " 第 2 行“类别”：只能是：专职、兼职，现在写的是“临时”"},
      {head + "甲,1,a01,,,多出来\n", file + " 第 2 行：列数不能比表头多，可能多了逗号"},
      {"姓名,执法证号\n甲,1\n", file + " 第 1 行“执法主体”：缺少这一列"},
      {"姓名,执法证号,执法主体,职级\n", file + " 第 1 行“职级”：这份清单没有这一列"},
      {"姓名,姓名,执法证号,执法主体\n", file + " 第 1 行“姓名”：这一列出现了两次"},
      {"", file + "：第一行要有表头"},
      {head + "甲,\"1,a01,,\n", file + " 第 2 行：引号要成对；从这一行起没有读"},
  };
  for (const auto& each : cases) {
    ListFolder folder;
    INFO(each.csv);
    CHECK(folder.faults(each.csv) == each.fault + "\n");
  }
}

TEST_CASE("list: a number of an identity card in a sheet is refused before anything is published", "[lists]") {
  ListFolder folder;
  const std::string said = folder.faults("姓名,执法证号,执法主体\n甲 11010519491231002X,1,a01\n");
  CHECK(said.find("第 2 行“姓名”：像是身份证号码") != std::string::npos);
  CHECK(said.find("1949") == std::string::npos);
}

TEST_CASE("list: a wrong list is left out whole, or stops the build, as the operator chose", "[lists]") {
  ListFolder folder;
  folder.faults("姓名,执法证号,执法主体\n甲,,a01\n乙,2,a01\n");
  CHECK(folder.load().find("officers") == nullptr);
  CHECK(error_of([&] { folder.load(OnWrong::stop); }).find("第 2 行“执法证号”：不能空着") != std::string::npos);
}

std::string workbook_of_officers(int sheets) {
  const Scratch scratch;
  const std::string file = (scratch / "rows.xlsx").string();
  lxw_workbook* book = workbook_new(file.c_str());
  for (int i = 0; i < sheets; ++i) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    const char* cells[2][3] = {{"姓名", "执法证号", "执法主体"}, {"甲", "云0101", "a01"}};
    for (lxw_row_t r = 0; r < 2; ++r)
      for (lxw_col_t c = 0; c < 3; ++c) worksheet_write_string(sheet, r, c, cells[r][c], nullptr);
  }
  workbook_add_worksheet(book, "空表");
  workbook_close(book);
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("list: an xlsx workbook is read like a CSV file", "[lists]") {
  ListFolder folder;
  folder.write("officers/list.json", kOfficers);
  folder.write("officers/rows.xlsx", workbook_of_officers(1));
  const Catalogue all = folder.load();
  REQUIRE(all.faults().empty());
  CHECK(all.find("officers")->by_key("云0101"));
}

TEST_CASE("list: a second sheet with rows is not dropped in silence", "[lists]") {
  ListFolder folder;
  folder.write("officers/list.json", kOfficers);
  folder.write("officers/rows.xlsx", workbook_of_officers(2));
  const Catalogue all = folder.load();
  REQUIRE(all.faults().size() == 1);
  CHECK(all.faults()[0].str() == "content/lists/officers/rows.xlsx：有几张工作表写了内容，只能有一张：“Sheet2”请另存成一个文件");
}

TEST_CASE("list: a workbook that is open in Excel does not take the list off the site", "[lists]") {
  ListFolder folder;
  folder.write("officers/~$rows.xlsx", "lock");
  CHECK(folder.faults("姓名,执法证号,执法主体\n甲,1,a01\n").empty());
}

TEST_CASE("list: a flow chart that Notepad saved with a byte order mark is read", "[lists]") {
  ListFolder folder;
  folder.write("officers/list.json", kOfficers);
  folder.write("officers/a.flow", "\xEF\xBB\xBF标题：甲\n1 一\n2 二\n");
  CHECK(folder.load().faults().empty());
}

TEST_CASE("list: a thousand rows with the same fault are one line with the first places and the first wrong word", "[lists]") {
  Faults faults;
  for (int row = 2; row <= 1088; ++row) faults.push_back({"x.csv", row, "执法主体", "要是机关名称", row == 2 ? "别处" : "另处"});
  faults.push_back({"x.csv", 7, "姓名", "不能空着"});
  CHECK(grouped(faults) == std::vector<std::string>{"x.csv“执法主体”：要是机关名称，共 1087 行，例如第 2、3、4 行；第 2 行写的是“别处”",
                                                    "x.csv 第 7 行“姓名”：不能空着"});
}
