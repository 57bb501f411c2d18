#include "app/pull_summary.h"

#include <algorithm>

#include "app/terminal.h"
#include "record/fields.h"

namespace gongshi::app {
namespace {

using intake::Outcome;
constexpr std::size_t kPlaces = 3, kReasons = 30;

/// The same thing at another byte, or in another line of a list, is the same reason.
std::string key_of(const record::Problem& problem) {
  std::string key = problem.code + " " + problem.message;
  std::erase_if(key, [](char c) { return c >= '0' && c <= '9'; });
  return key;
}

std::string gap_of(const record::Problem& problem) {
  const auto index = record::field_index(problem.field);
  if (problem.effect == record::Effect::due && index) return std::string(record::fields()[*index].label);
  return problem.message;
}

/// Most first; those that come as often stay as they are.
template <class Items, class Count>
void sort_by_count(Items& items, Count count) {
  std::stable_sort(items.begin(), items.end(), [&](const auto& a, const auto& b) { return count(a) > count(b); });
}

}  // namespace

void PullSummary::add(const intake::Result& result) {
  ++counts_[result.outcome];
  const auto& problems = result.problems;
  if (result.outcome == Outcome::taken) return add_gaps(result);
  if (problems.empty()) return;
  if (result.outcome == Outcome::not_published) return add_reason(result, problems.front());
  const auto stops = [](const record::Problem& p) { return p.effect == record::Effect::reject || p.effect == record::Effect::hold; };
  const auto first = std::find_if(problems.begin(), problems.end(), stops);
  add_reason(result, first == problems.end() ? problems.front() : *first);
}

bool PullSummary::all_well() const { return count(Outcome::held) + count(Outcome::rejected) == 0; }

std::string PullSummary::str() const {
  return count_table({{"收下", count(Outcome::taken)}, {"暂缓公示", count(Outcome::held)},
                      {"依法不公示", count(Outcome::not_published)}, {"退回", count(Outcome::rejected)}}) +
         gaps() + reasons() + (with_gaps_ == 0 && reasons_.empty() ? "" : "加 --json 可以逐条查看\n");
}

void PullSummary::add_gaps(const intake::Result& result) {
  if (result.problems.empty()) return;
  ++with_gaps_;
  for (const record::Problem& problem : result.problems) ++gaps_[gap_of(problem)];
}

void PullSummary::add_reason(const intake::Result& result, const record::Problem& problem) {
  const auto [place, is_new] = places_.emplace(key_of(problem), reasons_.size());
  if (is_new) reasons_.push_back({problem.message + "（" + problem.code + "）", 0, ""});
  Reason& reason = reasons_[place->second];
  if (reason.count++ < kPlaces) reason.places += (reason.places.empty() ? "" : "、") + result.source;
}

std::size_t PullSummary::count(Outcome outcome) const {
  const auto found = counts_.find(outcome);
  return found == counts_.end() ? 0 : found->second;
}

std::string PullSummary::gaps() const {
  if (with_gaps_ == 0) return "";
  std::vector<std::pair<std::string, std::size_t>> sorted(gaps_.begin(), gaps_.end());
  sort_by_count(sorted, [](const auto& gap) { return gap.second; });
  std::string text;
  for (const auto& [what, n] : sorted) text += (text.empty() ? "" : "，") + what + " " + std::to_string(n);
  return "  收下但有缺项或者要核对：" + std::to_string(with_gaps_) + " 件（" + text + "）\n";
}

std::string PullSummary::reasons() const {
  if (reasons_.empty()) return "";
  std::vector<Reason> sorted = reasons_;
  sort_by_count(sorted, [](const Reason& reason) { return reason.count; });
  std::string text = "\n原因\n";
  for (std::size_t i = 0; i < std::min(sorted.size(), kReasons); ++i)
    text += "  " + sorted[i].words + " " + std::to_string(sorted[i].count) + " 件，例如 " + sorted[i].places + "\n";
  if (sorted.size() > kReasons) text += "  另有 " + std::to_string(sorted.size() - kReasons) + " 种原因\n";
  return text;
}

}  // namespace gongshi::app
