#pragma once
// The secrets that the case itself names: what the redactor looks for beside its own patterns.

#include <cstddef>
#include <vector>

#include "checks/profile.h"
#include "record/record.h"
#include "redaction/redactor.h"

namespace gongshi::gate {

/// `values` for Context::known. The first `hide_count` are the record's `hide` texts, in order: each must be found
/// somewhere.
struct KnownValues {
  std::vector<redaction::KnownValue> values;
  std::size_t hide_count = 0;
};

/// From hide, identity, people and the representative, as the profile says.
///
/// What is too short to be a secret (无, -, a city alone) is left out: hiding it would black out the page. The address
/// of an organisation is no secret (HN-GS-18.2), nor is a 统一社会信用代码 that stands where an ID number could.
KnownValues known_values(const record::Record& record, const checks::Profile& profile);

}  // namespace gongshi::gate
