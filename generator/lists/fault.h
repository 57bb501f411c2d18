#pragma once
// What is wrong with a list, so that whoever keeps the file finds the cell.

#include <cstdint>
#include <string>
#include <vector>

namespace gongshi::lists {

/// One thing to mend. Says what was expected; what stands there only where a word of a closed list should stand, and never
/// when it looks like a number or an address of somebody.
///
/// Example  {"content/lists/officers/a01.csv", 7, "执法证号", "不能空着"}
struct Fault {
  std::string file;
  std::int64_t row = 0;     ///< as a spreadsheet counts, the heading is row 1; 0: the whole file
  std::string column;       ///< heading; empty: the whole row
  std::string expected;     ///< Chinese, for the people who keep the list
  std::string found{};      ///< what stands there, where that may be said
  /// content/lists/officers/a01.csv 第 7 行“执法证号”：不能空着
  std::string str() const;
};

using Faults = std::vector<Fault>;

/// A line for all faults of one kind in one column: how many rows, the first three, and what stands in the first.
///
/// Example  content/lists/officers/a01.csv“执法主体”：要是 agencies.json 里的机关名称或者代码，共 1087 行，例如第 2、3、4 行；第 2 行写的是“别处”
std::vector<std::string> grouped(const Faults& faults);

}  // namespace gongshi::lists
