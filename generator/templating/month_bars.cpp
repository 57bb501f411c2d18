#include "templating/month_bars.h"

#include <algorithm>
#include <string>

namespace gongshi::templating {
namespace {

constexpr int kBarHeight = 24;
constexpr int kWidth = 8;
constexpr int kStep = 11;

int height_of(int count, int scale) {
  if (count <= 0) return 0;
  return std::clamp(static_cast<int>(static_cast<long long>(count) * kBarHeight / scale), 1, kBarHeight);
}

std::string bar(const MonthCount& month, int index, int scale) {
  const int height = height_of(month.count, scale);
  const std::string x = std::to_string(index * kStep);
  return "<rect class=\"bar\" x=\"" + x + "\" y=\"" + std::to_string(kBarHeight - height) + "\" width=\"" +
         std::to_string(kWidth) + "\" height=\"" + std::to_string(height) + "\"><title>" +
         escape_html(month.month.str()) + " " + std::to_string(month.count) + "</title></rect>" +
         "<line class=\"bar-base\" x1=\"" + x + "\" x2=\"" + std::to_string(index * kStep + kWidth) + "\" y1=\"" +
         std::to_string(kBarHeight + 1) + "\" y2=\"" + std::to_string(kBarHeight + 1) + "\"/>";
}

}  // namespace

Markup month_bars(const std::vector<MonthCount>& months, int scale, const SiteText& title) {
  int highest = scale;
  if (highest <= 0)
    for (const MonthCount& month : months) highest = std::max(highest, month.count);
  const std::string width = std::to_string(std::max<int>(1, static_cast<int>(months.size()) * kStep - (kStep - kWidth)));
  const std::string size = "width=\"" + width + "\" height=\"" + std::to_string(kBarHeight + 2) + "\" viewBox=\"0 0 " + width +
                           " " + std::to_string(kBarHeight + 2) + "\"";
  std::string svg = "<svg class=\"bars\" role=\"img\" aria-label=\"" + escape_html(title.str()) + "\" " + size + ">";
  for (std::size_t i = 0; i < months.size(); ++i) svg += bar(months[i], static_cast<int>(i), std::max(1, highest));
  return Markup::trusted(svg + "</svg>");
}

Markup share_bar(std::int64_t part, std::int64_t whole) {
  constexpr std::int64_t kLength = 200;
  const std::int64_t length = part <= 0 ? 0 : std::max<std::int64_t>(1, part * kLength / std::max<std::int64_t>(1, whole));
  return Markup::trusted("<svg class=\"share\" width=\"200\" height=\"10\" viewBox=\"0 0 200 10\" aria-hidden=\"true\" focusable=\"false\">"
                         "<rect class=\"bar\" width=\"" + std::to_string(length) + "\" height=\"10\"/></svg>");
}

}  // namespace gongshi::templating
