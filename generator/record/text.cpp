#include "record/text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>

#include "redaction/error.h"

namespace gongshi::record {
namespace {

/// The next code point of `text` from `i`, which moves behind it; -1 when the bytes are no UTF-8.
std::int32_t next_code_point(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned first = byte(i++);
  if (first < 0x80) return static_cast<std::int32_t>(first);
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || i + static_cast<std::size_t>(more) > text.size()) return -1;
  std::int32_t c = static_cast<std::int32_t>(first & (0x3Fu >> more));
  for (int k = 0; k < more; ++k) {
    const unsigned b = byte(i++);
    if ((b & 0xC0) != 0x80) return -1;
    c = (c << 6) | static_cast<std::int32_t>(b & 0x3F);
  }
  const std::int32_t least[] = {0x80, 0x800, 0x10000};
  if (c < least[more - 1] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return -1;
  return c;
}

/// The length of what most of any text is, a printable ASCII character or a Chinese one: neither control nor sign of direction. 0 otherwise.
std::size_t usual_character(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  if (byte(i) >= 0x20 && byte(i) < 0x7F) return 1;
  const bool han = byte(i) >= 0xE3 && byte(i) <= 0xE9 && i + 2 < text.size() && (byte(i + 1) & 0xC0) == 0x80 && (byte(i + 2) & 0xC0) == 0x80;
  return han ? 3 : 0;
}

bool is_control(std::int32_t c) { return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c <= 0x9F); }
bool is_bidi(std::int32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }
bool is_noncharacter(std::int32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

std::string nfc(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(error);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (U_SUCCESS(error) && normalizer->isNormalizedUTF8(piece, error) && U_SUCCESS(error)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  normalizer->normalizeUTF8(0, piece, sink, nullptr, error);
  if (U_FAILURE(error)) throw StoreError("ICU", "NFC normalisation failed");
  return out;
}

}  // namespace

std::optional<std::string_view> unfit_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t usual = usual_character(text, i); usual > 0) {
      i += usual;
      continue;
    }
    const std::int32_t c = next_code_point(text, i);
    if (c < 0) return "bad_utf8";
    if (is_control(c)) return "control_character";
    if (is_bidi(c)) return "bidi_control";
    if (is_noncharacter(c)) return "noncharacter";
  }
  return std::nullopt;
}

std::string tidy_text(std::string_view text) {
  constexpr std::string_view kWide = "\u3000";
  const auto blank_front = [&] { return text.starts_with(kWide) ? 3u : !text.empty() && std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos ? 1u : 0u; };
  const auto blank_back = [&] { return text.ends_with(kWide) ? 3u : !text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos ? 1u : 0u; };
  while (const auto n = blank_front()) text.remove_prefix(n);
  while (const auto n = blank_back()) text.remove_suffix(n);
  std::string out = nfc(text);
  if (out.find('\r') == std::string::npos) return out;
  for (std::size_t at = out.find("\r\n"); at != std::string::npos; at = out.find("\r\n", at)) out.erase(at, 1);
  std::replace(out.begin(), out.end(), '\r', '\n');
  return out;
}

}  // namespace gongshi::record
