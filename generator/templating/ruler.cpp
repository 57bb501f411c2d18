#include "templating/ruler.h"

#include <algorithm>
#include <string>

namespace gongshi::templating {
namespace {

constexpr std::size_t kShownAfterLimit = 12;  // days; a longer delay is cut
constexpr int kBase = 26;                     // y of the line on which the days stand
constexpr int kHeight = 48;

/// Ticks stand as far apart as a phone allows; below 18 not every number finds room.
int step_for(std::size_t days) { return days <= 13 ? 24 : days <= 18 ? 18 : 11; }

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
        step_(step_for(last_)) {}

  std::string svg() const {
    const std::string size = num(x(last_) + 14);
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

  int x(std::size_t day) const { return 10 + static_cast<int>(std::min(day, last_)) * step_; }

  std::string label() const {
    const bool says_more = !model_.description.empty() && model_.description.str() != model_.title.str();
    return escape_html(model_.title.str()) + (says_more ? "。" + escape_html(model_.description.str()) : "");
  }

  std::string days() const {
    std::string strokes;
    std::string numbers;
    int count = 0;
    int limit_count = 0;
    for (std::size_t day = 1; day <= last_; ++day) {
      if (!model_.days[day].working) continue;
      ++count;
      if (day <= model_.limit) limit_count = count;
      strokes += stroke(day);
      if (has_number(count) && day != model_.limit && !too_near_limit(day)) numbers += number(day, count, "ruler-number");
    }
    if (model_.limit <= last_) numbers += number(model_.limit, limit_count, "ruler-number ruler-number-limit");
    return line("ruler-event", x(0), kBase - 14, x(0), kBase + 1) + "<path class=\"ruler-days\" d=\"" + strokes + "\"/>" + numbers;
  }

  /// A day's piece of the line, and its tick; the limit draws its own.
  std::string stroke(std::size_t day) const {
    const int gap = step_ > 11 ? 3 : 2;
    return "M" + num(x(day) - step_ + gap) + " " + num(kBase) + "h" + num(step_ - gap) + (day == model_.limit ? "" : "v-7");
  }

  bool has_number(int count) const { return step_ >= 18 || count == 1 || count % 5 == 0; }
  bool too_near_limit(std::size_t day) const { return step_ < 18 && day + 2 > model_.limit && day < model_.limit + 2; }

  std::string number(std::size_t day, int count, const char* css) const {
    return std::string("<text class=\"") + css + "\" x=\"" + num(x(day)) + "\" y=\"" + num(kHeight - 5) + "\">" +
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
    if (!model_.act) return "<circle class=\"ruler-today\" " + centre + " r=\"6\"/>";
    if (!model_.late) return "<circle class=\"ruler-act\" " + centre + " r=\"6\"/>";
    return "<path class=\"ruler-act\" d=\"M" + num(at) + " " + num(kBase - 8) + "l8 8l-8 8l-8-8z\"/>";
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
