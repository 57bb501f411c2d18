#include "service/exchange/request_clock.h"

namespace gongshi::service {
namespace {

checks::What what_of(RequestKind kind) {
  switch (kind) {
    case RequestKind::withdrawal: return checks::What::withdraw;
    case RequestKind::update: return checks::What::update;
    default: return checks::What::correct;
  }
}

RequestClock promised(record::Date received, int days, const checks::Calendar& calendar) {
  return {received, calendar.nth_working_day(received, days), "", "promise", std::to_string(days) + " 个工作日"};
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
  return {zero, checks::due_day(*rule, zero, rules.calendar), checks::cite(rule->law), rule->id,
          std::to_string(rule->count) + (rule->unit == checks::Unit::working_day ? " 个工作日" : " 日")};
}

}  // namespace gongshi::service
