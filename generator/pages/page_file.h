#pragma once
// A file of the site, as the pages room makes it and the output room puts it in place.

#include <cstddef>
#include <string>

namespace gongshi::pages {

/// Files are put in place in this order, removals before all of them (design: section 6).
enum class Phase { tombstone, page, list, last };
inline constexpr std::size_t kPhases = 4;

struct PageFile {
  std::string path;  ///< below the output folder: "d/2025/03/000123.html"; never absolute, never with ..
  std::string bytes;
  Phase phase = Phase::page;
  std::string says{};  ///< what compressed bytes say, for the scanner; empty: the bytes speak for themselves
};

}  // namespace gongshi::pages
