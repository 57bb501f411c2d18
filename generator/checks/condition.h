#pragma once
// The `when` of a scope or display rule, and what it is held against.

#include <optional>
#include <string>
#include <vector>

#include "checks/measures.h"
#include "record/agencies.h"
#include "record/config_object.h"
#include "record/record.h"

namespace gongshi::checks {

/// What rules may ask about a decision: enough to decide, no names.
struct CaseFacts {
  std::optional<record::Act> act;
  std::optional<record::Outcome> outcome;
  std::optional<record::Procedure> procedure;
  std::optional<record::PartyKind> party_kind;
  Kinds kinds;
  std::optional<int> age;          ///< of a natural party on the day of the decision
  std::vector<std::string> basis;  ///< when it is missing: the decision and the full text, which name the law too
  std::optional<record::Date> decided_on;
  std::string system;  ///< of the agency
  std::optional<record::Severity> severity;
  std::string secrecy_review{};    ///< result of the agency's review; only before publication
};

CaseFacts facts_of(const record::Record& record, const record::Agency& agency);
/// For rules over what is published. The age and the secrecy review are not known there any more.
CaseFacts facts_of(const record::PublicRecord& record, const record::Agency& agency);

/// Every condition that is written must be met; a list is met by one of its values; what is not written does not limit.
/// A condition about something that the record does not say is not met.
struct Condition {
  std::vector<record::Act> acts;
  std::vector<record::Outcome> outcomes;
  std::vector<record::Procedure> procedures;
  std::vector<record::PartyKind> party_kinds;
  Kinds measures_only;  ///< the decision has measures, and none but these
  std::optional<int> age_below;
  std::vector<std::string> basis_contains;
  std::optional<record::Date> decided_from;
  std::vector<std::string> agency_systems;
  std::vector<record::Severity> severities;  ///< never met by a decision of unknown severity
  std::vector<std::string> secrecy_reviews;  ///< public, public_after_hiding, not_public

  /// Errors   ConfigError for unknown keys and values
  static Condition read(record::ConfigObject when);
  bool met_by(const CaseFacts& facts) const;
  bool always() const;
};

/// False when no decision can meet both.
bool can_meet(const Condition& a, const Condition& b);

}  // namespace gongshi::checks
