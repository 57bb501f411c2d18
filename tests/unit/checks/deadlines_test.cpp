#include "checks/deadlines.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "checks/rules.h"
#include "checks/timeliness.h"
#include "made_up.h"
#include "scratch.h"

using namespace gongshi;
using namespace gongshi::checks;
using namespace gongshi::made_up;
using record::Act;
using State = Timeliness::State;

namespace {

const Rules& national() {
  static const Rules rules = Rules::load(GONGSHI_SOURCE_DIR "/site-config", "national");
  return rules;
}

std::string deadline_rule(const std::string& id, const std::string& more) {
  return R"({"id":")" + id +
         R"(","title":"t","law":{"title":"l","article":"a"},"certainty":"V","level":"must",)"
         R"("acts":["penalty"],"event":"decided_on","what":"publish",)" +
         more + "}";
}

std::string deadlines_error(const std::string& rules) {
  return error_of_file(R"({"rules":[)" + rules + "]}", [](const auto& file) { Deadlines::load({file}); });
}

}  // namespace

TEST_CASE("deadlines: which rule sets the number, by place, act and day", "[checks]") {
  struct Case {
    const Rules& rules;
    What what;
    Act act;
    const char* event;
    const char* id;
    int count;
  };
  const auto c = GENERATE(Case{henan(), What::publish, Act::penalty, "2026-03-02", "HN-GS-21b", 7},
                          Case{henan(), What::publish, Act::licence, "2026-03-02", "HN-GS-21b", 7},
                          Case{henan(), What::publish, Act::coercion, "2026-03-02", "HN-GS-21a", 20},
                          Case{henan(), What::publish, Act::inspection, "2026-03-02", "HN-GS-21a", 20},
                          Case{henan(), What::withdraw, Act::penalty, "2026-03-02", "XZCFF-48", 3},
                          Case{henan(), What::withdraw, Act::penalty, "2021-07-14", "HN-GS-22b", 20},
                          Case{henan(), What::withdraw, Act::penalty, "2021-07-15", "XZCFF-48", 3},
                          Case{henan(), What::withdraw, Act::licence, "2026-03-02", "HN-GS-22b", 20},
                          Case{henan(), What::correct, Act::penalty, "2026-03-02", "HN-GS-22c", 20},
                          Case{henan(), What::update, Act::other, "2026-03-02", "HN-GS-22a", 20},
                          Case{national(), What::publish, Act::penalty, "2026-03-02", "GB118-7", 7},
                          Case{national(), What::publish, Act::coercion, "2026-03-02", "XXGK-26a", 20},
                          Case{national(), What::withdraw, Act::penalty, "2026-03-02", "XZCFF-48", 3});
  INFO(c.id << " on " << c.event);
  const DeadlineRule* rule = c.rules.deadlines.rule_for(c.what, c.act, day(c.event));
  REQUIRE(rule);
  CHECK(rule->id == c.id);
  CHECK(rule->count == c.count);
  CHECK_FALSE(rule->law.article.empty());
}

TEST_CASE("deadlines: where the law has no number there is no rule", "[checks]") {
  CHECK(national().deadlines.rule_for(What::correct, Act::penalty, day("2026-03-02")) == nullptr);
  CHECK(national().deadlines.rule_for(What::publish, Act::penalty, day("2018-03-02")) == nullptr);
}

TEST_CASE("deadlines: last year's statistics are due on 31 January, holiday or not", "[checks][HN-GS-23a]") {
  const auto* rule = henan().deadlines.rule_for(What::annual_report, Act::penalty, day("2025-12-31"));
  REQUIRE(rule);
  CHECK(rule->id == "HN-GS-23a");
  CHECK(due_day(*rule, day("2025-12-31"), henan().calendar) == DueDay{day("2026-01-31")});
  CHECK(due_day(*rule, day("2026-12-31"), henan().calendar) == DueDay{day("2027-01-31")});
}

TEST_CASE("deadlines: withdrawal of a penalty counts three working days from the revoking act", "[checks][XZCFF-48]") {
  const auto* rule = henan().deadlines.rule_for(What::withdraw, Act::penalty, day("2026-09-30"));
  CHECK(due_day(*rule, day("2026-09-30"), henan().calendar) == DueDay{day("2026-10-10")});
}

TEST_CASE("deadlines: an overlap that nobody resolves is an error of the file", "[checks]") {
  const std::string seven = R"("count":7,"unit":"working_day")";
  CHECK(deadlines_error(deadline_rule("a", seven)).empty());
  CHECK(deadlines_error(deadline_rule("a", seven) + "," + deadline_rule("b", seven)).find("rules a and b both set") !=
        std::string::npos);
  CHECK(deadlines_error(deadline_rule("a", seven) + "," + deadline_rule("b", seven + R"(,"overrides":["a"],"why":"新法")")).empty());
  CHECK(deadlines_error(deadline_rule("a", seven + R"(,"valid_until":"2020-12-31")") + "," +
                 deadline_rule("b", seven + R"(,"valid_from":"2021-01-01")"))
            .empty());
  CHECK_FALSE(deadlines_error(deadline_rule("a", seven + R"(,"valid_until":"2021-01-01")") + "," +
                       deadline_rule("b", seven + R"(,"valid_from":"2021-01-01")"))
                  .empty());
  // a over b over a: nobody wins
  CHECK_FALSE(deadlines_error(deadline_rule("a", seven + R"(,"overrides":["b"],"why":"x")") + "," +
                       deadline_rule("b", seven + R"(,"overrides":["a"],"why":"x")"))
                  .empty());
  CHECK(deadlines_error(deadline_rule("a", seven) + "," + deadline_rule("a", seven)).find("stands twice") != std::string::npos);
}

TEST_CASE("deadlines: what is wrong in a rule is refused with its place", "[checks]") {
  const auto [more, says] = GENERATE(table<const char*, const char*>({
      {R"("count":7,"unit":"days")", "rules[0].unit"},
      {R"("count":0,"unit":"working_day")", "rules[0].count"},
      {R"("unit":"working_day")", "rules[0].count"},
      {R"("count":-7,"unit":"working_day")", "rules[0].count"},
      {R"("count":"7","unit":"working_day")", "rules[0].count"},
      {R"("count":24,"unit":"hour")", "rules[0].unit"},
      {R"("by":"02-30","unit":"day_of_year")", "rules[0].by"},
      {R"("by":"01-31","unit":"working_day","count":7)", "rules[0].count"},
      {R"("count":7,"unit":"working_day","overrides":["x"])", "rules[0].why"},
      {R"("count":7,"unit":"working_day","valid_from":"2020-01-02","valid_until":"2020-01-01")",
       "rules[0].valid_until"},
      {R"("count":7,"unit":"working_day","colour":"red")", "rules[0].colour"},
  }));
  INFO(more);
  CHECK(deadlines_error(deadline_rule("a", more)).find(says) != std::string::npos);
}

TEST_CASE("timeliness: on the last day is in time, the day after is late", "[checks][HN-GS-21b]") {
  struct Case {
    const char* decided;
    const char* published;  ///< nullptr: not yet
    const char* as_of;
    State state;
    std::optional<int> used;
    int late;
  };
  const auto c = GENERATE(Case{"2026-02-13", "2026-03-02", "2026-11-20", State::in_time, 7, 0},
                          Case{"2026-02-13", "2026-02-13", "2026-11-20", State::in_time, 0, 0},
                          Case{"2026-02-13", "2026-03-03", "2026-11-20", State::late, 8, 1},
                          Case{"2026-02-13", nullptr, "2026-03-02", State::pending_in_time, 7, 0},
                          Case{"2026-02-13", nullptr, "2026-03-05", State::overdue, 10, 3},
                          Case{"2026-12-28", nullptr, "2026-12-29", State::provisional, 1, 0},
                          Case{"2026-12-28", "2026-12-29", "2026-12-30", State::provisional, 1, 0},
                          Case{"2026-12-28", "2027-01-04", "2027-01-05", State::provisional, std::nullopt, 0},
                          Case{"2026-12-28", "2027-06-01", "2027-06-01", State::provisional, std::nullopt, 0});
  INFO(c.decided << " " << (c.published ? c.published : "-") << " as of " << c.as_of);
  Publication p{Act::penalty, day(c.decided), std::nullopt, false};
  if (c.published) p.published_on = day(c.published);
  const Timeliness t = timeliness(p, henan().deadlines, henan().calendar, day(c.as_of));
  CHECK(t.state == c.state);
  CHECK(t.working_days_used == c.used);
  CHECK(t.days_late == c.late);
  CHECK(t.rule->id == "HN-GS-21b");
}

TEST_CASE("timeliness: 历史补录 is neither in time nor late, and an act without a number has no limit", "[checks]") {
  const Publication old{Act::penalty, day("2021-08-29"), day("2021-12-01"), true};
  CHECK(timeliness(old, henan().deadlines, henan().calendar, day("2026-11-20")).state == State::history);
  const Publication early{Act::penalty, day("2018-08-29"), day("2018-12-01"), false};
  const Timeliness t = timeliness(early, national().deadlines, national().calendar, day("2026-11-20"));
  CHECK(t.state == State::no_limit);
  CHECK(t.rule == nullptr);
}

TEST_CASE("ruler: one entry a day from the decision to the day behind the limit", "[checks]") {
  const Publication p{Act::penalty, day("2026-03-02"), day("2026-03-05"), false};
  const auto t = timeliness(p, henan().deadlines, henan().calendar, day("2026-11-20"));
  const Ruler r = ruler(p, t, henan().calendar);
  REQUIRE(r.days.size() == 11);  // limit 03-11 is index 9
  CHECK(r.days[0].date == day("2026-03-02"));
  CHECK(r.limit == 9);
  CHECK(r.act == 3);
  CHECK(r.days[5].working == false);
  CHECK(r.cut == 0);
}

TEST_CASE("ruler: a delay of months is cut at forty entries, and says how much", "[checks]") {
  const Publication p{Act::penalty, day("2026-03-02"), day("2026-06-30"), false};
  const auto t = timeliness(p, henan().deadlines, henan().calendar, day("2026-11-20"));
  const Ruler r = ruler(p, t, henan().calendar);
  CHECK(r.days.size() == Ruler::kMost);
  CHECK(r.cut == 122 - 40);
  CHECK(r.limit == 9);
  CHECK(r.act == Ruler::kMost - 1);
}

TEST_CASE("ruler: days of a year without calendar are neither working days nor days off", "[checks]") {
  const Publication p{Act::penalty, day("2026-12-28"), std::nullopt, false};
  const auto t = timeliness(p, henan().deadlines, henan().calendar, day("2026-12-28"));
  const Ruler r = ruler(p, t, henan().calendar);
  CHECK(r.provisional);
  CHECK(r.days.back().working == std::nullopt);
  CHECK_FALSE(r.act);
}

TEST_CASE("deadlines: a file without rules is refused and not taken for one that sets no limit", "[checks]") {
  CHECK(error_of_file("{}", [](const auto& file) { Deadlines::load({file}); }) != "");
}
