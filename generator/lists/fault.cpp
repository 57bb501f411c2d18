#include "lists/fault.h"

#include <algorithm>

namespace gongshi::lists {
namespace {

struct FaultGroup {
  const Fault* first;
  std::size_t count = 0;
  std::string rows;  ///< the first three

  bool takes(const Fault& fault) const {
    return first->file == fault.file && first->column == fault.column && first->expected == fault.expected;
  }
  std::string str() const {
    if (count == 1) return first->str();
    std::string text = first->file + (first->column.empty() ? "" : "“" + first->column + "”") + "：" + first->expected;
    text += "，共 " + std::to_string(count) + " 行，例如第 " + rows + " 行";
    return first->found.empty() ? text : text + "；第 " + std::to_string(first->row) + " 行写的是“" + first->found + "”";
  }
};

}  // namespace

std::string Fault::str() const {
  std::string text = file;
  if (row > 0) text += " 第 " + std::to_string(row) + " 行";
  if (!column.empty()) text += "“" + column + "”";
  return text + "：" + expected + (found.empty() ? "" : "，现在写的是“" + found + "”");
}

std::vector<std::string> grouped(const Faults& faults) {
  constexpr std::size_t kPlaces = 3;
  std::vector<FaultGroup> groups;
  for (const Fault& fault : faults) {
    auto group = std::find_if(groups.begin(), groups.end(), [&](const FaultGroup& g) { return g.takes(fault); });
    if (group == groups.end()) group = groups.insert(groups.end(), FaultGroup{&fault, 0, ""});
    if (group->count++ < kPlaces) group->rows += (group->rows.empty() ? "" : "、") + std::to_string(fault.row);
  }
  std::vector<std::string> lines;
  for (const FaultGroup& group : groups) lines.push_back(group.str());
  return lines;
}

}  // namespace gongshi::lists
