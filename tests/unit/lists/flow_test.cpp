#include "lists/flow.h"

#include <catch2/catch.hpp>

using namespace gongshi::lists;

namespace {

Flow read(std::string_view text, Faults& faults) { return parse_flow(text, "a.flow", faults); }

}  // namespace

TEST_CASE("flow: steps, questions, ends and arrows are read", "[lists][HN-GS-7.7]") {
  Faults faults;
  const Flow flow = read("标题：许可流程\n# 说明\n1 提出申请 | 申请人\n2? 齐全 | 窗口 | 当场\n3. 公示\n\n1 > 2\n2 > 3 齐全\n2 > 1 不齐\n", faults);
  REQUIRE(faults.empty());
  CHECK(flow.title == "许可流程");
  REQUIRE(flow.steps.size() == 3);
  CHECK(flow.steps[1].kind == Flow::Kind::question);
  CHECK(flow.steps[1].who == "窗口");
  CHECK(flow.steps[1].time == "当场");
  CHECK(flow.steps[2].kind == Flow::Kind::end);
  REQUIRE(flow.arrows_from(2).size() == 2);
  CHECK(flow.arrows_from(2)[0]->word == "齐全");
}

TEST_CASE("flow: without arrows the steps follow each other", "[lists]") {
  Faults faults;
  const Flow flow = read("标题：甲\n1 一\n2 二\n3 三\n", faults);
  REQUIRE(flow.arrows.size() == 2);
  CHECK(flow.arrows[1].from == 2);
  CHECK(flow.arrows[1].to == 3);
}

TEST_CASE("flow: what is wrong is said with its line", "[lists]") {
  const auto first_fault = [](std::string_view text) {
    Faults faults;
    read(text, faults);
    REQUIRE_FALSE(faults.empty());
    return faults[0].str();
  };
  CHECK(first_fault("标题：甲\n提出申请\n") == "a.flow 第 2 行：要以步骤的序号开头，例如“1 提出申请 | 申请人”");
  CHECK(first_fault("标题：甲\n1 一\n1 二\n") == "a.flow 第 3 行：序号不能重复");
  CHECK(first_fault("标题：甲\n1 一\n1 > 7\n") == "a.flow：箭头 1 > 7 指向没有的步骤");
  CHECK(first_fault("标题：甲\n") == "a.flow：至少要有一步");
  CHECK(first_fault("1 一\n") == "a.flow：要有“标题：”一行");
  CHECK(first_fault("标题：甲\n1 一\n1 > \n") == "a.flow 第 3 行：箭头写作“2 > 3 不齐”");
}
