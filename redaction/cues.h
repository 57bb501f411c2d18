#pragma once
// Whose a place in the text is, by the words around it.

#include "redaction/candidate.h"

namespace gongshi::redaction {

/// True when the nearest cue before [begin, end) speaks for the context, or its `after` pattern matches behind it.
/// Cues inside `hidden` do not count: what is hidden is no evidence.
bool holds(const Cues& cues, std::string_view text, std::size_t begin, std::size_t end,
           const std::vector<Span>& hidden);

}  // namespace gongshi::redaction
