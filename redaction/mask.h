#pragma once
// What stands in the text instead of a secret: 【隐去：身份证件号码】.
//
// The token names the class and nothing else: no length, no first or last digit. Pages draw it as a grey bar of fixed length.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "redaction/categories.h"

namespace gongshi::redaction {

std::string mask_token(Category category);

/// Where a token stands: bytes of the public text, half open.
struct MaskSpan {
  std::size_t begin;
  std::size_t end;
  Category category;
};

/// Every token in the text, in order. Brackets that hold no known label are no token.
std::vector<MaskSpan> find_masks(std::string_view public_text);

}  // namespace gongshi::redaction
