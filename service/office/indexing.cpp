#include "service/office/indexing.h"

#include "pages/addresses.h"
#include "redaction/error.h"
#include "service/search/search_db.h"
#include "service/web/server.h"

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

constexpr std::size_t kMostAtOnce = 500;

void remove_database(const std::filesystem::path& file, const std::string& why) {
  log_line("search", "\"what\":\"search.db is made anew\",\"because\":" + json_text(why));
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending);
}

/// One that does not open, is of an older kind, or knows what public.db has lost is made anew: all that is in it comes from there.
SearchDb opened(const std::filesystem::path& file, std::int64_t newest) {
  std::string why = "it knows more than public.db";
  try {
    SearchDb search(file.string(), false);
    if (search.sequence() <= newest) return search;
  } catch (const StoreError& error) {
    why = error.what();
  }
  remove_database(file, why);
  return SearchDb(file.string(), false);
}

void put(SearchDb& search, const publish::Portal& portal, ledger::PublicDb& public_db, const ledger::Entry& entry) {
  const auto decision = entry.searched() ? public_db.decision(entry.doc) : std::nullopt;
  if (decision) return search.put(found_of(portal, entry), text_of(decision->record), std::to_string(entry.published_on.year()));
  search.put(found_of(portal, entry), "", "");  // a page that can be asked about, not found by words
}

}  // namespace

bool index_changes(const publish::Portal& portal, const std::filesystem::path& file) {
  ledger::PublicDb public_db((portal.folders().data / "public.db").string());
  const std::int64_t newest = public_db.sequence();
  SearchDb search = opened(file, newest);
  std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  const auto changed = public_db.changed_next(search.sequence(), kMostAtOnce);
  if (changed.empty()) return false;
  try {
    auto all = search.batch();
    for (const ledger::Entry& entry : changed) put(search, portal, public_db, entry);
    search.set_sequence(changed.back().sequence);
    all.commit();
  } catch (const StoreError& error) {
    if (!search.is_sound()) remove_database(file, error.what());
    throw;
  }
  return changed.size() >= kMostAtOnce;
}

}  // namespace gongshi::service
