#pragma once
// Lists as files: what is live of a bucket (all of a month, an act's month, an agency's year) as CSV, XLSX and JSON.
//
// A line a decision without its full text, which stands in the decision's own data file. Natural persons are in none.

#include <functional>

#include "pages/frame.h"

namespace gongshi::pages {

void each_bucket_file(const Site& site, const std::string& bucket, ledger::PublicDb& db, const std::function<void(PageFile)>& take);

/// Links to the files of a bucket, in the group "downloads".
void add_bucket_downloads(Dictionary& page, const Site& site, const std::string& bucket);

}  // namespace gongshi::pages
