#include "pages/data_listing.h"

#include "pages/bulk_files.h"

namespace gongshi::pages {
namespace {

Bulk table_of(const std::string& bucket, const std::string& name, std::int64_t count, ledger::PublicDb& db) {
  const TableName table(bucket);
  Bulk out{name, count, {}};
  for (const std::int64_t n : live_parts(db, bucket, kTableSlots))
    for (const std::string_view form : {"xlsx", "csv"}) out.files.emplace_back(form, table_address(table.agency, table.month, n, form));
  return out;
}

Bulk day_of(const std::string& day, std::int64_t count, ledger::PublicDb& db) {
  Bulk out{day, count, {}};
  for (const std::int64_t n : live_parts(db, "day/" + day, kDaySlots)) out.files.emplace_back("ndjson", day_address(day, n));
  return out;
}

}  // namespace

std::vector<std::pair<std::string, std::int64_t>> counted(const Overview& numbers, const std::string& begin) {
  std::vector<std::pair<std::string, std::int64_t>> out;
  for (auto at = numbers.live_in_bucket.lower_bound(begin); at != numbers.live_in_bucket.end() && at->first.starts_with(begin); ++at)
    if (at->second > 0) out.push_back(*at);
  return out;
}

std::vector<Bulk> tables_of_agency(const std::string& agency, const Overview& numbers, ledger::PublicDb& db) {
  std::vector<Bulk> out;
  for (const auto& [bucket, count] : counted(numbers, "table/" + agency + "/")) out.push_back(table_of(bucket, TableName(bucket).month, count, db));
  return out;
}

std::vector<Bulk> tables_of_month(const Site& site, const std::string& month, const Overview& numbers, ledger::PublicDb& db) {
  std::vector<Bulk> out;
  for (const record::Agency& agency : site.agencies.all()) {
    const std::string bucket = "table/" + agency.key + "/" + month;
    const auto live = numbers.live_in_bucket.find(bucket);
    if (live != numbers.live_in_bucket.end() && live->second > 0) out.push_back(table_of(bucket, agency.key, live->second, db));
  }
  return out;
}

std::vector<Bulk> days_of_month(const std::string& month, const Overview& numbers, ledger::PublicDb& db) {
  std::vector<Bulk> out;
  for (const auto& [bucket, count] : counted(numbers, "day/" + month)) out.push_back(day_of(bucket.substr(4), count, db));
  return out;
}

std::optional<Bulk> newest_table(const std::string& agency, const Overview& numbers, ledger::PublicDb& db) {
  const auto tables = counted(numbers, "table/" + agency + "/");
  if (tables.empty()) return std::nullopt;
  return table_of(tables.back().first, TableName(tables.back().first).month, tables.back().second, db);
}

std::map<std::string, std::int64_t> months_of_tables(const Overview& numbers) {
  std::map<std::string, std::int64_t> out;
  for (const auto& [bucket, count] : counted(numbers, "table/")) out[TableName(bucket).month] += count;
  return out;
}

}  // namespace gongshi::pages
