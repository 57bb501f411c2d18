#include "pages/report_charts.h"

#include <algorithm>

namespace gongshi::pages {
namespace {

using templating::escape_html;
using templating::Markup;

constexpr int kChartWidth = 340, kChartTop = 18, kChartBars = 110, kChartFoot = 20;

std::string px(std::int64_t n) { return std::to_string(n); }

std::string opening(const char* css, int height, const templating::SiteText& sentence) {
  return std::string("<svg class=\"") + css + "\" role=\"img\" aria-label=\"" + escape_html(sentence.str()) + "\" width=\"" + px(kChartWidth) +
         "\" height=\"" + px(height) + "\" viewBox=\"0 0 " + px(kChartWidth) + " " + px(height) + "\">";
}

std::string chart_text(const char* css, std::int64_t x, std::int64_t y, const std::string& words) {
  return std::string("<text class=\"") + css + "\" x=\"" + px(x) + "\" y=\"" + px(y) + "\">" + escape_html(words) + "</text>";
}

std::string chart_rect(const char* css, std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
  return std::string("<rect class=\"") + css + "\" x=\"" + px(x) + "\" y=\"" + px(y) + "\" width=\"" + px(width) + "\" height=\"" + px(height) + "\"/>";
}

}  // namespace

Markup column_chart(const std::vector<Bar>& bars, const templating::SiteText& sentence) {
  std::int64_t most = 1;
  for (const Bar& bar : bars) most = std::max(most, bar.value);
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(1, bars.size()));
  const std::int64_t step = kChartWidth / count, width = std::min<std::int64_t>(step * 2 / 3, 44), base = kChartTop + kChartBars;
  std::string svg = opening("chart", kChartTop + kChartBars + kChartFoot, sentence);
  for (std::int64_t i = 0; i < count && !bars.empty(); ++i) {
    const Bar& bar = bars[static_cast<std::size_t>(i)];
    const std::int64_t height = bar.value <= 0 ? 0 : std::max<std::int64_t>(1, bar.value * kChartBars / most), middle = i * step + step / 2;
    svg += chart_rect(bar.strong ? "chart-bar chart-strong" : "chart-bar", middle - width / 2, base - height, width, height);
    svg += chart_text("chart-value", middle, base - height - 5, bar.value_words) + chart_text("chart-label", middle, base + 15, bar.label);
  }
  return Markup::trusted(svg + "<line class=\"chart-base\" x1=\"0\" x2=\"" + px(kChartWidth) + "\" y1=\"" + px(base) + "\" y2=\"" + px(base) +
                         "\"/></svg>");
}

Markup share_chart(std::int64_t part, std::int64_t rest, const templating::SiteText& sentence) {
  constexpr int kHeight = 22;
  const std::int64_t whole = std::max<std::int64_t>(1, part + rest);
  std::int64_t cut = part * kChartWidth / whole;
  if (rest > 0) cut = std::min<std::int64_t>(cut, kChartWidth - 4);
  std::string svg = opening("chart chart-share", kHeight, sentence) + chart_rect("chart-bar chart-strong", 0, 0, std::max<std::int64_t>(0, cut - (rest > 0 ? 2 : 0)), kHeight);
  if (rest > 0) svg += chart_rect("chart-late", cut, 0, kChartWidth - cut, kHeight);
  return Markup::trusted(svg + "</svg>");
}

}  // namespace gongshi::pages
