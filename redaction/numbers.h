#pragma once
// Numbers as people write them: 138 1234 5678, 6222-0212-…, one character at a time, broken over a line.
//
// A part is a run of ASCII letters and digits. A chain is parts that only separators join: blanks, a hyphen, a dot, a middle
// dot, one line break, the closing bracket of an area code; loosely also what lists are parted by (a comma, a slash, brackets).
// A number fills whole parts of a chain: it never begins or ends inside a longer run of digits.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gongshi::redaction {

enum class Join : std::uint8_t { none, blank, dash, dot, line, bracket, loose };

struct NumberPart {
  std::size_t begin;  ///< bytes of the folded text
  std::size_t end;
  std::size_t digits_from;  ///< begin, or where its digits start when letters stand before them
  Join join;                ///< how it hangs on the part before it in the chain
};

using NumberChain = std::vector<NumberPart>;

/// Reads the next chain with at least `least` letters and digits at or after `at`, which moves behind it; false at the end of the text.
bool next_chain(std::string_view folded, std::size_t& at, std::size_t least, NumberChain& chain);

}  // namespace gongshi::redaction
