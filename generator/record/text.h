#pragma once
// What text may be made of.

#include <optional>
#include <string>
#include <string_view>

namespace gongshi::record {

/// A problem code, or nothing when the text is fit to be kept: valid UTF-8 without NUL, C0 and C1 controls other than
/// line feed and tab, bidirectional controls (U+202A–202E, U+2066–2069) and noncharacters.
///
/// Example  unfit_text("正常") == nullopt;  unfit_text("a\x01") == "control_character"
std::optional<std::string_view> unfit_text(std::string_view text);

/// NFC, CR LF and CR as LF, no blanks at the ends (U+3000 included). Expects valid UTF-8.
std::string tidy_text(std::string_view text);

}  // namespace gongshi::record
