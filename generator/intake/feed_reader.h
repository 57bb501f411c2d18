#pragma once
// Whatever a feed's file is, by its first bytes: JSON in three shapes, a CSV sheet, an xlsx workbook with all its sheets.

#include <filesystem>
#include <string>

#include "intake/feeds.h"
#include "intake/layout.h"
#include "intake/raw_item.h"
#include "record/agencies.h"

namespace gongshi::intake {

/// Hands out the items of `file`; `name` stands in their sources, "book.xlsx#九月:2" when several sheets hold something.
///
/// Errors   IoError when the file cannot be read; what is wrong inside is an item. Limits: 256 MiB a sheet
void read_feed_file(const std::filesystem::path& file, const std::string& name, const Feed& feed, const Layouts& layouts,
                    const record::Agencies& agencies, const TakeItem& take);

}  // namespace gongshi::intake
