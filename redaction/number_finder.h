#pragma once
// Tries the number rules on every chain of digits in the text.

#include <array>

#include "redaction/candidate.h"
#include "redaction/numbers.h"

namespace gongshi::redaction {

class NumberFinder {
 public:
  explicit NumberFinder(const std::vector<Rule>& rules);

  void find(std::string_view folded, const Scope& scope, std::vector<Candidate>& found) const;

 private:
  struct Trial;
  bool best_at(const Trial& trial, std::size_t first, std::vector<Candidate>& found, std::size_t& last) const;
  bool fits(const Trial& trial, const Rule& rule, std::size_t first, std::size_t last) const;

  const std::vector<Rule>* rules_;
  std::array<std::vector<std::uint16_t>, 40> by_length_;  ///< indices of the rules that look for numbers of that length
  std::bitset<40> lengths_;                               ///< that any of them asks for
  std::array<std::size_t, 8> shortest_{40, 40, 40, 40, 40, 40, 40, 40};  ///< length of a number that a rule of that Field asks for
};

}  // namespace gongshi::redaction
