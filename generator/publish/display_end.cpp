#include "publish/display_end.h"

namespace gongshi::publish {

std::optional<checks::DisplayEnd> display_end(const Portal& portal, ledger::PublicDb& db, std::int64_t doc) {
  const auto decision = db.decision(doc);
  if (!decision) return std::nullopt;
  const record::Agency* agency = portal.agencies().by_key(decision->entry.agency);
  return portal.rules().display.end_of(decision->record, agency ? *agency : record::Agency(), decision->entry.published_on);
}

void note_display_end(const Portal& portal, ledger::PublicDb& db, std::int64_t doc) {
  const auto end = display_end(portal, db, doc);
  db.set_last_day(doc, end ? std::optional(end->last_day) : std::nullopt);
}

void note_display_ends(const Portal& portal, ledger::PublicDb& db) {
  std::vector<std::int64_t> docs = db.ending();
  if (portal.rules().display.rules_count()) {
    docs.clear();
    db.each_entry([&](const ledger::Entry& entry) {
      if (entry.live()) docs.push_back(entry.doc);
    });
  }
  auto all = db.batch();
  for (const std::int64_t doc : docs) note_display_end(portal, db, doc);
  all.commit();
}

}  // namespace gongshi::publish
