#pragma once
// UTF-8, with or without a byte order mark, and GB18030 (with it GBK and GB2312).

#include <optional>
#include <string>
#include <string_view>

namespace gongshi::intake {

inline constexpr std::string_view kBom = "\xEF\xBB\xBF";

/// The bytes as UTF-8. `charset` "utf-8" or "gb18030" says what they are; empty: a byte order mark or valid UTF-8 is UTF-8,
/// everything else GB18030. Nothing when they are not what they should be. A last character of UTF-8 that is cut in two is
/// left as it is, for whoever reads the end of the text to refuse.
std::optional<std::string> to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace gongshi::intake
