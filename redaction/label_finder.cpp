#include "redaction/label_finder.h"

#include <algorithm>
#include <array>
#include <optional>

#include "redaction/address_grammar.h"
#include "redaction/ascii.h"
#include "redaction/clause.h"
#include "redaction/label_window.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kKeepReach = 120;

/// True when one of the spans begins less than `back` before the label and ends behind it, or begins near behind it.
bool found_near(const std::vector<Span>& spans, const LabelHit& label, std::size_t back) {
  auto span = std::lower_bound(spans.begin(), spans.end(), label.begin > back ? label.begin - back : 0, [](const Span& s, std::size_t at) { return s.begin < at; });
  for (; span != spans.end() && span->begin < label.end + kKeepReach; ++span)
    if (span->end > label.end || back == kBack) return true;
  return false;
}

bool keeps(const Rule& rule) { return rule.action == Action::keep && rule.person == Person::none; }

/// Two places, one in the other, and a number, a group, a room or a village there.
bool is_whole(const Address& address) {
  const int places = int{address.division} + int{address.town} + int{address.village} + int{address.road};
  return places >= 2 && (address.door || address.group || address.room || address.village);
}

/// A bit for each AddressPart.
std::uint8_t parts_of(const Address& address) {
  const auto bit = [](bool has, AddressPart part) { return has ? 1U << static_cast<unsigned>(part) : 0U; };
  return static_cast<std::uint8_t>(bit(address.town, AddressPart::town) | bit(address.door, AddressPart::door) |
                                   bit(address.group, AddressPart::group) | bit(address.room, AddressPart::room) |
                                   bit(is_whole(address), AddressPart::whole) | bit(address.village, AddressPart::village));
}

}  // namespace

/// The address around the label that was asked about last: its other labels need not be asked again.
struct LabelFinder::Around {
  std::size_t asked_at = std::string_view::npos;
  std::optional<Address> address;
  std::vector<std::uint16_t> tried;  ///< rules

  bool has_none(const LabelHit& label) const { return label.begin == asked_at && !address; }
  bool holds(const LabelHit& label) const {
    return label.begin == asked_at || (address && address->begin <= label.begin && label.begin < address->end);
  }
};

/// A label in the text, and where what leads from it to its value ends: asked once for all its rules.
struct LabelFinder::Place {
  std::string_view text;
  const LabelHit& label;
  const std::vector<Span>& masks;
  Around& around;
  std::array<std::size_t, kMostLeads> lead_ends{};  ///< 0: not asked yet
};

LabelFinder::LabelFinder(const RuleSet& set) : rules_(&set.rules), leads_(&set.leads) {
  const std::vector<Rule>& rules = set.rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (const Category category : kCategories)
      if ((rules[i].beside >> static_cast<unsigned>(category) & 1U) != 0) beside_[static_cast<std::size_t>(category)].push_back(static_cast<std::uint16_t>(i));
    for (const std::string& label : rules[i].labels) {
      all_.add(label, static_cast<std::uint16_t>(i), rules[i].next_ascii);
      if (!rules[i].names) plain_.add(label, static_cast<std::uint16_t>(i), rules[i].next_ascii);
    }
  }
}

/// Where the value may begin; npos when nothing leads there.
std::size_t LabelFinder::lead_end(Place& place, int lead, std::size_t window_end) const {
  std::size_t& end = place.lead_ends[static_cast<std::size_t>(lead)];
  if (end != 0) return end;
  re2::StringPiece led;
  const std::string_view text = place.text.substr(0, window_end);
  const bool leads = (*leads_)[static_cast<std::size_t>(lead)]->match(text, place.label.end, window_end, re2::RE2::ANCHOR_START, &led, 1);
  return end = leads ? place.label.end + led.size() : std::string_view::npos;
}

/// Tries the pattern from span.begin on; true when that settles the matter.
bool LabelFinder::try_at(Place& place, std::uint16_t index, Span span, std::vector<Candidate>& found) const {
  const Rule& rule = (*rules_)[index];
  const LabelHit& label = place.label;
  const std::string_view folded = place.text;
  const bool around = rule.find == Find::around_label;
  std::array<re2::StringPiece, 12> groups;
  const auto anchor = around ? re2::RE2::UNANCHORED : re2::RE2::ANCHOR_START;
  const std::string_view text = folded.substr(0, span.end);
  while (span.begin <= span.end && rule.pattern->match(text, span.begin, span.end, anchor, groups.data(), rule.hit + 1)) {
    const re2::StringPiece& hit = groups[static_cast<std::size_t>(rule.hit)];
    if (hit.data() == nullptr) return false;  // the secret stood in another branch
    const auto begin = static_cast<std::size_t>(hit.data() - folded.data());
    Candidate candidate{begin, without_next_line(folded, begin, begin + hit.size()), index, false, rule.category};
    const auto match = static_cast<std::size_t>(groups[0].data() - folded.data());
    if (!around || (match < label.end && match + groups[0].size() > label.begin)) {
      const bool torn = rule.person != Person::none && match + groups[0].size() == span.end && span.end < folded.size();
      if (torn || hit.empty() || !passes_guards(rule, folded, candidate, open_around(place.masks, candidate.begin, candidate.end))) return false;
      found.push_back(candidate);
      const std::size_t next = rule.list ? behind_and(folded, candidate.end) : 0;
      if (next == 0) return true;
      Place after{folded, {label.begin, next, label.rules}, place.masks, place.around};
      try_rule(after, index, found);
      return true;
    }
    if (match >= label.end) return false;
    span.begin = std::max(span.begin + 1, match + groups[0].size());
  }
  return false;
}

/// Finds the address around the label, unless it is known; false when the rule has seen it.
bool LabelFinder::is_new_around(Place& place, std::uint16_t index, std::string_view text, std::size_t from) {
  Around& around = place.around;
  if (!around.holds(place.label)) {
    const bool may_be = may_end_an_address(text, place.label.begin);
    around = {place.label.begin, may_be ? address_around(text, place.label.begin, from) : std::nullopt, {}};
  }
  if (!around.address || std::find(around.tried.begin(), around.tried.end(), index) != around.tried.end()) return false;
  around.tried.push_back(index);
  return true;
}

/// The address behind what leads from the label, or around the label.
void LabelFinder::try_address(Place& place, std::uint16_t index, Span span, std::vector<Candidate>& found) const {
  const Rule& rule = (*rules_)[index];
  const bool before = rule.find == Find::address_before;
  const std::size_t own_end = rule.beside != 0 ? before_signs(place.text, place.label.begin) : place.label.begin;
  if (before && !may_end_an_address(place.text, own_end)) return;
  const std::string_view text = place.text.substr(0, before ? own_end : span.end);
  const std::size_t inside = before ? code_point_start(text, text.empty() ? 0 : text.size() - 1) : place.label.begin;
  if (rule.find == Find::address_after && is_preceded(rule, text, span.begin, open_around(place.masks, span.begin, span.begin).begin)) return;
  if (rule.find == Find::address_around && !is_new_around(place, index, text, span.begin)) return;
  const auto address = rule.find == Find::address_around ? place.around.address : before ? address_around(text, inside, span.begin) : address_at(text, span.begin);
  if (!address || (before && address->end != text.size()) || (rule.parts != 0 && (rule.parts & parts_of(*address)) == 0)) return;
  Candidate candidate{address->begin, rule.to_clause ? clause_end_behind(text, *address) : address->end, index, false, rule.category};
  if (passes_guards(rule, place.text, candidate, open_around(place.masks, candidate.begin, candidate.end))) found.push_back(candidate);
}

void LabelFinder::try_rule(Place& place, std::uint16_t index, std::vector<Candidate>& found) const {
  const Rule& rule = (*rules_)[index];
  const LabelHit& label = place.label;
  if (rule.find == Find::column || (rule.find == Find::address_around && place.around.has_none(label))) return;
  if (rule.next_ascii && !ascii_follows(place.text, label.end)) return;
  if (rule.digit_within != 0 && !digit_within(place.text, label.end, rule.digit_within)) return;
  if (rule.digit_before != 0 && !digit_within(place.text, label.begin > rule.digit_before ? label.begin - rule.digit_before : 0, std::min(label.begin, rule.digit_before))) return;
  const bool back = rule.find == Find::around_label || rule.find == Find::address_around || rule.find == Find::address_before;
  Span span = window(place.text, label, back, place.masks);
  if (rule.find == Find::at_label) span.begin = label.begin;
  if (rule.lead >= 0) {
    span.begin = lead_end(place, rule.lead, span.end);
    if (span.begin == std::string_view::npos || span.begin >= span.end) return;
    const std::size_t bracket = bracket_before(place.text, span.begin);
    if (rule.pattern && bracket > label.end && try_at(place, index, {bracket, span.end}, found)) return;
  }
  if (rule.pattern) try_at(place, index, span, found);
  else try_address(place, index, span, found);
}

/// The clause around the label, when the pattern is in it, and what goes on beside it.
std::size_t LabelFinder::try_clause(const Place& place, std::uint16_t index, std::vector<Candidate>& found) const {
  const Rule& rule = (*rules_)[index];
  const Span clause = unmasked_clause(place.text, place.label, place.masks);
  const auto has_it = [&](std::size_t begin, std::size_t end) {
    return rule.pattern->is_in(place.text.substr(begin, end - begin));
  };
  if (!has_it(clause.begin, clause.end)) return clause.end;
  Candidate candidate{clause.begin, clause.end, index, false, rule.category};
  trim_clause(rule, place.text, place.label, candidate);
  const bool trimmed = candidate.begin != clause.begin || candidate.end != clause.end;
  if (trimmed && !has_it(candidate.begin, candidate.end)) return place.label.end;
  leave_out_whose(rule, place.text, place.label, candidate);
  if (!passes_guards(rule, place.text, candidate, open_around(place.masks, candidate.begin, candidate.end))) return place.label.end;
  candidate.core = {candidate.begin, candidate.end};
  grow_by_clauses(rule, place.text, candidate);
  if (candidate.begin != candidate.core.begin) leave_out_whose(rule, place.text, place.label, candidate);
  found.push_back(candidate);
  return clause.end;
}

std::vector<LabelHit> LabelFinder::labels_in(std::string_view folded, const Scope& scope) const {
  return (scope.names || scope.protected_names ? all_ : plain_).find(folded);
}

void LabelFinder::find(std::string_view folded, const std::vector<LabelHit>& labels, const Scope& scope, const std::vector<Span>& masks,
                       std::vector<Candidate>& found) const {
  std::vector<std::size_t> settled(rules_->size());
  Around around;
  for (const LabelHit& label : labels) {
    if (touches(masks, label.begin, label.end)) continue;
    Place place{folded, label, masks, around};
    for (const std::uint16_t index : *label.rules) {
      const Rule& rule = (*rules_)[index];
      if (keeps(rule) || !scope.has(rule)) continue;
      if (rule.find != Find::clause) try_rule(place, index, found);
      else if (settled[index] <= label.begin) settled[index] = try_clause(place, index, found);
    }
  }
  find_kept(folded, labels, scope, masks, found);
}

void LabelFinder::find_kept(std::string_view folded, const std::vector<LabelHit>& labels, const Scope& scope, const std::vector<Span>& masks,
                            std::vector<Candidate>& found) const {
  std::vector<Span> spans;
  for (const Candidate& candidate : found)
    if ((*rules_)[candidate.rule].action != Action::keep) spans.push_back({candidate.begin, candidate.end});
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  Around around;
  for (const LabelHit& label : labels) {
    if (touches(masks, label.begin, label.end) || !found_near(spans, label, kBack)) continue;
    Place place{folded, label, masks, around};
    for (const std::uint16_t index : *label.rules) {
      const Rule& rule = (*rules_)[index];
      const bool in_reach = rule.find != Find::after_label || found_near(spans, label, kKeepReach);
      if (keeps(rule) && scope.has(rule) && in_reach) try_rule(place, index, found);
    }
  }
}

void LabelFinder::find_beside(std::string_view folded, const std::vector<Candidate>& hidden, const Scope& scope, const std::vector<Span>& masks,
                              std::vector<Candidate>& found) const {
  for (const Candidate& value : hidden) {
    const std::vector<std::uint16_t>& rules = beside_[static_cast<std::size_t>(value.category)];
    const LabelHit label{value.begin, value.end, &rules};
    Around around;
    Place place{folded, label, masks, around};
    for (const std::uint16_t index : rules)
      if (scope.has((*rules_)[index])) try_rule(place, index, found);
  }
}

std::vector<LabelHit> labels_near(const std::vector<LabelHit>& labels, const std::vector<Span>& places) {
  std::vector<LabelHit> near;
  for (const LabelHit& label : labels)
    if (touches(places, label.begin > kBack ? label.begin - kBack : 0, label.end + kAhead)) near.push_back(label);
  return near;
}

}  // namespace gongshi::redaction
