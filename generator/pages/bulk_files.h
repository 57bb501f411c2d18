#pragma once
// data/: decisions in bulk. A file owns a range of slots for ever and holds what is live of it, so that one change rewrites one
// part of one table and one part of one day, however many decisions there are. Natural persons are in none of them.
//
//   data/agency/a01/2025-03.csv, .xlsx   an agency's month, a line a decision, without full text; a joint decision stands with its
//                                        first agency only, so that adding up counts nothing twice; 5,000 slots a part
//   data/day/2025/2025-03-14.ndjson      what was published on a day, with full text: each line is the decision's own data file,
//                                        to the byte; 256 slots a part

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/public_db.h"
#include "pages/page_file.h"
#include "pages/site.h"

namespace gongshi::pages {

inline constexpr std::int64_t kTableSlots = 5'000, kDaySlots = 256;

/// "table/a01/2025-03": whose table of which month.
struct TableName {
  std::string agency, month;
  explicit TableName(std::string_view bucket);
};

/// Part n, from 1, of the bucket "table/a01/2025-03": its CSV and its XLSX, without bytes when nothing of it is live.
std::vector<PageFile> table_part(const Site& site, const std::string& bucket, std::int64_t n, ledger::PublicDb& db);

/// The bytes of a decision's data file as the site holds it; empty for one that was left out.
using DataOf = std::function<std::string(const ledger::Entry&)>;

/// Part n, from 1, of the bucket "day/2025-03-14"; without bytes when nothing of it is live.
PageFile day_part(const std::string& bucket, std::int64_t n, ledger::PublicDb& db, const DataOf& data_of);

/// The parts of a bucket of which something is live, from 1.
std::vector<std::int64_t> live_parts(ledger::PublicDb& db, const std::string& bucket, std::int64_t slots);

}  // namespace gongshi::pages
