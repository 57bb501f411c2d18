#include "pages/search_tier.h"

#include <algorithm>
#include <bit>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>

#include "pages/json_items.h"

namespace gongshi::pages {

std::string json_of(const TierFacts& facts) {
  const Tier& tier = facts.tier;
  std::string out = "{\"folder\":\"" + tier.folder + "\",\"first\":" + std::to_string(tier.first) + ",\"last\":" + std::to_string(tier.last) +
                    ",\"docs\":" + std::to_string(facts.docs) + ",\"shards\":" + std::to_string(tier.shards) + ",\"days\":[\"" + facts.oldest + "\",\"" +
                    facts.newest + "\"]";
  out += ",\"frequent\":[";
  std::vector<std::string> classes;
  for (const auto& [gram, frequency] : facts.frequent) {
    if (classes.size() < frequency) classes.resize(frequency);
    classes[frequency - 1] += (classes[frequency - 1].empty() ? "" : " ") + gram;
  }
  Items frequent(out);
  for (const std::string& grams : classes) frequent.text(grams);
  out += "],\"long\":{";
  Items longest(out);
  for (const auto& [gram, count] : facts.longest) longest.text(gram), out += ":" + std::to_string(count);
  return out + "}}";
}

TierFacts facts_in(const nlohmann::json& meta) {
  TierFacts facts{{meta.at("folder"), meta.at("first"), meta.at("last"), meta.at("shards")}, meta.at("docs"), meta.at("days")[0], meta.at("days")[1], {}, {}};
  for (unsigned frequency = 0; const auto& grams : meta.at("frequent")) {
    std::istringstream in(grams.get<std::string>());
    ++frequency;
    for (std::string gram; in >> gram;) facts.frequent[gram] = frequency;
  }
  for (const auto& [gram, count] : meta.at("long").items()) facts.longest[gram] = count;
  return facts;
}

Rank TierFacts::note(const std::string& gram, std::size_t count, std::uint32_t longest_list) {
  longest.erase(gram), frequent.erase(gram);
  const Rank pieces = pieces_of(count, docs, longest_list);
  const unsigned frequency = static_cast<unsigned>(std::bit_width(count / std::max<std::size_t>(64, docs / 64)));
  if (pieces > 1) longest[gram] = count;
  else if (frequency > 0 && gram.find('\n') == std::string::npos) frequent[gram] = frequency;
  return pieces;
}

TierBuilder::TierBuilder(const Tier& tier, const SearchFiles& files, Borders borders)
    : tier_(tier), files_(files), borders_(borders), rows_(unnamed_file(files.scratch)), grams_(tier, files.scratch) {}

void TierBuilder::take(std::int64_t doc, record::Date published_on, const SearchRow* row) {
  const auto number = static_cast<std::uint32_t>(docs_.size());
  docs_.push_back({doc, published_on, rows_end_, 0});
  if (!row) return;
  std::string written;
  append_row(written, *row);
  rows_ << written;
  rows_end_ += docs_.back().bytes = static_cast<std::uint32_t>(written.size());
  each_term(*row, [&](std::string_view gram) { grams_.add(gram, number); });
}

TierFacts TierBuilder::finish() {
  std::vector<Rank> order(docs_.size());
  for (Rank i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](Rank a, Rank b) { return std::tie(docs_[a].published_on, a) < std::tie(docs_[b].published_on, b); });
  rank_.resize(order.size());
  for (Rank rank = 0; rank < order.size(); ++rank) rank_[order[rank]] = rank;
  TierFacts facts{tier_, static_cast<Rank>(docs_.size()), {}, {}, {}, {}};
  if (!order.empty()) facts.oldest = docs_[order.front()].published_on.str(), facts.newest = docs_[order.back()].published_on.str();
  write_days(order);
  write_ranks();
  write_lists(facts);
  write_blocks(order);
  return facts;
}

/// Sorted by way of a bitmap where that is shorter.
Ranks TierBuilder::ranks_of(const Ranks& numbers) const {
  Ranks ranks;
  ranks.reserve(numbers.size());
  for (const Rank number : numbers) ranks.push_back(rank_[number]);
  if (std::is_sorted(ranks.begin(), ranks.end())) return ranks;
  if (ranks.size() < rank_.size() / 256) return std::sort(ranks.begin(), ranks.end()), ranks;
  std::vector<std::uint64_t> has(rank_.size() / 64 + 1);
  for (const Rank rank : ranks) has[rank / 64] |= std::uint64_t{1} << rank % 64;
  ranks.clear();
  for (Rank i = 0; i < has.size(); ++i)
    for (std::uint64_t bits = has[i]; bits != 0; bits &= bits - 1) ranks.push_back(64 * i + static_cast<Rank>(std::countr_zero(bits)));
  return ranks;
}

void TierBuilder::write_lists(TierFacts& facts) {
  std::uint32_t shard = 0;
  std::string bytes;
  const auto end_shards = [&](std::uint32_t next) {
    for (; shard < next; ++shard, bytes.clear()) files_.put({shard_path(tier_, shard), bytes, Phase::list});
  };
  grams_.each([&](const Gathered& one) {
    end_shards(one.place.shard);
    const Ranks ranks = ranks_of(one.numbers);
    const Rank pieces = facts.note(one.gram, ranks.size(), borders_.longest);
    if (pieces == 1) return append_list(bytes, one.place.key, ranks);
    for (Rank n = 0; n < pieces; ++n) files_.put(piece_file(tier_, one.place, n, pieces, facts.docs, ranks));
  });
  end_shards(tier_.shards);
}

void TierBuilder::write_blocks(const std::vector<Rank>& order) {
  rows_.flush();
  for (Rank first = 0; first < order.size(); first += kBlockRows) {
    std::string out = "[";
    for (Rank rank = first; rank < std::min<std::size_t>(first + kBlockRows, order.size()); ++rank) {
      const Written& one = docs_[order[rank]];
      out += rank == first ? "" : ",\n";
      const std::size_t at = out.size();
      out.resize(at + one.bytes);
      rows_.seekg(static_cast<std::streamoff>(one.at)).read(out.data() + at, one.bytes);
      if (one.bytes == 0) out += '0';
    }
    files_.put({block_path(tier_, first / kBlockRows), out + "]\n", Phase::list});
  }
}

void TierBuilder::write_days(const std::vector<Rank>& order) {
  std::string bytes;
  record::Date before;
  for (Rank rank = 0, count = 0; rank < order.size(); rank += count) {
    const record::Date day = docs_[order[rank]].published_on;
    for (count = 1; rank + count < order.size() && docs_[order[rank + count]].published_on == day;) ++count;
    append_varint(bytes, static_cast<std::uint32_t>(day - before)), append_varint(bytes, count);
    before = day;
  }
  files_.put({days_path(tier_), std::move(bytes), Phase::list});
}

void TierBuilder::write_ranks() {
  std::size_t i = 0;
  for (std::int64_t part = 0; tier_.first + part * kRanksInFile <= tier_.last; ++part) {
    std::vector<Rank> ranks(static_cast<std::size_t>(std::min(kRanksInFile, tier_.last - tier_.first - part * kRanksInFile + 1)), kNoRank);
    const std::int64_t first = tier_.first + part * kRanksInFile;
    for (; i < docs_.size() && docs_[i].doc < first + kRanksInFile; ++i) ranks[static_cast<std::size_t>(docs_[i].doc - first)] = rank_[i];
    files_.put(ranks_file(tier_, part, ranks));
  }
}

}  // namespace gongshi::pages
