#include "service/office/indexing.h"

#include "pages/addresses.h"
#include "service/search/search_db.h"

namespace gongshi::service {
namespace {

Found found_of(const publish::Portal& portal, const ledger::Entry& entry) {
  Found f;
  f.doc = entry.doc, f.title = entry.title.str(), f.agency = entry.agency;
  f.agency_name = portal.agencies().name_on(entry.agency, entry.decided_on);
  f.act = record::code(entry.act), f.document_number = entry.document_number.str(), f.path = "/" + pages::decision_address(entry).path;
  f.decided_on = entry.decided_on.str(), f.published_on = entry.published_on.str();
  return f;
}

std::string text_of(const record::PublicRecord& r) {
  return r.party.name.str() + " " + r.violation.str() + " " + r.facts.str() + " " + r.decision.str() + " " + r.full_text.str();
}

}  // namespace

std::size_t index_changes(const publish::Portal& portal, const std::filesystem::path& file) {
  ledger::PublicDb public_db((portal.folders().data / "public.db").string());
  SearchDb search(file.string(), false);
  std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  const std::int64_t newest = public_db.sequence();
  const auto changed = public_db.changed_after(search.sequence());
  if (changed.empty()) return 0;
  auto all = search.batch();
  for (const std::int64_t doc : changed) {
    const auto entry = public_db.entry(doc);
    const auto decision = entry && entry->searched() ? public_db.decision(doc) : std::nullopt;
    if (decision) search.put(found_of(portal, *entry), text_of(decision->record), std::to_string(entry->published_on.year()));
    else if (entry) search.put(found_of(portal, *entry), "", "");  // a page that can be asked about, not found by words
  }
  search.set_sequence(newest);
  all.commit();
  return changed.size();
}

}  // namespace gongshi::service
