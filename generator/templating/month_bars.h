#pragma once
// The small bars of the agency strips: a table that is a picture.

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

}  // namespace gongshi::templating
