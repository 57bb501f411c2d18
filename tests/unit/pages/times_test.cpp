#include <catch2/catch.hpp>

#include "pages/times_page.h"

using gongshi::pages::Times;

TEST_CASE("times: the median is a number of days that was needed, the lower one of two", "[pages]") {
  CHECK_FALSE(Times().median());
  CHECK(Times{1, 0, {{4, 1}}}.median() == 4);
  CHECK(Times{2, 0, {{4, 1}, {9, 1}}}.median() == 4);
  CHECK(Times{3, 0, {{1, 1}, {4, 1}, {9, 1}}}.median() == 4);
  CHECK(Times{10, 0, {{0, 6}, {30, 4}}}.median() == 0);
  CHECK(Times{10, 0, {{0, 4}, {30, 6}}}.median() == 30);
}

TEST_CASE("times: months add up", "[pages]") {
  Times all{1, 2, {{3, 3}}};
  all += {4, 0, {{3, 1}, {7, 3}}};
  CHECK(all.in_time == 5);
  CHECK(all.total() == 7);
  CHECK(all.days.at(3) == 4);
  CHECK(all.median() == 3);
}
