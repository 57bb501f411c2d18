#pragma once
// Everything a page is a function of, beside public.db: configuration, rules, content, templates and the day.

#include <filesystem>
#include <string>
#include <vector>

#include "checks/rules.h"
#include "lists/catalogue.h"
#include "pages/addresses.h"
#include "pages/content.h"
#include "record/agencies.h"
#include "statistics/form.h"
#include "templating/renderer.h"

namespace gongshi::pages {

/// site-config/site.json. Unknown keys are refused.
struct SiteConfig {
  std::string name, short_name, domain, base_url, site_id_code, city, organiser, operator_name;
  std::string phone, email, address, postcode, hours, icp, police_record, profile, provincial_officer_query;
  std::string error_report_url, badge_url, notice;
  std::vector<std::string> search_examples;  ///< words below the search field; choose some that find something
  std::string requests_url;  ///< where the service takes requests, "/requests/new"; empty: the page about corrections
  int page_size = 50;
  bool compressed = false;   ///< each text file also as .gz and .br, for servers that send them as they lie
  lists::OnWrong on_wrong_list = lists::OnWrong::leave_out;  ///< "on_wrong_list": "leave_out" or "stop"

  static SiteConfig load(const std::filesystem::path& file);
};

/// Loaded once, then only read: pages may be rendered by several threads.
struct Site {
  SiteConfig config;
  Urls urls;
  record::Agencies agencies;
  checks::Rules rules;
  Content content;
  templating::Renderer renderer;
  record::Date as_of;
  lists::Catalogue lists{};
  statistics::Reporting reporting{};

  const templating::Words& words() const { return renderer.words(); }
  /// The agency's name on a day, as the site's own word.
  templating::SiteText agency_name(std::string_view key, record::Date day) const;
};

/// The site-wide values of templates/contract.json.
templating::Dictionary site_values(const SiteConfig& config, const Urls& urls);

}  // namespace gongshi::pages
