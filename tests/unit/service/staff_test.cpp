#include <catch2/catch.hpp>

#include "redaction/error.h"
#include "scratch.h"
#include "service/office/staff.h"
#include "service/office/totp.h"

using namespace gongshi;
using namespace gongshi::service;

namespace {

const std::string kSecret = "12345678901234567890";  // of both RFCs
constexpr std::int64_t kNow = 1'795'244'400;

}  // namespace

TEST_CASE("totp: codes of a counter are those of RFC 4226, appendix D", "[service]") {
  const char* codes[] = {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"};
  for (std::int64_t counter = 0; counter < 10; ++counter) CHECK(one_time_code(kSecret, counter) == codes[counter]);
}

TEST_CASE("totp: codes of a time are those of RFC 6238, appendix B", "[service]") {
  const auto [time, code] = GENERATE(table<std::int64_t, std::string>({{59, "94287082"}, {1111111109, "07081804"}, {1111111111, "14050471"},
                                                                       {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}}));
  CHECK(one_time_code(kSecret, time / kTotpSeconds, 8) == code);
}

TEST_CASE("totp: a clock may be half a minute off, not more", "[service]") {
  const std::string code = one_time_code(kSecret, kNow / kTotpSeconds);
  for (const std::int64_t off : {-30, 0, 30}) CHECK(step_of_code(kSecret, code, kNow + off) == kNow / kTotpSeconds);
  for (const std::int64_t off : {-60, 60}) CHECK_FALSE(step_of_code(kSecret, code, kNow + off));
  for (const char* wrong : {"", "1", "0000000", "abcdef"}) CHECK_FALSE(step_of_code(kSecret, wrong, kNow));
}

TEST_CASE("totp: an app reads the secret in base32 (RFC 4648, section 10)", "[service]") {
  const auto [bytes, text] = GENERATE(table<std::string, std::string>(
      {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}}));
  CHECK(base32(bytes) == text);
  CHECK(otpauth_address("a.example", "林", "f") == "otpauth://totp/%61%2E%65%78%61%6D%70%6C%65:%E6%9E%97?secret=MY&issuer=%61%2E%65%78%61%6D%70%6C%65");
}

TEST_CASE("staff: a code is taken once, and none before it", "[service]") {
  const Scratch scratch;
  intake::PrivateDb db(scratch / "data");
  Staff staff(db);
  staff.add("jingban", "林经办", "clerk", "a01", "pear-tree-river-9");
  CHECK_FALSE(staff.has_device("jingban"));
  const std::string secret = staff.enrol_device("jingban"), now = one_time_code(secret, kNow / 30), before = one_time_code(secret, kNow / 30 - 1);
  CHECK(staff.any_device());
  CHECK_FALSE(staff.take_code("nobody", now, kNow));
  CHECK(staff.take_code("jingban", now, kNow));
  CHECK_FALSE(staff.take_code("jingban", now, kNow));
  CHECK_FALSE(staff.take_code("jingban", before, kNow));
  CHECK(staff.take_code("jingban", one_time_code(secret, kNow / 30 + 2), kNow + 60));
  CHECK_THROWS_AS(staff.enrol_device("nobody"), ConfigError);
  staff.forget_device("jingban");
  CHECK_FALSE(staff.has_device("jingban"));
}

TEST_CASE("staff: a new device ends the sessions that were begun without it", "[service]") {
  const Scratch scratch;
  intake::PrivateDb db(scratch / "data");
  Staff staff(db);
  staff.add("jingban", "林经办", "clerk", "a01", "pear-tree-river-9");
  const std::string cookie = staff.begin("jingban", kNow);
  CHECK(staff.session(cookie, kNow));
  staff.enrol_device("jingban");
  CHECK_FALSE(staff.session(cookie, kNow));
}
