#include "record/date.h"

#include <catch2/catch.hpp>
#include <string>

using gongshi::record::age_on;
using gongshi::record::Date;

namespace {

Date day(const char* iso) {
  const auto parsed = Date::parse(iso);
  REQUIRE(parsed);
  return *parsed;
}

}  // namespace

TEST_CASE("date: YYYY-MM-DD is read and written back", "[record]") {
  const auto* text = GENERATE("1900-01-01", "1970-01-01", "2000-02-29", "2024-02-29", "2026-10-12", "2199-12-31");
  CHECK(day(text).str() == text);
}

TEST_CASE("date: a day that does not exist, or another way of writing, is no date", "[record]") {
  const std::string text = GENERATE(as<std::string>{}, "", "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01",
                                    "2026-00-10", "2026-10-00", "1899-12-31", "2200-01-01", "2026-1-2", "2026/10/12",
                                    "20261012", " 2026-10-12", "2026-10-12 ", "2026-10-12T00:00:00", "２０２６-10-12",
                                    "2026-10-1x", "+026-10-12", "-026-10-12", "二〇二六年十月十二日");
  CAPTURE(text);
  CHECK_FALSE(Date::parse(text));
}

TEST_CASE("date: the ways sheets write a day", "[record]") {
  const auto [text, iso] = GENERATE(table<std::string, std::string>({
      {"2025/8/6", "2025-08-06"},
      {"2025/08/16", "2025-08-16"},
      {"2025-8-6", "2025-08-06"},
      {"2025.8.6", "2025-08-06"},
      {"20250806", "2025-08-06"},
      {"2025年8月6日", "2025-08-06"},
      {"2025年08月06日", "2025-08-06"},
      {"2025-08-16 00:00:00", "2025-08-16"},
      {"2025/8/16 9:05", "2025-08-16"},
      {"2025-08-16T08:30:00Z", "2025-08-16"},
      {"20250816 10:00:00", "2025-08-16"},
      {"2025年8月6日 ", "2025-08-06"},
  }));
  CAPTURE(text);
  const auto parsed = Date::parse_loose(text);
  REQUIRE(parsed);
  CHECK(parsed->str() == iso);
}

TEST_CASE("date: what is no single day in a sheet stays unread", "[record]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "2025", "2025-08", "25/8/6", "2025/08-16", "2025年8月", "2025-02-30", "20250230",
               "2025-08-16x", "2025-08-16 2025-09-01", "2025-08-16 至 2025-09-01", "2025-08-16T", "8/16/2025", "长期");
  CAPTURE(text);
  CHECK_FALSE(Date::parse_loose(text));
}

TEST_CASE("date: Chinese form and month have no leading zeros and two digits", "[record]") {
  CHECK(day("2026-03-05").chinese() == "2026年3月5日");
  CHECK(day("2026-03-05").month() == "2026-03");
}

TEST_CASE("date: days are added across the end of a leap February", "[record]") {
  CHECK((day("2024-02-28") + 2).str() == "2024-03-01");
  CHECK((day("2024-03-01") - 1).str() == "2024-02-29");
  CHECK(day("2025-01-01") - day("2024-01-01") == 366);
}

TEST_CASE("date: a period in months ends on the same-numbered day, or on the month's last", "[record]") {
  const auto [from, months, to] = GENERATE(table<std::string, int, std::string>({
      {"2026-01-31", 1, "2026-02-28"},
      {"2024-01-31", 1, "2024-02-29"},
      {"2026-10-12", 3, "2027-01-12"},
      {"2024-02-29", 12, "2025-02-28"},
      {"2026-12-31", 36, "2029-12-31"},
      {"2026-03-31", -1, "2026-02-28"},
  }));
  CHECK(day(from.c_str()).plus_months(months).str() == to);
}

TEST_CASE("date: age counts full years", "[record]") {
  CHECK(age_on(day("2008-11-21"), day("2026-11-20")) == 17);
  CHECK(age_on(day("2008-11-21"), day("2026-11-21")) == 18);
  CHECK(age_on(day("2008-02-29"), day("2026-02-28")) == 17);
  CHECK(age_on(day("2008-02-29"), day("2026-03-01")) == 18);
}
