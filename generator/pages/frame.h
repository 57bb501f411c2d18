#pragma once
// What all pages share: tags in the head, place in the site, heading, rows of lists.

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/public_db.h"
#include "pages/page_file.h"
#include "checks/timeliness.h"
#include "pages/site.h"
#include "templating/dictionary.h"

namespace gongshi::pages {

using templating::Dictionary;
using templating::Markup;
using templating::SiteText;

/// The column a page belongs to; also which word of the masthead is marked.
enum class Column { home, before, during, after, agencies, annual, deadlines, about };

/// Words of our own configuration and content.
inline SiteText own(std::string_view text) { return SiteText::from_config(std::string(text)); }

/// The head of a page: title, description, address, column tags (政府网站发展指引, 网页标签规范).
struct Head {
  Address address;
  Column column = Column::about;
  SiteText title, description;
  bool noindex = false;
};

/// Fills the groups page, breadcrumb (without crumbs) and heading.
void set_head(Dictionary& page, const Site& site, const Head& head);
/// The content tags; for pages that are articles.
void set_article_tags(Dictionary& page, std::string_view source, const SiteText& title, record::Date published);
/// One more subscription of the page.
void add_feed(Dictionary& page, const Site& site, const Address& address, std::string_view type, const SiteText& title);
void add_crumb(Dictionary& page, const SiteText& url, const SiteText& name);
/// The crumb of a column, as the first step below the home page.
void add_column_crumb(Dictionary& page, const Site& site, Column column);

/// Adds one list row; says when the publication was late.
void add_row(Dictionary& page, const Site& site, const ledger::Entry& entry);
/// Rows, or the sentence that there are none.
void add_rows(Dictionary& page, const Site& site, const std::vector<ledger::Entry>& entries);

/// How a published decision stands with the clock.
checks::Timeliness timeliness_of(const Site& site, const ledger::Entry& entry);

/// How many working days behind the last day in time; for clocks in working days that are late.
int working_days_late(const checks::Timeliness& clock);

/// The title of a decision, or its kind and number where there is none.
void set_title(Dictionary& page, std::string_view name, const Site& site, const ledger::Entry& entry);

}  // namespace gongshi::pages
