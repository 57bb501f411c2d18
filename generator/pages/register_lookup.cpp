#include "pages/register_lookup.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "pages/search_text.h"

namespace gongshi::pages {
namespace {

using lists::List;
using lists::Role;
using lists::Row;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostPrefixes = 8;

/// {"lines": [[heading, words], …], "until": "2028-08-28"}: the browser compares the last day with its own today as well.
Json answer(const Site& site, const List& list, const Row& row) {
  Json lines = Json::array();
  for (std::size_t i = 0; i < list.declaration.columns.size(); ++i) {
    const lists::Column& column = list.declaration.columns[i];
    const std::string words = cell_words(site, column, row.cells[i]);
    if (words.empty() || column.internal || column.role == Role::secret) continue;
    lines.push_back({column.name, words});
  }
  Json out{{"lines", std::move(lines)}};
  if (const auto until = list.declaration.with(Role::expires)) out["until"] = row.cells[*until].text;
  return out;
}

/// What stands before the digits of the keys, each once, the most usual first: people type the digits only.
std::string prefixes_of(const List& list, record::Date day) {
  std::map<std::string, int> counts;
  for (const Row* row : list.shown(day)) {
    const std::string key = list.key(*row), prefix = key.substr(0, key.find_first_of("0123456789"));
    if (!prefix.empty() && prefix.size() < key.size()) ++counts[prefix];
  }
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [prefix, count] : counts) order.emplace_back(-count, prefix);
  std::sort(order.begin(), order.end());
  std::string out;
  for (std::size_t i = 0; i < std::min(order.size(), kMostPrefixes); ++i) out += (i ? " " : "") + order[i].second;
  return out;
}

std::string lookup_folder(const List& list) {
  std::string path = register_part_address(list.declaration, "lookup").path;
  path.resize(path.size() - std::string_view(".html").size());
  return path + "/";
}

std::string shard_name(std::uint32_t shard) {
  constexpr std::string_view kHex = "0123456789abcdef";
  return {kHex[shard / 16], kHex[shard % 16]};
}

PageFile lookup_page(const Site& site, const List& list) {
  const Address address = register_part_address(list.declaration, "verify");
  Dictionary page;
  const std::size_t key = *list.declaration.with(Role::key);
  const SiteText word = SiteText::from_config(list.declaration.columns[key].name);
  set_head(page, site, {address, Column::before, site.words()("lookup.title", {{"key", word}}), site.words()("lookup.lead"), false});
  add_column_crumb(page, site, Column::before);
  add_crumb(page, site.urls.url(register_address(list.declaration)), SiteText::from_config(list.declaration.title));
  page.set("KEY_WORD", word);
  page.set("LOOKUP_URL", site.urls.url({lookup_folder(list)}));
  page.set("LIST_URL", site.urls.url(register_address(list.declaration)));
  page.set("LIST_NAME", SiteText::from_config(list.declaration.title));
  page.set("PROVINCE_URL", SiteText::from_config(site.config.provincial_officer_query));
  const auto shown = list.shown(site.as_of);
  page.set("PREFIXES", SiteText::from_config(prefixes_of(list, site.as_of)));
  page.set("EXAMPLE_KEY", SiteText::from_config(shown.empty() ? "" : list.key(*shown.front())));
  return {address.path, site.renderer.render("lookup.html", page), Phase::page};
}

}  // namespace

void each_lookup_file(const Site& site, const List& list, const std::function<void(PageFile)>& take) {
  take(lookup_page(site, list));
  std::array<Json, kLookupShards> shards;
  shards.fill(Json::object());
  for (const Row* row : list.shown(site.as_of)) {
    const std::string key = list.key(*row);
    shards[hash_of(key) % kLookupShards][key] = answer(site, list, *row);
  }
  const std::string folder = lookup_folder(list);
  for (std::uint32_t i = 0; i < kLookupShards; ++i) take({folder + shard_name(i) + ".json", shards[i].dump() + "\n", Phase::list});
}

}  // namespace gongshi::pages
