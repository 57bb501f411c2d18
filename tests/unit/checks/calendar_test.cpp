#include "checks/calendar.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "checks/rules.h"
#include "made_up.h"
#include "redaction/error.h"
#include "scratch.h"

using namespace gongshi;
using namespace gongshi::checks;
using made_up::day;

namespace {

const Calendar& cn() {
  static const Calendar calendar = Calendar::load(GONGSHI_SOURCE_DIR "/site-config/calendar/cn.json");
  return calendar;
}

std::string calendar_error(const std::string& json) { return error_of_file(json, Calendar::load); }

}  // namespace

TEST_CASE("calendar: the last day of a count is the one counted by hand", "[checks][HN-GS-21b][HN-GS-21a][XZCFF-48]") {
  struct Vector {
    const char* event;
    int count;
    const char* last;
  };
  const auto v = GENERATE(Vector{"2024-02-08", 7, "2024-02-23"}, Vector{"2024-02-08", 20, "2024-03-13"},
                          Vector{"2024-09-13", 3, "2024-09-19"}, Vector{"2024-09-29", 7, "2024-10-14"},
                          Vector{"2024-04-30", 7, "2024-05-13"}, Vector{"2025-01-27", 7, "2025-02-12"},
                          Vector{"2025-09-30", 7, "2025-10-16"}, Vector{"2026-02-13", 7, "2026-03-02"},
                          Vector{"2026-02-13", 20, "2026-03-19"}, Vector{"2026-09-30", 3, "2026-10-10"},
                          Vector{"2020-01-23", 7, "2020-02-11"}, Vector{"2023-12-29", 1, "2024-01-02"},
                          Vector{"2026-12-11", 7, "2026-12-22"});
  INFO(v.event << " + " << v.count);
  CHECK(cn().nth_working_day(day(v.event), v.count) == DueDay{day(v.last)});
  CHECK(cn().working_days_between(day(v.event), day(v.last)) == v.count);
}

TEST_CASE("calendar: a count that runs into 2027 says which working day of 2027 it is, and no date",
          "[checks][HN-GS-21b]") {
  const DueDay due = cn().nth_working_day(day("2026-12-28"), 7);
  CHECK(due.provisional);
  CHECK(due.year == 2027);
  CHECK(due.kth == 4);  // 29, 30 and 31 December are working days
  CHECK(due.earliest == day("2027-01-04"));
  CHECK(due.chinese() == "2027年第4个工作日（日历公布后确定）");
}

TEST_CASE("calendar: the last days of 2026 whose counts stay inside the data", "[checks]") {
  CHECK_FALSE(cn().nth_working_day(day("2026-12-28"), 3).provisional);
  CHECK(cn().nth_working_day(day("2026-12-29"), 3).provisional);
  CHECK_FALSE(cn().nth_working_day(day("2026-12-22"), 7).provisional);
  CHECK(cn().nth_working_day(day("2026-12-23"), 7).provisional);
  CHECK_FALSE(cn().nth_working_day(day("2026-12-03"), 20).provisional);
  CHECK(cn().nth_working_day(day("2026-12-04"), 20).provisional);
}

TEST_CASE("calendar: a count that begins in a year without data has no k", "[checks]") {
  const DueDay due = cn().nth_working_day(day("2027-03-01"), 7);
  CHECK(due.provisional);
  CHECK(due.kth == 0);
  CHECK(due.chinese() == "不早于2027年3月8日（日历公布后确定）");
  CHECK(cn().nth_working_day(day("2018-12-27"), 3).provisional);
}

TEST_CASE("calendar: nobody guesses whether a Monday of 2027 is a working day", "[checks]") {
  CHECK(cn().is_working(day("2027-03-01")) == std::nullopt);
  CHECK(cn().is_working(day("2026-03-02")) == true);
  CHECK(cn().is_working(day("2026-02-28")) == true);
  CHECK(cn().is_working(day("2026-03-01")) == false);
  CHECK(cn().working_days_between(day("2026-12-30"), day("2027-01-05")) == std::nullopt);
  CHECK(cn().working_days_between(day("2026-03-02"), day("2026-03-02")) == 0);
  CHECK(cn().last_year() == 2026);
  CHECK(cn().digest().size() == 64);
  CHECK(cn().notice(2027).empty());
}

TEST_CASE("calendar: years have as many working days as their notices give", "[checks]") {
  const auto [year, count] = GENERATE(table<int, int>(
      {{2019, 250}, {2020, 249}, {2021, 250}, {2022, 249}, {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}}));
  int working = 0;
  for (Date d = Date::from_civil(year, 1, 1).value(); d.year() == year; d = d + 1)
    working += *cn().is_working(d) ? 1 : 0;
  INFO(year);
  CHECK(working == count);
}

TEST_CASE("calendar: thirty civil days that end in a holiday end on the first working day behind it",
          "[checks][LY-37.2]") {
  CHECK(cn().nth_calendar_day(day("2024-09-02"), 30) == DueDay{day("2024-10-08")});
  CHECK(cn().nth_calendar_day(day("2024-07-01"), 30) == DueDay{day("2024-07-31")});
  CHECK(cn().nth_month(day("2024-01-31"), 1) == DueDay{day("2024-02-29")});
  CHECK(cn().nth_calendar_day(day("2026-12-15"), 30).provisional);
}

TEST_CASE("calendar: what is wrong in the file is refused", "[checks]") {
  const auto [json, says] = GENERATE(table<const char*, const char*>({
      {R"({"years":{"2026":{"notice":"n","holidays":["2025-01-01"],"workdays":[]}}})", "belongs to another year"},
      {R"({"years":{"2026":{"notice":"n","holidays":["2026-01-01","2026-01-01"],"workdays":[]}}})", "stands twice"},
      {R"({"years":{"2026":{"notice":"n","holidays":["2026-01-01"],"workdays":["2026-01-05"]}}})", "no weekend day"},
      {R"({"years":{"2026":{"notice":"n","holidays":["2026-01-03"],"workdays":["2026-01-03"]}}})", "no weekend day"},
      {R"({"years":{"2026":{"notice":"n","holidays":[],"workdays":[]}}})", "leave the year out"},
      {R"({"years":{"26":{"notice":"n","holidays":["2026-01-01"],"workdays":[]}}})", "is no year"},
      {R"({"years":{"2026":{"notice":"n","holidays":["2026-02-30"],"workdays":[]}}})", "is no day"},
      {R"({"years":{"2026":{"notice":"n","holidays":["2026-01-01"],"workdays":[],"x":1}}})", "years.2026.x"},
      {R"({"years":{},"year":1})", "year: is not a known key"},
  }));
  INFO(json);
  CHECK(calendar_error(json).find(says) != std::string::npos);
}
