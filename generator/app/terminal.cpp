#include "app/terminal.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "templating/site_text.h"

namespace gongshi::app {
namespace {

std::string grouped(std::size_t count) { return std::string(templating::SiteText::grouped(static_cast<std::int64_t>(count)).str()); }

/// "17 s", "4 min", "2 h 5 min"
std::string duration(std::size_t seconds) {
  if (seconds < 60) return std::to_string(seconds) + " s";
  const std::size_t minutes = (seconds + 30) / 60;
  if (minutes < 60) return std::to_string(minutes) + " min";
  return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

}  // namespace

ProgressLine::ProgressLine() : on_(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void ProgressLine::show(std::string_view what, std::size_t done, std::size_t all) {
  if (!on_) return;
  const auto now = Clock::now();
  if (what_ != what) what_ = what, begun_ = now;
  else if (now - drawn_ < std::chrono::milliseconds(100)) return;
  drawn_ = now, shown_ = true;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  std::string line = what_ + ": " + grouped(done) + (all > 0 ? " of " + grouped(all) : "");
  if (seconds > 0 && done > 0) {
    const double rate = static_cast<double>(done) / seconds;
    line += ", " + grouped(static_cast<std::size_t>(rate)) + "/s";
    if (all > done) line += ", " + duration(static_cast<std::size_t>(static_cast<double>(all - done) / rate) + 1) + " left";
  }
  std::fprintf(stderr, "\r\033[K%s", line.c_str());
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
