#pragma once
// The numbers that home, lists and agency pages show, from what public.db counts beside every act.

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "pages/site.h"
#include "statistics/amounts.h"

namespace gongshi::pages {

/// The published decisions of one agency. Shares leave out 历史补录.
struct AgencyNumbers {
  std::int64_t live = 0;
  std::array<int, 12> months{};  ///< published in the twelve months up to this one, oldest first
  std::int64_t in_time = 0, late = 0, complete = 0;
};

struct Overview {
  std::int64_t live = 0, today = 0, week = 0;  ///< today and week without 历史补录
  std::optional<record::Date> last_change;
  std::map<std::string, AgencyNumbers, std::less<>> agencies;
  std::map<record::Act, std::int64_t> acts;
  std::map<std::string, std::int64_t, std::less<>> live_in_bucket;
};

/// Published in time and late, by agency; kept by whoever builds, since it follows from the rules.
struct InTime {
  std::int64_t in_time = 0, late = 0;
};
using OnTime = std::map<std::string, InTime, std::less<>>;

Overview overview(const Site& site, ledger::PublicDb& db, const OnTime& on_time);

using statistics::share;

/// The first days of the twelve months up to `today`, oldest first.
std::array<record::Date, 12> last_twelve_months(record::Date today);

}  // namespace gongshi::pages
