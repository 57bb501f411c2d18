#pragma once
// Grams and the numbers that have them, sorted in bounded memory: what does not fit is written aside in sorted runs, which are read
// together in the end.
//
// Example  GramRuns runs(tier, "/tmp/x"); runs.add("甲乙", 1), runs.add("甲乙", 7);  runs.each(take) -> take({place, "甲乙", {1, 7}})

#include <filesystem>
#include <fstream>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pages/posting.h"
#include "pages/search_files.h"

namespace gongshi::pages {

/// A new file below a folder, which nobody else sees and nothing is left of. Errors: IoError
std::fstream unnamed_file(const std::filesystem::path& folder);

struct Gathered {
  Place place;
  std::string gram;
  Ranks numbers;  ///< ascending, each once
};

class GramRuns {
 public:
  GramRuns(const Tier& tier, std::filesystem::path scratch, std::size_t most_bytes = 40u << 20)
      : tier_(tier), scratch_(std::move(scratch)), most_bytes_(most_bytes) {}

  /// Numbers never fall.
  void add(std::string_view gram, std::uint32_t number);
  /// Each place of the tier once, in order, under the first of its grams. Ends the runs.
  void each(const std::function<void(const Gathered&)>& take);

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  void spill();

  const Tier tier_;
  std::filesystem::path scratch_;
  std::size_t most_bytes_, bytes_ = 0;
  std::uint32_t last_ = 0;
  std::unordered_map<std::string, Posting, Hash, std::equal_to<>> grams_;
  std::list<std::fstream> runs_;
};

}  // namespace gongshi::pages
