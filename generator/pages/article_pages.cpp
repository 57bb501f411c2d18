#include "pages/article_pages.h"

#include <algorithm>
#include <array>

namespace gongshi::pages {
namespace {

SiteText words_of_article(const std::string& text) { return SiteText::from_config(text); }

/// Articles that stand inside another page and have no page of their own.
constexpr std::array<std::string_view, 8> kBodies{"before", "during", "after", "annual", "about/deadlines", "about/scope", "about/dictionary", "about/data"};

struct ColumnSource {
  std::string_view article;
  const Address& address;
};

ColumnSource source_of(Column column) {
  if (column == Column::before) return {"before", kBefore};
  if (column == Column::during) return {"during", kDuring};
  return {"after", kAfter};
}

Dictionary& add_link(Dictionary& group, const SiteText& url, const SiteText& name, const SiteText& note = {}) {
  Dictionary& link = group.add("LINKS");
  link.set("LINK_URL", url);
  link.set("LINK_NAME", name);
  link.set("LINK_NOTE", note);
  return link;
}

Dictionary& add_group(Dictionary& page, const Site& site, std::string_view key) {
  Dictionary& group = page.add("LINK_GROUPS");
  group.set("GROUP_NAME", site.words()(key));
  return group;
}

SiteText items(const Site& site, std::int64_t count) { return site.words()("list.count", {{"count", SiteText::grouped(count)}}); }

void add_lists(Dictionary& page, const Site& site, const Overview& numbers) {
  Dictionary& lists = add_group(page, site, "group.lists");
  add_link(lists, site.urls.url(all_index_address()), site.words()("list.all")).set("LINK_COUNT", items(site, numbers.live));
  for (const auto& [act, count] : numbers.acts)
    add_link(lists, site.urls.url(act_index_address(act)), site.words()("act." + std::string(record::code(act)))).set("LINK_COUNT", items(site, count));
}

void add_rules(Dictionary& page, const Site& site) {
  Dictionary& rules = add_group(page, site, "group.rules");
  add_link(rules, site.urls.url(kScope), site.words()("column.scope"), site.words()("column_tags.scope.description"));
  add_link(rules, site.urls.url(kDeadlines), site.words()("column.deadlines"), site.words()("column_tags.deadlines.description"));
  add_link(rules, site.urls.url(kTimes), site.words()("times.title"), site.words()("times.description"));
  add_link(rules, site.urls.url(kDictionary), site.words()("column.dictionary"), site.words()("column_tags.dictionary.description"));
  add_link(rules, site.urls.url(kData), site.words()("data.title"), site.words()("data.lead"));
}

void add_who(Dictionary& page, const Site& site) {
  Dictionary& who = add_group(page, site, "group.who");
  add_link(who, site.urls.url(kAgencies), site.words()("column.agencies"), site.words()("column_tags.agencies.description"));
  if (!site.config.provincial_officer_query.empty())
    add_link(who, words_of_article(site.config.provincial_officer_query), site.words()("group.officer_query"));
}

lists::Section section_of(Column column) {
  if (column == Column::before) return lists::Section::before;
  return column == Column::during ? lists::Section::during : lists::Section::after;
}

/// The lists of a column that are kept as data, under the headings that they ask for.
void add_registers(Dictionary& page, const Site& site, lists::Section section) {
  std::vector<std::string> groups;
  for (const lists::List& list : site.lists.all())
    if (list.declaration.section == section && std::find(groups.begin(), groups.end(), list.declaration.group) == groups.end())
      groups.push_back(list.declaration.group);
  for (const std::string& name : groups) {
    Dictionary& group = page.add("LINK_GROUPS");
    group.set("GROUP_NAME", words_of_article(name));
    for (const lists::List& list : site.lists.all()) {
      const lists::Declaration& d = list.declaration;
      if (d.section != section || d.group != name) continue;
      Dictionary& link = add_link(group, site.urls.url(register_address(d)), words_of_article(d.title), words_of_article(d.says));
      link.set("LINK_UPDATED_ON", SiteText::date(d.updated));
    }
  }
}

/// The articles whose names begin like this, under a heading; nothing when there are none.
void add_articles(Dictionary& page, const Site& site, std::string_view begin, std::string_view heading) {
  Dictionary* group = nullptr;
  for (const auto& [name, article] : site.content.all()) {
    if (!name.starts_with(begin) || std::find(kBodies.begin(), kBodies.end(), name) != kBodies.end()) continue;
    if (!group) group = &add_group(page, site, heading);
    Dictionary& link = add_link(*group, site.urls.url({article.path}), words_of_article(article.title), words_of_article(article.description));
    if (article.updated) link.set("LINK_UPDATED_ON", SiteText::date(*article.updated));
  }
}

Column column_of(const Article& article) {
  if (article.column == "事前") return Column::before;
  if (article.column == "事中") return Column::during;
  if (article.column == "事后") return Column::after;
  if (article.column == "年报") return Column::annual;
  return Column::about;
}

PageFile article_page(const Site& site, const Article& article) {
  const Column column = column_of(article);
  const Address address{article.path};
  Dictionary page;
  set_head(page, site, {address, column, words_of_article(article.title), words_of_article(article.description), false});
  if (column != Column::about && column != Column::annual) add_column_crumb(page, site, column);
  const std::string& source = article.source.empty() ? site.config.organiser : article.source;
  set_article_tags(page, source, words_of_article(article.title), article.updated.value_or(site.as_of));
  page.set("BODY", article.body);
  page.set("SOURCE", words_of_article(source));
  page.set("UPDATED_ON", article.updated ? SiteText::chinese_date(*article.updated) : SiteText());
  if (article.updated) page.set("UPDATED_ON_ISO", SiteText::date(*article.updated));
  if (article.contents.size() >= 4) {
    Dictionary& contents = page.add("CONTENTS");
    for (const auto& [anchor, name] : article.contents) {
      Dictionary& link = contents.add("CONTENT_LINKS");
      link.set("CONTENT_ANCHOR", words_of_article(anchor));
      link.set("CONTENT_NAME", words_of_article(name));
    }
  }
  return {address.path, site.renderer.render("article.html", page), Phase::page};
}

}  // namespace

PageFile column_page(const Site& site, Column column, const Overview& numbers) {
  const auto [name, address] = source_of(column);
  const Article* article = site.content.find(name);
  const std::string key = "column." + std::string(name);
  Dictionary page;
  set_head(page, site, {address, column, article ? words_of_article(article->title) : site.words()(key),
                        article ? words_of_article(article->description) : site.words()("column_tags." + std::string(name) + ".description"), false});
  page.set("BODY", article ? article->body : Markup());
  if (column == Column::after) add_lists(page, site, numbers);
  add_registers(page, site, section_of(column));
  add_articles(page, site, std::string(name) + "/", key);
  if (column != Column::during) add_who(page, site);
  add_rules(page, site);
  return {address.path, site.renderer.render("column.html", page), Phase::list};
}

std::vector<PageFile> article_pages(const Site& site) {
  std::vector<PageFile> out;
  for (const auto& [name, article] : site.content.all())
    if (std::find(kBodies.begin(), kBodies.end(), name) == kBodies.end()) out.push_back(article_page(site, article));
  return out;
}

PageFile search_page(const Site& site, const Overview& numbers) {
  Dictionary page;
  set_head(page, site, {kSearch, Column::after, site.words()("column.search"), site.words()("column_tags.search.description"), false});
  page.set("SEARCH_DATA_URL", site.urls.url({"search/"}));
  const auto link = [&](const Address& address, const SiteText& name, const SiteText& note) {
    Dictionary& one = page.add("LIST_LINKS");
    one.set("LIST_LINK_URL", site.urls.url(address));
    one.set("LIST_LINK_NAME", name);
    one.set("LIST_LINK_NOTE", note);
  };
  link(all_index_address(), site.words()("list.all"), items(site, numbers.live));
  for (const auto& [act, count] : numbers.acts)
    link(act_index_address(act), site.words()("act." + std::string(record::code(act))), items(site, count));
  link(kAgencies, site.words()("column.agencies"), {});
  return {kSearch.path, site.renderer.render("search.html", page), Phase::list};
}

PageFile site_map_page(const Site& site, const Overview& numbers) {
  Dictionary page;
  set_head(page, site, {kSiteMap, Column::about, site.words()("column.site_map"), {}, false});
  page.set("BODY", Markup());
  Dictionary& columns = add_group(page, site, "group.columns");
  for (const auto& [address, key] : {std::pair{kBefore, "column.before"}, {kDuring, "column.during"}, {kAfter, "column.after"},
                                     {kAnnual, "column.annual"}, {kSearch, "column.search"}})
    add_link(columns, site.urls.url(address), site.words()(key));
  add_lists(page, site, numbers);
  add_who(page, site);
  add_rules(page, site);
  for (const lists::Section section : {lists::Section::before, lists::Section::during, lists::Section::after}) add_registers(page, site, section);
  add_articles(page, site, "before/", "column.before");
  add_articles(page, site, "during/", "column.during");
  add_articles(page, site, "about", "group.about");
  return {kSiteMap.path, site.renderer.render("column.html", page), Phase::list};
}

PageFile not_found_page(const Site& site) {
  Dictionary page;
  set_head(page, site, {kNotFound, Column::home, site.words()("column.not_found"), {}, true});
  return {kNotFound.path, site.renderer.render("404.html", page), Phase::page};
}

}  // namespace gongshi::pages
