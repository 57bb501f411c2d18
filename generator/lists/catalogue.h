#pragma once
// All lists of a site: content/lists/.
//
// A list with a fault is left out as a whole, with everything that names it, or ends the build: a list of which some rows
// are missing would say of an officer or a power that it does not exist.

#include "lists/list.h"

namespace gongshi::lists {

enum class OnWrong { leave_out, stop };

/// A change of law, function or person, as staff register it in the list with the role changed_on. It starts the clock for the list it
/// touches, which stops when the list was published anew.
struct Change {
  std::string list, what, document, rows;
  record::Date day;
  std::optional<record::Date> done;
};

/// A row that cites a law which is no longer in force.
struct Repealed {
  std::string law, instead;
  record::Date since;
};

class Catalogue {
 public:
  /// Errors   ConfigError for a wrong declaration, and for the first fault when wrong lists stop the build; IoError
  static Catalogue load(const std::filesystem::path& folder, const record::Agencies& agencies, OnWrong on_wrong);

  const std::vector<List>& all() const { return lists_; }  ///< in the order that the declarations ask for
  const List* find(std::string_view id) const;
  const List* with(Role role) const;  ///< the first that has such a column
  const Faults& faults() const { return faults_; }
  const std::vector<Declaration>& left_out() const { return left_out_; }  ///< lists with a fault: their pages say so
  std::vector<Change> changes() const;
  /// The laws cited in a text that had ended by that day, by the list with the role replaced_by.
  std::vector<Repealed> repealed_in(std::string_view text, record::Date day) const;

 private:
  void check_references();

  std::vector<List> lists_;
  std::vector<Declaration> left_out_;
  Faults faults_;
};

}  // namespace gongshi::lists
