#include "record/json_error.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace gongshi::record {
namespace {

/// Bytes up to and with the first wrong one; 0: none.
std::size_t error_byte(std::string_view text) {
  try {
    const auto keep_nothing = [](int, nlohmann::json::parse_event_t, nlohmann::json&) { return false; };
    [[maybe_unused]] const auto kept = nlohmann::json::parse(text.begin(), text.end(), keep_nothing);
    return 0;
  } catch (const nlohmann::json::parse_error& error) {
    return std::min(error.byte, text.size());
  } catch (const nlohmann::json::exception&) {  // a number that no double holds has no place
    return 0;
  }
}

}  // namespace

std::string json_error_place(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.remove_suffix(1);
  const std::size_t byte = error_byte(text);
  if (byte == 0) return "";
  const std::string_view before = text.substr(0, byte - 1);
  const auto line = std::count(before.begin(), before.end(), '\n');
  const std::size_t in_line = byte - (line == 0 ? 0 : before.rfind('\n') + 1);
  const std::string place = line == 0 ? "" : "第 " + std::to_string(line + 1) + " 行";
  return "（" + place + "第 " + std::to_string(in_line) + " 个字节附近）";
}

}  // namespace gongshi::record
