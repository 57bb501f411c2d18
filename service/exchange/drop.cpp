#include "service/exchange/drop.h"

#include <algorithm>
#include <chrono>

#include "output/files.h"
#include "service/exchange/exchange.h"

namespace gongshi::service {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kEnding = ".sealed";

std::string item_name() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::string nanoseconds = std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
  return std::string(20 - nanoseconds.size(), '0') + nanoseconds + "-" + random_code(16) + std::string(kEnding);
}

bool is_item(const fs::directory_entry& entry) { return entry.path().filename().string().ends_with(kEnding); }

}  // namespace

void Drop::put(std::string_view plain) const { output::write_file_durably(in_ / item_name(), seal_to_office(key_, plain)); }

bool Drop::has_room() const {
  std::error_code error;
  const auto space = fs::space(in_, error);
  if (error || space.available < kLeastFree) return false;
  const auto waiting = std::distance(fs::directory_iterator(in_, error), fs::directory_iterator());
  return !error && static_cast<std::uintmax_t>(waiting) < kMostWaiting;
}

std::vector<fs::path> waiting_items(const fs::path& in, std::size_t most) {
  std::vector<fs::path> items;
  for (const auto& entry : fs::directory_iterator(in))
    if (is_item(entry)) items.push_back(entry.path());
  std::sort(items.begin(), items.end());
  if (items.size() > most) items.resize(most);
  return items;
}

}  // namespace gongshi::service
