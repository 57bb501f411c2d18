#pragma once
// times.html: how each agency kept to the time the law gives, by month: what it published, what it answered, what waits and why.

#include <map>
#include <string>

#include "ledger/public_db.h"
#include "pages/page_file.h"
#include "pages/site.h"

namespace gongshi::pages {

/// What was done within a month or several. Shares are of in_time and late; days are working days and how often they were needed.
struct Times {
  std::int64_t in_time = 0, late = 0;
  std::map<int, std::int64_t> days;

  Times& operator+=(const Times& other);
  std::int64_t total() const { return in_time + late; }
  /// The lower one of an even number: a number of days that was really needed. Nothing of nothing.
  std::optional<int> median() const;
};

/// By agency and month ("2026-11"). Of publications it is kept by whoever builds, since it follows from the rules.
using PublishedTimes = std::map<std::string, std::map<std::string, Times>, std::less<>>;

/// The last twelve months up to the site's day. Answers, held and overdue are measures of public.db.
PageFile times_page(const Site& site, const PublishedTimes& published, ledger::PublicDb& db);

}  // namespace gongshi::pages
