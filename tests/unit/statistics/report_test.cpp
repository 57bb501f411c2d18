#include <catch2/catch.hpp>

#include "made_up.h"
#include "scratch.h"
#include "statistics/checking.h"
#include "statistics/drafting.h"

using namespace gongshi;
using namespace gongshi::statistics;

namespace {

const Reporting& reporting() {
  static const Reporting shipped = Reporting::load(GONGSHI_SOURCE_DIR "/site-config/statistics");
  return shipped;
}

const templating::Words& site_words() {
  static const auto shipped = templating::Words::load(GONGSHI_SOURCE_DIR "/templates/text.zh-CN.json");
  return shipped;
}

std::vector<YearNumbers> two_fines_and_a_licence() {
  CountRow last_year = fine();
  last_year.decided_on = "2024-05-06";
  const Counted counted({fine(), fine(), of_act("licence"), last_year});
  return counted.counts.at("a01");
}

Report drafted(const GivenCells& given, const std::string& words = "", const Report* last_year = nullptr, const Reporting& with = reporting()) {
  static const std::vector<YearNumbers> years = two_fines_and_a_licence();
  return draft_report({with, "a01", "云州市市场监督管理局", 2025, 1, "2026-01-05", "", words, site_words(), &years, given, last_year, {}, {}});
}

}  // namespace

TEST_CASE("report: computed and given numbers stand side by side", "[statistics]") {
  const Report report = drafted({{"penalty.fine", {3, "一宗没有报送本站"}}, {"licence.applied", {7, ""}}});
  const Cell& fines = *report.cell("penalty.fine");
  CHECK((fines.computed == 2 && fines.given == 3 && fines.value() == 3 && fines.differs()));
  CHECK(report.cell("licence.applied")->value() == 7);
  CHECK_FALSE(report.cell("licence.applied")->computed);
  CHECK_FALSE(report.cell("licence.accepted")->value());
}

TEST_CASE("report: a total of parts that were given is added up again", "[statistics]") {
  const Report report = drafted({{"penalty.fine", {3, "一宗没有报送本站"}}});
  CHECK(report.cell("penalty.total")->computed == 2);
  CHECK(report.cell("penalty.total")->value() == 3);
  CHECK(findings_of(drafted({{"penalty.total", {5, "x"}}}), form()).size() > 0);
}

TEST_CASE("report: last year is what its report said, or else what the portal counts", "[statistics]") {
  CHECK(drafted({}).cell("penalty.total")->last_year == 1);
  CHECK(drafted({}).years.size() == 5);
  CHECK(drafted({}).years[3].penalties == 1);
  Report before = drafted({{"penalty.fine", {9, "x"}}});
  before.year = 2024, before.years = {{2024, 9, 0, 0, 0}};
  const Report after = drafted({}, "", &before);
  CHECK(after.cell("penalty.total")->last_year == 9);
  CHECK(after.years[3].penalties == 9);
}

TEST_CASE("report: the bytes read back are the same report", "[statistics]") {
  Report report = drafted({{"penalty.sum", {17'081'500, "含移交前的"}}}, "处罚{penalty.total}宗。");
  report.analysis.violations = {{"未明码标价", 7}, {"其他", 9}};
  report.analysis.places = {{"临江区", {3, 4}}}, report.analysis.span_months = 6;
  report.analysis.speed = {5, 1, 6, {{"d3", 6}}, 6, 1, 0};
  const std::string bytes = report_json(report);
  CHECK(report_json(report_from_json(bytes)) == bytes);
  CHECK(bytes.find(R"("value":"170815.00")") != std::string::npos);
  CHECK(error_of([] { report_from_json(R"({"schema":2})"); }) != "");
  CHECK(error_of([] { report_from_json("{"); }) != "");
}

TEST_CASE("report: what an agency gives is kept as it was given", "[statistics]") {
  const std::string json = R"({"licence.applied":{"value":7},"penalty.fine":{"value":3,"why":"一宗没有报送"},"staff.lost":{"why":"跨年"}})";
  CHECK(given_json(given_from_json(json)) == json);
  CHECK(error_of([] { given_from_json("[1"); }) != "");
}

TEST_CASE("words: numbers are variables, so that text and table cannot disagree", "[statistics]") {
  const auto text = [](const std::string& words) { return drafted({{"licence.applied", {1'204, ""}}}, words).text; };
  CHECK(text("{agency}{year}年处罚{penalty.total}宗，{penalty.total.change}。") == "云州市市场监督管理局2025年处罚2宗，比上年增加1宗（100.0%）。\n\n");
  CHECK(text("申请{licence.applied}件，受理{licence.accepted}件。") == "申请1,204件，受理（未填报）件。\n\n");
  CHECK(text("罚没{penalty.sum}万元") == "罚没0.10万元\n\n");
  CHECK(text("{licence.refused.change}") == "和上年持平\n\n");
  CHECK(text("{licence.applied.change}") == "上年没有可以比较的数\n\n");
  CHECK(text("最多的月份：{busiest_month}") == "最多的月份：3月（3件）\n\n");
  CHECK(error_of([&] { text("{penalty.totl}"); }).find("{penalty.totl}") != std::string::npos);
  CHECK(error_of([&] { text("处罚{penalty.total"); }) != "");
}

TEST_CASE("words: the shipped text has only variables that there are", "[statistics]") {
  std::ifstream file(GONGSHI_SOURCE_DIR "/site-config/statistics/report.md");
  const std::string words{std::istreambuf_iterator<char>(file), {}};
  CHECK(drafted({}, words).text.find('{') == std::string::npos);
}

TEST_CASE("words: a table of a power that the agency does not have goes with its paragraph", "[statistics]") {
  Reporting without = reporting();
  without.without = {{"a01", {"coercion"}}};
  const Report report = drafted({}, "强制{coercion.total}宗。\n\n处罚{penalty.total}宗。", nullptr, without);
  CHECK(report.text == "处罚2宗。\n\n");
  CHECK(report.left_out == std::vector<std::string>{"行政强制实施情况统计表"});
  CHECK_FALSE(report.cell("coercion.total"));
}

TEST_CASE("analysis: rare kinds are one row, and that row is never rare itself", "[statistics][HN-GS-23c]") {
  const auto names = [](const std::vector<Count>& counts) {
    std::string words;
    for (const Count& one : counts) words += one.name + std::to_string(one.count) + " ";
    return words;
  };
  CHECK(names(merged({{"甲", 9}, {"乙", 5}, {"丙", 3}, {"丁", 2}}, 5, 10)) == "甲9 乙5 其他5 ");
  CHECK(names(merged({{"甲", 9}, {"乙", 5}, {"丙", 2}}, 5, 10)) == "甲9 其他7 ");
  CHECK(names(merged({{"甲", 9}, {"", 8}}, 5, 10)) == "甲9 其他8 ");
  CHECK(names(merged({{"甲", 9}, {"乙", 8}, {"丙", 7}}, 5, 2)) == "甲9 乙8 其他7 ");
  CHECK(names(merged({{"甲", 2}, {"乙", 2}}, 5, 2)) == "");
  CHECK(names(merged({{"甲", 4}, {"乙", 4}}, 5, 2)) == "");
  CHECK(names(merged({}, 5, 2)) == "");
}

TEST_CASE("analysis: places are as fine as their smallest cell allows", "[statistics][HN-GS-23c]") {
  const auto spans = [](const std::map<std::string, Months, std::less<>>& districts) {
    Analysis analysis;
    set_places(analysis, districts, 5);
    return analysis;
  };
  Months even, thin{};
  even.fill(6), thin[0] = 2, thin[1] = 4, thin[8] = 5;
  CHECK(spans({{"甲", even}}).span_months == 1);
  CHECK(spans({{"甲", even}, {"乙", thin}}).span_months == 3);
  Months few{};
  few[3] = 3;
  const Analysis merged_places = spans({{"甲", even}, {"乙", thin}, {"丙", few}});
  REQUIRE(merged_places.places.size() == 2);
  CHECK(merged_places.places[1].name == "其他");
  CHECK(spans({{"丙", few}}).places.empty());
}

TEST_CASE("forms: the shipped ones load, and what is wrong in one is named", "[statistics]") {
  CHECK(form().tables.size() == 5);
  CHECK(form("guangdong-2018").tables.size() == 6);
  const auto refuses = [](const std::string& json) { return error_of_file(json, [](const auto& file) { Form::load(file); }); };
  const std::string head = R"({"id":"x","name":"x","law":{"title":"t","article":""},"tables":[{"id":"t","title":"t","short_name":"t","notes":[],)";
  CHECK(refuses(head + R"("weights":["罚款"],"columns":[]}]})") == "");
  CHECK(refuses(head + R"("weights":["罚款"],"columns":[{"id":"a","name":"a","counts":{"acts":["penalty"],"heaviest":["其他"]}}]}]})").find("罚款") != std::string::npos);
  CHECK(refuses(head + R"("weights":[],"columns":[{"id":"a","name":"a","of":["b"]}]}]})").find("b") != std::string::npos);
  CHECK(refuses(head + R"("weights":[],"columns":[{"id":"a","name":"a"}]}]})") != "");
  CHECK(refuses(head + R"("weights":[],"columns":[{"id":"a","name":"a","counts":{"acts":["penality"]}}]}]})").find("penality") != std::string::npos);
  CHECK(refuses(head + R"("weights":[],"columns":[{"id":"a","name":"a","reported":true}]}],"checks":[{"id":"c","says":"s","kind":"sum","cells":["t.b"],"against":"t.a"}]})")
            .find("t.b") != std::string::npos);
}
