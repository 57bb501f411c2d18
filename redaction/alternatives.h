#pragma once
// A long list of alternatives in parts. One automaton for all of them multiplies their states, and a text that meets new ones pays
// for each; a few automata of some branches each stay small.
//
// Errors   none: a pattern with groups that capture, with flags, or whose brackets do not pair stays whole
// Example  in_parts("a|(?:b|c)", 3)  ->  {"a|b", "c"}

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::redaction {

/// The pattern's branches in order, as many in each part as `bytes` hold, one at least.
std::vector<std::string> in_parts(std::string_view pattern, std::size_t bytes);

}  // namespace gongshi::redaction
