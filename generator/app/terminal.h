#pragma once
// What people see on the terminal: a progress line there and nowhere else, and aligned tables of Chinese words.

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongshi::app {

/// A line on stderr that is rewritten in place, ten times a second at most; silent when stderr is no terminal.
///
/// Example  "decisions: 12,400 of 100,000, 5,200/s, 17 s left"; of a number that is not known (0) only how many and how fast
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  /// Another `what` begins to count anew.
  void show(std::string_view what, std::size_t done, std::size_t all);

 private:
  using Clock = std::chrono::steady_clock;
  bool on_;
  bool shown_ = false;
  std::string what_;
  Clock::time_point begun_, drawn_;
};

/// Columns a text takes on a terminal: Han and full-width characters take two.
std::size_t columns(std::string_view text);

/// "名称    12" a line, words left, numbers right.
std::string count_table(const std::vector<std::pair<std::string, std::size_t>>& rows);

}  // namespace gongshi::app
