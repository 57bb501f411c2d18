#include <algorithm>
#include <iostream>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "publish/due.h"
#include "record/canonical_json.h"
#include "redaction/error.h"

namespace gongshi::app {
namespace {

/// A day is null when there is none, and may become later when it is provisional.
void print_json(const publish::DueItem& item) {
  record::JsonObject line;
  line.text("what", item.report_year ? "annual_report" : !item.request.empty() ? "request" : !item.list.empty() ? "list" : item.correction ? "correction" : "publication");
  if (item.report_year) line.text("agency", item.agency).number("year", item.report_year);
  else if (!item.request.empty()) line.text("agency", item.agency).text("number", item.request).text("kind", item.request_kind);
  else if (item.list.empty()) line.text("agency", item.agency).text("document_number", item.document_number).text("reason", item.reason);
  else line.text("list", item.list).text("change", item.change);
  if (item.due.empty()) line.raw("due", "null");
  else line.text("due", item.earliest.str());
  std::cout << line.flag("provisional", item.provisional).flag("overdue", item.overdue).str() << '\n';
}

std::string who(const record::Agencies& agencies, const publish::DueItem& item) {
  if (!item.list.empty()) return "清单 " + item.list;
  const record::Agency* agency = agencies.by_key(item.agency);
  return agency ? agency->short_name + "（" + agency->key + "）" : item.agency;
}

void print_line(const record::Agencies& agencies, const publish::DueItem& item) {
  const std::string number = item.document_number.empty() ? "（无文号）" : item.document_number;
  std::cout << (item.overdue ? "逾期  " : "待办  ") << (item.due.empty() ? "没有期限可算" : item.due) << "  " << who(agencies, item) << "  "
            << (item.list.empty() ? number : item.change) << (item.correction ? "  更正" : "")
            << (item.reason.empty() ? "" : "  " + item.reason) << '\n';
}

void print_request(const publish::DueItem& item, const record::Agencies& agencies) {
  constexpr std::pair<std::string_view, std::string_view> kKinds[] = {{"correction", "更正内容"}, {"withdrawal", "撤下决定"}, {"privacy", "隐去内容"}, {"update", "更新清单"}, {"question", "要求解释"}};
  const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& known) { return known.first == item.request_kind; });
  std::cout << (item.overdue ? "逾期  " : "待办  ") << item.due << "  " << who(agencies, item) << "  申请 " << item.request << "  "
            << (kind == std::end(kKinds) ? item.request_kind : kind->second) << (item.provisional ? "  期限还没有确定" : "") << '\n';
}

void print_report(const publish::DueItem& item, const publish::Portal& portal) {
  std::cout << (item.overdue ? "逾期  " : "待办  ") << item.due << "  " << item.agency << "  " << item.report_year << "年度报告没有公布  "
            << portal.agencies().by_key(item.agency)->name;
  if (item.working_days_left) std::cout << "，还有 " << *item.working_days_left << " 个工作日";
  std::cout << '\n';
}

}  // namespace

int run_due(const CommonOptions& common, const DueOptions& options) {
  const publish::Portal portal = open_portal(common);
  const auto day = options.as_of.empty() ? std::optional(portal.now().today) : record::Date::parse(options.as_of);
  if (!day) throw ConfigError("--as-of", "expected a day like 2026-11-20");
  std::size_t count = 0, overdue = 0, lists = 0, reports = 0, requests = 0;
  for (const publish::DueItem& item : publish::due_items(portal, *day)) {
    ++(item.report_year ? reports : !item.request.empty() ? requests : item.list.empty() ? count : lists);
    overdue += item.overdue;
    if (options.json) print_json(item);
    else if (item.report_year) print_report(item, portal);
    else if (!item.request.empty()) print_request(item, portal.agencies());
    else print_line(portal.agencies(), item);
  }
  const std::int64_t apart = publish::set_apart(portal);
  if (!options.json && apart > 0) std::cout << "无法确定是哪一件决定的报送 " << apart << " 条，请报送机关核对\n";
  if (!options.json) std::cout << "暂缓公示 " << count << " 件，待更新清单 " << lists << " 项，未公布年度报告 " << reports << " 份" << (requests > 0 ? "，在办申请 " + std::to_string(requests) + " 件" : "") << "，其中逾期 " << overdue << "\n";
  return kDone;
}

}  // namespace gongshi::app
