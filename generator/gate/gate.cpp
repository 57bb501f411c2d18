#include "gate/gate.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "checks/effect.h"
#include "gate/hiding.h"
#include "record/canonical_json.h"

namespace gongshi::gate {
namespace {

using checks::Law;
using record::Effect;
using record::Problem;
using record::Problems;
using record::Record;
using Verdict = Admission::Verdict;

void keep_back(Admission& out, std::string reason, Law law) {
  out.verdict = Verdict::not_published;
  out.reason = std::move(reason), out.law = std::move(law);
}

Problem scope_asks(const checks::ScopeRule& rule) {
  return {Effect::hold, "scope_ask", "",
          "是否公示要由工作人员决定：" + rule.title + "（" + rule.id + "，" + checks::cite(rule.law) + "）"};
}

bool was_seen(const Problem& problem, const StaffDecision& staff) {
  const auto same = [&](const StaffDecision::Seen& s) { return s.code == problem.code && s.field == problem.field; };
  return problem.code.starts_with("doubt") && std::any_of(staff.seen.begin(), staff.seen.end(), same);
}

/// Doubts that a person has set aside stay as notes: what was decided remains to be read.
Problems weighed(Problems problems, const StaffDecision& staff) {
  for (Problem& problem : problems)
    if (problem.effect == Effect::hold && was_seen(problem, staff)) problem.effect = Effect::note;
  return problems;
}

bool is_doubtful(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& p) { return p.effect == Effect::hold && p.code.starts_with("doubtful"); });
}

bool holds(const Problems& problems) {
  return record::any(problems, Effect::hold) || record::any(problems, Effect::reject);
}

}  // namespace

std::string_view code(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kCodes{"published", "not_published", "held"};
  return kCodes[static_cast<std::size_t>(verdict)];
}

Admission Gate::admit(const Record& record, const Problems& judged, record::Date as_of,
                      const StaffDecision& staff) const {
  Admission out;
  out.problems = weighed(judged, staff);
  const bool known = known_agencies(record, out.problems);
  // First: what may not be public may not be, whatever else is wrong with the record. But an age that is in doubt decides nothing.
  if (agencies_.by_key(record.agency) && !is_doubtful(out.problems) && kept_back(record, as_of, staff, out)) return out;
  if (!known || holds(out.problems)) return out;
  open(record, staff, out);
  return out;
}

/// Keys of agencies are the only strings that are copied: they must be ours, whoever judged the record.
bool Gate::known_agencies(const Record& record, Problems& problems) const {
  const auto ours = [&](const std::string& key) { return agencies_.by_key(key) != nullptr; };
  if (ours(record.agency) && std::all_of(record.joint_agencies.begin(), record.joint_agencies.end(), ours)) return true;
  const auto said = [](const Problem& p) { return p.code == "unknown_agency" || p.code == "missing_agency"; };
  if (std::none_of(problems.begin(), problems.end(), said))
    problems.push_back({Effect::hold, "unknown_agency", "agency", "执法主体不在本站的执法主体名单里，请核对"});
  return false;
}

bool Gate::kept_back(const Record& record, record::Date as_of, const StaffDecision& staff, Admission& out) const {
  const auto scope = rules_.scope.decide(record, *agencies_.by_key(record.agency), as_of);
  if (checks::is_ineffective(record, as_of)) {
    const auto* withdraw = rules_.deadlines.rule_for(checks::What::withdraw, record.act.value_or(record::Act::other), as_of);
    return keep_back(out, "revoked", withdraw ? withdraw->law : scope.rule->law), true;
  }
  out.rule = scope.rule->id;
  if (scope.result == checks::ScopeResult::not_published)
    return keep_back(out, scope.rule->reason, scope.rule->law), true;
  if (staff.publish == false) return keep_back(out, staff.reason, staff.law), true;
  if (scope.result == checks::ScopeResult::ask && !staff.publish) out.problems.push_back(scope_asks(*scope.rule));
  return false;
}

void Gate::open(const Record& record, const StaffDecision& staff, Admission& out) const {
  Hiding hiding(redactor_, record, rules_.profile);
  record::PublicRecord shown = hiding.show();
  out.masked = hiding.masked();
  out.marks = hiding.marks();
  Problems found = weighed(hiding.problems(), staff);
  std::move(found.begin(), found.end(), std::back_inserter(out.problems));
  scan(shown, out.problems);
  if (holds(out.problems)) return;
  out.record = std::move(shown);
  out.verdict = Verdict::published;
}

void Gate::scan(const record::PublicRecord& record, Problems& problems) const {
  const std::string bytes = record::canonical_json(record);
  for (const auto& hit : scanner_.scan(bytes, redaction::FileKind::record))
    problems.push_back({Effect::hold, "scanner_hit", "",
                        "隐去以后复查，仍有一处像是不该公开的内容（规则 " + std::string(hit.rule) + "），请核对原文"});
}

}  // namespace gongshi::gate
