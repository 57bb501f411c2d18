#include <iostream>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "checks/timeliness.h"
#include "intake/private_db.h"
#include "record/canonical_json.h"
#include "redaction/error.h"

namespace gongshi::app {
namespace {

using checks::Timeliness;

/// One held decision whose clock runs. Names agency and document number only.
struct Item {
  std::string agency, document_number, due;
  bool overdue = false;
};

void print_json(const Item& item) {
  std::string out = "{\"agency\":";
  record::append_json_string(out, item.agency);
  out += ",\"document_number\":";
  record::append_json_string(out, item.document_number);
  out += ",\"due\":";
  record::append_json_string(out, item.due);
  std::cout << out << ",\"overdue\":" << (item.overdue ? "true" : "false") << "}\n";
}

}  // namespace

int run_due(const CommonOptions& common, const DueOptions& options) {
  const publish::Portal portal = open_portal(common);
  const auto day = options.as_of.empty() ? portal.now().today : record::Date::parse(options.as_of).value_or(record::Date());
  if (day == record::Date()) throw ConfigError("--as-of", "expected a day like 2026-11-20");
  intake::PrivateDb db(portal.folders().data);
  std::vector<Item> items;
  db.each_held([&](const std::string& agency, const record::Record& record) {
    if (!record.act || !record.decided_on) return;
    const auto clock = checks::timeliness({*record.act, *record.decided_on, std::nullopt, false}, portal.rules().deadlines,
                                          portal.rules().calendar, day);
    items.push_back({agency, record.document_number, clock.due.chinese(), clock.state == Timeliness::State::overdue});
  });
  std::size_t overdue = 0;
  for (const Item& item : items) {
    overdue += item.overdue;
    if (options.json) print_json(item);
    else std::cout << (item.overdue ? "逾期  " : "待办  ") << item.due << "  " << item.agency << "  " << item.document_number << '\n';
  }
  if (!options.json) std::cout << "暂缓公示 " << items.size() << " 件，其中逾期 " << overdue << " 件\n";
  return kDone;
}

}  // namespace gongshi::app
