#include "service/web/clock_view.h"

namespace gongshi::service {

using templating::SiteText;

SiteText length_words(const Screens& screens, const ToldClock& clock) {
  return screens.words()("length." + clock.unit, {{"count", SiteText::number(clock.count)}});
}

void set_clock(Screen& screen, const Screens& screens, const ToldClock& clock) {
  screen.set("ZERO", chinese_day(clock.day_zero)).set("DUE", clock.due).set("LENGTH", length_words(screens, clock));
  if (clock.law.empty()) screen.show("PROMISE");
  else screen.add("LAW").set("LAW_TEXT", clock.law);
}

std::string chinese_day(const std::string& iso) {
  const auto day = record::Date::parse(iso);
  return day ? day->chinese() : iso;
}

}  // namespace gongshi::service
