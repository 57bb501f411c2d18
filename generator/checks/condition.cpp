#include "checks/condition.h"

#include <algorithm>

#include "checks/age.h"

namespace gongshi::checks {
namespace {

using record::ConfigObject;

template <class List, class Value>
bool holds(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

template <class E>
bool allows(const std::vector<E>& list, const std::optional<E>& value) {
  return list.empty() || (value && holds(list, *value));
}

template <class List>
bool apart(const List& a, const List& b) {
  if (a.empty() || b.empty()) return false;
  return std::none_of(a.begin(), a.end(), [&](const auto& value) { return holds(b, value); });
}

template <class E>
std::vector<E> read_codes(ConfigObject& when, std::string_view key) {
  std::vector<E> out;
  for (const std::string& written : when.texts(key)) {
    const auto value = record::from_code<E>(written);
    if (!value) when.refuse(key, "\"" + written + "\" is not known");
    out.push_back(*value);
  }
  return out;
}

bool any_contains(const std::vector<std::string>& texts, const std::vector<std::string>& words) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return text.find(word) != text.npos; });
  });
}

template <class Text>
CaseFacts public_facts(const record::Fields<Text>& r, const record::Agency& agency) {
  CaseFacts facts{r.act, r.outcome, r.procedure, r.party.kind, kinds_of(r), {}, {}, r.decided_on, agency.system, r.severity};
  for (const Text& law : r.basis) facts.basis.push_back(plain(law));
  if (r.basis.empty()) facts.basis = {plain(r.decision), plain(r.full_text)};
  return facts;
}

}  // namespace

CaseFacts facts_of(const record::Record& record, const record::Agency& agency) {
  CaseFacts facts = public_facts<std::string>(record, agency);
  facts.age = age_at_decision(record);
  facts.secrecy_review = record.secrecy_review.result;
  return facts;
}

CaseFacts facts_of(const record::PublicRecord& record, const record::Agency& agency) {
  return public_facts(record, agency);
}

Condition Condition::read(ConfigObject when) {
  Condition c;
  c.acts = read_codes<record::Act>(when, "acts");
  c.outcomes = read_codes<record::Outcome>(when, "outcomes");
  c.procedures = read_codes<record::Procedure>(when, "procedures");
  c.party_kinds = read_codes<record::PartyKind>(when, "party_kinds");
  for (const std::string& kind : when.texts("measures_only")) c.measures_only.merge(kinds_in(kind));
  c.age_below = when.integer("age_below");
  c.basis_contains = when.texts("basis_contains");
  c.decided_from = when.date("decided_from");
  c.agency_systems = when.texts("agency_systems");
  c.severities = read_codes<record::Severity>(when, "severities");
  c.secrecy_reviews = when.texts("secrecy_reviews");
  when.finish();
  return c;
}

bool Condition::met_by(const CaseFacts& f) const {
  if (!allows(acts, f.act) || !allows(outcomes, f.outcome) || !allows(procedures, f.procedure)) return false;
  if (!allows(party_kinds, f.party_kind)) return false;
  const bool only_these = std::includes(measures_only.begin(), measures_only.end(), f.kinds.begin(), f.kinds.end());
  if (!measures_only.empty() && (f.kinds.empty() || !only_these)) return false;
  if (age_below && (!f.age || *f.age >= *age_below)) return false;
  if (!basis_contains.empty() && !any_contains(f.basis, basis_contains)) return false;
  if (decided_from && (!f.decided_on || *f.decided_on < *decided_from)) return false;
  if (!allows(severities, f.severity)) return false;
  if (!secrecy_reviews.empty() && !holds(secrecy_reviews, f.secrecy_review)) return false;
  return agency_systems.empty() || holds(agency_systems, f.system);
}

bool Condition::always() const {
  return acts.empty() && outcomes.empty() && procedures.empty() && party_kinds.empty() && measures_only.empty() &&
         !age_below && basis_contains.empty() && !decided_from && agency_systems.empty() && severities.empty() &&
         secrecy_reviews.empty();
}

bool can_meet(const Condition& a, const Condition& b) {
  return !apart(a.acts, b.acts) && !apart(a.outcomes, b.outcomes) && !apart(a.procedures, b.procedures) &&
         !apart(a.party_kinds, b.party_kinds) && !apart(a.measures_only, b.measures_only) &&
         !apart(a.agency_systems, b.agency_systems) && !apart(a.severities, b.severities) &&
         !apart(a.secrecy_reviews, b.secrecy_reviews);
}

}  // namespace gongshi::checks
