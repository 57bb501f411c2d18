#include "intake/batch.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "redaction/parallel.h"

namespace gongshi::intake {
namespace {

using Arrivals = std::vector<Arrival>;
using Keys = std::set<std::string_view>;

/// Remembers which decisions the item may be about; false when one of them is remembered already.
bool add_keys(Keys& keys, const Arrival& a) {
  bool added = true;
  for (const std::string_view key : {std::string_view(a.key), a.key == a.dn_key ? std::string_view() : a.dn_key, std::string_view(a.digest)})
    if (!key.empty()) added = keys.insert(key).second && added;
  return added;
}

/// Takes from the front what is about no decision that one of `unwritten`, or one before it, may be about too: such items can be
/// matched before any of them is written.
Arrivals take_run(Arrivals& parsed, const Arrivals& unwritten) {
  Keys keys;
  for (const Arrival& a : unwritten) add_keys(keys, a);
  auto end = std::find_if_not(parsed.begin(), parsed.end(), [&](const Arrival& a) { return add_keys(keys, a); });
  Arrivals run(std::move_iterator(parsed.begin()), std::move_iterator(end));
  parsed.erase(parsed.begin(), end);
  return run;
}

/// The next items, not parsed yet.
Arrivals take_slice(std::vector<RawItem>& items, std::size_t& position) {
  constexpr std::size_t kSlice = 16;  // three slices are held at once, with texts beside the feed 3 × 16 × 3 × 2 MB at most
  Arrivals slice(std::min(kSlice, items.size() - position));
  for (Arrival& a : slice) a.raw = std::move(items[position++]);
  return slice;
}

}  // namespace

std::vector<Result> take_batch(const Desk& desk, std::vector<record::Parser>& parsers, std::vector<RawItem> items) {
  std::vector<Result> results;
  std::size_t position = 0;
  Arrivals parsed, judged;
  const auto write_judged = [&] {
    for (Arrival& a : std::exchange(judged, {})) results.push_back(settle_arrival(desk, a));
  };
  do {
    Arrivals run = take_run(parsed, judged);
    if (run.empty()) write_judged();  // what comes next is about one of them
    for (Arrival& a : run) match_arrival(desk, a);
    Arrivals next = parsed.empty() ? take_slice(items, position) : Arrivals();
    const auto work = [&](std::size_t i, std::size_t worker) {
      if (i < run.size()) judge_arrival(desk, run[i]);
      else parse_arrival(desk, parsers[worker], next[i - run.size()]);
    };
    redaction::parallel_for(run.size() + next.size(), parsers.size(), work, write_judged);
    judged = std::move(run);
    if (!next.empty()) parsed = std::move(next);
  } while (!parsed.empty() || !judged.empty());
  return results;
}

}  // namespace gongshi::intake
