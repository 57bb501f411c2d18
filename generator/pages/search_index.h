#pragma once
// The static search: what stands in which tier, made anew or brought up to what changed.
//
// search/meta.json     {"version":3,"records":N,"longest":8192,"tiers":[…],"rows":[…]}: rows of the documents behind the newest tier,
//                      newest first, and what search_tier.h says of each tier
// search/filters.json  {"act":[…],"year":[…],"place":[…],"agency":[…],"lookups":[[what its keys are called, folder, page], …]}:
//                      what can be chosen, and the lists in which a key is looked up (register_lookup.h)
//
// A new document touches meta.json only; every 128 of them are taken into the tier `m`, which is then written anew, every 16,384 into
// `b`. What is taken down is taken out of its block and of the lists of its own grams. An index that was kept up in this way is byte for
// byte the one that would be made anew.

#include "pages/search_files.h"
#include "pages/search_tier.h"

namespace gongshi::pages {

/// Makes the whole index of documents that are given one after the other.
class SearchWriter {
 public:
  SearchWriter(std::int64_t last_doc, const SearchFiles& files, Borders borders = {});
  /// Each document that there is, lowest first.
  void take(std::int64_t doc, record::Date published_on, const SearchRow* row);
  /// `records`: how many rows there are.
  void finish(std::int64_t records);

 private:
  void end_tier();

  const SearchFiles& files_;
  const Borders borders_;
  std::vector<Tier> ahead_;  ///< the next one last
  std::optional<TierBuilder> tier_;
  std::vector<TierFacts> facts_;  ///< newest first
  std::vector<SearchRow> newest_;
};

/// When all documents have been taken: the rest of the index.
void finish_search(const Site& site, ledger::PublicDb& db, SearchWriter& writer, const SearchFiles& files);
/// The whole index.
void write_search(const Site& site, ledger::PublicDb& db, const SearchFiles& files, Borders borders = {});
/// Brings a standing index up to the `changed` documents, lowest first.
void update_search(const Site& site, ledger::PublicDb& db, const SearchFiles& files, const std::vector<std::int64_t>& changed, Borders borders = {});

/// What a reader can narrow a search by.
PageFile search_filters(const Site& site, ledger::PublicDb& db);

}  // namespace gongshi::pages
