#include "pages/list_pages.h"

#include <algorithm>
#include <set>

#include "pages/data_pages.h"
#include "templating/month_bars.h"

namespace gongshi::pages {
namespace {

constexpr int kNewest = 20;

/// A bucket name taken apart: "act/penalty/2025-03" -> kind "act", group "act/penalty", act "penalty", part "2025-03";
/// "agency/a01/penalty/2025" -> kind "agency", group "agency/a01/penalty", agency "a01", act "penalty", part "2025".
struct Bucket {
  std::string kind, group, agency, act, part;
  explicit Bucket(std::string_view name) {
    const std::size_t last = name.rfind('/');
    kind = name.substr(0, name.find('/'));
    group = name.substr(0, last);
    part = name.substr(last + 1);
    if (kind == "act") act = group.substr(4);
    if (kind != "agency") return;
    const std::size_t end = std::min(group.find('/', 7), group.size());
    agency = group.substr(7, end - 7);
    act = group.substr(std::min(end + 1, group.size()));
  }
  SiteText part_words() const {
    if (part.size() == 4) return SiteText::from_config(part) + "年";
    return SiteText::chinese_month(record::Date::parse(part + "-01").value());
  }
};

record::Act act_of(const Bucket& bucket) { return record::from_code<record::Act>(bucket.act).value(); }

SiteText list_name(const Site& site, const Bucket& bucket) {
  const SiteText kind = bucket.act.empty() ? site.words()("list.all") : site.words()("act." + bucket.act);
  if (bucket.agency.empty()) return kind;
  const SiteText agency = site.agency_name(bucket.agency, site.as_of);
  return bucket.act.empty() ? agency : agency + " " + kind;
}

Address list_index_of(const Bucket& bucket) {
  if (!bucket.agency.empty()) return agency_address(bucket.agency);
  return bucket.act.empty() ? all_index_address() : act_index_address(act_of(bucket));
}

/// The name of the page that list_index_of() gives.
SiteText index_name(const Site& site, const Bucket& bucket) {
  return bucket.agency.empty() ? list_name(site, bucket) : site.agency_name(bucket.agency, site.as_of);
}

SiteText page_words(const Site& site, const Bucket& bucket, std::int64_t n) {
  return site.words()("list.page", {{"part", bucket.part_words()}, {"page", SiteText::number(n)}});
}

void set_update(Dictionary& page, const Site& site, const Overview& numbers) {
  const record::Date day = numbers.last_change.value_or(site.as_of);
  page.set("LAST_UPDATE", SiteText::chinese_date(day));
  page.set("LAST_UPDATE_ISO", SiteText::date(day));
}

/// 按类别: all, and each act that has something.
void add_act_filter(Dictionary& page, const Site& site, const Overview& numbers, std::optional<record::Act> here) {
  Dictionary& filter = page.add("FILTERS");
  filter.set("FILTER_NAME", site.words()("list.by_act"));
  const auto link = [&](const SiteText& word, const Address& address, std::int64_t count, bool is_here) {
    Dictionary& one = filter.add("FILTER_LINKS");
    one.set("FILTER_URL", site.urls.url(address));
    one.set("FILTER_WORD", word);
    one.set("FILTER_COUNT", SiteText::grouped(count));
    one.show_if(is_here, "FILTER_HERE");
  };
  link(site.words()("list.all"), all_index_address(), numbers.live, !here);
  for (const auto& [act, count] : numbers.acts)
    link(site.words()("act." + std::string(record::code(act))), act_index_address(act), count, here == act);
}

/// 按单位: the table of agencies and years, of a kind that has something.
void add_agencies_link(Dictionary& page, const Site& site, const Overview& numbers, std::optional<record::Act> act) {
  if (act && !numbers.acts.contains(*act)) return;
  Dictionary& filter = page.add("FILTERS");
  filter.set("FILTER_NAME", site.words()("list.by_agency"));
  Dictionary& link = filter.add("FILTER_LINKS");
  link.set("FILTER_URL", site.urls.url(act_agencies_address(act)));
  link.set("FILTER_WORD", site.words()("pivot.agencies_link"));
}

void add_data_link(Dictionary& page, const Site& site) {
  Dictionary& link = page.add("DOWNLOADS");
  link.set("DOWNLOAD_URL", site.urls.url(kData));
  link.set("DOWNLOAD_NAME", site.words()("data.title"));
}

/// Years and months of one list, newest first, each linking to its newest fixed page.
void add_years(Dictionary& page, const Site& site, const Overview& numbers, std::string_view group,
               const std::vector<std::pair<std::string, std::int64_t>>& buckets) {
  Dictionary* year = nullptr;
  std::string current;
  for (auto at = buckets.rbegin(); at != buckets.rend(); ++at) {
    const Bucket bucket(at->first);
    if (bucket.group != group) continue;
    if (!year || bucket.part.substr(0, 4) != current) {
      current = bucket.part.substr(0, 4);
      year = &page.add("YEARS");
      year->set("YEAR", SiteText::from_config(current) + "年");
    }
    const auto live = numbers.live_in_bucket.find(at->first);
    Dictionary& month = year->add("MONTHS");
    month.set("MONTH_URL", site.urls.url(bucket_address(at->first, page_of(site, at->second))));
    month.set("MONTH_NAME", SiteText::number(std::stoi(bucket.part.substr(5))) + "月");
    month.set("MONTH_COUNT", SiteText::grouped(live == numbers.live_in_bucket.end() ? 0 : live->second));
  }
}

PageFile list_index(const Site& site, const Overview& numbers, std::optional<record::Act> act, std::string_view group,
                    const std::vector<ledger::Entry>& newest, const std::vector<std::pair<std::string, std::int64_t>>& buckets) {
  const Address address = act ? act_index_address(*act) : all_index_address();
  const SiteText name = act ? site.words()("act." + std::string(record::code(*act))) : site.words()("list.all");
  Dictionary page;
  set_head(page, site, {address, Column::after, name, site.words()("list.lead", {{"name", name}}), false});
  if (act && !newest.empty())  // a kind of which nothing is left has no feed
    for (const auto& [ending, type] : {std::pair{"xml", "atom+xml"}, {"json", "feed+json"}}) add_feed(page, site, act_feed_address(*act, ending), type, name);
  add_column_crumb(page, site, Column::after);
  const auto count = act ? numbers.acts.find(*act) : numbers.acts.end();
  page.set("TOTAL", SiteText::grouped(!act ? numbers.live : count == numbers.acts.end() ? 0 : count->second));
  set_update(page, site, numbers);
  add_data_link(page, site);
  add_act_filter(page, site, numbers, act);
  add_agencies_link(page, site, numbers, act);
  add_years(page, site, numbers, group, buckets);
  add_rows(page, site, newest);
  return {address.path, site.renderer.render("list_index.html", page), Phase::list};
}

void add_pager(Dictionary& page, const Site& site, const std::string& bucket, std::int64_t n, std::int64_t last) {
  const auto link = [&](const std::string& section, std::int64_t target) {
    Dictionary& one = page.add(section);
    one.set(section + "_URL", site.urls.url(bucket_address(bucket, target)));
    one.set(section + "_NAME", page_words(site, Bucket(bucket), target));
  };
  if (n < last) link("NEWER", n + 1);
  if (n > 1) link("OLDER", n - 1);
}

}  // namespace

std::int64_t page_of(const Site& site, std::int64_t slot) { return slot / site.config.page_size + 1; }

PageFile list_page(const Site& site, const std::string& bucket, std::int64_t n, std::int64_t last_page, ledger::PublicDb& db) {
  const Bucket parts(bucket);
  const Address address = bucket_address(bucket, n);
  const SiteText name = list_name(site, parts), title = name + " " + page_words(site, parts, n);
  Dictionary page;
  set_head(page, site, {address, parts.kind == "agency" ? Column::agencies : Column::after, title, {}, false});
  add_column_crumb(page, site, parts.kind == "agency" ? Column::agencies : Column::after);
  add_crumb(page, site.urls.url(list_index_of(parts)), index_name(site, parts));
  page.set("INDEX_URL", site.urls.url(list_index_of(parts)));
  page.set("INDEX_NAME", index_name(site, parts));
  std::vector<ledger::Entry> live;
  const std::int64_t first = (n - 1) * site.config.page_size;
  for (const ledger::Slot& slot : db.slots(bucket, first, first + site.config.page_size - 1))
    if (slot.entry.live()) live.push_back(slot.entry);
  std::sort(live.begin(), live.end(), [](const ledger::Entry& a, const ledger::Entry& b) {
    return std::pair(b.published_on, b.doc) < std::pair(a.published_on, a.doc);
  });
  if (parts.agency.empty()) add_month_download(page, site, parts.part);
  else add_agency_download(page, site, parts.agency);
  add_rows(page, site, live);
  add_pager(page, site, bucket, n, last_page);
  return {address.path, site.renderer.render("list.html", page), Phase::list};
}

std::vector<PageFile> list_indexes(const Site& site, const Overview& numbers, ledger::PublicDb& db) {
  std::vector<PageFile> out{list_index(site, numbers, std::nullopt, "month", db.newest(kNewest), db.buckets("month/"))};
  const auto buckets = db.buckets("act/");
  std::set<record::Act> acts;
  for (const auto& [name, highest] : buckets) acts.insert(act_of(Bucket(name)));
  for (const record::Act act : acts)
    out.push_back(list_index(site, numbers, act, "act/" + std::string(record::code(act)), db.newest(kNewest, act), buckets));
  return out;
}

void add_strips(Dictionary& page, const Site& site, const Overview& numbers, ledger::PublicDb& db, std::size_t most) {
  std::vector<const record::Agency*> order;
  for (const auto& agency : site.agencies.all()) order.push_back(&agency);
  const auto busy = [&](const record::Agency* a) { return numbers.agencies.find(a->key)->second.live; };
  if (most < order.size()) {
    std::stable_sort(order.begin(), order.end(), [&](auto* a, auto* b) { return busy(a) > busy(b); });
    order.resize(most);
  }
  std::map<std::string, std::int64_t, std::less<>> overdue;
  for (const auto& [agency, key, value] : db.measures("overdue")) overdue[agency] += value;
  const auto months = last_twelve_months(site.as_of);
  page.set("STRIPS_CAPTION", site.words()("strips.caption"));
  for (const record::Agency* agency : order) {
    const AgencyNumbers& n = numbers.agencies.find(agency->key)->second;
    std::vector<templating::MonthCount> bars;
    for (std::size_t i = 0; i < months.size(); ++i)
      bars.push_back({SiteText::chinese_month(months[i]), n.months[i]});
    Dictionary& strip = page.add("STRIPS");
    strip.set("STRIP_URL", site.urls.url(agency_address(agency->key)));
    strip.set("STRIP_NAME", SiteText::from_config(agency->name));
    strip.set("STRIP_BARS", templating::month_bars(bars, 0, site.words()("agency.bars")));
    strip.set("STRIP_COUNT", SiteText::grouped(n.live));
    strip.set("STRIP_ON_TIME", share(n.in_time, n.in_time + n.late));
    if (const auto late = overdue.find(agency->key); late != overdue.end() && late->second > 0)
      strip.set("STRIP_OVERDUE", site.words()("agency.overdue", {{"count", SiteText::number(late->second)}}));
  }
}

namespace {

/// What is published, by kind: a bar for the eye, the number beside it.
void add_kinds(Dictionary& page, const Site& site, const Overview& numbers) {
  std::vector<std::pair<std::int64_t, record::Act>> kinds;
  for (const auto& [act, count] : numbers.acts) kinds.emplace_back(count, act);
  std::sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (const auto& [count, act] : kinds) {
    Dictionary& kind = page.add("KINDS");
    kind.set("KIND_NAME", site.words()("act." + std::string(record::code(act))));
    kind.set("KIND_URL", site.urls.url(act_index_address(act)));
    kind.set("KIND_COUNT", SiteText::grouped(count));
    kind.set("KIND_BAR", templating::share_bar(count, kinds.front().first));
  }
}

void set_gauges(Dictionary& page, const Site& site, const Overview& numbers, ledger::PublicDb& db) {
  std::int64_t in_time = 0, late = 0, open = 0;
  const auto requests = db.measures("requests_open");
  for (const auto& [key, agency] : numbers.agencies) in_time += agency.in_time, late += agency.late;
  for (const auto& [agency, key, value] : requests) open += value;
  page.set("ON_TIME", share(in_time, in_time + late));
  page.set("OPEN_REQUESTS", requests.empty() ? SiteText() : SiteText::grouped(open));
  page.set("AGENCY_COUNT", SiteText::grouped(static_cast<std::int64_t>(site.agencies.all().size())));
  for (const char* id : {"powers", "officers"}) {
    const lists::List* list = site.lists.find(id);
    if (!list) continue;
    Dictionary& door = page.add("LISTS");
    door.set("LIST_URL", site.urls.url(register_address(list->declaration)));
    door.set("LIST_NAME", SiteText::from_config(list->declaration.title));
    door.set("LIST_COUNT", list->rows.empty() ? SiteText() : SiteText::grouped(static_cast<std::int64_t>(list->shown(site.as_of).size())));
    door.set("LIST_UNIT", SiteText::from_config(list->declaration.unit));
  }
}

/// The newest year of which reports were published.
void add_annual(Dictionary& page, const Site& site, ledger::PublicDb& db) {
  const auto reports = db.reports();
  if (reports.empty()) return;
  std::set<std::string> agencies;
  for (const ledger::ReportVersion& version : reports)
    if (version.year == reports.front().year && version.agency != "all") agencies.insert(version.agency);
  const SiteText year = SiteText::number(reports.front().year), count = SiteText::number(static_cast<std::int64_t>(agencies.size()));
  Dictionary& annual = page.add("ANNUAL");
  annual.set("ANNUAL_REPORT_URL", site.urls.url(report_year_address(reports.front().year)));
  annual.set("ANNUAL_REPORT_TITLE", site.words()("annual.home_title", {{"year", year}}));
  annual.set("ANNUAL_REPORT_SENTENCE", site.words()("annual.home_sentence", {{"count", count}}));
}

}  // namespace

PageFile home_page(const Site& site, const Overview& numbers, ledger::PublicDb& db) {
  Dictionary page;
  set_head(page, site, {kHome, Column::home, SiteText::from_config(site.config.name), site.words()("column_tags.home.description"), false});
  page.set("TOTAL", SiteText::grouped(numbers.live));
  page.set("TODAY_COUNT", SiteText::grouped(numbers.today));
  page.set("WEEK_COUNT", SiteText::grouped(numbers.week));
  set_update(page, site, numbers);
  for (const std::string& word : site.config.search_examples) {
    Dictionary& example = page.add("EXAMPLES");
    example.set("EXAMPLE_URL", site.urls.url(kSearch) + "?q=" + SiteText::from_config(word));
    example.set("EXAMPLE_WORD", SiteText::from_config(word));
  }
  set_gauges(page, site, numbers, db);
  add_kinds(page, site, numbers);
  add_rows(page, site, db.newest(12));
  add_strips(page, site, numbers, db, 10);
  add_annual(page, site, db);
  return {kHome.path, site.renderer.render("home.html", page), Phase::list};
}

}  // namespace gongshi::pages
