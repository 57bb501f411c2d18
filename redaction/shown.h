#pragma once
// What the public sees: the text with a token where something is hidden; and what a further pass over it hides beside.
//
// Shape    hidden places are sorted and disjoint, bytes of the text as it came, `shown` is set
// Example  shown_text("电话：13800001111", hidden)  ->  "电话：【隐去：联系电话】"

#include <string>
#include <string_view>
#include <vector>

#include "redaction/candidate.h"

namespace gongshi::redaction {

std::string shown_text(std::string_view text, const std::vector<Candidate>& hidden);

/// Adds a place behind the others; what is hidden for the same reason without a gap is one place.
void append_hidden(std::vector<Candidate>& hidden, Candidate hit);

/// Joined with what a pass over shown_text() found, whose places are bytes of that. A place that takes part of a token takes all that it hides.
std::vector<Candidate> with_further(const std::vector<Candidate>& hidden, std::vector<Candidate> further);

}  // namespace gongshi::redaction
