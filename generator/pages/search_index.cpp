#include "pages/search_index.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "pages/addresses.h"
#include "pages/json_items.h"
#include "pages/search_change.h"
#include "redaction/traditional.h"
#include "redaction/utf8.h"

namespace gongshi::pages {
namespace {

PageFile meta_file(std::int64_t records, Borders borders, const std::vector<TierFacts>& tiers, std::vector<SearchRow> newest) {
  std::string out = "{\"version\":3,\"records\":" + std::to_string(records) + ",\"longest\":" + std::to_string(borders.longest) + ",\"tiers\":[";
  Items all(out);
  for (const TierFacts& tier : tiers) all.next() += json_of(tier);
  out += "],\"rows\":[";
  const auto key = [](const SearchRow& row) { return std::tie(row.published_on, row.doc); };
  std::sort(newest.begin(), newest.end(), [&](const SearchRow& a, const SearchRow& b) { return key(b) < key(a); });
  Items rows(out);
  for (const SearchRow& row : newest) append_row(rows.next(), row);
  return {"search/meta.json", out + "]}\n", Phase::list};
}

/// Calls `take` with each document of a range, and its row where it has one.
template <class Take>
void each_document(const Site& site, ledger::PublicDb& db, std::int64_t first, std::int64_t last, Take take) {
  for (std::int64_t doc = first; doc <= last; ++doc)
    if (const auto decision = db.decision(doc)) take(doc, decision->entry.published_on, search_row(site, *decision));
    else if (const auto entry = db.entry(doc)) take(doc, entry->published_on, std::optional<SearchRow>());
}

TierFacts tier_anew(const Site& site, ledger::PublicDb& db, const SearchFiles& files, const Tier& tier, Borders borders) {
  TierBuilder builder(tier, files, borders);
  each_document(site, db, tier.first, tier.last,
                [&](std::int64_t doc, record::Date day, const std::optional<SearchRow>& row) { builder.take(doc, day, row ? &*row : nullptr); });
  return builder.finish();
}

std::int64_t searched(ledger::PublicDb& db) {
  const auto tallies = db.tallies();
  const auto found = tallies.find(ledger::kSearched);
  return found == tallies.end() ? 0 : found->second;
}

std::vector<TierFacts> standing_tiers(const SearchFiles& files) {
  const auto meta = nlohmann::json::parse(files.standing("search/meta.json"));
  std::vector<TierFacts> out;
  for (const auto& tier : meta.at("tiers")) out.push_back(facts_in(tier));
  return out;
}

/// What stands of a tier and not of the one that took its place.
void drop_rest(const SearchFiles& files, Borders borders, const TierFacts& before, const TierFacts* now) {
  const auto blocks = [](const TierFacts* facts) { return facts ? (facts->docs + kBlockRows - 1) / kBlockRows : 0; };
  const auto parts = [](const TierFacts* facts) { return facts ? (facts->tier.last - facts->tier.first) / kRanksInFile + 1 : 0; };
  for (std::uint32_t shard = now ? now->tier.shards : 0; shard < before.tier.shards; ++shard) files.drop(shard_path(before.tier, shard));
  for (Rank block = blocks(now); block < blocks(&before); ++block) files.drop(block_path(before.tier, block));
  for (std::int64_t part = parts(now); part < parts(&before); ++part) files.drop(ranks_path(before.tier, part));
  if (!now) files.drop(days_path(before.tier));
  std::set<std::string> pieces;
  const auto each_piece = [&](const TierFacts& facts, auto take) {
    for (const auto& [gram, count] : facts.longest)
      for (Rank n = 0; n < pieces_of(count, facts.docs, borders.longest); ++n) take(piece_path(facts.tier, place_of(gram, facts.tier), n));
  };
  if (now) each_piece(*now, [&](std::string path) { pieces.insert(std::move(path)); });
  each_piece(before, [&](const std::string& path) { if (!pieces.contains(path)) files.drop(path); });
}

/// For what readers type: {"traditional":"號…","simplified":"号…"}.
PageFile traditional_file() {
  std::string from, to;
  for (const char32_t c : redaction::kTraditional) redaction::append_utf8(from, c);
  for (const char32_t c : redaction::kSimplified) redaction::append_utf8(to, c);
  return {"search/traditional.json", "{\"traditional\":\"" + from + "\",\"simplified\":\"" + to + "\"}\n", Phase::list};
}

}  // namespace

SearchWriter::SearchWriter(std::int64_t last_doc, const SearchFiles& files, Borders borders) : files_(files), borders_(borders), ahead_(tiers_of(last_doc, borders)) {}

void SearchWriter::take(std::int64_t doc, record::Date published_on, const SearchRow* row) {
  while (!ahead_.empty() && doc > ahead_.back().last) end_tier();
  if (ahead_.empty()) {
    if (row) newest_.push_back(*row);
    return;
  }
  if (!tier_) tier_.emplace(ahead_.back(), files_, borders_);
  tier_->take(doc, published_on, row);
}

void SearchWriter::end_tier() {
  if (!tier_) tier_.emplace(ahead_.back(), files_, borders_);
  facts_.insert(facts_.begin(), tier_->finish());
  tier_.reset();
  ahead_.pop_back();
}

void SearchWriter::finish(std::int64_t records) {
  while (!ahead_.empty()) end_tier();
  files_.put(meta_file(records, borders_, facts_, newest_));
}

void finish_search(const Site& site, ledger::PublicDb& db, SearchWriter& writer, const SearchFiles& files) {
  writer.finish(searched(db));
  files.put(search_filters(site, db));
  files.put(traditional_file());
}

void write_search(const Site& site, ledger::PublicDb& db, const SearchFiles& files, Borders borders) {
  SearchWriter writer(db.last_doc(), files, borders);
  each_document(site, db, 1, db.last_doc(),
                [&](std::int64_t doc, record::Date day, const std::optional<SearchRow>& row) { writer.take(doc, day, row ? &*row : nullptr); });
  finish_search(site, db, writer, files);
}

void update_search(const Site& site, ledger::PublicDb& db, const SearchFiles& files, const std::vector<std::int64_t>& changed, Borders borders) {
  if (changed.empty()) return;
  std::vector<TierFacts> before = standing_tiers(files), now;
  for (const Tier& tier : tiers_of(db.last_doc(), borders)) {
    const auto stands = std::find_if(before.begin(), before.end(), [&](const TierFacts& one) { return one.tier.folder == tier.folder; });
    if (stands != before.end() && stands->tier == tier) now.push_back(change_tier(site, db, files, *stands, changed, borders));
    else now.push_back(tier_anew(site, db, files, tier, borders));
  }
  for (const TierFacts& tier : before) {
    const auto next = std::find_if(now.begin(), now.end(), [&](const TierFacts& one) { return one.tier.folder == tier.tier.folder; });
    if (next == now.end() || next->tier != tier.tier) drop_rest(files, borders, tier, next == now.end() ? nullptr : &*next);
  }
  std::vector<SearchRow> newest;
  each_document(site, db, now.empty() ? 1 : now.front().tier.last + 1, db.last_doc(),
                [&](std::int64_t, record::Date, const std::optional<SearchRow>& row) { if (row) newest.push_back(*row); });
  files.put(meta_file(searched(db), borders, now, std::move(newest)));
  files.put(search_filters(site, db));
}

PageFile search_filters(const Site& site, ledger::PublicDb& db) {
  std::set<record::Act> acts;
  std::set<std::string> years, keys, places;
  for (const auto& [name, live] : db.tallies()) {
    const std::size_t first = name.find('/'), second = name.find('/', first + 1);
    if (live == 0 || second == std::string::npos) continue;
    const std::string of = name.substr(first + 1, second - first - 1);
    if (name.starts_with("act/")) acts.insert(record::from_code<record::Act>(of).value()), years.insert(name.substr(second + 1, 4));
    if (name.starts_with("agency/")) keys.insert(of);
  }
  std::string out = "{\"act\":[";
  Items act_words(out);
  for (const record::Act act : acts) act_words.text(site.words()("act." + std::string(record::code(act))).str());
  out += "],\"year\":[";
  Items year_words(out);
  for (auto year = years.rbegin(); year != years.rend(); ++year) year_words.text(*year);
  out += "],\"agency\":[";
  Items names(out);
  for (const std::string& key : keys) {
    std::string name(site.agency_name(key, site.as_of).str());
    names.text((std::erase(name, ' '), name));
    if (const record::Agency* agency = site.agencies.by_key(key); agency && !agency->area.empty()) places.insert(agency->area);
  }
  out += "],\"place\":[";
  Items areas(out);
  for (const std::string& place : places) areas.text(place);
  out += "],\"lookups\":[";
  Items lookups(out);
  for (const lists::List& list : site.lists.all()) {
    if (!list.declaration.verify) continue;
    std::string folder(site.urls.url(register_part_address(list.declaration, "lookup")).str());
    folder.replace(folder.size() - std::string_view(".html").size(), std::string::npos, "/");
    Items lookup(lookups.next() += '[');
    lookup.text(list.declaration.columns[*list.declaration.with(lists::Role::key)].name);
    lookup.text(folder);
    lookup.text(site.urls.url(register_part_address(list.declaration, "verify")).str());
    out += ']';
  }
  return {"search/filters.json", out + "]}\n", Phase::list};
}

}  // namespace gongshi::pages
