#include "pages/list_files.h"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "pages/sheet_file.h"

namespace gongshi::pages {
namespace {

constexpr std::array<std::string_view, 9> kFileColumns{"title", "act", "agency", "party", "party_kind", "number", "decided_on", "published_on", "url"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kForms{{{"csv", "CSV"}, {"xlsx", "Excel"}, {"json", "JSON"}}};

std::string part_of(const std::string& bucket) { return bucket.substr(bucket.rfind('/') + 1); }
std::string text(const SiteText& words) { return std::string(words.str()); }

std::vector<std::string> line_of(const Site& site, const ledger::Entry& entry) {
  const auto word = [&](std::string_view group, std::string_view code) { return text(site.words()(std::string(group) + "." + std::string(code))); };
  return {entry.title.str(), word("act", record::code(entry.act)), text(site.agency_name(entry.agency, entry.decided_on)), entry.party_name.str(),
          word("party_kind", record::code(entry.party_kind)), entry.document_number.str(), entry.decided_on.str(), entry.published_on.str(),
          text(site.urls.absolute(decision_address(entry)))};
}

Sheet sheet_of(const Site& site, const std::string& bucket, ledger::PublicDb& db) {
  Sheet sheet{part_of(bucket), {}, {}};
  for (const std::string_view column : kFileColumns) sheet.header.push_back(text(site.words()("list.column." + std::string(column))));
  for (const ledger::Slot& slot : db.slots(bucket, 0, std::numeric_limits<std::int64_t>::max()))
    if (slot.entry.live() && slot.entry.party_kind != record::PartyKind::natural) sheet.rows.push_back(line_of(site, slot.entry));
  return sheet;
}

std::string json_of(const Sheet& sheet) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const auto& cells : sheet.rows) {
    nlohmann::ordered_json row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[std::string(kFileColumns[i])] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows.dump() + "\n";
}

}  // namespace

void each_bucket_file(const Site& site, const std::string& bucket, ledger::PublicDb& db, const std::function<void(PageFile)>& take) {
  const Sheet sheet = sheet_of(site, bucket, db);
  take({bucket_file_address(bucket, "csv").path, csv_of(sheet), Phase::list});
  take({bucket_file_address(bucket, "xlsx").path, xlsx_of(sheet), Phase::list});
  take({bucket_file_address(bucket, "json").path, json_of(sheet), Phase::list});
}

void add_bucket_downloads(Dictionary& page, const Site& site, const std::string& bucket) {
  for (const auto& [ending, form] : kForms) {
    Dictionary& file = page.add("DOWNLOADS");
    file.set("DOWNLOAD_URL", site.urls.url(bucket_file_address(bucket, ending)));
    file.set("DOWNLOAD_NAME", site.words()("list.file", {{"part", SiteText::from_config(part_of(bucket))}, {"form", SiteText::from_config(std::string(form))}}));
  }
}

}  // namespace gongshi::pages
