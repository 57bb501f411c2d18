#include "publish/changes.h"

#include "pages/bulk_files.h"
#include "pages/list_pages.h"
#include "pages/machine_files.h"

namespace gongshi::publish {
namespace {

void add_slot(Changes& changes, const pages::Site& site, const std::string& bucket, std::int64_t slot) {
  if (bucket.starts_with("table/")) return void(changes.tables.emplace(bucket, slot / pages::kTableSlots + 1));
  if (bucket.starts_with("day/")) return void(changes.days.emplace(bucket, slot / pages::kDaySlots + 1));
  const std::int64_t page = pages::page_of(site, slot);
  changes.list_pages.emplace(bucket, page);
  if (page > 1 && slot % site.config.page_size == 0) changes.list_pages.emplace(bucket, page - 1);
  if (!bucket.starts_with("month/")) return;
  changes.sitemaps.emplace(bucket.substr(6), slot / pages::kSitemapSlots + 1);
  changes.months.insert(bucket.substr(6));
}

/// All that a bucket up to its highest slot is cut into.
void add_bucket(Changes& changes, const pages::Site& site, const std::string& bucket, std::int64_t highest) {
  const std::int64_t step = bucket.starts_with("table/") ? pages::kTableSlots : bucket.starts_with("day/") ? pages::kDaySlots : site.config.page_size;
  for (std::int64_t slot = 0; slot <= highest; slot += step) add_slot(changes, site, bucket, slot);
  if (!bucket.starts_with("month/")) return;
  for (std::int64_t slot = 0; slot <= highest; slot += pages::kSitemapSlots) changes.sitemaps.emplace(bucket.substr(6), slot / pages::kSitemapSlots + 1);
}

using Kind = bool Dependents::*;
constexpr std::pair<std::string_view, Kind> kMadeWith[]{
    {"decision", &Dependents::documents},    {"tombstone", &Dependents::documents},   {"company", &Dependents::organisations},
    {"list", &Dependents::lists},            {"data_files", &Dependents::downloads},  {"register", &Dependents::registers},
    {"register_row", &Dependents::registers}, {"article", &Dependents::registers},    {"board", &Dependents::registers},
    {"screen", &Dependents::registers},      {"lookup", &Dependents::registers},      {"annual_report", &Dependents::reports},
    {"annual_year", &Dependents::reports},
};

/// "templates/list.html" -> "list"; empty for what is no template of one kind of page.
std::string_view template_of(std::string_view part) {
  constexpr std::string_view kFolder = "templates/", kEnding = ".html";
  if (!part.starts_with(kFolder) || !part.ends_with(kEnding)) return {};
  return part.substr(kFolder.size(), part.size() - kFolder.size() - kEnding.size());
}

}  // namespace

std::optional<Dependents> dependents_of(const std::set<std::string>& parts) {
  Dependents out;
  for (const std::string& part : parts) {
    const bool article = part.starts_with(kContent) && part != std::string(kContent) + "lists";
    const std::string_view page = template_of(part);
    if (!article && page.empty()) return std::nullopt;
    for (const auto& [name, kind] : kMadeWith)
      if (name == page) out.*kind = true;
  }
  return out;
}

Changes changes_after(std::int64_t sequence, const pages::Site& site, ledger::PublicDb& db) {
  Changes changes;
  changes.documents = db.changed_after(sequence);
  for (const std::int64_t doc : changes.documents) {
    const auto entry = db.entry(doc);
    changes.pages.insert(doc);
    for (const auto& other : {entry->replaces, entry->successor})
      if (other) changes.pages.insert(*other);
    for (const std::string& agency : entry->agencies()) changes.agencies.insert(agency);
    for (const auto& [bucket, slot] : db.slots_of(doc)) add_slot(changes, site, bucket, slot);
  }
  return changes;
}

Changes all_lists(const pages::Site& site, ledger::PublicDb& db) {
  Changes changes;
  for (const auto& [bucket, highest] : db.buckets()) add_bucket(changes, site, bucket, highest);
  for (const record::Agency& agency : site.agencies.all()) changes.agencies.insert(agency.key);
  return changes;
}

void widen(Changes& changes, const Dependents& dependents, const pages::Site& site, ledger::PublicDb& db) {
  if (dependents.documents)
    for (const std::int64_t doc : db.changed_after(0)) changes.pages.insert(changes.pages.end(), doc);
  if (!dependents.lists && !dependents.downloads) return;
  Changes all = all_lists(site, db);
  if (dependents.lists) changes.list_pages = std::move(all.list_pages);
  if (dependents.downloads) changes.agencies = std::move(all.agencies), changes.months = std::move(all.months);
}

}  // namespace gongshi::publish
