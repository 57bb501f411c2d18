#include "templating/ruler.h"

#include <algorithm>
#include <string>

namespace gongshi::templating {
namespace {

constexpr std::size_t kShownAfterLimit = 12;  // days; a longer delay is cut
constexpr std::size_t kWideDays = 18;         // up to here the ticks stand wide enough for every number
constexpr int kBase = 22;                     // y of the line on which the days stand
constexpr int kHeight = 42;

std::string num(int n) { return std::to_string(n); }

std::string line(const char* css, int x1, int y1, int x2, int y2) {
  return std::string("<line class=\"") + css + "\" x1=\"" + num(x1) + "\" y1=\"" + num(y1) + "\" x2=\"" + num(x2) +
         "\" y2=\"" + num(y2) + "\"/>";
}

class Drawing {
 public:
  explicit Drawing(const RulerModel& model)
      : model_(model),
        last_(std::min(model.days.size() - 1, furthest())),
        step_(last_ <= kWideDays ? 18 : 11) {}

  std::string svg() const {
    const std::string size = num(x(last_) + step_ + 4);
    return "<svg class=\"ruler" + std::string(model_.late ? " ruler-late" : "") + "\" role=\"img\" aria-label=\"" +
           label() + "\" width=\"" + size + "\" height=\"" + num(kHeight) + "\" viewBox=\"0 0 " + size + " " +
           num(kHeight) + "\"><title>" + escape_html(model_.title.str()) + "</title>" + days() + limit() + cut() +
           act() + "</svg>";
  }

 private:
  std::size_t furthest() const {
    const std::size_t end = std::max(model_.limit, model_.act.value_or(model_.today.value_or(0)));
    return std::min(end, model_.limit + kShownAfterLimit);
  }

  int x(std::size_t day) const { return 8 + static_cast<int>(std::min(day, last_)) * step_; }

  std::string label() const {
    return escape_html(model_.title.str()) + (model_.description.empty() ? "" : "。" + escape_html(model_.description.str()));
  }

  std::string days() const {
    std::string all = line("ruler-event", x(0), kBase - 12, x(0), kBase + 1);
    int count = 0;
    int limit_count = 0;
    for (std::size_t day = 1; day <= last_; ++day) {
      if (!model_.days[day].working) continue;
      ++count;
      if (day <= model_.limit) limit_count = count;
      all += line("ruler-line", x(day) - step_ + 2, kBase, x(day), kBase);
      if (day != model_.limit) all += line("ruler-day", x(day), kBase - 6, x(day), kBase);
      if (has_number(count) && day != model_.limit && !too_near_limit(day)) all += number(day, count, "ruler-number");
    }
    if (model_.limit <= last_) all += number(model_.limit, limit_count, "ruler-number ruler-number-limit");
    return all;
  }

  bool has_number(int count) const { return step_ == 18 || count == 1 || count % 5 == 0; }
  bool too_near_limit(std::size_t day) const { return step_ < 18 && day + 2 > model_.limit && day < model_.limit + 2; }

  std::string number(std::size_t day, int count, const char* css) const {
    return std::string("<text class=\"") + css + "\" x=\"" + num(x(day)) + "\" y=\"" + num(kHeight - 4) + "\">" +
           num(count) + "</text>";
  }

  std::string limit() const {
    return line(model_.provisional ? "ruler-limit ruler-limit-provisional" : "ruler-limit", x(model_.limit), 2,
                x(model_.limit), kBase + 4);
  }

  /// Two slanting strokes where days were left out.
  std::string cut() const {
    const std::size_t end = model_.act.value_or(model_.today.value_or(0));
    if (end <= last_) return {};
    const int at = x(last_) - step_;
    return line("ruler-cut", at - 3, kBase + 5, at + 1, kBase - 5) + line("ruler-cut", at + 1, kBase + 5, at + 5, kBase - 5);
  }

  std::string act() const {
    if (!model_.act && !model_.today) return {};
    const int at = x(model_.act ? *model_.act : *model_.today);
    const std::string centre = "cx=\"" + num(at) + "\" cy=\"" + num(kBase) + "\"";
    if (!model_.act) return "<circle class=\"ruler-today\" " + centre + " r=\"5\"/>";
    if (!model_.late) return "<circle class=\"ruler-act\" " + centre + " r=\"5\"/>";
    return "<path class=\"ruler-act\" d=\"M" + num(at) + " " + num(kBase - 7) + "l7 7l-7 7l-7-7z\"/>";
  }

  const RulerModel& model_;
  std::size_t last_;
  int step_;
};

}  // namespace

Markup deadline_ruler(const RulerModel& model) {
  if (model.days.empty()) return {};
  return Markup::trusted(Drawing(model).svg());
}

}  // namespace gongshi::templating
