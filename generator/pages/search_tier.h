#pragma once
// One tier of the search, made from its documents: lists, rows and ranks. Memory is bounded, whatever the number of documents.

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "pages/search_rows.h"
#include "pages/search_runs.h"

namespace gongshi::pages {

/// What meta.json says of a tier:
/// {"folder":"b","first":1,"last":16384,"docs":D,"shards":S,"days":[oldest, newest],
///  "frequent":[grams, more frequent grams, …],"long":{gram:count,…}}; grams that are not rare, joined by blanks, so that searches
/// ask for others first: those of the next text have twice as many documents.
struct TierFacts {
  Tier tier;
  Rank docs = 0;  ///< how many ranks
  std::string oldest, newest;
  std::map<std::string, std::size_t> longest;  ///< lists in pieces
  std::map<std::string, unsigned> frequent;    ///< other grams that are not rare, by frequency_of

  /// Notes of how many documents a gram is. Returns in how many pieces its list is kept.
  Rank note(const std::string& gram, std::size_t count, std::uint32_t longest_list);
};
std::string json_of(const TierFacts& facts);
TierFacts facts_in(const nlohmann::json& meta);

class TierBuilder {
 public:
  TierBuilder(const Tier& tier, const SearchFiles& files, Borders borders);
  /// Each document of the tier that there is, lowest first; `row` where it is searched.
  void take(std::int64_t doc, record::Date published_on, const SearchRow* row);
  TierFacts finish();

 private:
  struct Written {
    std::int64_t doc = 0;
    record::Date published_on;
    std::uint64_t at = 0;  ///< where its row stands in the scratch file
    std::uint32_t bytes = 0;
  };
  void write_lists(TierFacts& facts);
  void write_blocks(const std::vector<Rank>& order);
  void write_ranks();
  void write_days(const std::vector<Rank>& order);
  Ranks ranks_of(const Ranks& numbers) const;

  const Tier tier_;
  const SearchFiles& files_;
  const Borders borders_;
  std::fstream rows_;
  std::uint64_t rows_end_ = 0;
  std::vector<Written> docs_;  ///< by number
  std::vector<Rank> rank_;     ///< of docs_[i]
  GramRuns grams_;
};

}  // namespace gongshi::pages
