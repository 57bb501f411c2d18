#include "lists/fault.h"

namespace gongshi::lists {

std::string Fault::str() const {
  std::string text = file;
  if (row > 0) text += " 第 " + std::to_string(row) + " 行";
  if (!column.empty()) text += "“" + column + "”";
  return text + "：" + expected;
}

}  // namespace gongshi::lists
