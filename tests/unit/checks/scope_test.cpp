#include "checks/scope.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "checks/age.h"
#include "checks/measures.h"
#include "made_up.h"
#include "scratch.h"

using namespace gongshi;
using namespace gongshi::checks;
using namespace gongshi::made_up;
using record::Act;
using record::Outcome;
using record::PartyKind;
using record::Record;

namespace {

ScopeDecision decide(const Record& r) {
  return henan().scope.decide(r, *agencies().by_key(r.agency), day("2026-11-20"));
}
std::string rule_of(const Record& r) { return decide(r).rule->id; }
std::string reason_of(const Record& r) { return decide(r).rule->reason; }

std::string scope_rule(const std::string& id, const std::string& when, const std::string& overrides) {
  return R"({"id":")" + id +
         R"(","title":"t","law":{"title":"l","article":"a"},"certainty":"V","valid_from":null,)"
         R"("valid_until":null,"when":)" +
         when + R"(,"result":"publish","reason":"default","overrides":)" + overrides + R"(,"why":"x"})";
}

std::string scope_error(const std::string& rules) {
  return error_of_file(R"({"default":"d","rules":[)" + rules + "]}", [](const auto& file) { Scope::load({file}); });
}

}  // namespace

TEST_CASE("scope: a plain penalty is published by the rule of Henan", "[checks][HN-GS-17]") {
  CHECK(decide(penalty()).result == ScopeResult::publish);
  CHECK(rule_of(penalty()) == "HN-GS-17");
  Record inspection = penalty();
  inspection.act = Act::inspection, inspection.outcome.reset();
  CHECK(rule_of(inspection) == "HN-GS-17.2");
}

TEST_CASE("scope: a person of 17 on the day of the decision is not published, one of 18 is", "[checks][WCNRF-103]") {
  const auto [born, rule] = GENERATE(table<const char*, const char*>({{"2008-10-13", "WCNRF-103"},
                                                                      {"2008-10-12", "HN-GS-17"},
                                                                      {"2012-10-13", "PIPL-28"},
                                                                      {"2012-10-12", "WCNRF-103"}}));
  Record r = penalty_on_person();
  r.identity.born_on = day(born);
  INFO(born);
  CHECK(rule_of(r) == rule);
}

TEST_CASE("scope: the age is also read from a resident ID, however it was typed", "[checks][WCNRF-103]") {
  const auto number = GENERATE("11010520081013107X", "110105 20081013 107x", "１１０１０５２００８１０１３１０７Ｘ",
                               "110105-20081013-107X");
  Record r = penalty_on_person();
  r.identity.number = number;
  INFO(number);
  REQUIRE(age_at_decision(r) == 17);
  CHECK(rule_of(r) == "WCNRF-103");
  r.decided_on = day("2026-10-13");
  CHECK(rule_of(r) == "HN-GS-17");
}

TEST_CASE("scope: when two days of birth are given the party counts as the younger", "[checks]") {
  Record r = penalty_on_person();
  r.identity.born_on = day("1990-01-01");
  r.identity.number = "11010520081013107X";
  CHECK(age_at_decision(r) == 17);
  r.identity.born_on = day("2012-01-01");
  CHECK(age_at_decision(r) == 14);
}

TEST_CASE("scope: the age of an organisation's contact is nobody's business", "[checks]") {
  Record r = penalty();
  r.identity.born_on = day("2012-01-01");
  CHECK(rule_of(r) == "HN-GS-17");
}

TEST_CASE("scope: public-order penalties are sealed when decided from 2026-01-01", "[checks][ZAGLCFF-136]") {
  Record r = penalty_on_person();
  r.basis = {"《中华人民共和国治安管理处罚法》第二十六条"};
  r.decided_on = day("2026-01-01");
  CHECK(reason_of(r) == "public_order");
  r.decided_on = day("2025-12-31");
  CHECK(decide(r).result == ScopeResult::publish);
  r.decided_on = day("2026-01-01");
  r.basis.clear();
  r.full_text = "依据《中华人民共和国治安管理处罚法》第二十六条，罚款五百元。";
  CHECK(reason_of(r) == "public_order");
}

TEST_CASE("scope: market supervision does not publish a mere warning", "[checks][SJ45-2]") {
  struct Case {
    std::vector<std::string> measures;
    const char* rule;
  };
  const auto c = GENERATE(values<Case>({{{"警告"}, "SJ45-2"},
                                        {{"给予警告"}, "SJ45-2"},
                                        {{"警告", "责令改正"}, "SJ45-2"},
                                        {{"警告", "罚款"}, "HN-GS-17"},
                                        {{"警告，并处罚款五百元"}, "HN-GS-17"},
                                        {{}, "HN-GS-17"}}));
  Record r = penalty();
  r.amounts = {};
  r.measures = c.measures;
  CHECK(rule_of(r) == c.rule);
}

TEST_CASE("scope: a warning with an amount of a fine is no mere warning, and other systems publish warnings",
          "[checks][SJ45-2]") {
  Record r = penalty();
  r.measures = {"警告"};
  CHECK(rule_of(r) == "HN-GS-17");  // the fine stands among the amounts
  r.amounts = {};
  CHECK(rule_of(r) == "SJ45-2");
  r.agency = "a02";
  CHECK(rule_of(r) == "HN-GS-17");
}

TEST_CASE("scope: how the case ended decides", "[checks][XZCFF-57.3][XZCFF-57.4][XYXF36-minor]") {
  struct Case {
    Outcome outcome;
    const char* decided;
    ScopeResult result;
    const char* reason;
  };
  const auto c = GENERATE(Case{Outcome::not_established, "2026-10-12", ScopeResult::not_published, "not_established"},
                          Case{Outcome::transferred, "2026-10-12", ScopeResult::not_published, "transferred"},
                          Case{Outcome::no_penalty_minor, "2026-04-01", ScopeResult::not_published, "no_penalty"},
                          Case{Outcome::no_penalty_first, "2026-10-12", ScopeResult::not_published, "no_penalty"},
                          Case{Outcome::no_penalty_minor, "2026-03-31", ScopeResult::publish, "default"},
                          Case{Outcome::closed, "2026-10-12", ScopeResult::ask, "closed"},
                          Case{Outcome::imposed, "2026-10-12", ScopeResult::publish, "default"});
  Record r = penalty();
  r.outcome = c.outcome, r.decided_on = day(c.decided);
  INFO(c.reason << " " << c.decided);
  CHECK(decide(r).result == c.result);
  CHECK(reason_of(r) == c.reason);
}

TEST_CASE("scope: a licence refused to a person is asked, one refused to a company is published", "[checks][XKF-40]") {
  Record r = penalty_on_person();
  r.act = Act::licence, r.outcome.reset(), r.amounts = {};
  r.measures = {"不予行政许可"};
  CHECK(decide(r).result == ScopeResult::ask);
  r.measures.clear();
  r.decision = "经审查，决定不予许可。";
  CHECK(reason_of(r) == "licence_refused_natural");
  r.decision = "准予许可。";
  CHECK(decide(r).result == ScopeResult::publish);
  r.decision = "经审查，决定不予许可。";
  r.party.kind = PartyKind::legal;
  CHECK(decide(r).result == ScopeResult::publish);
}

TEST_CASE("scope: every rule names its law, for the page that lists them", "[checks]") {
  CHECK(henan().scope.all().size() >= 10);
  for (const ScopeRule& rule : henan().scope.all()) {
    CHECK_FALSE(cite(rule.law).empty());
    CHECK(std::string("VPM").find(rule.certainty) != std::string::npos);
  }
  CHECK(cite({"市场监督管理行政处罚信息公示规定（国家市场监督管理总局令第45号）", "第二条"}) ==
        "《市场监督管理行政处罚信息公示规定》（国家市场监督管理总局令第45号）第二条");
}

TEST_CASE("scope: every profile loads, and each publishes a plain penalty", "[checks]") {
  const auto profile = GENERATE("national", "henan", "luoyang", "fangcheng-market", "jiaozuo-emergency", "zhuhui-urban",
                                "dongxihu-culture");
  const Rules rules = Rules::load(GONGSHI_SOURCE_DIR "/site-config", profile);
  const auto decision = rules.scope.decide(penalty(), *agencies().by_key("a01"), day("2026-11-20"));
  CHECK(decision.result == ScopeResult::publish);
  CHECK(rules.profile.chain.front() == "national");
}

TEST_CASE("scope: rules that can meet one record without precedence are refused", "[checks]") {
  const std::string d = scope_rule("d", "{}", "[]");
  CHECK(scope_error(d).empty());
  CHECK(scope_error(d + "," + scope_rule("a", R"({"acts":["penalty"]})", R"(["d"])")).empty());
  CHECK(scope_error(d + "," + scope_rule("a", R"({"acts":["penalty"]})", "[]")).find("rules d and a") != std::string::npos);
  CHECK(scope_error(d + "," + scope_rule("a", R"({"acts":["penalty"]})", R"(["d"])") + "," +
                 scope_rule("b", R"({"acts":["licence"]})", R"(["d"])"))
            .empty());
  CHECK_FALSE(scope_error(d + "," + scope_rule("a", R"({"acts":["penalty"]})", R"(["d"])") + "," +
                       scope_rule("b", R"({"party_kinds":["natural"]})", R"(["d"])"))
                  .empty());
  CHECK(scope_error(scope_rule("a", "{}", "[]")).find("default") != std::string::npos);
  CHECK(scope_error(d + "," + scope_rule("a", R"({"acts":["fine"]})", R"(["d"])")).find("rules[1].when.acts") !=
        std::string::npos);
  CHECK(scope_error(d + "," + scope_rule("a", R"({"age":18})", R"(["d"])")).find("rules[1].when.age") != std::string::npos);
}

TEST_CASE("measures: the kinds behind the words", "[checks]") {
  const auto [written, kinds] = GENERATE(table<const char*, Kinds>({
      {"罚款", {"罚款"}},
      {"处以罚款人民币5000元", {"罚款"}},
      {"警告、并处罚款500元", {"警告", "罚款"}},
      {"没收违法所得、没收非法财物", {"没收违法所得", "没收非法财物"}},
      {"没 收 违 法 所 得", {"没收违法所得"}},
      {"吊销营业执照", {"吊销许可证件"}},
      {"暂扣或者吊销许可证、执照", {"暂扣许可证件", "吊销许可证件"}},
      {"责令停产停业", {"责令停产停业"}},
      {"罚款（较低数额）", {"罚款(较低数额)"}},
      {"加处罚款", {"加处罚款"}},
      {"责令 改正", {}},
      {"收 缴", {"收缴"}},
      {"", {}},
  }));
  INFO(written);
  CHECK(kinds_in(written) == kinds);
}

TEST_CASE("display: the record's own last day counts, and rules only where they are switched on", "[checks][HNXY-19]") {
  record::PublicRecord r;
  r.act = Act::penalty, r.decided_on = day("2026-10-12");
  const auto& agency = *agencies().by_key("a02");
  CHECK_FALSE(henan().display.end_of(r, agency, day("2026-10-14")));
  r.display_until = day("2027-10-12");
  const auto end = henan().display.end_of(r, agency, day("2026-10-14"));
  REQUIRE(end);
  CHECK(end->last_day == day("2027-10-12"));
  CHECK(end->rule == nullptr);
}
