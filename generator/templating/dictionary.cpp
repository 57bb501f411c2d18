#include "templating/dictionary.h"

#include <tuple>

namespace gongshi::templating {
namespace {

/// What stands under this name in a row of pairs; null when nothing does.
template <class Row>
auto in(Row& row, std::string_view name) -> decltype(&row.front().second) {
  for (auto& [key, value] : row)
    if (key == name) return &value;
  return nullptr;
}

template <class Row>
auto& in_or_new(Row& row, std::string_view name) {
  if (auto* found = in(row, name)) return *found;
  return row.emplace_back(std::piecewise_construct, std::forward_as_tuple(name), std::forward_as_tuple()).second;
}

}  // namespace

void Dictionary::put(std::string_view name, std::string_view text, bool markup) {
  Value& value = in_or_new(values_, name);
  value.text = text;
  value.markup = markup;
}

void Dictionary::show(std::string_view section) {
  auto& shown = in_or_new(sections_, section);
  if (shown.empty()) shown.emplace_back();
}

Dictionary& Dictionary::add(std::string_view section) { return in_or_new(sections_, section).emplace_back(); }

const Dictionary::Value* Dictionary::find(std::string_view name) const { return in(values_, name); }

const std::list<Dictionary>* Dictionary::section(std::string_view name) const { return in(sections_, name); }

}  // namespace gongshi::templating
