#pragma once
// The small bars of the agency strips: a table that is a picture.

#include <cstdint>
#include <vector>

#include "templating/markup.h"

namespace gongshi::templating {

struct MonthCount {
  SiteText month;  ///< 2026年10月
  int count = 0;
};

/// Bars on a zero baseline, oldest first, as an SVG with classes only.
///
/// Units    `scale` is the count that fills the height, so that agencies below each other compare; 0 takes the highest
/// Shape    a month with at least one act has a bar of at least one pixel; a month with none has only the baseline
Markup month_bars(const std::vector<MonthCount>& months, int scale, const SiteText& title);

/// One bar as long as `part` of `whole`, for a row of a table that says the number. At least a pixel when there is something.
Markup share_bar(std::int64_t part, std::int64_t whole);

}  // namespace gongshi::templating
