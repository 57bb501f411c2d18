#pragma once
// The documents with one gram, in memory by the hundred thousand: ascending numbers as varints of their differences.

#include <cstdint>
#include <string>
#include <vector>

namespace gongshi::pages {

class Posting {
 public:
  /// `longest`: with more documents than that only their number is kept.
  void add(std::int64_t doc, std::int64_t longest) {
    if (++count_ > longest) return std::string().swap(bytes_);
    for (auto rest = static_cast<std::uint64_t>(doc - last_);; rest >>= 7) {
      bytes_ += static_cast<char>((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
      if (rest <= 0x7F) break;
    }
    last_ = doc;
  }
  std::int64_t count() const { return count_; }

  std::vector<std::int64_t> docs() const {
    std::vector<std::int64_t> out;
    std::int64_t doc = 0, step = 0;
    int shift = 0;
    for (const char byte : bytes_) {
      step |= static_cast<std::int64_t>(byte & 0x7F) << shift;
      shift += 7;
      if (byte & 0x80) continue;
      out.push_back(doc += step);
      step = shift = 0;
    }
    return out;
  }

 private:
  std::string bytes_;
  std::int64_t last_ = 0, count_ = 0;
};

}  // namespace gongshi::pages
