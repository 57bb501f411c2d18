#include "publish/due.h"

#include <algorithm>

#include "checks/timeliness.h"
#include "intake/private_db.h"
#include "lists/catalogue.h"

namespace gongshi::publish {
namespace {

/// Lists whose change is registered and not closed (HN-GS-22a).
void add_list_changes(std::vector<DueItem>& items, const Portal& portal, record::Date day) {
  const checks::DeadlineRule* rule = portal.rules().deadlines.rule_for(checks::What::update, record::Act::other, day);
  if (!rule) return;
  const auto all = lists::Catalogue::load(portal.folders().site / "content/lists", portal.agencies(), lists::OnWrong::leave_out);
  for (const lists::Change& change : all.changes()) {
    if (day < change.day || (change.done && *change.done <= day)) continue;
    const checks::DueDay due = checks::due_day(*rule, change.day, portal.rules().calendar);
    items.push_back({"", "", due.chinese(), due.earliest, !due.provisional && due.earliest < day, change.list, change.what});
  }
}

}  // namespace

std::vector<DueItem> due_items(const Portal& portal, record::Date day) {
  intake::PrivateDb db(portal.folders().data);
  std::vector<DueItem> items;
  db.each_held([&](const std::string& agency, const record::Record& record) {
    if (!record.act || !record.decided_on) return;
    const auto clock = checks::timeliness({*record.act, *record.decided_on, std::nullopt, false}, portal.rules().deadlines,
                                          portal.rules().calendar, day);
    items.push_back({agency, record.document_number, clock.due.chinese(), clock.due.earliest,
                     clock.state == checks::Timeliness::State::overdue, "", ""});
  });
  add_list_changes(items, portal, day);
  std::stable_sort(items.begin(), items.end(), [](const DueItem& a, const DueItem& b) { return a.earliest < b.earliest; });
  return items;
}

}  // namespace gongshi::publish
