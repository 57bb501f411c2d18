#pragma once
// A decision that arrives twice, once with the source's id and once as a row of a sheet, is one decision.

#include "record/record.h"

namespace gongshi::intake {

/// Day and amounts do not contradict each other; what one of the two does not say is no contradiction.
bool agree(const record::Record& a, const record::Record& b);

/// `base`, with the empty fields taken from `more`.
record::Record fill_missing(record::Record base, const record::Record& more);

/// Its status, or its licence, takes the page down (or lets none come up).
bool is_ineffective(const record::Record& record);

}  // namespace gongshi::intake
