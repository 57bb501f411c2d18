#pragma once
// What pull and check say at the end: how many became what, and why, a line a reason however many records there are.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "publish/portal.h"

namespace gongshi::app {

/// Example
///   收下          12
///   退回         315
///   收下但有缺项或者要核对：3 件（救济途径 2，决定书全文 1）
///
///   原因
///     “CF_JDRQ”不是日期（bad_date） 315 件，例如 a.csv:2、a.csv:3、a.csv:4
class PullSummary {
 public:
  void add(const intake::Result& result);
  /// False when something was held or refused.
  bool all_well() const;
  std::string str() const;

 private:
  struct Reason {
    std::string words;
    std::size_t count = 0;
    std::string places;  ///< the first three
  };
  void add_gaps(const intake::Result& result);
  void add_reason(const intake::Result& result, const record::Problem& problem);
  std::size_t count(intake::Outcome outcome) const;
  std::string gaps() const;
  std::string reasons() const;

  std::map<intake::Outcome, std::size_t> counts_;
  std::size_t with_gaps_ = 0;
  std::map<std::string, std::size_t> gaps_;  ///< label of the field, or what is to be looked at
  std::vector<Reason> reasons_;              ///< in order of appearance
  std::map<std::string, std::size_t> places_;  ///< key of a reason → its place in reasons_
};

}  // namespace gongshi::app
