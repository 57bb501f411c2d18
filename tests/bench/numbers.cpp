#include "numbers.h"

#include <array>

namespace gongshi::bench {

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

std::string Random::digits(std::size_t n) {
  std::string out(n, '0');
  for (char& c : out) c = static_cast<char>('0' + below(10));
  return out;
}

std::string resident_id(Random& random, record::Date born) {
  std::string id = "5191" + random.digits(2);
  for (const char c : born.str())
    if (c != '-') id += c;
  id += random.digits(3);
  unsigned sum = 0, weight = 1;  // weights 2^(17-i) mod 11, taken from the right
  for (std::size_t i = id.size(); i-- > 0;) sum += static_cast<unsigned>(id[i] - '0') * (weight = weight * 2 % 11);
  return id + "10X98765432"[sum % 11];
}

std::string credit_code(Random& random, std::string_view kind) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  std::string code = std::string(kind) + "5191" + random.digits(2);
  while (code.size() < 17) code += kAlphabet[random.below(kAlphabet.size())];
  std::size_t sum = 0, weight = 1;
  for (const char c : code) sum += kAlphabet.find(c) * weight, weight = weight * 3 % 31;
  return code + kAlphabet[(31 - sum % 31) % 31];
}

std::string bank_card(Random& random) {
  std::string card = "6217" + random.digits(14);
  unsigned sum = 0;
  for (std::size_t i = 0; i < card.size(); ++i) {
    const unsigned digit = static_cast<unsigned>(card[card.size() - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return card + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string mobile_phone(Random& random) {
  static constexpr std::array<std::string_view, 6> kHeads{"134", "139", "151", "158", "176", "187"};
  return std::string(random.pick(kHeads)) + random.digits(8);
}

}  // namespace gongshi::bench
