#include "record/money.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

using gongshi::record::Money;

TEST_CASE("money: yuan are read from the digits", "[record]") {
  const auto [text, fen] = GENERATE(table<std::string, std::int64_t>({
      {"0", 0},
      {"0.01", 1},
      {"0.1", 10},
      {"1.1", 110},
      {"4.35", 435},        // 434 through a double
      {"14100.00", 1410000},
      {"1,234.5", 123450},
      {"1,443,900.00", 144390000},
      {"100000000000", Money::kMaxFen},
      {"12.3400000000", 1234},
  }));
  CAPTURE(text);
  const auto money = Money::from_yuan(text);
  REQUIRE(money);
  CHECK(money->fen() == fen);
}

TEST_CASE("money: what is no amount is refused, never rounded or guessed", "[record]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", ".", ".5", "5.", "1.005", "-1", "+1", " 1", "1 ", "1e3", "1元", "１２", "NaN",
               "1,2345", "12,34", ",123", "1234,567", "1,,234", "1,234,", "1.2.3", "1.2,3", "100000000000.01",
               "99999999999999999999999999", "0x10");
  CAPTURE(text);
  CHECK_FALSE(Money::from_yuan(text));
}

TEST_CASE("money: 万元 of the 双公示 sheets, up to six decimals", "[record]") {
  const auto [text, fen] = GENERATE(table<std::string, std::int64_t>({
      {"0.2", 200'000},
      {"1.410000", 1'410'000},
      {"0.000001", 1},
      {"144.390000", 144'390'000},
      {"0.29", 290'000},  // 289,999.99… through a double
      {"10000000", Money::kMaxFen},
  }));
  CAPTURE(text);
  const auto money = Money::from_wan_yuan(text);
  REQUIRE(money);
  CHECK(money->fen() == fen);
}

TEST_CASE("money: less than a fen in 万元 is refused", "[record]") {
  CHECK_FALSE(Money::from_wan_yuan("0.0000001"));
  CHECK_FALSE(Money::from_wan_yuan("10000000.000001"));
}

TEST_CASE("money: fen are between nothing and a hundred billion yuan", "[record]") {
  CHECK(Money::from_fen(0));
  CHECK(Money::from_fen(Money::kMaxFen));
  CHECK_FALSE(Money::from_fen(-1));
  CHECK_FALSE(Money::from_fen(Money::kMaxFen + 1));
  CHECK_FALSE(Money::from_fen(INT64_MIN));
}

TEST_CASE("money: the form shown is read back as the same amount", "[record]") {
  const auto [fen, shown] = GENERATE(table<std::int64_t, std::string>({
      {0, "0.00"},
      {5, "0.05"},
      {100, "1.00"},
      {99'999, "999.99"},
      {100'000, "1,000.00"},
      {144'390'000, "1,443,900.00"},
      {Money::kMaxFen, "100,000,000,000.00"},
  }));
  CHECK(Money::from_fen(fen)->yuan() == shown);
  CHECK(Money::from_yuan(shown) == Money::from_fen(fen));
}
