#pragma once
// 文号, as agencies write it: 方市监处罚〔2026〕123号. Brackets come in seven styles beside 〔〕 ([] ［］ 【】 () （） ﹝﹞ {}｛｝); identity folds them.

#include <optional>
#include <string>
#include <string_view>

namespace gongshi::record {

/// The number with brackets folded to 〔〕, widths folded, blanks and 第 dropped: what two writings of one number share.
///
/// Example  fold_document_number("方市监处罚[2026]第123 号") == "方市监处罚〔2026〕123号"
std::string fold_document_number(std::string_view written);

/// The year inside the brackets.   Example  2026
std::optional<int> document_number_year(std::string_view folded);

/// What stands before the brackets.   Example  "方市监处罚"
std::string document_number_prefix(std::string_view folded);

}  // namespace gongshi::record
