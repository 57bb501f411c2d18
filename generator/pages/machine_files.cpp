#include "pages/machine_files.h"

#include <nlohmann/json.hpp>
#include <set>

#include "ledger/log_entry.h"
#include "record/schema.h"

namespace gongshi::pages {
namespace {

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr int kFeedLength = 50;

std::string escaped(std::string_view text) { return templating::escape_html(text); }

std::string sitemap_path(const std::string& month, std::int64_t n) { return "sitemaps/" + month + "-" + std::to_string(n) + ".xml"; }

std::string timestamp(record::Date day) { return day.str() + "T00:00:00+08:00"; }

std::string atom_entry(const Site& site, const ledger::Entry& entry) {
  const std::string url(site.urls.absolute(decision_address(entry)).str());
  const std::string title = entry.title.empty() ? entry.document_number.str() : entry.title.str();
  return "<entry><title>" + escaped(title) + "</title><link href=\"" + escaped(url) + "\"/><id>" + escaped(url) + "</id><published>" +
         timestamp(entry.published_on) + "</published><updated>" + timestamp(entry.changed_on) + "</updated><author><name>" +
         escaped(site.agency_name(entry.agency, entry.decided_on).str()) + "</name></author></entry>\n";
}

/// One feed in both forms.
struct Feed {
  Address atom, json;
  SiteText title;
  std::vector<ledger::Entry> newest;
};

PageFile atom_feed(const Site& site, const Feed& feed) {
  std::string entries;
  record::Date updated = record::Date::from_civil(2000, 1, 1).value();
  for (const ledger::Entry& entry : feed.newest) {
    if (!entry.searched()) continue;
    updated = std::max(updated, entry.changed_on);
    entries += atom_entry(site, entry);
  }
  const std::string self = escaped(site.urls.absolute(feed.atom).str()), home = escaped(site.urls.absolute(kHome).str());
  return {feed.atom.path,
          std::string(kXml) + "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n<title>" + escaped(feed.title.str()) + " - " +
              escaped(site.config.name) + "</title>\n<id>" + self + "</id>\n<link rel=\"self\" href=\"" + self + "\"/>\n<link href=\"" + home +
              "\"/>\n<updated>" + timestamp(updated) + "</updated>\n" + entries + "</feed>\n",
          Phase::list};
}

PageFile json_feed(const Site& site, const Feed& feed) {
  const auto text = [](const SiteText& words) { return std::string(words.str()); };
  nlohmann::ordered_json all{{"version", "https://jsonfeed.org/version/1.1"}, {"title", text(feed.title) + " - " + site.config.name},
                             {"home_page_url", text(site.urls.absolute(kHome))}, {"feed_url", text(site.urls.absolute(feed.json))}, {"language", "zh-CN"},
                             {"items", nlohmann::ordered_json::array()}};
  for (const ledger::Entry& entry : feed.newest) {
    if (!entry.searched()) continue;
    const std::string url = text(site.urls.absolute(decision_address(entry)));
    all["items"].push_back({{"id", url}, {"url", url}, {"title", entry.title.empty() ? entry.document_number.str() : entry.title.str()},
                            {"content_text", entry.party_name.str()}, {"date_published", timestamp(entry.published_on)}, {"date_modified", timestamp(entry.changed_on)},
                            {"authors", {{{"name", text(site.agency_name(entry.agency, entry.decided_on))}}}}, {"tags", {text(site.words()("act." + std::string(record::code(entry.act))))}}});
  }
  return {feed.json.path, all.dump(1, ' ') + "\n", Phase::list};
}

void feeds_of(const Site& site, const Feed& feed, const std::function<void(PageFile)>& take) {
  take(atom_feed(site, feed));
  take(json_feed(site, feed));
}

std::string url_set(const std::string& urls) {
  return std::string(kXml) + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + urls + "</urlset>\n";
}

/// The pages that are no decisions.
std::string standing_urls(const Site& site, ledger::PublicDb& db) {
  std::vector<Address> addresses{kHome, kBefore, kDuring, kAfter, kAgencies, kAnnual, kDeadlines, kTimes, kScope, kDictionary, kData, all_index_address()};
  for (const auto& agency : site.agencies.all()) addresses.push_back(agency_address(agency.key));
  for (const auto& [name, article] : site.content.all())
    if (name.starts_with("about/") && name != "about/deadlines" && name != "about/data") addresses.push_back({article.path});
  for (const lists::List& list : site.lists.all()) {
    addresses.push_back(register_address(list.declaration));
    for (const lists::Row* row : list.shown(site.as_of))
      if (list.declaration.row_pages) addresses.push_back(register_row_address(list.declaration, list.key(*row)));
  }
  std::set<int> years;
  for (const ledger::ReportVersion& report : db.reports()) {
    if (report.version > 1 || report.agency == "all") continue;
    if (years.insert(report.year).second) addresses.push_back(report_year_address(report.year));
    addresses.push_back(report_address(report.year, report.agency));
  }
  std::string out;
  for (const Address& address : addresses) out += "<url><loc>" + escaped(site.urls.absolute(address).str()) + "</loc></url>\n";
  return out;
}

}  // namespace

void each_feed(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take) {
  const SiteText all = site.words()("feed.newest");
  feeds_of(site, {kFeed, kJsonFeed, all, db.newest(kFeedLength)}, take);
  for (std::size_t i = 0; i < record::Codes<record::Act>::list.size(); ++i) {
    const auto act = static_cast<record::Act>(i);
    const auto newest = db.newest(kFeedLength, act);
    if (newest.empty()) continue;
    const SiteText title = all + SiteText("：") + site.words()("act." + std::string(record::code(act)));
    feeds_of(site, {act_feed_address(act, "xml"), act_feed_address(act, "json"), title, newest}, take);
  }
}

PageFile sitemap(const Site& site, ledger::PublicDb& db, const std::string& month, std::int64_t n) {
  std::string urls;
  for (const ledger::Slot& slot : db.slots("month/" + month, (n - 1) * kSitemapSlots, n * kSitemapSlots - 1))
    if (slot.entry.searched())
      urls += "<url><loc>" + escaped(site.urls.absolute(decision_address(slot.entry)).str()) + "</loc><lastmod>" +
              slot.entry.changed_on.str() + "</lastmod></url>\n";
  return {sitemap_path(month, n), urls.empty() ? "" : url_set(urls), Phase::list};
}

std::vector<PageFile> sitemap_index(const Site& site, ledger::PublicDb& db) {
  std::vector<Address> files{{"sitemaps/pages.xml"}};
  for (const auto& [bucket, highest] : db.buckets("month/")) {
    for (std::int64_t n = 1; n <= highest / kSitemapSlots + 1; ++n)
      if (db.any_searched(bucket, (n - 1) * kSitemapSlots, n * kSitemapSlots - 1)) files.push_back({sitemap_path(bucket.substr(6), n)});
  }
  std::string index = std::string(kXml) + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const Address& file : files) index += "<sitemap><loc>" + escaped(site.urls.absolute(file).str()) + "</loc></sitemap>\n";
  return {{files[0].path, url_set(standing_urls(site, db)), Phase::list}, {"sitemap.xml", index + "</sitemapindex>\n", Phase::last}};
}

PageFile robots_txt(const Site& site) {
  return {"robots.txt",
          "User-agent: *\nAllow: /\nSitemap: " + std::string(site.urls.absolute({"sitemap.xml"}).str()) + "\n", Phase::list};
}

PageFile search_service_file() { return {kSearchService.path, "{\"answers\":false}\n", Phase::page}; }

PageFile schema_file() { return {kSchema.path, record::json_schema(), Phase::page}; }

}  // namespace gongshi::pages
