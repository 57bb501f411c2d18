#include "templating/view.h"

#include <optional>
#include <string_view>

namespace gongshi::templating {
namespace {

std::string_view text_of(const ctemplate::TemplateString& name) { return {name.data(), name.size()}; }

const std::list<Dictionary> kNothing;
const std::list<Dictionary> kOnce(1);
const Names kNoNames;

}  // namespace

/// The dictionaries of one section, each as a View while ctemplate prints it.
class View::Loop : public Iterator {
 public:
  Loop(const std::list<Dictionary>& items, const Names& names, const View& outer)
      : next_(items.begin()), end_(items.end()), names_(names), outer_(outer) {}

  bool HasNext() const override { return next_ != end_; }
  const ctemplate::TemplateDictionaryInterface& Next() override {
    current_.emplace(*next_++, names_, &outer_, outer_.faults_);
    return *current_;
  }

 private:
  std::list<Dictionary>::const_iterator next_;
  std::list<Dictionary>::const_iterator end_;
  const Names& names_;
  const View& outer_;
  std::optional<View> current_;
};

View::Place View::place_of(std::string_view name) const {
  for (const View* level = this; level != nullptr; level = level->outer_)
    if (const auto found = level->names_.find(name); found != level->names_.end()) return {level, &found->second};
  return {};
}

ctemplate::TemplateString View::GetValue(const ctemplate::TemplateString& variable) const {
  const std::string_view name = text_of(variable);
  const Place place = place_of(name);
  if (!place.level) return {"", 0};
  const Dictionary::Value* value = place.level->values_.find(name);
  if (value == nullptr) {
    if (!place.name->optional) faults_.push_back(std::string(name) + " is not set");
    return {"", 0};
  }
  if (value->markup != (place.name->type == NameType::markup)) {
    faults_.push_back(std::string(name) + (value->markup ? " is text but was set as markup" : " is markup but was set as text"));
    return {"", 0};
  }
  return {value->text.data(), value->text.size()};
}

/// Whether a section that follows from another name of this level is shown.
bool View::follows(const Name& section) const {
  if (section.follows == Follows::any) return values_.section(section.base) != nullptr;
  const Dictionary::Value* value = values_.find(section.base);
  if (value == nullptr && !names_.find(section.base)->second.optional) faults_.push_back(section.base + " is not set");
  const bool given = value != nullptr && !value->text.empty();
  return given == (section.follows == Follows::given);
}

bool View::IsHiddenSection(const ctemplate::TemplateString& name) const {
  const Place place = place_of(text_of(name));
  if (!place.level) return true;
  if (place.name->follows != Follows::none) return !place.level->follows(*place.name);
  return place.level->values_.section(text_of(name)) == nullptr;
}

View::Iterator* View::CreateSectionIterator(const ctemplate::TemplateString& name) const {
  const Place place = place_of(text_of(name));
  if (place.name->follows != Follows::none) return new Loop(kOnce, kNoNames, *this);
  return new Loop(*place.level->values_.section(text_of(name)), place.name->names, *this);
}

View::Iterator* View::CreateTemplateIterator(const ctemplate::TemplateString&) const {
  return new Loop(kNothing, kNoNames, *this);
}

}  // namespace gongshi::templating
