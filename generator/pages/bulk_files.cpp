#include "pages/bulk_files.h"

#include <algorithm>
#include <array>

#include "pages/frame.h"
#include "pages/sheet_file.h"

namespace gongshi::pages {
namespace {

constexpr std::array<std::string_view, 10> kTableColumns{"title", "act", "agency", "joint", "party", "party_kind", "number", "decided_on", "published_on", "url"};

std::string joint_names(const Site& site, const ledger::Entry& entry) {
  std::string names;
  for (const std::string& key : entry.joint_agencies)
    if (key != entry.agency) names.append(names.empty() ? "" : "、").append(site.agency_name(key, entry.decided_on).str());
  return names;
}

std::vector<std::string> table_line(const Site& site, const ledger::Entry& entry) {
  const auto text = [](const SiteText& words) { return std::string(words.str()); };
  const auto word = [&](std::string_view group, std::string_view code) { return text(site.words()(std::string(group) + "." + std::string(code))); };
  return {entry.title.str(), word("act", record::code(entry.act)), text(site.agency_name(entry.agency, entry.decided_on)), joint_names(site, entry),
          entry.party_name.str(), word("party_kind", record::code(entry.party_kind)), entry.document_number.str(), entry.decided_on.str(),
          entry.published_on.str(), text(site.urls.absolute(decision_address(entry)))};
}

/// What of the n-th range of slots may be listed.
std::vector<ledger::Entry> listed(ledger::PublicDb& db, const std::string& bucket, std::int64_t n, std::int64_t slots) {
  std::vector<ledger::Entry> out;
  for (ledger::Slot& slot : db.slots(bucket, (n - 1) * slots, n * slots - 1))
    if (slot.entry.searched()) out.push_back(std::move(slot.entry));
  return out;
}

}  // namespace

TableName::TableName(std::string_view bucket) : agency(bucket.substr(6, bucket.rfind('/') - 6)), month(bucket.substr(bucket.rfind('/') + 1)) {}

std::vector<PageFile> table_part(const Site& site, const std::string& bucket, std::int64_t n, ledger::PublicDb& db) {
  const TableName table(bucket);
  Sheet sheet{table.month, {}, {}};
  for (const std::string_view column : kTableColumns) sheet.header.emplace_back(site.words()("list.column." + std::string(column)).str());
  for (const ledger::Entry& entry : listed(db, bucket, n, kTableSlots)) sheet.rows.push_back(table_line(site, entry));
  std::vector<PageFile> files{{table_address(table.agency, table.month, n, "csv").path, "", Phase::list},
                              {table_address(table.agency, table.month, n, "xlsx").path, "", Phase::list}};
  if (sheet.rows.empty()) return files;
  files[0].bytes = csv_of(sheet);
  files[1].bytes = xlsx_of(sheet);
  files[1].says = files[0].bytes;
  return files;
}

PageFile day_part(const std::string& bucket, std::int64_t n, ledger::PublicDb& db, const DataOf& data_of) {
  PageFile file{day_address(std::string_view(bucket).substr(4), n).path, "", Phase::list};
  for (const ledger::Entry& entry : listed(db, bucket, n, kDaySlots)) file.bytes += data_of(entry);
  return file;
}

std::vector<std::int64_t> live_parts(ledger::PublicDb& db, const std::string& bucket, std::int64_t slots) {
  std::vector<std::int64_t> out;
  const std::int64_t last = db.highest_slot(bucket) / slots + 1;
  for (std::int64_t n = 1; n <= last; ++n)
    if (db.any_searched(bucket, (n - 1) * slots, n * slots - 1)) out.push_back(n);
  return out;
}

}  // namespace gongshi::pages
