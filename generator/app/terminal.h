#pragma once
// What people see on the terminal: a progress line there and nowhere else, and aligned tables of Chinese words.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongshi::app {

/// A line on stderr that is rewritten in place; silent when stderr is no terminal.
class ProgressLine {
 public:
  explicit ProgressLine(std::string what);
  ~ProgressLine();
  void show(std::size_t count);

 private:
  std::string what_;
  bool on_;
  bool shown_ = false;
};

/// Columns a text takes on a terminal: Han and full-width characters take two.
std::size_t columns(std::string_view text);

/// "名称    12" a line, words left, numbers right.
std::string count_table(const std::vector<std::pair<std::string, std::size_t>>& rows);

}  // namespace gongshi::app
