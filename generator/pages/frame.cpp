#include "pages/frame.h"

namespace gongshi::pages {
namespace {

struct ColumnWords {
  std::string_view word, section;  ///< key in the word file; section of the masthead
  const Address* address;
};

ColumnWords words_of(Column column) {
  switch (column) {
    case Column::before: return {"column.before", "IN_BEFORE", &kBefore};
    case Column::during: return {"column.during", "IN_DURING", &kDuring};
    case Column::after: return {"column.after", "IN_AFTER", &kAfter};
    case Column::agencies: return {"column.agencies", "IN_AGENCIES", &kAgencies};
    case Column::annual: return {"column.annual", "IN_ANNUAL", &kAnnual};
    case Column::deadlines: return {"column.deadlines", "IN_DEADLINES", &kDeadlines};
    case Column::home: return {"column.home", "", &kHome};
    case Column::about: return {"column.about", "", &kHome};
  }
  return {};
}

}  // namespace

void set_head(Dictionary& page, const Site& site, const Head& head) {
  const ColumnWords column = words_of(head.column);
  page.set("PAGE_TITLE", head.title);
  page.set("TITLE", head.title);
  page.set("PAGE_DESCRIPTION", head.description);
  page.set("LEAD", head.description);
  page.set("PAGE_URL", site.urls.absolute(head.address));
  page.set("CRUMB_HERE", head.title);
  page.show_if(head.noindex, "NOINDEX");
  if (!column.section.empty()) page.show(column.section);
  const std::string tags_key = "column_tags." + std::string(column.word.substr(column.word.find('.') + 1)) + ".";
  Dictionary& tags = page.add("COLUMN");
  tags.set("COLUMN_NAME", site.words()(column.word));
  tags.set("COLUMN_DESCRIPTION", site.words()(tags_key + "description"));
  tags.set("COLUMN_KEYWORDS", site.words()(tags_key + "keywords"));
  tags.set("COLUMN_TYPE", site.words()(tags_key + "type"));
  add_feed(page, site, kFeed, "atom+xml", site.words()("feed.newest"));
  add_feed(page, site, kJsonFeed, "feed+json", site.words()("feed.newest"));
}

void add_feed(Dictionary& page, const Site& site, const Address& address, std::string_view type, const SiteText& title) {
  Dictionary& feed = page.add("FEED");
  feed.set("FEED_URL", site.urls.url(address));
  feed.set("FEED_TYPE", SiteText::from_config(std::string(type)));
  feed.set("FEED_TITLE", title);
}

void set_article_tags(Dictionary& page, std::string_view source, const SiteText& title, record::Date published) {
  Dictionary& tags = page.add("ARTICLE");
  tags.set("ARTICLE_TITLE", title);
  tags.set("ARTICLE_PUB_DATE", SiteText::date(published) + " 00:00");
  tags.set("ARTICLE_SOURCE", SiteText::from_config(std::string(source)));
}

void add_crumb(Dictionary& page, const SiteText& url, const SiteText& name) {
  Dictionary& crumb = page.add("CRUMBS");
  crumb.set("CRUMB_URL", url);
  crumb.set("CRUMB_NAME", name);
}

void add_column_crumb(Dictionary& page, const Site& site, Column column) {
  const ColumnWords words = words_of(column);
  add_crumb(page, site.urls.url(*words.address), site.words()(words.word));
}

checks::Timeliness timeliness_of(const Site& site, const ledger::Entry& entry) {
  return checks::timeliness({entry.act, entry.decided_on, entry.published_on, entry.history}, site.rules.deadlines,
                            site.rules.calendar, site.as_of);
}

int working_days_late(const checks::Timeliness& clock) {
  return clock.working_days_used.value_or(0) - (clock.rule ? clock.rule->count : 0);
}

void set_title(Dictionary& page, std::string_view name, const Site& site, const ledger::Entry& entry) {
  if (!entry.title.empty()) return page.set(name, entry.title);
  if (!entry.document_number.empty()) return page.set(name, entry.document_number);
  page.set(name, site.words()("act." + std::string(record::code(entry.act))));
}

/// Natural persons are not found by name (no search, no feed, no download), so lists do not name them either: their titles stand
/// on their own pages, which search engines leave out.
bool names_a_person(const ledger::Entry& entry) {
  return entry.party_kind == record::PartyKind::natural && !entry.party_name.empty() && entry.title.str().find(entry.party_name.str()) != std::string::npos;
}

void add_row(Dictionary& page, const Site& site, const ledger::Entry& entry) {
  Dictionary& row = page.add("ROWS");
  row.set("ROW_URL", site.urls.url(decision_address(entry)));
  if (names_a_person(entry)) row.set("ROW_TITLE", site.words()("list.of_person", {{"act", site.words()("act." + std::string(record::code(entry.act)))}}));
  else set_title(row, "ROW_TITLE", site, entry);
  row.set("ROW_ACT", site.words()("act." + std::string(record::code(entry.act))));
  row.set("ROW_AGENCY", site.agency_name(entry.agency, entry.decided_on));
  row.set("ROW_NUMBER", entry.document_number);
  row.set("ROW_DECIDED_ON", SiteText::date(entry.decided_on));
  row.set("ROW_PUBLISHED_ON", SiteText::date(entry.published_on));
  const auto clock = timeliness_of(site, entry);
  if (clock.state != checks::Timeliness::State::late) return;
  Dictionary& note = row.add("ROW_NOTE");
  note.set("ROW_NOTE_TEXT", site.words()("timeliness.flag_late", {{"late", SiteText::number(working_days_late(clock))}}));
  note.set("ROW_NOTE_KIND", "late");
}

void add_rows(Dictionary& page, const Site& site, const std::vector<ledger::Entry>& entries) {
  for (const ledger::Entry& entry : entries) add_row(page, site, entry);
  if (!entries.empty()) return;
  page.add("NO_ROWS").set("NO_ROWS_TEXT", site.words()("list.none"));
}

}  // namespace gongshi::pages
