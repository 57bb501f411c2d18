#include "pages/search_change.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace gongshi::pages {
namespace {

/// What becomes of one gram's list.
struct ListChange {
  std::string gram;
  Ranks gone, added;
};

/// What a row is found by, by place: two grams of one place are in one list.
using Terms = std::map<Place, std::string>;

Terms terms_of(const std::optional<SearchRow>& row, const Tier& tier) {
  Terms terms;
  if (row) each_term(*row, [&](std::string_view term) { terms.emplace(place_of(term, tier), term); });
  return terms;
}

class TierChange {
 public:
  TierChange(const SearchFiles& files, TierFacts facts, Borders borders) : files_(files), facts_(std::move(facts)), borders_(borders) {}

  /// What is in its block now becomes `row`.
  void put(Rank rank, std::optional<SearchRow> row) {
    const Terms before = terms_of(row_at(rank), facts_.tier), now = terms_of(row, facts_.tier);
    for (const auto& [place, gram] : before)
      if (!now.contains(place)) change_of(place, gram).gone.push_back(rank);
    for (const auto& [place, gram] : now)
      if (!before.contains(place)) change_of(place, gram).added.push_back(rank);
    row_at(rank) = std::move(row);
  }

  Rank rank_of(std::int64_t doc) {
    const std::int64_t index = doc - facts_.tier.first, part = index / kRanksInFile;
    if (!ranks_.contains(part)) ranks_[part] = files_.standing(ranks_path(facts_.tier, part));
    return rank_in(ranks_[part], index % kRanksInFile);
  }

  TierFacts write() {
    for (auto& [shard, changes] : changes_) write_shard(shard, changes);
    for (const auto& [block, rows] : blocks_) write_block(block, rows);
    return std::move(facts_);
  }

 private:
  std::optional<SearchRow>& row_at(Rank rank) {
    const Rank block = rank / kBlockRows;
    if (!blocks_.contains(block)) blocks_[block] = rows_in(files_.standing(block_path(facts_.tier, block)));
    return blocks_[block].at(rank % kBlockRows);
  }

  ListChange& change_of(Place place, const std::string& gram) {
    ListChange& change = changes_[place.shard][place.key];
    change.gram = gram;
    return change;
  }

  void write_shard(std::uint32_t shard, std::map<std::uint32_t, ListChange>& changes) {
    std::map<std::uint32_t, Ranks> lists;
    bool read = false;
    const auto in_shard = [&]() -> auto& {
      if (!read) lists = lists_in(files_.standing(shard_path(facts_.tier, shard))), read = true;
      return lists;
    };
    for (auto& [key, change] : changes) {
      const Place place{shard, key};
      const Rank before = pieces_before(change.gram);
      Ranks ranks = before > 1 ? whole_list(place, before) : in_shard()[key];
      const std::size_t count = changed(ranks, change);
      const Rank now = facts_.note(change.gram, count, borders_.longest);
      for (Rank n = 0; n < before && before > 1; ++n)
        if (now <= 1 || n >= now) files_.drop(piece_path(facts_.tier, place, n));
      if (now > 1) write_pieces(place, change, ranks, before, now);
      if (now > 1 && before > 1) continue;
      if (now > 1 || count == 0) in_shard().erase(key);
      else in_shard()[key] = std::move(ranks);
    }
    if (read) files_.put(shard_file(facts_.tier, shard, lists));
  }

  Rank pieces_before(const std::string& gram) const {
    const auto found = facts_.longest.find(gram);
    return found == facts_.longest.end() ? 1 : pieces_of(found->second, facts_.docs, borders_.longest);
  }

  Ranks whole_list(Place place, Rank pieces) const {
    Ranks all;
    for (Rank n = 0; n < pieces; ++n) {
      const auto piece = lists_in(files_.standing(piece_path(facts_.tier, place, n)));
      for (const Rank rank : piece.at(place.key)) all.push_back(rank + piece_begin(n, pieces, facts_.docs));
    }
    return all;
  }

  static std::size_t changed(Ranks& ranks, const ListChange& change) {
    const std::set<Rank> gone(change.gone.begin(), change.gone.end());
    std::erase_if(ranks, [&](Rank rank) { return gone.contains(rank); });
    ranks.insert(ranks.end(), change.added.begin(), change.added.end());
    std::sort(ranks.begin(), ranks.end());
    return ranks.size();
  }

  /// Those that are not as they were.
  void write_pieces(Place place, const ListChange& change, const Ranks& ranks, Rank before, Rank now) const {
    const auto touched = [&](Rank n) {
      const auto inside = [&](Rank rank) { return rank >= piece_begin(n, now, facts_.docs) && rank < piece_begin(n + 1, now, facts_.docs); };
      return std::any_of(change.gone.begin(), change.gone.end(), inside) || std::any_of(change.added.begin(), change.added.end(), inside);
    };
    for (Rank n = 0; n < now; ++n)
      if (before != now || touched(n)) files_.put(piece_file(facts_.tier, place, n, now, facts_.docs, ranks));
  }

  void write_block(Rank block, const std::vector<std::optional<SearchRow>>& rows) const {
    std::string out = "[";
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i > 0) out += ",\n";
      if (rows[i]) append_row(out, *rows[i]);
      else out += "0";
    }
    files_.put({block_path(facts_.tier, block), out + "]\n", Phase::list});
  }

  const SearchFiles& files_;
  TierFacts facts_;
  const Borders borders_;
  std::map<Rank, std::vector<std::optional<SearchRow>>> blocks_;
  std::map<std::int64_t, std::string> ranks_;
  std::map<std::uint32_t, std::map<std::uint32_t, ListChange>> changes_;  ///< by shard and key
};

}  // namespace

TierFacts change_tier(const Site& site, ledger::PublicDb& db, const SearchFiles& files, TierFacts facts, const std::vector<std::int64_t>& changed, Borders borders) {
  const Tier tier = facts.tier;
  TierChange change(files, std::move(facts), borders);
  for (const std::int64_t doc : changed) {
    if (doc < tier.first || doc > tier.last) continue;
    const auto decision = db.decision(doc);
    change.put(change.rank_of(doc), decision ? search_row(site, *decision) : std::nullopt);
  }
  return change.write();
}

}  // namespace gongshi::pages
