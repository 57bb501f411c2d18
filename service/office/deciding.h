#pragma once
// What staff may decide about a request, and what follows: the case's event and the act stand in one transaction.

#include <map>
#include <string>
#include <vector>

#include "service/office/cases.h"
#include "service/office/looks.h"
#include "service/office/staff.h"

namespace gongshi::service {

struct Decision {
  std::string outcome, words;                ///< outcome: a code of outcomes_for()
  std::string to;                            ///< key of the agency, of `transferred`
  std::map<std::string, std::string> edits;  ///< field → new text, of `corrected`
  bool emergency = false;                    ///< one person alone, with a reason; the auditor sees it
};

/// The outcomes that fit a request, in the order of the form.
std::vector<std::string> outcomes_for(RequestKind kind);
/// Withdrawal and restoration take a second person and the password again.
bool needs_second(const std::string& outcome);

/// One field before and after.
struct Change {
  std::string field;
  templating::Markup before, after;
};

class Deciding {
 public:
  Deciding(const publish::Portal& portal, intake::PrivateDb& db, Cases& cases) : portal_(portal), db_(db), cases_(cases) {}

  /// Empty when it was done, else the key of what is wrong ("decide.nothing"). In the caller's transaction.
  std::string decide(const Case& c, const StaffMember& who, const Decision& decision);
  /// The second person.
  std::string confirm(const Case& c, const StaffMember& who, bool agrees);
  /// The outcomes of outcomes_for() that this case may have now.
  std::vector<std::string> outcomes(const Case& c);
  /// Who may be handed a case: about a page only the agency whose page it is, or its successor; else everybody else.
  std::vector<std::string> receivers(const Case& c);
  /// What the public would see differently.
  std::vector<Change> preview(const Case& c, const Decision& decision);

 private:
  std::optional<record::Record> edited(const Case& c, const Decision& decision);
  std::string transfer(const Case& c, const StaffMember& who, const Decision& decision);
  std::string ask(const Case& c, const StaffMember& who, const Decision& decision);
  std::string carry_out(const Case& c, const Decision& decision);

  const publish::Portal& portal_;
  intake::PrivateDb& db_;
  Cases& cases_;
};

}  // namespace gongshi::service
