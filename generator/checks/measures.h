#pragma once
// The kinds of penalty behind the words of agencies: 处以罚款人民币5000元 is 罚款 (行政处罚法 第九条).

#include <set>
#include <string>
#include <string_view>

#include "record/record.h"

namespace gongshi::checks {

/// The words of a field of either record.
inline const std::string& plain(const std::string& text) { return text; }
inline const std::string& plain(const record::PublicText& text) { return text.str(); }

using Kinds = std::set<std::string, std::less<>>;

/// The kinds named in one writing. What names no known kind stands for itself, without blanks; 责令改正 is no penalty.
///
/// Example  kinds_in("警告、并处罚款500元") == {"警告", "罚款"}
Kinds kinds_in(std::string_view written);

/// A name that kinds_in gives to a writing it knows.
bool is_kind(std::string_view kind);

/// The kinds of a decision: its measures, and those that its amounts prove. A licence without measures whose decision
/// says 不予许可 is 不予许可.
template <class Text>
Kinds kinds_of(const record::Fields<Text>& record);

/// The kinds of 行政强制法 第九条、第十二条 that the measures of a coercion name, or its decision where no measures are given.
///
/// Example  扣押涉案物品三十日 -> {"扣押财物"}
Kinds coercion_kinds(const record::Fields<std::string>& record);

extern template Kinds kinds_of(const record::Fields<std::string>&);
extern template Kinds kinds_of(const record::Fields<record::PublicText>&);

}  // namespace gongshi::checks
