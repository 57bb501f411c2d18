#pragma once
// What is wrong with a list, so that whoever keeps the file finds the cell.

#include <cstdint>
#include <string>
#include <vector>

namespace gongshi::lists {

/// One thing to mend. Says what was expected, never what stands there: the cell may hold what must not be shown.
///
/// Example  {"content/lists/officers/a01.csv", 7, "执法证号", "不能空着"}
struct Fault {
  std::string file;
  std::int64_t row = 0;     ///< as a spreadsheet counts, the heading is row 1; 0: the whole file
  std::string column;       ///< heading; empty: the whole row
  std::string expected;     ///< Chinese, for the people who keep the list
  /// content/lists/officers/a01.csv 第 7 行“执法证号”：不能空着
  std::string str() const;
};

using Faults = std::vector<Fault>;

}  // namespace gongshi::lists
