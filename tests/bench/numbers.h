#pragma once
// Numbers of made-up people and firms: right check digits, area 5191xx, which is no area of the country.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "record/date.h"

namespace gongshi::bench {

/// splitmix64: the same seed gives the same numbers on any machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  /// 0 … n-1
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }
  bool percent(int chance) { return below(100) < static_cast<std::size_t>(chance); }
  template <class List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }
  std::string digits(std::size_t n);

 private:
  std::uint64_t state_;
};

std::string resident_id(Random& random, record::Date born);         ///< 18 characters, MOD 11-2
std::string credit_code(Random& random, std::string_view kind);     ///< kind "91" or "92"; GB 32100
std::string bank_card(Random& random);                              ///< 19 digits, Luhn
std::string mobile_phone(Random& random);                           ///< 11 digits

}  // namespace gongshi::bench
