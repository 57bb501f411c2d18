#include "redaction/number_finder.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "redaction/ascii.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kLongest = 34;
constexpr std::size_t kMaxParts = 6;

std::size_t size_of(const NumberPart& part) { return part.end - part.begin; }

/// Several parts are one number when people would write it so: few parts, or one or two characters each, joined alike.
bool plausible_parts(const NumberChain& chain, std::size_t first, std::size_t last) {
  if (first == last) return true;
  bool tiny = true;
  Join join = Join::none;
  for (std::size_t i = first; i <= last; ++i) {
    tiny = tiny && size_of(chain[i]) <= (i == last ? 3 : 2);
    if (i == first || chain[i].join == Join::line || chain[i].join == Join::bracket) continue;
    if (chain[i].join == Join::loose) return false;
    const bool mixed = (last - first < 4 || tiny) && join != Join::dot && chain[i].join != Join::dot;  // 0476 -387 5775, 1 3 4-5 5 2 7
    if (join != Join::none && chain[i].join != join && !mixed) return false;
    join = chain[i].join;
  }
  const bool wrapped = chain[first + 1].join == Join::line;
  if (join == Join::dot && last - first < 2) return false;
  return tiny || (last - first < kMaxParts && (wrapped || size_of(chain[first]) >= 2));
}

/// Parts of one length but the last, joined alike: 6228，4812，3456，789; or as phones are told, 139、4948、8320.
bool regular_parts(const NumberChain& chain, std::size_t first, std::size_t last) {
  const bool told = last - first == 2 && size_of(chain[first]) == 3 && size_of(chain[last]) == 4 && size_of(chain[first + 1]) == 4;
  for (std::size_t i = first + 1; i <= last; ++i) {
    if (chain[i].join != chain[first + 1].join) return false;
    if (i < last && !told && size_of(chain[i]) != size_of(chain[first])) return false;
  }
  return told || (size_of(chain[first]) >= 3 && size_of(chain[last]) <= size_of(chain[first]));
}

constexpr std::size_t kLetter = 10;  ///< what numbers begin with: a digit, or any letter

std::size_t begin_of(char first) { return is_digit(first) ? static_cast<std::size_t>(first - '0') : kLetter; }

/// What is misread may begin with a letter that stands for a digit.
bool may_begin_so(const Rule& rule, std::size_t begin) {
  return begin == kLetter || rule.pattern->may_begin_with(static_cast<char>('0' + static_cast<char>(begin)));
}

/// True when the number is a piece of a longer row of single characters, or hangs on digits by a hyphen or dot.
bool is_piece(const NumberChain& chain, std::size_t first, std::size_t last, std::size_t free_from) {
  const bool single = last > first && size_of(chain[first]) == 1 && size_of(chain[last - 1]) == 1;
  constexpr std::size_t kOfItsOwn = 11;  ///< what is as long as a phone is another number, not the rest of this one
  const auto hangs = [&](const NumberPart& on, Join join) {
    return (join == Join::dash || join == Join::dot) && size_of(on) < kOfItsOwn;
  };
  if (first > free_from && (hangs(chain[first - 1], chain[first].join) || (single && size_of(chain[first - 1]) == 1))) return true;
  if (last + 1 == chain.size()) return false;
  const bool joined_alike = last > first && chain[last + 1].join == chain[last].join;
  return hangs(chain[last + 1], chain[last + 1].join) || (single && joined_alike && size_of(chain[last + 1]) == 1);
}

}  // namespace

/// One chain of the text, its characters without separators.
struct NumberFinder::Trial {
  std::string_view text;
  const NumberChain& chain;
  const Scope& scope;
  std::size_t free_from;        ///< parts before this one belong to a number already found
  std::string letters;          ///< Latin letters directly before the digits of the first part
  std::string number;
  std::size_t begin;
};

NumberFinder::NumberFinder(const std::vector<Rule>& rules) : rules_(&rules) {
  std::vector<std::uint16_t> numbers;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].find != Find::number) continue;
    numbers.push_back(static_cast<std::uint16_t>(i));
    lengths_ |= rules[i].lengths;
  }
  std::stable_partition(numbers.begin(), numbers.end(), [&](std::uint16_t i) { return rules[i].proven || !rules[i].only_in.empty(); });
  for (std::size_t length = 0; length < by_begin_.size(); ++length)
    for (std::size_t begin = 0; begin <= kLetter; ++begin)
      std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(by_begin_[length][begin]),
                   [&](std::uint16_t i) { return rules[i].lengths[length] && may_begin_so(rules[i], begin); });
  for (const std::uint16_t i : numbers)
    for (std::size_t field = 0; field < shortest_.size(); ++field)
      if ((rules[i].fields >> field & 1U) != 0) shortest_[field] = std::min(shortest_[field], rules[i].lengths._Find_first());
}

bool NumberFinder::fits(const Trial& trial, const Rule& rule, std::size_t first, std::size_t last) const {
  if (!trial.scope.has(rule) || last - first + 1 < rule.least_parts) return false;
  const bool shaped = plausible_parts(trial.chain, first, last) || rule.loose == Loose::any ||
                      (rule.loose == Loose::regular && regular_parts(trial.chain, first, last));
  if (!shaped) return false;
  if (!rule.joined && is_piece(trial.chain, first, last, trial.free_from)) return false;
  if (!trial.letters.empty()) {
    if (!rule.after_letters || !rule.after_letters->fills(trial.letters)) return false;
  }
  return rule.pattern->fills(rule.misread ? read_as_digits(trial.number) : trial.number);
}

bool NumberFinder::best_at(const Trial& start, std::size_t first, std::vector<Candidate>& found,
                           std::size_t& last) const {
  Trial trial = start;
  bool any = false;
  Candidate best{};
  for (std::size_t i = first; i < trial.chain.size() && trial.number.size() < kLongest; ++i) {
    const std::size_t from = i == first ? trial.begin : trial.chain[i].begin;
    trial.number.append(trial.text.substr(from, trial.chain[i].end - from));
    if (trial.number.size() >= lengths_.size()) break;
    if (!lengths_[trial.number.size()]) continue;
    for (const std::uint16_t index : by_begin_[trial.number.size()][begin_of(trial.number[0])]) {
      Candidate hit{trial.begin, trial.chain[i].end, index, false, (*rules_)[index].category};
      if (!fits(trial, (*rules_)[index], first, i) || !passes_guards((*rules_)[index], trial.text, hit)) continue;
      if (hit.doubtful && i > first) continue;
      if (!(*rules_)[index].only_in.empty()) {  // the context decides later; the next rule may be right
        found.push_back(hit);
        continue;
      }
      best = hit;
      last = i;
      any = true;
      break;
    }
  }
  if (any) found.push_back(best);
  return any;
}

void NumberFinder::find(std::string_view folded, const Scope& scope, Span within, std::vector<Candidate>& found) const {
  std::size_t field = 0;
  while ((scope.field_bit >> field & 1U) == 0) ++field;
  const std::size_t shortest = shortest_[field];
  const std::string_view looked_at = folded.substr(0, within.end);
  std::size_t at = within.begin;
  NumberChain chain;
  while (next_chain(looked_at, at, shortest, chain)) {
    std::size_t free_from = 0;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const NumberPart& part = chain[i];
      if (part.digits_from == part.end) continue;
      std::size_t last = i;
      const bool whole = best_at({folded, chain, scope, free_from, {}, {}, part.begin}, i, found, last);
      const std::string letters(folded.substr(part.begin, part.digits_from - part.begin));
      const bool tail = !whole && !letters.empty() &&
                        best_at({folded, chain, scope, free_from, letters, {}, part.digits_from}, i, found, last);
      if (!whole && !tail) continue;
      if (!whole && letters.size() == 1 && found.back().category == Category::id_number) found.back().begin = part.begin;  // T and an ID
      i = last;
      free_from = last + 1;
    }
  }
}

}  // namespace gongshi::redaction
