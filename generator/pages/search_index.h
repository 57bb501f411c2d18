#pragma once
// Lists of documents by character and pair of characters, in tiers whose borders are functions of the last document.
//
// search/meta.json     {"version":2,"records":N,"block":64,"last":L,"recent":R,"acts":[…],"years":[…],"tiers":[…]}: documents
//                      R … L are in no tier, their blocks are read instead; a tier, newest first:
//                      {"folder":"m","first":1,"last":512,"shards":256,"frequent":[…],"unposted":k}
//                      `frequent`: the most frequent grams, most frequent first; the first k of them have no list
// search/<folder>/<hex>.json   {gram: [doc, difference, …]}: newest publication first. hex: hash_of(gram) mod shards.
//
// A new document touches its block and meta.json only; every 512 of them are taken into the tier `m`, which is then
// written anew, every 65,536 into `b`. What is taken down is taken out of the lists of its own grams. An index that was
// kept up in this way is byte for byte the one that would be made anew.

#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/public_db.h"
#include "pages/page_file.h"
#include "pages/site.h"

namespace gongshi::pages {

struct Tier {
  std::string folder;
  std::int64_t first = 0, last = 0;  ///< documents
  std::uint32_t shards = 0;
  bool operator==(const Tier&) const = default;
};

/// After how many documents a tier is written anew.
struct Borders {
  std::int64_t middle = 512, base = 65'536;
};

/// Newest first; none for a portal with less than 512 documents.   Example  tiers_of(1000) == {{"m", 1, 512, 256}}
std::vector<Tier> tiers_of(std::int64_t last_doc, Borders borders = {});

/// A gram in more documents than this gets no list: twenty of it are found sooner by reading the newest blocks.
inline constexpr std::int64_t kLongestPosting = 16'384;

/// How many documents of a tier have a gram; kept from build to build by whoever keeps the index up.
class GramCounts {
 public:
  virtual ~GramCounts() = default;
  virtual void clear(std::string_view tier) = 0;
  /// The count after the change; a gram of no document is forgotten.
  virtual std::int64_t add(std::string_view tier, std::string_view gram, std::int64_t change) = 0;
  /// Most frequent first, equals in the order of their bytes: `most` of them, and all that have `least` or more.
  virtual std::vector<std::pair<std::string, std::int64_t>> most_frequent(std::string_view tier, std::int64_t least, std::size_t most) = 0;
};

/// Where the index goes to, and what of it stands there from the build before.
struct SearchFiles {
  std::function<void(PageFile)> put;
  std::function<void(const std::string& path)> drop;
  std::function<std::string(const std::string& path)> standing;
};

/// The whole index.
void write_search(const Site& site, ledger::PublicDb& db, GramCounts& counts, const SearchFiles& files, Borders borders = {});
/// Brings a standing index, written when `last_before` was the last document, up to the `changed` ones (lowest first).
void update_search(const Site& site, ledger::PublicDb& db, GramCounts& counts, const SearchFiles& files, std::int64_t last_before,
                   const std::vector<std::int64_t>& changed, Borders borders = {});

}  // namespace gongshi::pages
