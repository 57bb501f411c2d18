#include "app/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace gongshi::app {

ProgressLine::ProgressLine(std::string what) : what_(std::move(what)), on_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void ProgressLine::show(std::size_t count) {
  if (!on_) return;
  shown_ = true;
  std::fprintf(stderr, "\r\033[K%s %zu", what_.c_str(), count);
  std::fflush(stderr);
}

std::size_t columns(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;
    n += byte >= 0xE2 ? 2 : 1;
  }
  return n;
}

std::string count_table(const std::vector<std::pair<std::string, std::size_t>>& rows) {
  std::size_t words = 0, digits = 0;
  for (const auto& [name, count] : rows) {
    words = std::max(words, columns(name));
    digits = std::max(digits, std::to_string(count).size());
  }
  std::string out;
  for (const auto& [name, count] : rows) {
    const std::string number = std::to_string(count);
    out += "  " + name + std::string(words - columns(name) + 2 + digits - number.size(), ' ') + number + "\n";
  }
  return out;
}

}  // namespace gongshi::app
