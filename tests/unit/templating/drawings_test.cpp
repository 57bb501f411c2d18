#include <catch2/catch.hpp>

#include "templating/month_bars.h"
#include "templating/ruler.h"

using namespace gongshi::templating;

namespace {

RulerModel model(const std::string& days, std::size_t limit) {
  RulerModel made;
  for (const char day : days) made.days.push_back({day == '1'});
  made.limit = limit;
  made.title = "期限尺";
  return made;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++n;
  return n;
}

}  // namespace

TEST_CASE("ruler: one tick a working day, none for a day off, one red tick for the limit", "[templating]") {
  RulerModel week = model("1111100111", 9);
  week.act = 8;
  const std::string svg = deadline_ruler(week).str();
  CHECK(count(svg, "h21v-7") == 6);
  CHECK(count(svg, "class=\"ruler-limit\"") == 1);
  CHECK(count(svg, "<circle class=\"ruler-act\"") == 1);
  CHECK(svg.find(">7</text>") != std::string::npos);
  CHECK(svg.find(" style=") == std::string::npos);
}

TEST_CASE("ruler: late is another shape, not only another colour", "[templating]") {
  RulerModel late = model("11111001111100111", 9);
  late.act = 11;
  late.late = true;
  const std::string svg = deadline_ruler(late).str();
  CHECK(svg.find("<path class=\"ruler-act\"") != std::string::npos);
  CHECK(svg.find("<circle") == std::string::npos);
  CHECK(svg.find("ruler-late") != std::string::npos);
}

TEST_CASE("ruler: a running clock shows today as a ring; an unsure limit is dashed", "[templating]") {
  RulerModel running = model("11111", 4);
  running.today = 2;
  running.provisional = true;
  const std::string svg = deadline_ruler(running).str();
  CHECK(svg.find("<circle class=\"ruler-today\"") != std::string::npos);
  CHECK(svg.find("ruler-limit-provisional") != std::string::npos);
}

TEST_CASE("ruler: a long delay is cut, so that the drawing stays small", "[templating]") {
  RulerModel late = model(std::string(400, '1'), 7);
  late.act = 399;
  late.late = true;
  const std::string svg = deadline_ruler(late).str();
  CHECK(count(svg, "ruler-cut") == 2);
  CHECK(svg.size() < 6000);
}

TEST_CASE("ruler: odd models draw something small, never outside their days", "[templating]") {
  CHECK(deadline_ruler(RulerModel()).empty());
  RulerModel beyond = model("11", 9);
  beyond.act = 30;
  CHECK_FALSE(deadline_ruler(beyond).empty());
  CHECK_FALSE(deadline_ruler(model("1", 0)).empty());
}

TEST_CASE("ruler: words for those who cannot see it are escaped", "[templating]") {
  RulerModel named = model("11", 1);
  named.title = "\"<x>";
  named.description = "说明";
  CHECK(deadline_ruler(named).str().find("aria-label=\"&quot;&lt;x&gt;。说明\"") != std::string::npos);
}

TEST_CASE("bars: heights follow the counts from a zero baseline, and one act is always seen", "[templating]") {
  const std::string svg = month_bars({{"9月", 0}, {"10月", 1}, {"11月", 1000}}, 0, "每月").str();
  CHECK(count(svg, "<rect") == 3);
  CHECK(count(svg, "height=\"0\"") == 1);
  CHECK(count(svg, "height=\"1\"") == 1);
  CHECK(count(svg, "height=\"24\"") == 1);
  CHECK(svg.find("<title>10月 1</title>") != std::string::npos);
}

TEST_CASE("bars: no month, no count and a scale that is too small are harmless", "[templating]") {
  CHECK_FALSE(month_bars({}, 0, "每月").empty());
  CHECK_FALSE(month_bars({{"1月", 0}}, 0, "每月").empty());
  CHECK(month_bars({{"1月", 50}}, 10, "每月").str().find("height=\"24\"") != std::string::npos);
}
