#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "intake/charset.h"
#include "intake/csv_rows.h"
#include "intake/program.h"
#include "redaction/error.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {

/// UTF-8 as GB18030, by the iconv of the C library's program.
std::string gb18030(const TestSite& site, const std::string& text) {
  return run_program({"iconv", "-f", "UTF-8", "-t", "GB18030", "{in}"}, site.write("utf8.txt", text), {}).output.value();
}

record::Record only_record(TestSite& site) {
  record::Record record;
  int n = 0;
  site.db->pending_acts([&](PendingAct&& a) { record = std::move(a.record), ++n; });
  CHECK(n == 1);
  return record;
}

std::vector<Result> sheet(TestSite& site, const std::string& bytes) {
  site.write("表.csv", bytes);
  return site.pull(site.feed("表.csv"));
}

const std::string kPenaltyCodes =
    "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_FRDB,CF_FR_ZJLX,CF_FR_ZJHM,CF_XDR_ZJLX,CF_XDR_ZJHM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,"
    "CF_NR_FK,CF_NR_WFFF,CF_NR_ZKDX,CF_JDRQ,CF_YXQ,CF_GSJZQ,CF_CFJG,CF_CFJGDM,CF_SJLY,CF_SJLYDM,BZ\r\n";
const std::string kPenaltyRow =
    "云州市某某食品店,个体工商户,92…,李某,身份证,410000199001011234,,,云市监罚〔2026〕9号,经营超过保质期的食品,\"事实一，\n事实二\",《食品安全法》第三十四条；《行政处罚法》第九条,"
    "警告、罚款、没收违法所得、没收非法财物,罚款2000元,0.2,0.012,,2026/10/12,2099/12/31,2029-10-12,云州市市场监督管理局,11519100MB0000001E,某单位,x,备注\r\n";

}  // namespace

TEST_CASE("sheet: a 2018 penalty by code becomes a record", "[intake]") {
  TestSite site;
  const bool gb = GENERATE(false, true), bom = GENERATE(false, true);
  const std::string text = kPenaltyCodes + kPenaltyRow;
  const auto results = sheet(site, gb ? gb18030(site, text) : (bom ? "\xEF\xBB\xBF" : "") + text);
  REQUIRE(results.size() == 1);
  CHECK(TestSite::said(results[0]) == "taken");
  CHECK(results[0].source == "表.csv:2");
  const record::Record r = only_record(site);
  CHECK(r.agency == "a01");
  CHECK(r.act == record::Act::penalty);
  CHECK(r.outcome == record::Outcome::imposed);
  CHECK(r.status == record::Status::effective);
  CHECK(r.party.kind == record::PartyKind::individual_business);
  CHECK(r.party.representative == "李某");
  CHECK(r.identity.representative_number == "410000199001011234");
  CHECK(r.title == "云州市某某食品店经营超过保质期的食品案");
  CHECK(r.facts == "事实一，\n事实二");
  CHECK(r.basis == std::vector<std::string>{"《食品安全法》第三十四条", "《行政处罚法》第九条"});
  CHECK(r.measures == std::vector<std::string>{"警告", "罚款", "没收违法所得", "没收非法财物"});
  CHECK(r.amounts.fine->fen() == 200000);
  CHECK(r.amounts.confiscated->fen() == 12000);
  CHECK(r.decided_on->str() == "2026-10-12");
  CHECK_FALSE(r.valid_until);
  CHECK(r.display_until->str() == "2029-10-12");
  CHECK(r.note == "备注");
}

TEST_CASE("sheet: a 2018 penalty by Chinese heading, with a title row, stars and notes in the header", "[intake]") {
  TestSite site;
  const auto results = sheet(site,
      "云州市行政处罚信息公示表,,,,,,,,,\n"
      "*行政相对人名称（必填）,行政相对人类别,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,处罚决定日期,处罚机关\n"
      "\n"
      "云州市某某公司,法人及非法人组织,云环罚〔2026〕1号,超标,超标,《水污染防治法》,\"暂扣或者吊销许可证、执照，罚款\",吊销,2026年1月5日,市生态环境局\n");
  REQUIRE(results.size() == 1);
  CHECK(TestSite::said(results[0]) == "taken");
  CHECK(results[0].source == "表.csv:4");
  const record::Record r = only_record(site);
  CHECK(r.agency == "a02");
  CHECK(r.measures == std::vector<std::string>{"暂扣或者吊销许可证、执照", "罚款"});
  CHECK(r.decided_on->str() == "2026-01-05");
}

TEST_CASE("sheet: a 2018 licence, by code and by heading; its source column has another suffix than the penalty's", "[intake]") {
  TestSite site;
  const std::string header = GENERATE(
      "XK_XDR_MC,XK_XDR_LB,XK_XKWS,XK_WSH,XK_XKLB,XK_NR,XK_JDRQ,XK_YXQZ,XK_YXQZI,XK_XKJG,XK_XKJGDM,XK_ZT,XK_LYDW,XK_LYDWDM\n",
      "行政相对人名称,行政相对人类别,行政许可决定文书名称,行政许可决定文书号,许可类别,许可内容,许可决定日期,有效期自,有效期至,许可机关,许可机关统一社会信用代码,当前状态,数据来源单位,数据来源单位统一社会信用代码\n");
  const auto results = sheet(site, header + "云州市某某公司,法人及非法人组织,准予许可决定书,云市监许〔2026〕3号,普通,食品销售,2026-03-01,2026-03-01,9999/12/31,云州市市场监督管理局,11519100MB0000001E,1,甲,乙\n");
  REQUIRE(results.size() == 1);
  CHECK(TestSite::said(results[0]) == "taken");
  const record::Record r = only_record(site);
  CHECK(r.act == record::Act::licence);
  CHECK(r.title == "准予许可决定书");
  CHECK(r.licence_state == record::LicenceState::valid);
  CHECK(r.valid_from->str() == "2026-03-01");
  CHECK_FALSE(r.valid_until);
}

TEST_CASE("sheet: the 2016 form of penalties", "[intake]") {
  TestSite site;
  const auto results = sheet(site,
      "CF_WSH,CF_CFMC,CF_CFLB1,CF_CFLB2,CF_SY,CF_YJ,CF_XDR_MC,CF_XDR_SHXYM,CF_XDR_ZDM,CF_XDR_GSDJ,CF_XDR_SWDJ,CF_XDR_SFZ,CF_FR,CF_JG,CF_JDRQ,CF_XZJG,CF_ZT,DFBM,SJC,BZ\n"
      "云市监罚〔2016〕1号,某案,罚款,警告,事由,依据,云州市某某公司,,,,,,赵某,罚款,20160105,云州市市场监督管理局,0,519100,2016-01-06 10:00:00,\n");
  REQUIRE(results.size() == 1);
  CHECK(TestSite::said(results[0]) == "taken");
  const record::Record r = only_record(site);
  CHECK(r.title == "某案");
  CHECK(r.measures == std::vector<std::string>{"罚款", "警告"});
  CHECK(r.decided_on->str() == "2016-01-05");
}

TEST_CASE("sheet: our own columns by path and by label", "[intake]") {
  TestSite site;
  const std::string text = GENERATE(
      "id,agency,act,procedure,party.kind,party.name,officers,decision,amounts.fine_fen,decided_on\n"
      "S-1,a01,penalty,ordinary,legal,云州市某某公司,张某（16130001）、李某,罚款,12345,2026-10-12\n",
      "来源编号,执法主体,执法类别,适用程序,当事人类别,当事人名称,执法人员,执法决定,罚款金额(元),决定日期\n"
      "S-1,市市场监管局,行政处罚,普通程序,法人及非法人组织,云州市某某公司,张某(16130001)、李某,罚款,123.45,2026-10-12\n");
  CHECK(TestSite::said(sheet(site, text).at(0)) == "taken");
  const record::Record r = only_record(site);
  CHECK(r.id == "S-1");
  CHECK(r.agency == "a01");
  CHECK(r.procedure == record::Procedure::ordinary);
  CHECK(r.amounts.fine->fen() == 12345);
  REQUIRE(r.officers.size() == 2);
  CHECK(r.officers[0].name == "张某");
  CHECK(r.officers[0].certificate == "16130001");
}

TEST_CASE("sheet: a cell that is wrong rejects its row, says row and heading, and the next row goes on", "[intake]") {
  const auto [column, cell, code] = GENERATE(table<std::size_t, std::string, std::string>({
      {2, "9.14E+17", "mangled_number"}, {5, "4.1E+17", "mangled_number"}, {1, "公司", "unknown_value"},
      {14, "壹万", "bad_amount"}, {14, "0.1234567", "bad_amount"}, {14, "-1", "bad_amount"}, {17, "2026/2/30", "bad_date"},
      {17, "45123", "bad_date"}, {21, "11519100MB0000002H", "contradiction"}, {20, "别处的局", "taken"}, {0, "a\x01", "control_character"}}));
  TestSite site;
  Row cells;
  read_csv(kPenaltyRow, [&](std::int64_t, Row&& row) { return cells = std::move(row), true; });
  cells[column] = cell;
  std::string line;
  for (const std::string& c : cells) line += (line.empty() ? "\"" : ",\"") + c + "\"";
  std::string good = kPenaltyRow;
  good.replace(good.find("9号"), 1, "8");
  const auto results = sheet(site, kPenaltyCodes + line + "\n" + good);
  REQUIRE(results.size() == 2);
  CHECK(TestSite::said(results[1]) == "taken");
  CHECK(TestSite::said(results[0]) == (code == "taken" ? "" : "rejected ") + code);
  if (code == "taken" || code == "control_character") return;
  CHECK(results[0].problems[0].message.find("“CF_") == 0);
  CHECK(results[0].source == "表.csv:2");
  CHECK_FALSE(results[0].problems[0].field.empty());
  CHECK(results[0].problems[0].message.find(cell) == std::string::npos);
}

TEST_CASE("sheet: an agency that nobody knows rejects the row", "[intake]") {
  TestSite site;
  std::string row = kPenaltyRow;
  row.replace(row.find("云州市市场监督管理局,11519100MB0000001E"), std::string("云州市市场监督管理局,11519100MB0000001E").size(), "别处的局,");
  CHECK(TestSite::said(sheet(site, kPenaltyCodes + row).at(0)) == "rejected unknown_agency");
}

TEST_CASE("sheet: unknown, missing and repeated columns are named for the whole file", "[intake]") {
  const auto [header, named] = GENERATE(table<std::string, std::string>({
      {"CF_XDR_MC,CF_XDR_LB,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_JDRQ,CF_CFJG,CF_XXX", "CF_XXX"},
      {"CF_XDR_MC,CF_XDR_LB,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_JDRQ,CF_CFJG", "处罚内容"},
      {"CF_XDR_MC,行政相对人名称,CF_XDR_LB,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_JDRQ,CF_CFJG", "行政相对人名称"},
      {"甲,乙,丙", "甲"}}));
  TestSite site;
  const auto results = sheet(site, header + "\n1,2,3\n");
  REQUIRE(results.size() == 1);
  CHECK(TestSite::said(results[0]) == "rejected unknown_columns");
  CHECK(results[0].source == "表.csv");
  CHECK(results[0].problems[0].message.find(named) != std::string::npos);
}

TEST_CASE("sheet: a layout may be forced, a wrong name is a configuration error", "[intake]") {
  TestSite site;
  site.write("a.csv", kPenaltyCodes + kPenaltyRow);
  Feed f = site.feed("a.csv");
  f.layout = "shuanggongshi-2018-licence";
  CHECK(TestSite::said(site.pull(f).at(0)) == "rejected unknown_columns");
  f.layout = "nonsense";
  CHECK_THROWS_AS(site.pull(f), ConfigError);
}

TEST_CASE("sheet: cut anywhere, no row is taken that was not whole", "[intake]") {
  TestSite site;
  std::string good = kPenaltyRow;
  good.replace(good.find("9号"), 1, "8");
  const std::string text = kPenaltyCodes + good + kPenaltyRow;
  const std::size_t first = kPenaltyCodes.size() + good.rfind(",备注"), second = text.rfind(",备注");  // the last commas
  for (std::size_t cut = kPenaltyCodes.size() + 1; cut < text.size(); cut += 7) {
    site.write("cut.csv", text.substr(0, cut));
    std::size_t taken = 0;
    for (const Result& r : site.pull(site.feed("cut.csv"), {.keep = false})) taken += r.outcome == Outcome::taken;
    const auto rows_with_all_but = [&](std::size_t bytes) { return (cut > first + bytes ? 1u : 0u) + (cut > second + bytes ? 1u : 0u); };
    CHECK(taken <= rows_with_all_but(0));
    CHECK(taken >= rows_with_all_but(std::string(",备注").size() - 1));
  }
}

TEST_CASE("sheet: bytes that are neither UTF-8 nor GB18030 reject the file; a charset may be forced", "[intake]") {
  TestSite site;
  CHECK(TestSite::said(sheet(site, "\xFF\xFE\xFF\xFF").at(0)) == "rejected bad_charset");
  site.write("g.csv", gb18030(site, kPenaltyCodes + kPenaltyRow));
  Feed f = site.feed("g.csv");
  f.charset = "utf-8";
  CHECK(TestSite::said(site.pull(f).at(0)) == "rejected bad_charset");
  f.charset = "gb18030";
  CHECK(TestSite::said(site.pull(f).at(0)) == "taken");
}

TEST_CASE("sheet: charsets are told apart", "[intake]") {
  CHECK(to_utf8("\xEF\xBB\xBF字", "") == "字");
  CHECK(to_utf8("\xB9\xAB\xCA\xBE", "") == "公示");
  CHECK(to_utf8("\x81\x30\x81\x30", "gb18030") == "\xC2\x80");
  CHECK_FALSE(to_utf8("\xB9", ""));
  CHECK_FALSE(to_utf8("\xEF\xBB\xBF\xB9", ""));
}

TEST_CASE("csv: rows are numbered as a spreadsheet numbers them", "[intake]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"a,b\r\n\r\n,\r\nc,d", "1:a|b 4:c|d "}, {"a\rb\r", "1:a 2:b "}, {"\"x\ny\",1\nz", "1:x\ny|1 2:z "},
      {"a\n\n\nb\n", "1:a 4:b "}, {"\"a\"\"b\"", "1:a\"b "}, {"", ""}, {"a,\"\"\r\n\"\"\r\nb", "1:a| 3:b "}}));
  std::string seen;
  CHECK(read_csv(text, [&](std::int64_t n, Row&& row) {
    seen += std::to_string(n) + ":";
    for (std::size_t i = 0; i < row.size(); ++i) seen += (i ? "|" : "") + row[i];
    return seen += " ", true;
  }) == 0);
  CHECK(seen == expected);
}

TEST_CASE("csv: an open or misplaced quotation mark names its row", "[intake]") {
  const auto [text, row] = GENERATE(table<std::string, std::int64_t>({{"a\n\"b\nc\n", 2}, {"a\nb\"c\"\nd", 2}, {"\"a\"x", 1}}));
  CHECK(read_csv(text, [](std::int64_t, Row&&) { return true; }) == row);
}

TEST_CASE("sheet: the sample sheets of the corpus are taken whole", "[intake]") {
  TestSite site;
  site.agencies = record::Agencies::load(std::string(GONGSHI_SOURCE_DIR) + "/site-config/agencies.json");
  const auto [name, rows] = GENERATE(table<std::string, std::size_t>({{"penalties-codes.csv", 152}, {"penalties-headings-gb18030.csv", 163}}));
  Feed f = site.feed("x");
  f.from = std::string(GONGSHI_SOURCE_DIR) + "/content/samples/" + name;
  const auto results = site.pull(f);
  CHECK(results.size() == rows);
  for (const Result& r : results) CHECK(TestSite::said(r) == "taken");
}
