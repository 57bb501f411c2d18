#include "service/exchange/request_clock.h"

#include <nlohmann/json.hpp>

#include "redaction/error.h"

namespace gongshi::service {
namespace {

using nlohmann::json;

checks::What what_of(RequestKind kind) {
  switch (kind) {
    case RequestKind::withdrawal: return checks::What::withdraw;
    case RequestKind::update: return checks::What::update;
    default: return checks::What::correct;
  }
}

RequestClock promised(record::Date received, int days, const checks::Calendar& calendar) {
  return {received, calendar.nth_working_day(received, days), "", "promise", days, checks::Unit::working_day};
}

}  // namespace

RequestClock request_clock(RequestKind kind, record::Act act, record::Date received, std::string_view event_on,
                           const checks::Rules& rules, const ServiceConfig& config) {
  if (kind == RequestKind::privacy) return promised(received, config.privacy_working_days, rules.calendar);
  if (kind == RequestKind::question) return promised(received, config.question_working_days, rules.calendar);
  record::Date zero = received;
  const auto event = record::Date::parse(event_on);
  if (kind != RequestKind::correction && event && *event < received) zero = *event;
  const checks::DeadlineRule* rule = rules.deadlines.rule_for(what_of(kind), act, zero);
  if (!rule) return promised(received, config.question_working_days, rules.calendar);
  return {zero, checks::due_day(*rule, zero, rules.calendar), checks::cite(rule->law), rule->id, rule->count, rule->unit};
}

ToldClock told(const RequestClock& c) {
  return {c.day_zero.str(), c.due.chinese(), c.due.provisional, c.law, c.rule, c.count, std::string(checks::code(c.unit))};
}

std::string to_json(const ToldClock& c) {
  return json{{"day_zero", c.day_zero}, {"due", c.due}, {"provisional", c.provisional}, {"law", c.law}, {"rule", c.rule}, {"count", c.count},
              {"unit", c.unit}}
      .dump();
}

ToldClock clock_from_json(std::string_view text) {
  try {
    const json c = json::parse(text);
    return {c.at("day_zero"), c.at("due"), c.at("provisional"), c.at("law"), c.at("rule"), c.at("count"), c.at("unit")};
  } catch (const json::exception&) {
    throw StoreError("request", "a clock is none");
  }
}

}  // namespace gongshi::service
