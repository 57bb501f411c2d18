#pragma once
// Does a decision have effect on a day?

#include "record/record.h"

namespace gongshi::checks {

/// Changed, revoked, unlawful, void or made anew, or a licence that was 撤销. A state that begins on a later day has not begun.
bool is_ineffective(const record::Record& record, record::Date as_of);

}  // namespace gongshi::checks
