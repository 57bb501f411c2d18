#include "intake/batch.h"

#include <algorithm>
#include <set>

#include "redaction/parallel.h"

namespace gongshi::intake {
namespace {

/// The first item from `begin` on that may be about a decision which an item since `begin` is about too: items of one run
/// can be matched before any of them is written.
std::size_t run_end(const std::vector<Arrival>& arrivals, std::size_t begin) {
  std::set<std::string_view> keys;
  for (std::size_t i = begin; i < arrivals.size(); ++i) {
    const Arrival& a = arrivals[i];
    for (const std::string_view key : {std::string_view(a.key), a.key == a.dn_key ? std::string_view() : a.dn_key, std::string_view(a.digest)})
      if (!key.empty() && !keys.insert(key).second) return i;
  }
  return arrivals.size();
}

/// Parsed, matched, judged and written, and then let go of: a short line can bring a long text with it.
void take_slice(const Desk& desk, std::vector<record::Parser>& parsers, RawItem* items, std::size_t n, std::vector<Result>& results) {
  std::vector<Arrival> arrivals(n);
  redaction::parallel_for(n, parsers.size(), [&](std::size_t i, std::size_t worker) {
    arrivals[i].raw = std::move(items[i]);
    parse_arrival(desk, parsers[worker], arrivals[i]);
  });
  for (std::size_t begin = 0, end = 0; begin < n; begin = end) {
    end = run_end(arrivals, begin);
    for (std::size_t i = begin; i < end; ++i) match_arrival(desk, arrivals[i]);
    redaction::parallel_for(end - begin, parsers.size(), [&](std::size_t i, std::size_t) { judge_arrival(desk, arrivals[begin + i]); });
    for (std::size_t i = begin; i < end; ++i) results.push_back(settle_arrival(desk, arrivals[i]));
  }
}

}  // namespace

std::vector<Result> take_batch(const Desk& desk, std::vector<record::Parser>& parsers, std::vector<RawItem> items) {
  constexpr std::size_t kSlice = 32;  // with texts beside the feed 32 × 3 × 2 MB at most
  std::vector<Result> results;
  for (std::size_t first = 0; first < items.size(); first += kSlice)
    take_slice(desk, parsers, items.data() + first, std::min(kSlice, items.size() - first), results);
  return results;
}

}  // namespace gongshi::intake
