#pragma once
// A row of a sheet becomes the feed form as JSON text, so that one parser serves all.

#include <string>
#include <vector>

#include "intake/csv_rows.h"
#include "intake/layout.h"
#include "intake/raw_item.h"
#include "record/agencies.h"

namespace gongshi::intake {

/// What the rows of one sheet have in common.
struct Sheet {
  const Layout& layout;
  const record::Agencies& agencies;
  std::vector<std::string> header;        ///< as written, for messages
  std::vector<const Column*> columns;     ///< by position; null: empty heading
};

/// Errors  problems (reject) with our field path, and the column's own heading in the message; the row stands in the source:
///         mangled_number, bad_date, bad_amount, unknown_value, unknown_agency, written_twice
RawItem row_item(const Sheet& sheet, const std::string& name, std::int64_t number, const Row& row);

}  // namespace gongshi::intake
