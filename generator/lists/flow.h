#pragma once
// A flow chart as staff write it: a text file <name>.flow.
//
//   标题：食品经营许可流程
//   1 提出申请 | 申请人                       a step: number, what, who, how long
//   2? 材料齐全、符合形式 | 窗口 | 当场         a question
//   5. 公示决定 | 法制机构 | 7个工作日内        an end
//   2 > 3 不齐                               an arrow with its word
//
// Without arrows the steps follow each other.

#include <string>
#include <string_view>
#include <vector>

#include "lists/fault.h"

namespace gongshi::lists {

struct Flow {
  enum class Kind { step, question, end };
  struct Step {
    int number = 0;
    Kind kind = Kind::step;
    std::string what, who, time;
  };
  struct Arrow {
    int from = 0, to = 0;
    std::string word;
  };
  std::string title;
  std::vector<Step> steps;  ///< in the order of the file
  std::vector<Arrow> arrows;

  std::vector<const Arrow*> arrows_from(int step) const;
};

/// Errors   a fault a line: no number, a number twice, an arrow to nowhere, no step at all, more than 40 steps
Flow parse_flow(std::string_view text, const std::string& name, Faults& faults);

}  // namespace gongshi::lists
