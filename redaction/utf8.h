#pragma once
// One code point at a time, with the checks of RFC 3629 (no overlong forms, no surrogates, nothing above U+10FFFF).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gongshi::redaction {

/// A decoded code point and how many bytes it took. Errors: length 0 when the bytes are no UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;
};

inline CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const char32_t first = byte(at);
  if (first < 0x80) return {first, 1};
  if (first >= 0xE0 && first < 0xF0 && tail(at + 1) && tail(at + 2)) {
    const char32_t value = (first & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
    const bool good = value >= 0x800 && (value < 0xD800 || value > 0xDFFF);
    return good ? CodePoint{value, 3} : CodePoint{};
  }
  if (first >= 0xC2 && first < 0xE0 && tail(at + 1)) return {(first & 0x1F) << 6 | (byte(at + 1) & 0x3F), 2};
  if (first >= 0xF0 && first < 0xF5 && tail(at + 1) && tail(at + 2) && tail(at + 3)) {
    const char32_t value =
        (first & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F);
    return value >= 0x10000 && value <= 0x10FFFF ? CodePoint{value, 4} : CodePoint{};
  }
  return {};
}

/// As decode_utf8; the usual three bytes of a Chinese character take the short way.
[[gnu::always_inline]] inline CodePoint decode_mostly_han(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return decode_utf8(text, at);
  const auto a = static_cast<unsigned char>(text[at]);
  const auto b = static_cast<unsigned char>(text[at + 1]);
  const auto c = static_cast<unsigned char>(text[at + 2]);
  const bool short_way = a > 0xE0 && a < 0xF0 && a != 0xED && (b & 0xC0) == 0x80 && (c & 0xC0) == 0x80;
  if (!short_way) return decode_utf8(text, at);
  return {static_cast<char32_t>((a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F)), 3};
}

/// As decode_utf8, for text that is known to be valid: no checks. Called for every character: always in line.
[[gnu::always_inline]] inline CodePoint decode_valid_utf8(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data() + at);
  const char32_t first = bytes[0];
  const auto tail = [bytes](std::size_t i) -> char32_t { return bytes[i] & 0x3FU; };
  constexpr char32_t kMarks = 0xE0U << 12 | 0x80U << 6 | 0x80U;  // what three bytes hold beside the character
  if ((first & 0xF0U) == 0xE0U) return {(first << 12) + (char32_t{bytes[1]} << 6) + bytes[2] - kMarks, 3};
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {(first & 0x1F) << 6 | tail(1), 2};
  return {(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

inline void append_utf8(std::string& out, char32_t value) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

/// The start of the code point that `at` stands in.
inline std::size_t code_point_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace gongshi::redaction
