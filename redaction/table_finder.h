#pragma once
// Tries the column rules: a row of labels, the values in the rows below it.
//
// Shape    cells are parted by |, by two blanks and more, or by commas where the row of labels is parted so; a row belongs to the
//          table while it has as many cells as the row of labels. Rules of ---|--- and empty lines are passed over.
// Example  姓名|住址|电话
//          张三|云州市康宁路5号|13800001111   → the second cell of the rows below 住址

#include "redaction/candidate.h"
#include "redaction/label_index.h"

namespace gongshi::redaction {

class TableFinder {
 public:
  explicit TableFinder(const std::vector<Rule>& rules);

  /// What the rules of these labels find in the cells below; what a mask covers is one cell's text, whatever it holds.
  void find(std::string_view folded, const std::vector<LabelHit>& labels, const Scope& scope, const std::vector<Span>& masks,
            std::vector<Candidate>& found) const;

 private:
  struct Column;
  bool search_torn(std::string_view folded, const Column& column, const std::vector<Span>& cells, const std::vector<Span>& masks, std::vector<Candidate>& found) const;
  void search(std::string_view folded, const Column& column, const std::vector<Span>& masks, std::vector<Candidate>& found) const;

  const std::vector<Rule>* rules_;
  std::vector<bool> of_columns_;  ///< by rule
};

}  // namespace gongshi::redaction
