#pragma once
// Every address of the site is made in this one file: file paths below the output folder, and the URLs of the same.
//
// Permanent: an address that was published is never used for anything else. A path ends in .html or a data format; a
// path that ends in index.html has a URL that ends in "/".

#include <string>
#include <string_view>

#include "ledger/public_db.h"
#include "lists/declaration.h"
#include "templating/site_text.h"

namespace gongshi::pages {

/// A place on the site.   Example  {"after/index.html"} has the URL "/after/"
struct Address {
  std::string path;
};

Address decision_address(const ledger::Entry& entry);       ///< d/2025/03/000123.html
Address decision_data_address(const ledger::Entry& entry);  ///< d/2025/03/000123.json
Address decision_data_address(std::int64_t doc, record::Date published_on);
Address agency_address(std::string_view key);               ///< agencies/a01.html
Address act_index_address(record::Act act);                 ///< after/penalty/index.html
Address all_index_address();                                ///< after/all/index.html
Address act_feed_address(record::Act act, std::string_view ending);  ///< after/penalty/feed.xml, feed.json
Address act_agencies_address(std::optional<record::Act> act);        ///< after/penalty/agencies.html; of all: after/all/agencies.html
/// The n-th fixed page (from 1) of a bucket: "month/2025-03" -> after/all/2025-03/1.html, "act/penalty/2025-03" ->
/// after/penalty/2025-03/1.html, "agency/a01/2025" -> agencies/a01/2025/1.html, "agency/a01/penalty/2025" -> agencies/a01/penalty/2025-1.html
Address bucket_address(std::string_view bucket, std::int64_t page);

// Downloads. Part 1 has the plain name; the next are data/agency/a01/2025-03-2.csv, data/day/2025/2025-03-14-2.ndjson.
Address table_address(std::string_view agency, std::string_view month, std::int64_t part, std::string_view ending);
Address day_address(std::string_view day, std::int64_t part);
Address agency_data_address(std::string_view agency, std::string_view ending);  ///< data/agency/a01/index.html, index.json
Address month_data_address(std::string_view month, std::string_view ending);    ///< data/month/2025-03.html, 2025-03.json
Address changes_address(std::int64_t block);                                    ///< block 17: data/changes/000/017.ndjson

/// Lists that are kept as data (content/lists/): before/powers/index.html, a part of it (an agency's key or the code of a
/// choice) before/powers/a01.html, one row before/powers/r/QZ-001.html, a file before/powers/powers.csv
Address register_address(const lists::Declaration& list);
Address register_part_address(const lists::Declaration& list, std::string_view part);
Address register_row_address(const lists::Declaration& list, std::string_view key);
Address register_file_address(const lists::Declaration& list, std::string_view ending);

/// Annual reports: annual/2025/index.html, annual/2025/a01.html, its versions and files annual/2025/a01/2.html, annual/2025/a01/2.xlsx
Address report_year_address(int year);
Address report_year_file_address(int year, std::string_view ending);  ///< annual/2025/sum.csv
Address report_address(int year, std::string_view agency);
Address report_version_address(int year, std::string_view agency, int version, std::string_view ending);

inline const Address kHome{"index.html"}, kBefore{"before/index.html"}, kDuring{"during/index.html"},
    kAfter{"after/index.html"}, kAgencies{"agencies/index.html"}, kAnnual{"annual/index.html"},
    kDeadlines{"deadlines.html"}, kTimes{"times.html"}, kScope{"scope.html"}, kDictionary{"dictionary.html"}, kSearch{"search.html"},
    kSiteMap{"sitemap.html"}, kNotFound{"404.html"}, kFeed{"after/feed.xml"}, kJsonFeed{"after/feed.json"}, kSchema{"schema/record.json"}, kSearchService{"search/service.json"},
    kData{"data/index.html"}, kDataIndex{"data/index.json"}, kChangesHead{"data/changes.json"},
    kCorrections{"about/correction.html"}, kVerify{"about/verify.html"};

/// Turns addresses into URLs of one site.
///
/// Example  base_url "https://xzzf.yunzhou.example" -> url(kAfter) == "/after/",
///          absolute(kAfter) == "https://xzzf.yunzhou.example/after/"
class Urls {
 public:
  explicit Urls(std::string base_url);
  templating::SiteText url(const Address& address) const;
  templating::SiteText absolute(const Address& address) const;
  templating::SiteText base_path() const { return templating::SiteText::from_config(base_path_); }

 private:
  std::string origin_, base_path_;
};

}  // namespace gongshi::pages
