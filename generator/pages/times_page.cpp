#include "pages/times_page.h"

#include <charconv>

#include "pages/frame.h"
#include "pages/overview.h"

namespace gongshi::pages {
namespace {

struct Waiting {
  std::int64_t overdue = 0, unanswered = 0, held = 0, not_published = 0;
  bool any() const { return overdue + unanswered + held + not_published > 0; }
};

/// All that is known of one agency.
struct AgencyTimes {
  std::map<std::string, Times> published, answered;  ///< by month
  Waiting waiting;
  bool any() const { return !published.empty() || !answered.empty() || waiting.any(); }
};
using All = std::map<std::string, AgencyTimes, std::less<>>;

/// "2026-11/3" counts in days[3] of 2026-11.
void add_answer_days(std::map<std::string, Times>& months, const std::string& key, std::int64_t count) {
  const std::size_t slash = key.find('/');
  int days = 0;
  std::from_chars(key.data() + slash + 1, key.data() + key.size(), days);
  months[key.substr(0, slash)].days[days] += count;
}

void add_measures(All& all, ledger::PublicDb& db) {
  const auto each = [&](const char* name, auto take) {
    for (const auto& [agency, key, value] : db.measures(name))
      if (value != 0) take(all[agency], key, value);
  };
  using Of = AgencyTimes&;
  using Key = const std::string&;
  each("answered_in_time", [](Of of, Key month, std::int64_t n) { of.answered[month].in_time += n; });
  each("answered_late", [](Of of, Key month, std::int64_t n) { of.answered[month].late += n; });
  each("answer_days", [](Of of, Key key, std::int64_t n) { add_answer_days(of.answered, key, n); });
  each("overdue", [](Of of, Key, std::int64_t n) { of.waiting.overdue += n; });
  each("requests_overdue", [](Of of, Key, std::int64_t n) { of.waiting.unanswered += n; });
  each("held", [](Of of, Key, std::int64_t n) { of.waiting.held += n; });
  each("not_published", [](Of of, Key, std::int64_t n) { of.waiting.not_published += n; });
}

Times sum(const std::map<std::string, Times>& months, const std::string& first) {
  Times all;
  for (const auto& [month, times] : months)
    if (month >= first) all += times;
  return all;
}

/// PUBLISHED, PUBLISHED_SHARE, PUBLISHED_DAYS, or the same of ANSWERED.
void set_times(Dictionary& row, const std::string& name, const Times& times) {
  row.set(name, times.total() == 0 ? SiteText() : SiteText::grouped(times.total()));
  row.set(name + "_SHARE", share(times.in_time, times.total()));
  const auto median = times.median();
  row.set(name + "_DAYS", median ? SiteText::number(*median) : SiteText());
}

SiteText name_of(const Site& site, const std::string& agency) {
  return agency == "unknown" ? site.words()("times.unknown_agency") : site.agency_name(agency, site.as_of);
}

SiteText times_month(const std::string& month) {
  return SiteText::chinese_month(record::Date::parse(month + "-01").value());
}

void add_months(Dictionary& page, const Site& site, const std::string& agency, const AgencyTimes& times) {
  Dictionary& section = page.add("BY_AGENCY");
  section.set("AGENCY_NAME", name_of(site, agency));
  section.set("AGENCY_KEY", own(agency));
  const auto months = last_twelve_months(site.as_of);
  for (auto first = months.rbegin(); first != months.rend(); ++first) {
    const std::string month = first->str().substr(0, 7);
    const auto published = times.published.find(month), answered = times.answered.find(month);
    if (published == times.published.end() && answered == times.answered.end()) continue;
    Dictionary& row = section.add("MONTHS");
    row.set("MONTH", times_month(month));
    set_times(row, "PUBLISHED", published == times.published.end() ? Times() : published->second);
    set_times(row, "ANSWERED", answered == times.answered.end() ? Times() : answered->second);
  }
}

void add_agency(Dictionary& page, const Site& site, const std::string& agency, const AgencyTimes& times) {
  const std::string first = last_twelve_months(site.as_of).front().str().substr(0, 7);
  const Times published = sum(times.published, first), answered = sum(times.answered, first);
  Dictionary& row = page.add("AGENCIES");
  row.set("AGENCY_NAME", name_of(site, agency));
  row.set("AGENCY_URL", agency == "unknown" ? SiteText() : site.urls.url(agency_address(agency)));
  set_times(row, "PUBLISHED", published);
  set_times(row, "ANSWERED", answered);
  for (const auto& [name, number] : {std::pair("OVERDUE", times.waiting.overdue), std::pair("UNANSWERED", times.waiting.unanswered),
                                     std::pair("HELD", times.waiting.held), std::pair("NOT_PUBLISHED", times.waiting.not_published)})
    row.set(name, SiteText::grouped(number));
  row.show_if(times.waiting.overdue > 0, "IS_OVERDUE");
  row.show_if(times.waiting.unanswered > 0, "IS_UNANSWERED");
  if (published.total() + answered.total() > 0) add_months(page, site, agency, times);
}

/// Codes of problems are many; to the public they come down to a few.
std::string held_group(const std::string& code) {
  if (code.starts_with("doubt") || code == "scanner_hit") return "doubt";
  if (code.starts_with("missing")) return "missing";
  for (const char* own : {"hide_not_found", "scope_ask", "decided_here"})
    if (code == own) return own;
  return "other";
}

void add_reasons(Dictionary& page, const Site& site, ledger::PublicDb& db) {
  std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> counts;  // agency, state, reason in words
  for (const auto& [agency, code, n] : db.measures("held"))
    counts[{agency, "held", std::string(site.words()("held_reason." + held_group(code)).str())}] += n;
  for (const auto& [agency, code, n] : db.measures("not_published"))
    counts[{agency, "not_published", std::string(site.words()(site.words().has("reason." + code) ? "reason." + code : "held_reason.other").str())}] += n;
  for (const auto& [what, n] : counts) {
    if (n == 0) continue;
    Dictionary& row = page.add("REASONS");
    const auto& [agency, state, reason] = what;
    row.set("REASON_AGENCY", name_of(site, agency));
    row.set("REASON_STATE", site.words()("times." + state));
    row.set("REASON", own(reason));
    row.set("REASON_COUNT", SiteText::grouped(n));
  }
  page.show_if(counts.empty(), "NO_REASONS");
}

}  // namespace

Times& Times::operator+=(const Times& other) {
  in_time += other.in_time, late += other.late;
  for (const auto& [day, count] : other.days) days[day] += count;
  return *this;
}

std::optional<int> Times::median() const {
  std::int64_t all = 0, seen = 0;
  for (const auto& [day, count] : days) all += count;
  for (const auto& [day, count] : days)
    if ((seen += count) * 2 >= all && all > 0) return day;
  return std::nullopt;
}

PageFile times_page(const Site& site, const PublishedTimes& published, ledger::PublicDb& db) {
  All all;
  for (const auto& agency : site.agencies.all()) all[agency.key];
  for (const auto& [agency, months] : published) all[agency].published = months;
  add_measures(all, db);
  Dictionary page;
  set_head(page, site, {kTimes, Column::deadlines, site.words()("times.title"), site.words()("times.description"), false});
  add_column_crumb(page, site, Column::deadlines);
  page.set("TIMES_UP_TO", SiteText::chinese_date(site.as_of));
  std::int64_t silent = 0;
  for (const auto& [agency, times] : all)
    if (times.any()) add_agency(page, site, agency, times);
    else ++silent;
  if (silent > 0) page.add("SILENT").set("SILENT_TEXT", site.words()("times.silent", {{"count", SiteText::number(silent)}}));
  add_reasons(page, site, db);
  return {kTimes.path, site.renderer.render("times.html", page), Phase::list};
}

}  // namespace gongshi::pages
