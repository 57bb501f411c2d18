#pragma once
// Which fields are missing, by the Need of the field table (record/fields.h).

#include <vector>

#include "record/fields.h"
#include "record/record.h"

namespace gongshi::checks {

/// Fields that this decision should have and has not, in table order. Works on what was sent and on what is published,
/// so that the page, `gongshi due` and the completeness share count the same.
///
/// Source   HN-GS-17a, HN-GS-17b: eight fields and the full text
template <class Text>
std::vector<const record::FieldSpec*> missing_fields(const record::Fields<Text>& record);

extern template std::vector<const record::FieldSpec*> missing_fields(const record::Fields<std::string>&);
extern template std::vector<const record::FieldSpec*> missing_fields(const record::Fields<record::PublicText>&);

}  // namespace gongshi::checks
