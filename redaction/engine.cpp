#include "redaction/engine.h"

#include <algorithm>
#include <iterator>

#include "redaction/ascii.h"
#include "redaction/cues.h"
#include "redaction/known_finder.h"
#include "redaction/mask.h"
#include "redaction/people.h"
#include "redaction/premises.h"

namespace gongshi::redaction {
namespace {

bool starts_before(const Candidate& a, const Candidate& b) {
  if (a.begin != b.begin) return a.begin < b.begin;
  return a.end != b.end ? a.end > b.end : a.rule < b.rule;
}

std::vector<Span> mask_spans(std::string_view text) {
  std::vector<Span> spans;
  for (const MaskSpan& mask : find_masks(text)) spans.push_back({mask.begin, mask.end});
  return spans;
}

/// Adds a span to sorted, disjoint spans; it begins no earlier than the last of them.
void extend(std::vector<Span>& spans, std::size_t begin, std::size_t end) {
  if (!spans.empty() && spans.back().end >= begin) {
    spans.back().end = std::max(spans.back().end, end);
  } else {
    spans.push_back({begin, end});
  }
}

/// Adds a hit to what is hidden; it begins no earlier than the last one, and grows it where they overlap.
void hide(const Candidate& hit, std::vector<Candidate>& chosen, std::vector<Span>& hidden) {
  if (!chosen.empty() && hit.begin < chosen.back().end) {
    chosen.back().end = std::max(chosen.back().end, hit.end);
  } else {
    chosen.push_back(hit);
  }
  const Span span{chosen.back().begin, chosen.back().end};
  const auto place = std::lower_bound(hidden.begin(), hidden.end(), span.begin,
                                      [](const Span& s, std::size_t begin) { return s.begin < begin; });
  if (place != hidden.end() && place->begin == span.begin) {
    place->end = span.end;
  } else {
    hidden.insert(place, span);
  }
}

/// The home of a shop's owner that is the shop is no secret: such finds leave.
void keep_premises(std::string_view text, std::vector<Candidate>& found) {
  const auto is_address = [](const Candidate& hit) { return hit.rule != kKnownRule && hit.category == Category::address; };
  if (std::none_of(found.begin(), found.end(), is_address)) return;
  const std::vector<std::string> premises = premises_in(text);
  const auto is_shop = [&](const Candidate& hit) { return is_address(hit) && is_one_of(premises, text.substr(hit.begin, hit.end - hit.begin)); };
  found.erase(std::remove_if(found.begin(), found.end(), is_shop), found.end());
}

/// Parts of one address that nothing but blanks stands between are one: 海逸公寓&nbsp;&nbsp;2108房.
void join_addresses(std::string_view text, std::vector<Candidate>& hidden) {
  const auto goes_on = [&](const Candidate& a, const Candidate& b) {
    const bool alike = a.category == Category::address && b.category == Category::address && a.shown.empty() && b.shown.empty();
    return alike && text.substr(a.end, b.begin - a.end).find_first_not_of(' ') == std::string_view::npos;
  };
  std::vector<Candidate> joined;
  for (Candidate& hit : hidden) {
    if (!joined.empty() && goes_on(joined.back(), hit)) joined.back().end = hit.end;
    else joined.push_back(std::move(hit));
  }
  hidden = std::move(joined);
}

constexpr std::size_t kBeside = 63;  ///< bytes beside a number that its guards see

/// True when letters or digits stand right beside it, what was one number with them is another one now; or when a number stands so
/// near that the place may have said what it is.
bool touches_a_number(std::string_view text, Span place) {
  constexpr std::size_t kGlued = 3;
  constexpr std::size_t kFewest = 5;
  const auto has = [](std::string_view side, std::size_t fewest) { return static_cast<std::size_t>(std::count_if(side.begin(), side.end(), is_alnum)) >= fewest; };
  const std::string_view before = text.substr(place.begin - std::min(place.begin, kBeside), std::min(place.begin, kBeside));
  const std::string_view behind = text.substr(place.end, kBeside);
  return has(before.substr(before.size() - std::min(before.size(), kGlued)), 1) || has(behind.substr(0, kGlued), 1) || has(before, kFewest) || has(behind, kFewest);
}

/// The places with what stands beside them, each to the nearest Chinese characters: no number goes on behind those.
std::vector<Span> with_numbers_beside(std::string_view text, const std::vector<Span>& places) {
  const auto is_han = [&](std::size_t at) { return text[at] >= '\xE4' && text[at] <= '\xE9'; };
  std::vector<Span> wider;
  for (const Span& place : places) {
    Span near{place.begin - std::min(place.begin, kBeside), std::min(text.size(), place.end + kBeside)};
    while (near.begin > 0 && !is_han(near.begin)) --near.begin;
    while (near.end < text.size() && !is_han(near.end)) ++near.end;
    if (!wider.empty() && near.begin < wider.back().end) wider.back().end = std::max(wider.back().end, near.end);
    else wider.push_back(near);
  }
  return wider;
}

/// The text with a byte that is part of nothing where the masks stand.
std::string blanked(std::string_view text, const std::vector<Span>& masks) {
  constexpr char kNothing = '\x1F';
  std::string open(text);
  for (const Span& mask : masks) std::fill(open.begin() + static_cast<std::ptrdiff_t>(mask.begin), open.begin() + static_cast<std::ptrdiff_t>(mask.end), kNothing);
  return open;
}

}  // namespace

bool Redactor::Engine::stands(const Candidate& hit, std::string_view text, const std::vector<Span>& hidden) const {
  if (hit.rule == kKnownRule) return true;
  const Rule& rule = set_.rules[hit.rule];
  const auto in = [&](std::size_t cues) { return holds(set_.cues[cues], text, hit.begin, hit.end, hidden); };
  return std::all_of(rule.only_in.begin(), rule.only_in.end(), in) &&
         std::none_of(rule.unless_in.begin(), rule.unless_in.end(), in);
}

/// The spans of the keep rules; their candidates leave `found`.
Redactor::Engine::Kept Redactor::Engine::proven_harmless(std::vector<Candidate>& found, std::string_view text,
                                                         const std::vector<Span>& masks) const {
  Kept kept;
  const auto keeps = [&](const Candidate& hit) {
    return hit.rule != kKnownRule && set_.rules[hit.rule].action == Action::keep;
  };
  for (const Candidate& hit : found) {
    if (!keeps(hit) || !stands(hit, text, masks)) continue;
    extend(kept.likely, hit.begin, hit.end);
    if (set_.rules[hit.rule].proven) extend(kept.surely, hit.begin, hit.end);
  }
  found.erase(std::remove_if(found.begin(), found.end(), keeps), found.end());
  return kept;
}

bool Redactor::Engine::asks_for_names(const std::vector<LabelHit>& labels, const Scope& scope) const {
  const auto asks = [&](std::uint16_t rule) { return set_.rules[rule].names && scope.has(set_.rules[rule]); };
  return (scope.names || scope.protected_names) &&
         std::any_of(labels.begin(), labels.end(), [&](const LabelHit& label) { return std::any_of(label.rules->begin(), label.rules->end(), asks); });
}

Redactor::Engine::Decision Redactor::Engine::decide(std::string_view text, const Context& context, const Rule* alone) const {
  const Scope scope{static_cast<std::uint8_t>(1U << static_cast<unsigned>(context.party_kind)),
                    static_cast<std::uint8_t>(1U << static_cast<unsigned>(context.field)), context.names,
                    context.protected_names, alone};
  const std::vector<Span> masks = mask_spans(text);
  const std::vector<LabelHit> labels = labels_.labels_in(text, scope);
  Decision out;
  std::vector<Candidate> found;
  numbers_.find(masks.empty() ? text : blanked(text, masks), scope, {0, text.size()}, found);
  labels_.find(text, labels, scope, masks, found);
  tables_.find(text, labels, scope, masks, found);
  if (context.known != nullptr) out.not_found = find_known(text, *context.known, context.names, found);
  const auto falls = [&](const Candidate& hit) { return is_name(hit) && !stands(hit, text, masks); };
  found.erase(std::remove_if(found.begin(), found.end(), falls), found.end());
  follow_names(text, set_.rules, context.known, found);
  if (context.party_kind == PartyKind::individual_business) keep_premises(text, found);
  std::vector<Candidate>& chosen = out.hidden = choose(text, masks, std::move(found), out.doubts);
  bool more = !chosen.empty() || !masks.empty();
  while (more) {  // each look hides more or is the last
    bool again = !chosen.empty() && alone == nullptr;
    while (again) again = look_again(text, labels, scope, masks, chosen);
    more = look_beside(text, labels, scope, chosen);
  }
  join_addresses(text, chosen);
  out.asked_for_names = !chosen.empty() && asks_for_names(labels, scope);
  return out;
}

/// What of the finds is to be hidden, in order.
std::vector<Candidate> Redactor::Engine::choose(std::string_view text, const std::vector<Span>& masks, std::vector<Candidate> found,
                                                std::set<std::string>& doubts) const {
  std::sort(found.begin(), found.end(), starts_before);
  const Kept kept = proven_harmless(found, text, masks);
  for (Candidate& hit : found) {
    if (hit.core.end == 0 || !touches(kept.likely, hit.begin, hit.end)) continue;
    hit.begin = hit.core.begin;  // what went along holds what is kept
    hit.end = hit.core.end;
  }
  std::sort(found.begin(), found.end(), starts_before);
  std::vector<Candidate> chosen;
  std::vector<Span> hidden = masks;
  for (const Candidate& hit : found) {
    if (touches(masks, hit.begin, hit.end) || (!stronger(hit) && touches(kept.likely, hit.begin, hit.end))) continue;
    if (hit.rule != kKnownRule && touches(kept.surely, hit.begin, hit.end)) continue;
    if (!is_name(hit) && !stands(hit, text, hidden)) continue;
    const Rule* rule = hit.rule == kKnownRule ? nullptr : &set_.rules[hit.rule];
    const bool only_doubt = rule != nullptr && rule->action == Action::doubt;
    if (rule != nullptr && (hit.doubtful || only_doubt)) doubts.insert(rule->id);
    if (!only_doubt) hide(hit, chosen, hidden);
  }
  return chosen;
}

bool Redactor::Engine::choose_more(std::string_view text, const std::vector<Span>& masks, std::vector<Candidate> found, const Scope& scope,
                                   std::vector<Candidate>& chosen) const {
  if (scope.party_bit == 1U << static_cast<unsigned>(PartyKind::individual_business)) keep_premises(text, found);
  std::set<std::string> doubts;
  std::vector<Candidate> more = choose(text, masks, std::move(found), doubts);
  if (more.empty()) return false;
  std::move(more.begin(), more.end(), std::back_inserter(chosen));
  std::sort(chosen.begin(), chosen.end(), starts_before);
  return true;
}

bool Redactor::Engine::look_again(std::string_view text, const std::vector<LabelHit>& labels, Scope scope, std::vector<Span> masks,
                                  std::vector<Candidate>& chosen) const {
  std::vector<Span> places;
  for (const Candidate& hit : chosen) places.push_back({hit.begin, hit.end});
  masks.insert(masks.end(), places.begin(), places.end());
  std::sort(masks.begin(), masks.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  scope.names = scope.protected_names = false;
  std::vector<Candidate> found;
  if (std::any_of(places.begin(), places.end(), [&](const Span& place) { return touches_a_number(text, place); })) {
    const std::string open = blanked(text, masks);
    for (const Span& near : with_numbers_beside(text, places)) numbers_.find(open, scope, near, found);
    found.erase(std::remove_if(found.begin(), found.end(), [&](const Candidate& hit) { return !touches(places, hit.begin - std::min(hit.begin, kBeside), hit.end + kBeside); }), found.end());
  }
  labels_.find(text, labels_near(labels, places), scope, masks, found);
  tables_.find(text, labels, scope, masks, found);
  return choose_more(text, masks, std::move(found), scope, chosen);
}

bool Redactor::Engine::look_beside(std::string_view text, const std::vector<LabelHit>& labels, const Scope& scope, std::vector<Candidate>& chosen) const {
  std::vector<Candidate> hidden = chosen;
  for (const MaskSpan& mask : find_masks(text)) hidden.push_back({mask.begin, mask.end, kKnownRule, false, mask.category});
  std::sort(hidden.begin(), hidden.end(), starts_before);
  std::vector<Span> masks;
  for (const Candidate& value : hidden) masks.push_back({value.begin, value.end});
  std::vector<Candidate> found;
  labels_.find_beside(text, hidden, scope, masks, found);
  if (!found.empty()) labels_.find_kept(text, labels, scope, masks, found);
  return choose_more(text, masks, std::move(found), scope, chosen);
}

}  // namespace gongshi::redaction
