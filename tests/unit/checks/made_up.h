#pragma once
// A whole and right record to start from; tests change one thing. The people do not exist.

#include "checks/rules.h"
#include "record/agencies.h"
#include "record/record.h"

namespace gongshi::made_up {

inline record::Date day(const char* iso) { return record::Date::parse(iso).value(); }

inline const record::Agencies& agencies() {
  static const auto all = record::Agencies::load(GONGSHI_SOURCE_DIR "/site-config/agencies.json");
  return all;
}
inline const checks::Rules& henan() {
  static const auto rules = checks::Rules::load(GONGSHI_SOURCE_DIR "/site-config", "henan");
  return rules;
}

inline record::Record penalty() {
  record::Record r;
  r.id = "a01-1";
  r.agency = "a01";
  r.act = record::Act::penalty;
  r.procedure = record::Procedure::ordinary;
  r.outcome = record::Outcome::imposed;
  r.document_number = "云市监罚〔2026〕12号";
  r.title = "某食品店经营超过保质期食品案";
  r.party = {record::PartyKind::individual_business, "云州市临江区某某食品店", "91350100M000100Y43", "甲某"};
  r.officers = {{"乙某", "云01000001"}, {"丙某", "云01000002"}};
  r.violation = "经营超过保质期的食品";
  r.facts = "当事人经营超过保质期的食品。";
  r.basis = {"《中华人民共和国食品安全法》第一百二十四条第一款"};
  r.decision = "罚款五千元。";
  r.measures = {"罚款"};
  r.amounts.fine = record::Money::from_fen(500000);
  r.remedy = "可以自收到之日起六十日内申请行政复议。";
  r.decided_on = day("2026-10-12");
  r.served_on = day("2026-10-14");
  r.place = "临江区";
  r.full_text = "当事人经营超过保质期的食品。决定罚款五千元。";
  r.status = record::Status::effective;
  r.secrecy_review = {"public", "丁某", day("2026-10-13")};
  return r;
}

/// The same penalty, on a person.
inline record::Record penalty_on_person() {
  record::Record r = penalty();
  r.party = {record::PartyKind::natural, "戊某", "", ""};
  return r;
}

}  // namespace gongshi::made_up
