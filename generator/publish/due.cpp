#include "publish/due.h"

#include <algorithm>
#include <set>

#include "checks/deadlines.h"
#include "intake/private_db.h"
#include "lists/catalogue.h"
#include "pages/annual_pages.h"
#include "publish/reports.h"

namespace gongshi::publish {
namespace {

void add_held(std::vector<DueItem>& items, const Portal& portal, record::Date day) {
  if (!std::filesystem::exists(portal.folders().data / "private.db")) return;
  intake::PrivateDb db(portal.folders().data);
  db.each_held([&](const intake::Held& held) {
    if (auto item = due_of(portal, held, day)) items.push_back(*std::move(item));
  });
}

/// Open requests, with the clock that their receipts show. What an applicant has to complete first is not overdue.
void add_requests(std::vector<DueItem>& items, const Portal& portal, record::Date day) {
  if (!std::filesystem::exists(portal.folders().data / "private.db")) return;
  intake::PrivateDb db(portal.folders().data);
  db.each_request("9999", [&](const intake::RequestTimes& request) {
    DueItem& item = items.emplace_back();
    item.agency = request.agency, item.request = request.number, item.request_kind = request.kind;
    item.due = request.due_words, item.earliest = record::Date::parse(request.due).value_or(day), item.provisional = request.provisional;
    item.overdue = !request.provisional && item.earliest < day;
  });
}

/// Lists whose change is registered and not closed (HN-GS-22a).
void add_list_changes(std::vector<DueItem>& items, const Portal& portal, record::Date day) {
  const checks::DeadlineRule* rule = portal.rules().deadlines.rule_for(checks::What::update, record::Act::other, day);
  if (!rule) return;
  const auto all = lists::Catalogue::load(portal.folders().site / "content/lists", portal.agencies(), lists::OnWrong::leave_out);
  for (const lists::Change& change : all.changes()) {
    if (day < change.day || (change.done && *change.done <= day)) continue;
    const checks::DueDay due = checks::due_day(*rule, change.day, portal.rules().calendar);
    DueItem& item = items.emplace_back();
    item.due = due.chinese(), item.earliest = due.earliest, item.provisional = due.provisional;
    item.overdue = !due.provisional && due.earliest < day;
    item.list = change.list, item.change = change.what;
  }
}

/// The reports of last year that nobody published, from 1 January on (HN-GS-23).
void add_reports(std::vector<DueItem>& items, const Portal& portal, record::Date day) {
  const int year = day.year() - 1;
  const auto folder = portal.folders().site / "site-config/statistics";
  const auto public_db = portal.folders().data / "public.db";
  if (year < statistics::Reporting::load(folder).first_year || !std::filesystem::exists(public_db)) return;
  std::set<std::string> published;
  for (const ledger::ReportVersion& version : ledger::PublicDb(public_db.string()).reports())
    if (version.year == year) published.insert(version.agency);
  const checks::DueDay due = pages::report_due(portal.rules(), year);
  for (const std::string& agency : agencies_that_report(portal.agencies())) {
    if (published.count(agency) > 0) continue;
    DueItem item;
    item.agency = agency, item.due = due.chinese(), item.earliest = due.earliest, item.overdue = due.earliest < day, item.report_year = year;
    if (!item.overdue) item.working_days_left = portal.rules().calendar.working_days_between(day, due.earliest);
    items.push_back(std::move(item));
  }
}

}  // namespace

std::optional<DueItem> due_of(const Portal& portal, const intake::Held& held, record::Date day) {
  if (held.history) return std::nullopt;
  const auto what = held.correction ? checks::What::correct : checks::What::publish;
  const auto event = held.correction ? std::optional(moment_of(held.received_at).today) : held.record.decided_on;
  DueItem item;
  item.agency = held.agency, item.document_number = held.record.document_number;
  item.correction = held.correction, item.reason = held.reason;
  const auto* rule = event && held.record.act ? portal.rules().deadlines.rule_for(what, *held.record.act, *event) : nullptr;
  if (!rule) return item;
  const checks::DueDay due = checks::due_day(*rule, *event, portal.rules().calendar);
  item.due = due.chinese(), item.earliest = due.earliest, item.provisional = due.provisional;
  item.overdue = !due.provisional && due.earliest < day;
  return item;
}

std::int64_t set_apart(const Portal& portal) {
  if (!std::filesystem::exists(portal.folders().data / "private.db")) return 0;
  return intake::PrivateDb(portal.folders().data).apart_count();
}

std::vector<DueItem> due_items(const Portal& portal, record::Date day) {
  std::vector<DueItem> items;
  add_held(items, portal, day);
  add_requests(items, portal, day);
  add_list_changes(items, portal, day);
  add_reports(items, portal, day);
  std::stable_sort(items.begin(), items.end(), [](const DueItem& a, const DueItem& b) {
    return a.due.empty() != b.due.empty() ? b.due.empty() : a.earliest < b.earliest;
  });
  return items;
}

}  // namespace gongshi::publish
