#pragma once
// A ZIP archive in memory, as office programs read it: deflated entries in the order in which they were added, all of one fixed
// moment, so that the same entries are the same bytes.
//
// Limits   4 GiB, 65,535 entries (no ZIP64)
// Example  ZipFile zip; zip.add("a.txt", "…"); zip.bytes()

#include <cstdint>
#include <string>
#include <string_view>

namespace gongshi::pages {

class ZipFile {
 public:
  void add(std::string_view name, std::string_view bytes);
  std::string bytes() const;  ///< the whole archive

 private:
  std::string entries_, directory_;
  std::uint16_t count_ = 0;
};

}  // namespace gongshi::pages
