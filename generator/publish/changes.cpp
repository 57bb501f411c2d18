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

}  // namespace

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

}  // namespace gongshi::publish
