#pragma once
// What there is to download: tables and days with their counts and files, found from counts alone.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/addresses.h"
#include "pages/overview.h"

namespace gongshi::pages {

/// A table or a day: how many lines it has, and its files.
struct Bulk {
  std::string name;  ///< "2025-03", "2025-03-14" or an agency's key
  std::int64_t count = 0;
  std::vector<std::pair<std::string_view, Address>> files{};  ///< form ("xlsx", "csv", "ndjson") and place
};

/// The buckets that begin so and count something, by name.
std::vector<std::pair<std::string, std::int64_t>> counted(const Overview& numbers, const std::string& begin);

/// By month, oldest first; named by month.
std::vector<Bulk> tables_of_agency(const std::string& agency, const Overview& numbers, ledger::PublicDb& db);
std::optional<Bulk> newest_table(const std::string& agency, const Overview& numbers, ledger::PublicDb& db);
/// In the order of site-config; named by agency.
std::vector<Bulk> tables_of_month(const Site& site, const std::string& month, const Overview& numbers, ledger::PublicDb& db);
std::vector<Bulk> days_of_month(const std::string& month, const Overview& numbers, ledger::PublicDb& db);
/// How much the tables of all agencies hold, by month.
std::map<std::string, std::int64_t> months_of_tables(const Overview& numbers);

}  // namespace gongshi::pages
