#pragma once
// data/: the pages from which people choose what to download, each with the same as JSON for programs. One for an agency, one for
// a month, so that a change touches two of them; the front page adds up counts and names no file.

#include <vector>

#include "pages/frame.h"
#include "pages/overview.h"

namespace gongshi::pages {

/// data/index.html and data/index.json
std::vector<PageFile> data_front(const Site& site, const Overview& numbers);
/// data/agency/a01/index.html and index.json: its tables, by year and month.
std::vector<PageFile> agency_data(const Site& site, const std::string& agency, const Overview& numbers, ledger::PublicDb& db);
/// data/month/2025-03.html and .json: the tables of all agencies, and the days with full texts.
std::vector<PageFile> month_data(const Site& site, const std::string& month, const Overview& numbers, ledger::PublicDb& db);

/// The link from a list to the data of the same month, or of the same agency.
void add_month_download(Dictionary& page, const Site& site, const std::string& month);
void add_agency_download(Dictionary& page, const Site& site, const std::string& agency);
/// The links from an agency's page: its newest table, and all of them.
void add_newest_downloads(Dictionary& page, const Site& site, const std::string& agency, const Overview& numbers, ledger::PublicDb& db);

}  // namespace gongshi::pages
