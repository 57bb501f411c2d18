#pragma once
// One character at a time: what it is written for.
//
// Sources  Unicode properties by ICU; which Latin, Cyrillic and Greek letters look alike: Unicode TR 39; the traditional
//          characters are those of labels, cues and addresses, not a dictionary.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "redaction/utf8.h"

namespace gongshi::redaction {

inline constexpr char32_t kDropped = 0xFFFF;

/// The character as the rules read it, or kDropped.
char32_t folded_character(char32_t c);

/// 0-9 for 〇零一二三四五六七八九 and 幺, for 零壹贰叁肆伍陆柒捌玖 and for digits in rings, else -1.
int numeral_value(char32_t c);

enum CharacterKind : std::uint8_t { kPlain, kChanges, kNumeral };

/// What each character of the basic plane needs: one look-up keeps the first pass fast.
const std::array<std::uint8_t, 0x10000>& character_kinds();

/// What is written in more than one character and stands for one. Errors: length 0 when none begins at `at`.
///
/// Example &#49; &#x31; &nbsp; → the character · %31%33 (in a row of four or more) → the first · <br/> → a line break, or a blank before a short piece without a label,
///         <td> → |, other tags → kDropped · __ → |
CodePoint spelled_out(std::string_view text, std::size_t at);

/// True when the character counts the items of a list and a long number stands right behind it: ①6217…, and not 1⑤9-8⑤.
bool counts_an_item(char32_t c, std::string_view behind);

/// Where the number ends that begins at `at` and is written with Chinese numerals: seven or more of them and digits, three of
/// them numerals, single blanks or hyphens between. Errors: `at` when there is none.
std::size_t numeral_run_end(std::string_view text, std::size_t at);

}  // namespace gongshi::redaction
