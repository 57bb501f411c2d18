#pragma once
// Tries the number rules on every chain of digits in the text.

#include <array>

#include "redaction/candidate.h"
#include "redaction/numbers.h"

namespace gongshi::redaction {

class NumberFinder {
 public:
  explicit NumberFinder(const std::vector<Rule>& rules);

  /// Looks at the chains that stand `within`; it begins and ends where no chain goes on.
  void find(std::string_view folded, const Scope& scope, Span within, std::vector<Candidate>& found) const;

 private:
  struct Trial;
  bool best_at(const Trial& trial, std::size_t first, std::vector<Candidate>& found, std::size_t& last) const;
  bool fits(const Trial& trial, const Rule& rule, std::size_t first, std::size_t last) const;

  const std::vector<Rule>* rules_;
  /// Indices of the rules that look for numbers of that length which begin with that digit, or with a letter.
  std::array<std::array<std::vector<std::uint16_t>, 11>, 40> by_begin_;
  std::bitset<40> lengths_;                               ///< that any of them asks for
  std::array<std::size_t, 8> shortest_{40, 40, 40, 40, 40, 40, 40, 40};  ///< length of a number that a rule of that Field asks for
};

}  // namespace gongshi::redaction
