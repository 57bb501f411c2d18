#pragma once
// Where a text stops being JSON. The bulk reader is quick and does not say; this one is slow and asked only after it failed.

#include <string>
#include <string_view>

namespace gongshi::record {

/// Empty when this reader sees nothing wrong. Never repeats the text.
///
/// Example  "（第 14 个字节附近）";  "（第 3 行第 14 个字节附近）" in a text of several lines
std::string json_error_place(std::string_view text);

}  // namespace gongshi::record
