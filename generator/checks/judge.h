#pragma once
// What is wrong with a record: missing fields, and fields that contradict each other. Edits nothing.
//
// What holds a record is closed (design.md section 4): identity, act, party, decision or date missing or contradictory,
// and doubt about what must be hidden. Whatever else is wrong is `due` (shown as 未提供, listed) or a `note`.

#include "record/agencies.h"
#include "record/problem.h"
#include "record/record.h"

namespace gongshi::checks {

/// Codes    missing_<field> (missing_party_name), and those of contradictions.cpp; all stand in README.md
/// Promise  no message repeats a value of the record
/// Example  judge(a penalty with 罚款 and no amount, …) has {hold, "fine_without_amount", "amounts.fine_fen", …}
record::Problems judge(const record::Record& record, const record::Agencies& agencies, record::Date as_of);

/// The contradictions alone.
record::Problems contradictions(const record::Record& record, const record::Agencies& agencies, record::Date as_of);

}  // namespace gongshi::checks
