#include "statistics/analysis.h"

#include <algorithm>
#include <numeric>

namespace gongshi::statistics {
namespace {

constexpr const char* kRest = "其他";

std::int64_t sum_of(const Months& months) { return std::accumulate(months.begin(), months.end(), std::int64_t{0}); }

std::vector<std::int64_t> in_spans(const Months& months, int span) {
  std::vector<std::int64_t> spans(static_cast<std::size_t>(12 / span));
  for (std::size_t i = 0; i < months.size(); ++i) spans[i / static_cast<std::size_t>(span)] += months[i];
  return spans;
}

bool small(const std::vector<std::int64_t>& spans, std::int64_t least) {
  return std::any_of(spans.begin(), spans.end(), [&](std::int64_t n) { return n > 0 && n < least; });
}

}  // namespace

std::vector<Count> merged(const Frequencies& frequencies, std::int64_t least, std::size_t most) {
  std::vector<Count> rows;
  std::int64_t rest = 0;
  for (const auto& [name, count] : frequencies)
    if (count >= least && !name.empty()) rows.push_back({name, count});
    else rest += count;
  std::stable_sort(rows.begin(), rows.end(), [](const Count& a, const Count& b) { return a.count > b.count; });
  while (!rows.empty() && (rows.size() > most || (rest > 0 && rest < least))) rest += rows.back().count, rows.pop_back();
  if (rest >= least && !rows.empty()) rows.push_back({kRest, rest});  // 其他 alone says nothing
  return rows;
}

void add(Speed& to, const Speed& speed) {
  to.in_time += speed.in_time, to.late += speed.late, to.history += speed.history, to.published += speed.published;
  to.corrected += speed.corrected, to.withdrawn += speed.withdrawn;
  if (to.days.empty()) to.days = speed.days;
  else
    for (std::size_t i = 0; i < speed.days.size() && i < to.days.size(); ++i) to.days[i].count += speed.days[i].count;
}

void set_places(Analysis& analysis, const std::map<std::string, Months, std::less<>>& districts, std::int64_t least) {
  std::vector<std::pair<std::string, Months>> places;
  Months rest{};
  const auto add_to_rest = [&](const Months& months) {
    for (std::size_t i = 0; i < months.size(); ++i) rest[i] += months[i];
  };
  for (const auto& [name, months] : districts)
    if (name.empty() || sum_of(months) < least) add_to_rest(months);
    else places.emplace_back(name, months);
  std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return sum_of(a.second) > sum_of(b.second); });
  while (!places.empty() && sum_of(rest) > 0 && sum_of(rest) < least) add_to_rest(places.back().second), places.pop_back();
  if (sum_of(rest) >= least) places.emplace_back(kRest, rest);
  analysis.places.clear();
  for (const int span : {1, 3, 6, 12}) {
    analysis.span_months = span;
    if (std::none_of(places.begin(), places.end(), [&](const auto& p) { return small(in_spans(p.second, span), least); })) break;
  }
  for (const auto& [name, months] : places) analysis.places.push_back({name, in_spans(months, analysis.span_months)});
}

}  // namespace gongshi::statistics
