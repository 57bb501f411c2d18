#include "record/credit_code.h"

#include <catch2/catch.hpp>
#include <string>

using gongshi::record::CreditCode;

TEST_CASE("credit code: right check characters are taken as written", "[record]") {
  const std::string text =
      GENERATE(as<std::string>{}, "91350100M000100Y43", "915192278439CWKU8U", "11519100MB0000001E");
  const auto credit_code = CreditCode::parse(text);
  REQUIRE(credit_code);
  CHECK(credit_code->str() == text);
}

TEST_CASE("credit code: length, alphabet and check character are proved", "[record]") {
  const std::string text = GENERATE(as<std::string>{}, "", "91350100M000100Y4", "91350100M000100Y433",
                                    "91350100M000100Y44", "91350100M000100y43", "91350100I000100Y43",
                                    "91350100O000100Y43", " 91350100M000100Y43", "９１350100M000100Y43",
                                    "000000000000000000", "19530100M000100Y43");
  CAPTURE(text);
  CHECK_FALSE(CreditCode::parse(text));
}

TEST_CASE("credit code: every single wrong character is noticed", "[record]") {
  const std::string good = "91350100M000100Y43";
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = bad[i] == '2' ? '5' : '2';
    CAPTURE(bad);
    CHECK_FALSE(CreditCode::parse(bad));
  }
}
