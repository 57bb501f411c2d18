// A row of labels and the rows below it, as sheets, pages and typewriters part them.
#include <catch2/catch.hpp>
#include <string>

#include "redaction/redactor.h"

using namespace gongshi::redaction;

namespace {

std::string shown(const std::string& text) {
  static const Redactor redactor = Redactor::load(std::string(GONGSHI_SOURCE_DIR) + "/redaction/rules");
  const std::string once = redactor.redact(text, {}).text.str();
  CHECK(redactor.redact(once, {}).text.str() == once);
  return once;
}

}  // namespace

TEST_CASE("tables: what a label heads is hidden in every row below it, however the cells are parted", "[redaction][HN-GS-18.1]") {
  const std::string secret = "云州市青屏区桃源巷9弄14号602";
  for (const std::string sign : {"\t", "|", " | ", ",", "，", "　", "  "}) {
    const auto row = [&](const std::string& place) { return "方某" + sign + "女" + sign + place + sign + "务农" + sign + "汉族\n"; };
    const std::string head = "姓名" + sign + "性别" + sign + "现住址" + sign + "职业" + sign + "民族\n";
    CAPTURE(sign);
    CHECK(shown(head + row(secret) + row(secret) + "经查") == head + row("【隐去：家庭住址】") + row("【隐去：家庭住址】") + "经查");
  }
}

TEST_CASE("tables: rules under the labels, empty lines and cells of a page are no rows", "[redaction]") {
  CHECK(shown("| 姓名 | 诊断 | 科室 |\n|---|---|---|\n| 方某 | 股骨头坏死 | 骨科 |\n") == "| 姓名 | 诊断 | 科室 |\n|---|---|---|\n| 方某 | 【隐去：健康状况】 | 骨科 |\n");
  CHECK(shown("<tr><th>姓名</th><th>微信</th><th>年龄</th></tr><tr><td>方某</td><td>fang_77</td><td>40</td></tr>") ==
        "<tr><th>姓名</th><th>微信</th><th>年龄</th></tr><tr><td>方某</td><td>【隐去：网络联系方式】</td><td>40</td></tr>");
}

TEST_CASE("tables: labels are no values, and the columns of shops and offices stay", "[redaction]") {
  for (const std::string text : {"姓名\t户籍地址\t工作单位\t联系方式\n", "| 店名 | 住所地 | 面积 |\n| 某茶馆 | 云州市东湖区富民路8号 | 120 |\n",
                                 "部门\t地址\t电话\n服务窗口\t云州市市民路3号政务服务大厅\t12345\n", "品名|数量|单价\n白酒|12|138.00\n"})
    CHECK(shown(text) == text);
}

TEST_CASE("a mask never takes half of a pair of tags", "[redaction]") {
  CHECK(shown("<p>身份证号410399<span lang=\"x\">198503120014</span>，到场</p>") == "<p>身份证号【隐去：身份证件号码】，到场</p>");
}
