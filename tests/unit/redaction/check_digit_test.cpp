#include <catch2/catch.hpp>

#include "redaction/check_digit.h"

using namespace gongshi::redaction;

TEST_CASE("check digit: the samples of GB 11643 pass MOD 11-2, a wrong last character does not", "[redaction]") {
  CHECK(passes_mod11_2("11010519491231002X"));
  CHECK(passes_mod11_2("11010519491231002x"));
  CHECK(passes_mod11_2("440524188001010014"));
  CHECK_FALSE(passes_mod11_2("110105194912310021"));
  CHECK_FALSE(passes_mod11_2("1101051949123100"));
  CHECK_FALSE(passes_mod11_2("1101051949123100A1"));
  CHECK_FALSE(passes_mod11_2(""));
}

TEST_CASE("check digit: an ID needs a day that exists", "[redaction]") {
  CHECK(looks_like_resident_id("410399200002290019"));
  CHECK_FALSE(looks_like_resident_id("410399190002290019"));
  CHECK_FALSE(looks_like_resident_id("410399198513010019"));
  CHECK_FALSE(looks_like_resident_id("010399198512010019"));
  CHECK(looks_like_old_resident_id("410399850312001"));
  CHECK_FALSE(looks_like_old_resident_id("410399851312001"));
}

TEST_CASE("check digit: credit codes of GB 32100 are told from one wrong character", "[redaction]") {
  CHECK(is_credit_code("91350100M000100Y43"));
  CHECK(is_credit_code("92410399MA44ABCD5G"));
  CHECK(is_credit_code("114103990054321098"));
  CHECK_FALSE(is_credit_code("91350100M000100Y44"));
  CHECK_FALSE(is_credit_code("91350100M000100Y4"));
  CHECK_FALSE(is_credit_code("91350100I000100Y43"));
  CHECK_FALSE(is_credit_code("91350100m000100y43"));
}

TEST_CASE("check digit: Luhn, organisation codes and VIN", "[redaction]") {
  CHECK(passes_luhn("6222020212345678909"));
  CHECK_FALSE(passes_luhn("6222020212345678908"));
  CHECK_FALSE(passes_luhn(""));
  CHECK(is_organisation_code("D2143569X"));
  CHECK(is_organisation_code("D2143569-X"));
  CHECK_FALSE(is_organisation_code("D21435691"));
  CHECK(passes_vin("1M8GDM9AXKP042788"));
  CHECK_FALSE(passes_vin("1M8GDM9A1KP042788"));
}
