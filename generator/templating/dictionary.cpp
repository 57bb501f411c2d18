#include "templating/dictionary.h"

namespace gongshi::templating {

void Dictionary::put(std::string_view name, std::string_view text, bool markup) {
  Value& value = values_[std::string(name)];
  value.text = text;
  value.markup = markup;
}

void Dictionary::show(std::string_view section) {
  auto& shown = sections_[std::string(section)];
  if (shown.empty()) shown.emplace_back();
}

Dictionary& Dictionary::add(std::string_view section) { return sections_[std::string(section)].emplace_back(); }

const Dictionary::Value* Dictionary::find(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? nullptr : &found->second;
}

const std::list<Dictionary>* Dictionary::section(std::string_view name) const {
  const auto found = sections_.find(name);
  return found == sections_.end() ? nullptr : &found->second;
}

}  // namespace gongshi::templating
