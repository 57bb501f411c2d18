#include "pages/search_runs.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "redaction/error.h"

namespace gongshi::pages {
namespace {

template <class Number>
void write_number(std::ostream& out, Number number) {
  out.write(reinterpret_cast<const char*>(&number), sizeof number);
}

template <class Number>
Number read_number(std::istream& in) {
  Number number{};
  in.read(reinterpret_cast<char*>(&number), sizeof number);
  return number;
}

void write_text(std::ostream& out, std::string_view text) {
  write_number(out, static_cast<std::uint32_t>(text.size()));
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

void read_text(std::istream& in, std::string& text) {
  text.resize(read_number<std::uint32_t>(in));
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
}

/// Where reading of a run has come to.
struct Cursor {
  std::istream* run = nullptr;
  Place place;
  std::string gram, numbers;
  bool next() {
    place.shard = read_number<std::uint32_t>(*run), place.key = read_number<std::uint32_t>(*run);
    if (!*run) return false;
    return read_text(*run, gram), read_text(*run, numbers), true;
  }
};

/// Those of two grams of one place, and of a number that stands in two runs, come one after the other.
void make_ascending(Ranks& numbers) {
  if (std::is_sorted(numbers.begin(), numbers.end(), std::less_equal<>())) return;
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

std::fstream unnamed_file(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const std::filesystem::path path = folder / "unnamed";
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary | std::ios::trunc);
  if (!file) throw IoError(path.string(), "cannot be written");
  std::filesystem::remove(path);
  return file;
}

void GramRuns::add(std::string_view gram, std::uint32_t number) {
  if (bytes_ > most_bytes_ && number != last_) spill();
  last_ = number;
  auto found = grams_.find(gram);
  if (found == grams_.end()) found = grams_.emplace(gram, Posting()).first, bytes_ += gram.size() + 112;
  const std::size_t before = found->second.bytes().capacity();
  found->second.add(number);
  bytes_ += found->second.bytes().capacity() - before;
}

void GramRuns::spill() {
  using Item = std::pair<Place, decltype(grams_)::const_iterator>;
  std::vector<Item> order;
  order.reserve(grams_.size());
  for (auto at = grams_.cbegin(); at != grams_.cend(); ++at) order.emplace_back(place_of(at->first, tier_), at);
  std::sort(order.begin(), order.end(), [](const Item& a, const Item& b) { return std::tie(a.first, a.second->first) < std::tie(b.first, b.second->first); });
  std::fstream& run = runs_.emplace_back(unnamed_file(scratch_));
  for (const auto& [place, at] : order) {
    write_number(run, place.shard), write_number(run, place.key);
    write_text(run, at->first), write_text(run, at->second.bytes());
  }
  if (!run.flush()) throw IoError(scratch_.string(), "cannot be written");
  grams_.clear();
  bytes_ = 0;
}

void GramRuns::each(const std::function<void(const Gathered&)>& take) {
  spill();
  std::vector<Cursor> cursors;
  for (std::fstream& run : runs_) {
    run.seekg(0);
    cursors.push_back({&run, {}, {}, {}});
    if (!cursors.back().next()) cursors.pop_back();
  }
  while (!cursors.empty()) {
    const auto lowest = std::min_element(cursors.begin(), cursors.end(), [](const Cursor& a, const Cursor& b) { return a.place < b.place; });
    Gathered all{lowest->place, lowest->gram, {}};
    for (Cursor& one : cursors)
      for (; one.run && one.place == all.place; one.run = one.next() ? one.run : nullptr) append_numbers(one.numbers, all.numbers);
    std::erase_if(cursors, [](const Cursor& one) { return !one.run; });
    make_ascending(all.numbers);
    take(all);
  }
  runs_.clear();
}

}  // namespace gongshi::pages
