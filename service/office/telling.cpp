// What the holder of a receipt and the agency may read of a case.

#include <mutex>
#include <nlohmann/json.hpp>

#include "service/exchange/push_key.h"
#include "service/office/cases.h"

namespace gongshi::service {
namespace {

using nlohmann::json;

/// What is read and what is written of it belong together: the worker and each desk tell, and the last word must be the newest.
std::mutex telling;

}  // namespace

void Cases::tell(const std::string& number) {
  const std::string agency = tell_holder(number);
  if (!agency.empty()) tell_agency(agency);
}

std::string Cases::tell_holder(const std::string& number) {
  const std::lock_guard lock(telling);
  auto query = db_.database().prepare("SELECT " + std::string(kCaseColumns) + ", r.secret FROM request r WHERE r.number = ?1");
  if (!query.with(number).step() || query.is_null(17)) return "";
  const Case c = read(query);
  const std::string secret = db_.vault().open("secret", query.blob(17));
  std::string reply, notice;
  bool hidden = false;
  for (const CaseEvent& event : events(c.id)) {
    if (event.what == "closed") reply = event.words;
    if (event.what == "asked") notice = event.words;
    hidden = hidden || event.what == "masked" || event.what == "suspended";
  }
  json transfers = json::array();
  for (const CaseEvent& event : events(c.id))
    if (event.what == "transferred")
      transfers.push_back({{"to", portal_.agencies().name_on(event.reason, portal_.now().today)}, {"on", publish::moment_of(event.at).today.str()}, {"words", event.words}});
  const json answer{{"number", c.number}, {"kind", code(c.kind)}, {"state", c.state}, {"received_on", c.received_on},
                    {"clock", json::parse(to_json(c.clock))}, {"outcome", c.outcome}, {"closed_on", c.closed_on}, {"reply", reply}, {"hidden", hidden},
                    {"agency", c.agency}, {"doc", c.doc}, {"transfers", transfers},
                    {"asked_until", c.awaits() ? c.asked_until : ""}, {"notice", notice}, {"supplemented_on", c.supplemented_on}};
  out_.write(receipt_key(number, secret), answer.dump(-1, ' ', false, json::error_handler_t::replace));
  return c.agency;
}

void Cases::tell_agency(const std::string& agency) {
  const std::lock_guard lock(telling);
  json requests = json::array();
  for (const Case& c : list(agency, false)) {
    const auto entry = c.entry ? db_.entry(c.entry) : std::nullopt;
    const std::string id = entry ? editor_.standing(*entry).id : "";
    requests.push_back({{"number", c.number}, {"kind", code(c.kind)}, {"doc", c.doc}, {"id", id}, {"received_on", c.received_on}, {"due", c.due}, {"state", c.awaits() ? "asked" : c.state}});
  }
  out_.write(cases_secret(read_key(exchange_.door() / "door.key"), agency), json{{"requests", requests}}.dump() + "\n");
}

}  // namespace gongshi::service
