#pragma once
// Rows of made-up decisions with the variety of names of a large province, for measuring the static search.

#include <cstdint>
#include <random>

#include "pages/search_rows.h"

namespace gongshi::bench {

/// The same for the same number, whatever was made before. Three in twenty documents are about natural persons and have none.
class MadeRows {
 public:
  explicit MadeRows(std::int64_t count) : count_(count) {}
  std::optional<pages::SearchRow> row(std::int64_t doc) const;
  /// Rising with the number over five years; one in fifty stands out of order, as what was entered later does.
  record::Date published_on(std::int64_t doc) const;

 private:
  std::int64_t count_;
};

}  // namespace gongshi::bench
