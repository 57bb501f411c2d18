#pragma once
// The drawings of an annual report: SVG with classes only, drawn small enough that a phone shows them whole.
//
// Every drawing says its numbers: as text on the bars, and in its aria-label as one sentence. Nothing is told by colour alone.

#include <cstdint>
#include <string>
#include <vector>

#include "templating/markup.h"

namespace gongshi::pages {

struct Bar {
  std::string label, value_words;
  std::int64_t value = 0;
  bool strong = false;  ///< the year of the report among others
};

/// Upright bars on a zero baseline, as for months and years; value above each bar, label below.
templating::Markup column_chart(const std::vector<Bar>& bars, const templating::SiteText& sentence);

/// One bar cut in two: in time and late.   Example  share_chart(980, 20, …)
templating::Markup share_chart(std::int64_t part, std::int64_t rest, const templating::SiteText& sentence);

}  // namespace gongshi::pages
