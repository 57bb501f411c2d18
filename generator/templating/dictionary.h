#pragma once
// What a page says: names with values, and sections that hold more of the same. Page code fills it, Renderer prints it.

#include <list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "redaction/public_text.h"
#include "templating/markup.h"
#include "templating/private_text.h"
#include "templating/site_text.h"

namespace gongshi::templating {

/// A tree of values for one page.
///
/// Shape    names are those of templates/contract.json; a section is shown once for each Dictionary added to it
///          text that is missing is set all the same, empty: the template shows its NAME_MISSING
/// Errors   none here: Renderer::render names what was not set, or was set with the wrong type
/// Owner    add() returns a reference into this tree; it stays valid while the tree lives
/// Example  Dictionary page;
///          page.set("TITLE", record.title);
///          for (const auto& law : record.basis) page.add("BASIS").set("LAW", law);
class Dictionary {
 public:
  struct Value {
    std::string text;
    bool markup = false;
  };

  void set(std::string_view name, const redaction::PublicText& text) { put(name, text.str(), false); }
  void set(std::string_view name, const SiteText& text) { put(name, text.str(), false); }
  void set(std::string_view name, const PrivateText& text) { put(name, text.str(), false); }
  void set(std::string_view name, const Markup& html) { put(name, html.str(), true); }

  /// Shows a section once; it sees the values around it.
  void show(std::string_view section);
  void show_if(bool yes, std::string_view section) {
    if (yes) show(section);
  }
  /// Shows a section once more, with values of its own.
  Dictionary& add(std::string_view section);

  const Value* find(std::string_view name) const;
  const std::list<Dictionary>* section(std::string_view name) const;

 private:
  void put(std::string_view name, std::string_view text, bool markup);

  // A page sets some dozens of names: looking through a row of them is quicker than a tree.
  std::vector<std::pair<std::string, Value>> values_;
  std::vector<std::pair<std::string, std::list<Dictionary>>> sections_;
};

}  // namespace gongshi::templating
