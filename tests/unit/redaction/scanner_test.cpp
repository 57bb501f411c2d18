#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "redaction/redactor.h"
#include "redaction/scanner.h"

using namespace gongshi::redaction;

namespace {

std::vector<std::string> rules_found(std::string_view text, FileKind kind = FileKind::page) {
  std::vector<std::string> rules;
  for (const Finding& finding : Scanner().scan(text, kind)) rules.push_back(finding.rule);
  return rules;
}

}  // namespace

TEST_CASE("scanner: a firm's code of digits that reads like an ID stops no list and no search block", "[redaction]") {
  CHECK(rules_found("[\"914101199406124494\",\"某公司\"]", FileKind::data).empty());
  CHECK(rules_found("914101199406124494", FileKind::record).empty());
  CHECK(rules_found("[\"410399198503120014\"]", FileKind::data) == std::vector<std::string>{"scan.id"});
}

TEST_CASE("scanner: sees what a hole in the redactor would leave", "[redaction]") {
  const std::pair<const char*, const char*> samples[] = {
      {"<p>身份证号410399198503120014</p>", "scan.id"},
      {"41039919880229118X，", "scan.id"},
      {"41039919880229118x<", "scan.id"},
      {"410399 19850312 0014", "scan.id"},
      {"４１０３９９１９８５０３１２００１４", "scan.id"},
      {"51039920001231888X", "scan.id"},
      {"身份证：410399850312001", "scan.old_id"},
      {"当事人联系电话：13800001111。", "scan.mobile"},
      {"138-0000-1111", "scan.mobile"},
      {"138 0000 1111", "scan.mobile"},
      {"卡号6222020212345678909）", "scan.bank_card"},
      {"6222 0202 1234 5678 909", "scan.bank_card"},
      {"电子邮箱：zhang@example.com", "scan.email"},
  };
  for (const auto& [text, rule] : samples) {
    CAPTURE(text);
    CHECK(rules_found(text) == std::vector<std::string>{rule});
  }
}

TEST_CASE("scanner: is silent about what is kept with proof", "[redaction]") {
  const char* samples[] = {
      "统一社会信用代码：91350100M000100Y43",
      "统一社会信用代码：114103990054321098",
      "执法人员：张三（执法证号：16030012345）",
      "执法证号16-0300123456",
      "云市监处罚〔2024〕123号",
      "{\"fine_fen\":13800001111,\"doc\":13900001111}",
      "<a href=\"/d/2025/11/13800001111.html\">",
      "sha256-3f13800001111aa9c0b1d2",
      "合同编号：13800001111",
      "货款13800001111元",
      "2025-11-20T10:23:45+08:00 1732069425000",
      "账户名称：云州市财政局，账号：6222020212345678909",
      "账号：6222020212345678909，户名：云州市财政局",
      "向云州市司法局申请行政复议，联系电话：13800001111",
      "邮箱：fzk@yunzhou.gov.cn",
      "margin:0 auto;width:1380px;flex:1 1 380000",
      "【隐去：身份证件号码】",
  };
  for (const char* text : samples) {
    CAPTURE(text);
    CHECK(rules_found(text).empty());
  }
}

TEST_CASE("scanner: finds secrets in the sample feed before redaction and none after", "[redaction]") {
  const std::string root = GONGSHI_SOURCE_DIR;
  const Redactor redactor = Redactor::load(root + "/redaction/rules");
  std::ifstream in(root + "/content/samples/decisions-1000.ndjson");
  std::size_t before = 0;
  for (std::string line; std::getline(in, line);) {
    const std::string text = nlohmann::json::parse(line)["full_text"];
    before += Scanner().scan(text, FileKind::record).size();
    CHECK(Scanner().scan(redactor.redact(text, {}).text.str(), FileKind::record).empty());
  }
  CHECK(before >= 400);
}
