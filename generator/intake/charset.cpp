#include "intake/charset.h"

#include <iconv.h>
#include <simdjson.h>

namespace gongshi::intake {
namespace {

std::optional<std::string> from_gb18030(std::string_view bytes) {
  const iconv_t converter = ::iconv_open("UTF-8", "GB18030");
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out(bytes.size() * 3 + 16, '\0');  // two bytes become three at most, four become four
  std::string in(bytes);
  char* from = in.data();
  char* to = out.data();
  std::size_t from_left = in.size(), to_left = out.size();
  const bool whole = ::iconv(converter, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1) && from_left == 0;
  ::iconv_close(converter);
  if (!whole) return std::nullopt;
  out.resize(out.size() - to_left);
  return out;
}

/// Valid, but for a last character whose end is cut off: that says nothing against the rest of the file.
bool is_utf8_to_the_cut(std::string_view bytes) {
  for (std::size_t tail = 0; tail <= 3 && tail <= bytes.size(); ++tail)
    if (tail == 0 || static_cast<unsigned char>(bytes[bytes.size() - tail]) >= 0xC2)
      if (simdjson::validate_utf8(bytes.data(), bytes.size() - tail)) return true;
  return false;
}

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view charset) {
  const bool marked = bytes.starts_with(kBom);
  if (marked) bytes.remove_prefix(kBom.size());
  const bool valid = is_utf8_to_the_cut(bytes);
  if (marked || charset == "utf-8") return valid ? std::optional(std::string(bytes)) : std::nullopt;
  if (charset.empty() && valid) return std::string(bytes);
  return from_gb18030(bytes);
}

}  // namespace gongshi::intake
