#include "publish/changes.h"

#include "pages/list_pages.h"
#include "pages/machine_files.h"

namespace gongshi::publish {
namespace {

void add_slot(Changes& changes, const pages::Site& site, const std::string& bucket, std::int64_t slot) {
  const std::int64_t page = pages::page_of(site, slot);
  changes.list_pages.emplace(bucket, page);
  if (page > 1 && slot % site.config.page_size == 0) changes.list_pages.emplace(bucket, page - 1);
  if (bucket.starts_with("month/")) changes.sitemaps.emplace(bucket.substr(6), slot / pages::kSitemapSlots + 1);
}

}  // namespace

std::set<std::string> Changes::buckets() const {
  std::set<std::string> out;
  for (const auto& [bucket, page] : list_pages) out.insert(bucket);
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
  for (const auto& [bucket, highest] : db.buckets()) {
    for (std::int64_t page = 1; page <= pages::page_of(site, highest); ++page) changes.list_pages.emplace(bucket, page);
    if (!bucket.starts_with("month/")) continue;
    for (std::int64_t n = 1; n <= highest / pages::kSitemapSlots + 1; ++n) changes.sitemaps.emplace(bucket.substr(6), n);
  }
  return changes;
}

}  // namespace gongshi::publish
