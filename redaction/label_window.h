#pragma once
// What stands around a label: the window or the clause in which its rules look, the signs that lead to a value or end it.

#include <cstddef>
#include <string_view>
#include <vector>

#include "redaction/candidate.h"
#include "redaction/label_index.h"

namespace gongshi::redaction {

inline constexpr std::size_t kAhead = 400;  ///< bytes behind a label in which its rules look
inline constexpr std::size_t kBack = 150;   ///< and before it, for those that look there

/// True when a letter or a digit follows, perhaps behind blanks.
bool ascii_follows(std::string_view text, std::size_t at);

/// True when a digit stands in the `bytes` after the label: the cheap question before the pattern runs.
bool digit_within(std::string_view text, std::size_t at, std::size_t bytes);

/// Behind a hit and perhaps its brackets, where 、 or 和 leads to the next; 0 when it does not.
std::size_t behind_and(std::string_view text, std::size_t at);

/// Where the signs begin that part a value from what stands before it: a comma, a bar, a bracket, blanks.
std::size_t before_signs(std::string_view text, std::size_t at);

/// Where a hit ends that a line break runs through: a year or the number of a list behind the break is none of it.
std::size_t without_next_line(std::string_view text, std::size_t begin, std::size_t end);

/// The place of the opening bracket that ends at `at`, which may be the value's own, (0379) 6555; else 0.
std::size_t bracket_before(std::string_view text, std::size_t at);

/// The window around a label, cut where a mask token stands, and to whole characters.
Span window(std::string_view text, const LabelHit& label, bool around, const std::vector<Span>& masks);

/// The clause around a label, cut where a mask token stands.
Span unmasked_clause(std::string_view text, const LabelHit& label, const std::vector<Span>& masks);

/// The clause without the name it begins with of whoever's state it tells, whatever follows.
void leave_out_whose(const Rule& rule, std::string_view text, const LabelHit& label, Candidate& clause);

/// The clause without the words that only say who speaks, without whose state it is where a state clearly begins, and without what `until` cuts off.
void trim_clause(const Rule& rule, std::string_view text, const LabelHit& label, Candidate& clause);

}  // namespace gongshi::redaction
