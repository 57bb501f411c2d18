#pragma once
// A decision that arrives twice, once with the source's id and once as a row of a sheet, is one decision.

#include "record/record.h"

namespace gongshi::intake {

/// Day and amounts do not contradict each other; what one of the two does not say is no contradiction.
bool agree(const record::Record& a, const record::Record& b);

/// `base`, with the empty fields taken from `more`.
record::Record fill_missing(record::Record base, const record::Record& more);

}  // namespace gongshi::intake
