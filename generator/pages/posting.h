#pragma once
// The documents with one gram, in memory by the hundred thousand: ascending numbers as varints of their differences.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::pages {

inline void append_varint(std::string& out, std::uint32_t number) {
  for (; number > 0x7F; number >>= 7) out += static_cast<char>(0x80 | (number & 0x7F));
  out += static_cast<char>(number);
}

/// Takes a varint from the front of `bytes`.
inline std::uint32_t take_varint(std::string_view& bytes) {
  std::uint32_t number = 0;
  for (int shift = 0; !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  return number;
}

class Posting {
 public:
  /// Never below the one before; the same again is one.
  void add(std::uint32_t number) {
    if (!bytes_.empty() && number == last_) return;
    append_varint(bytes_, number - last_);
    last_ = number;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::uint32_t last_ = 0;
};

inline void append_numbers(std::string_view bytes, std::vector<std::uint32_t>& out) {
  for (std::uint32_t number = 0; !bytes.empty();) out.push_back(number += take_varint(bytes));
}

}  // namespace gongshi::pages
