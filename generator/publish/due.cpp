#include "publish/due.h"

#include <algorithm>

#include "checks/timeliness.h"
#include "intake/private_db.h"

namespace gongshi::publish {

std::vector<DueItem> due_items(const Portal& portal, record::Date day) {
  intake::PrivateDb db(portal.folders().data);
  std::vector<DueItem> items;
  db.each_held([&](const std::string& agency, const record::Record& record) {
    if (!record.act || !record.decided_on) return;
    const auto clock = checks::timeliness({*record.act, *record.decided_on, std::nullopt, false}, portal.rules().deadlines,
                                          portal.rules().calendar, day);
    items.push_back({agency, record.document_number, clock.due.chinese(), clock.due.earliest,
                     clock.state == checks::Timeliness::State::overdue});
  });
  std::stable_sort(items.begin(), items.end(), [](const DueItem& a, const DueItem& b) { return a.earliest < b.earliest; });
  return items;
}

}  // namespace gongshi::publish
