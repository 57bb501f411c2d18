#pragma once
// Blanks and line breaks that part nothing: a typesetter's between two characters, a scanner's inside a word, the width of a column.
//
//   soft_break("患高 血压，", 6)  ->  1          soft_break("张某，住康宁大\n道8号，", 21)  ->  1
//   soft_break("住址略\n电话：略", 9)  ->  0     a label follows; soft_break("张某\n    住址略", 7)  ->  4

#include <cstddef>
#include <string_view>

namespace gongshi::redaction {

/// Bytes of the run of blanks with at most one line break at `at`, or of its blanks alone; 0 when they part something. The text is folded but for these;
/// what stands behind `at` may be no UTF-8.
std::size_t soft_break(std::string_view text, std::size_t at);

}  // namespace gongshi::redaction
