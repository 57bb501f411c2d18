#pragma once
// A table that is filled once and asked by name for every value of every page.

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gongshi::templating {

struct NameHash : std::hash<std::string_view> {
  using is_transparent = void;
};

/// In no order: sort what people read.
template <class T>
using ByName = std::unordered_map<std::string, T, NameHash, std::equal_to<>>;

}  // namespace gongshi::templating
