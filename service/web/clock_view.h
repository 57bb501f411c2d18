#pragma once
// A request's clock in words, the same on receipt, progress and case: ZERO, DUE, LENGTH, and LAW or PROMISE.

#include "service/exchange/request_clock.h"
#include "service/web/screen.h"

namespace gongshi::service {

/// 20 个工作日
templating::SiteText length_words(const Screens& screens, const ToldClock& clock);
void set_clock(Screen& screen, const Screens& screens, const ToldClock& clock);

/// 2026年11月20日 of 2026-11-20; what is no day stays as it is.
std::string chinese_day(const std::string& iso);

}  // namespace gongshi::service
