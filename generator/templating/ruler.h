#pragma once
// 期限尺: how long the law gives, and when the act came, in one small drawing.

#include <cstddef>
#include <optional>
#include <vector>

#include "templating/markup.h"

namespace gongshi::templating {

/// What the ruler shows; the calendar of checks/ has counted it.
///
/// Shape    days[0] is the event (day zero, never counted); every further entry is the next civil day
/// Units    indexes into days
/// Example  decided Monday, limit 7 working days, published on the third: days of 10, limit 9, act 3
struct RulerModel {
  struct Day {
    bool working = true;
  };
  std::vector<Day> days;
  std::size_t limit = 0;            ///< the last day in time
  std::optional<std::size_t> act;   ///< the day of publication or answer; none while the clock runs
  std::optional<std::size_t> today; ///< drawn as a ring while there is no act
  bool late = false;
  bool provisional = false;         ///< the count runs into a year without calendar: the limit is dashed
  SiteText title;                   ///< 公布期限：第 3 个工作日公布，期限 7 个工作日
  SiteText description;             ///< the same in a sentence with days, for those who cannot see it
};

/// An SVG with classes only, coloured by site.css.
///
/// Shape    one tick a working day with its number below, a gap for each day off, a red tick for the limit, a dot for
///          an act in time, a lozenge for a late one, a ring for today; a long delay is cut out with two strokes
/// Errors   an empty model draws nothing; indexes behind the last day stand on it
Markup deadline_ruler(const RulerModel& model);

}  // namespace gongshi::templating
