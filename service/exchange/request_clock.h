#pragma once
// Until when a request must be answered, and by which rule. `serve` prints it on the receipt, the office keeps it.

#include <string>

#include "checks/rules.h"
#include "service/exchange/envelope.h"
#include "service/exchange/service_config.h"

namespace gongshi::service {

struct RequestClock {
  record::Date day_zero;  ///< the event, not the letter
  checks::DueDay due;
  std::string law;        ///< 《…》第二十二条; empty for a promise of this site
  std::string rule;       ///< HN-GS-22c; "promise" for a promise of this site
  int count = 0;          ///< 20
  checks::Unit unit = checks::Unit::working_day;
};

/// Day zero is the day of the revocation or change when it was given and lies before the request; for what was inaccurate the day on
/// which somebody said so. A late request restarts no clock.
///
/// Source   HN-GS-22a, 22b, 22c, XZCFF-48; privacy and questions: site-config/service.json
/// Example  correction of a penalty received on Friday -> the 20th working day after it
RequestClock request_clock(RequestKind kind, record::Act act, record::Date received, std::string_view event_on,
                           const checks::Rules& rules, const ServiceConfig& config);

/// A clock as it is kept and told: nothing in it has to be reckoned again.
struct ToldClock {
  std::string day_zero;  ///< YYYY-MM-DD
  std::string due;       ///< 2026年12月18日, or the k-th working day of a year without calendar
  bool provisional = false;
  std::string law, rule;
  int count = 0;
  std::string unit;  ///< code of checks::Unit
};
ToldClock told(const RequestClock& clock);

/// As JSON and back.   Errors   StoreError when the text is none
std::string to_json(const ToldClock& clock);
ToldClock clock_from_json(std::string_view text);

}  // namespace gongshi::service
