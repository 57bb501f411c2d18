#pragma once
// Every rule brings its own samples, and they run at every load: a rule that does not do what it shows is not loaded.
//
// must_hit   text with the hit in ⟦ ⟧; what this rule marks must be exactly that. For a keep rule: what is inside must stay.
//            For a doubt rule: the doubt must be raised.
// must_miss  text in which this rule marks (or doubts) nothing

#include <string>

#include "redaction/redactor.h"
#include "redaction/rule.h"

namespace gongshi::redaction {

/// What went wrong, a line a sample, with the rule's id and the number of the sample; empty when all is well.
std::string failed_samples(const Rule& rule, const Redactor& redactor);

}  // namespace gongshi::redaction
