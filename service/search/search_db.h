#pragma once
// exchange/search.db: public text for full-text search, and what the request form says about a page. Losable: made anew from public.db.
//
// Shape    one FTS5 table a year of publication, detail=none, over our own grams (grams.h); what they find is verified as a substring of
//          the folded text
// Limits   a query is 2 to 40 characters in at most 5 words; 200 answers
// Threads  a connection belongs to one thread

#include <optional>
#include <string>
#include <vector>

#include "sqlite/database.h"

namespace gongshi::service {

/// A decision as lists show it. All of it is public.
struct Found {
  std::int64_t doc = 0;
  std::string title, agency, agency_name, act, document_number, path, decided_on, published_on, snippet;
  std::size_t hit = 0, hit_size = 0;  ///< where the first word stands in the snippet
};

struct SearchQuery {
  std::string words, agency, act;  ///< agency and act: keys, or empty
  std::size_t page = 0;            ///< of 20
};

struct Answer {
  std::vector<Found> found;  ///< newest first, at most 21: one more than a page says there is a next
  bool whole = true;         ///< false: the words are so common apart and so rare together that only newer texts were read
};

class SearchDb {
 public:
  /// `read_only`: the side of serve; throws StoreError when there is none yet.
  SearchDb(const std::string& file, bool read_only);

  std::int64_t sequence();
  /// Replaces what was known of it. `year` empty: known by number, never found by a word.
  void put(const Found& found, const std::string& text, const std::string& year);
  void set_sequence(std::int64_t sequence);
  sqlite::Transaction batch() { return sqlite::Transaction(db_); }

  std::optional<Found> page_of(std::int64_t doc);
  Answer find(const SearchQuery& query);
  /// Whether its file is still the one of that name: the office makes a damaged one anew.
  bool is_current() const;
  bool is_sound();  ///< false: the file is damaged

 private:
  void remove(std::int64_t doc);
  std::vector<std::string> years();
  sqlite::Database db_;
  std::uint64_t inode_;
};

}  // namespace gongshi::service
