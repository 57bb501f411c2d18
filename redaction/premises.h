#pragma once
// Where a shop trades from stays public, also where its owner lives there (令71 第六条).

#include <string>
#include <string_view>
#include <vector>

namespace gongshi::redaction {

/// What stands behind 经营场所 and its like, without blanks and line breaks; longer than the address.
std::vector<std::string> premises_in(std::string_view folded);

/// True when one of the premises begins as the address.
bool is_one_of(const std::vector<std::string>& premises, std::string_view address);

}  // namespace gongshi::redaction
