#pragma once
// A Dictionary as ctemplate wants to see it. Private to this room: nobody else includes ctemplate.

#include <ctemplate/template_dictionary_interface.h>

#include <list>
#include <string>
#include <vector>

#include "templating/contract.h"
#include "templating/dictionary.h"

namespace gongshi::templating {

/// What was wrong during one render: "TITLE is not set".
using Faults = std::vector<std::string>;

/// One level of values under the names that the contract lists for it; `outer` is the level around it.
///
/// A name belongs to the innermost level whose contract lists it and is looked for there only: a row without TITLE
/// never prints the TITLE of its page. What is not set and not optional becomes a fault.
class View : public ctemplate::TemplateDictionaryInterface {
 public:
  View(const Dictionary& values, const Names& names, const View* outer, Faults& faults)
      : values_(values), names_(names), outer_(outer), faults_(faults) {}

 protected:
  ctemplate::TemplateString GetValue(const ctemplate::TemplateString& variable) const override;
  bool IsHiddenSection(const ctemplate::TemplateString& name) const override;
  bool IsUnhiddenSection(const ctemplate::TemplateString& name) const override { return !IsHiddenSection(name); }
  Iterator* CreateSectionIterator(const ctemplate::TemplateString& section) const override;

  // Partials are pasted in before ctemplate reads a template: there are no includes.
  bool IsHiddenTemplate(const ctemplate::TemplateString&) const override { return true; }
  const char* GetIncludeTemplateName(const ctemplate::TemplateString&, int) const override { return ""; }
  Iterator* CreateTemplateIterator(const ctemplate::TemplateString&) const override;
  void DumpToString(std::string*, int) const override {}

 private:
  class Loop;
  /// A name of the contract and the level that it belongs to; none of both: the loader has refused all templates with such a name.
  struct Place {
    const View* level = nullptr;
    const Name* name = nullptr;
  };
  Place place_of(std::string_view name) const;
  bool follows(const Name& section) const;

  const Dictionary& values_;
  const Names& names_;
  const View* outer_;
  Faults& faults_;
};

}  // namespace gongshi::templating
