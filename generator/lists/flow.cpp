#include "lists/flow.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "record/text.h"

namespace gongshi::lists {
namespace {

constexpr std::size_t kMostSteps = 40;
constexpr std::string_view kTitle = "标题：";

/// Takes a number from the front of the line.
std::optional<int> take_number(std::string_view& line) {
  int number = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  if (error != std::errc() || number < 1) return std::nullopt;
  line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  return number;
}

std::string take_part(std::string_view& rest) {
  const std::size_t bar = std::min(rest.find('|'), rest.size());
  std::string part = record::tidy_text(rest.substr(0, bar));
  rest.remove_prefix(std::min(bar + 1, rest.size()));
  return part;
}

class FlowReader {
 public:
  FlowReader(Flow& flow, const std::string& name, Faults& faults) : flow_(flow), name_(name), faults_(faults) {}

  void line(std::int64_t number, std::string_view text) {
    at_ = number;
    if (text.empty() || text.front() == '#') return;
    if (text.starts_with(kTitle)) return void(flow_.title = text.substr(kTitle.size()));
    const auto first = take_number(text);
    if (!first) return fault("要以步骤的序号开头，例如“1 提出申请 | 申请人”");
    const std::string_view rest = text.substr(std::min(text.find_first_not_of(' '), text.size()));
    rest.starts_with('>') ? arrow(*first, rest.substr(1)) : step(*first, text);
  }

  void finish() {
    at_ = 0;
    if (flow_.steps.empty()) return fault("至少要有一步");
    if (flow_.steps.size() > kMostSteps) fault("至多 40 步，请分成几张图");
    if (flow_.title.empty()) fault("要有“标题：”一行");
    if (flow_.arrows.empty())
      for (std::size_t i = 1; i < flow_.steps.size(); ++i) flow_.arrows.push_back({flow_.steps[i - 1].number, flow_.steps[i].number, ""});
    for (const Flow::Arrow& arrow : flow_.arrows)
      if (!known(arrow.from) || !known(arrow.to)) fault("箭头 " + std::to_string(arrow.from) + " > " + std::to_string(arrow.to) + " 指向没有的步骤");
  }

 private:
  void fault(const std::string& expected) { faults_.push_back({name_, at_, "", expected}); }
  bool known(int number) const {
    return std::any_of(flow_.steps.begin(), flow_.steps.end(), [&](const Flow::Step& s) { return s.number == number; });
  }
  void arrow(int from, std::string_view rest) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const auto to = take_number(rest);
    if (!to) return fault("箭头写作“2 > 3 不齐”");
    flow_.arrows.push_back({from, *to, record::tidy_text(rest)});
  }
  void step(int number, std::string_view rest) {
    Flow::Step step{number, Flow::Kind::step, "", "", ""};
    if (rest.starts_with('?')) step.kind = Flow::Kind::question, rest.remove_prefix(1);
    else if (rest.starts_with('.')) step.kind = Flow::Kind::end, rest.remove_prefix(1);
    step.what = take_part(rest);
    step.who = take_part(rest);
    step.time = take_part(rest);
    if (step.what.empty()) return fault("序号后面要写做什么");
    if (known(number)) return fault("序号不能重复");
    flow_.steps.push_back(std::move(step));
  }

  Flow& flow_;
  std::string name_;
  Faults& faults_;
  std::int64_t at_ = 0;
};

}  // namespace

std::vector<const Flow::Arrow*> Flow::arrows_from(int step) const {
  std::vector<const Arrow*> found;
  for (const Arrow& arrow : arrows)
    if (arrow.from == step) found.push_back(&arrow);
  return found;
}

Flow parse_flow(std::string_view text, const std::string& name, Faults& faults) {
  Flow flow;
  FlowReader reader(flow, name, faults);
  for (std::int64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    reader.line(number, record::tidy_text(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  reader.finish();
  return flow;
}

}  // namespace gongshi::lists
