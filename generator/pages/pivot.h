#pragma once
// A table of counts by year, each a link: an agency's acts, an act's agencies, what can be downloaded.

#include <map>
#include <string>
#include <vector>

#include "pages/frame.h"
#include "pages/overview.h"

namespace gongshi::pages {

struct PivotCell {
  std::int64_t count = 0;
  SiteText url{};
};

struct PivotRow {
  SiteText name, url{};  ///< without a URL the name is no link
  std::map<std::string, PivotCell, std::greater<>> years{};
};

/// Fills the group "pivot": rows that count something, years newest first, sums at the right; `first_is_sum`: the first row counts
/// the others once more.   Answers false, and fills nothing, when nothing is counted.
bool set_pivot(Dictionary& page, const SiteText& caption, const SiteText& head, const std::vector<PivotRow>& rows, bool first_is_sum);

/// Years of the buckets "<group>/2025", each with a link to its newest page.
std::map<std::string, PivotCell, std::greater<>> years_of(const Site& site, const Overview& numbers, const std::string& group, ledger::PublicDb& db);

/// An agency's acts by year, all of them first.
void add_acts_of_agency(Dictionary& page, const Site& site, const Overview& numbers, const std::string& agency, ledger::PublicDb& db);

/// after/penalty/agencies.html, after/all/agencies.html: who decided how much in which year.
std::vector<PageFile> agencies_of_acts(const Site& site, const Overview& numbers, ledger::PublicDb& db);

}  // namespace gongshi::pages
