#pragma once
// The files of the static search: where each stands and how its bytes read. templates/assets/search.js reads the same.
//
// A tier is a range of documents whose borders follow from the last one. Within it each document has a rank: its place among all of
// the range, live or gone, by day of publication and number, from 0. Ranks never change while the tier stands.
//
// search/<tier>/<xx>/<xxxx>.bin            a shard, hash_of(gram) mod shards in hex; its lists in the order of their keys:
//                                          key_of(gram) (4 bytes, little endian), 2 × bytes of the list + form (varint), the list.
//                                          Form 0: ranks as varints of differences; 1: a bitmap, lowest rank in the lowest bit
// search/<tier>/<xx>/<xxxx>-<key>-<n>.bin  piece n of a list too long for its shard, the same with one list: ranks from
//                                          docs × n / pieces on, less that
// search/<tier>/r/<n / 256>/<n>.json       rows of ranks 16n … 16n+15 (search_rows.h), 0 for what is not shown
// search/<tier>/n/<i>.bin                  the ranks of documents first + 4,096 i …, 4 bytes each: the next build asks for them
// search/<tier>/days.bin                   for each day of publication, oldest first: days since the one before (or 1970-01-01) and how
//                                          many documents, as varints

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "pages/page_file.h"

namespace gongshi::pages {

using Rank = std::uint32_t;
using Ranks = std::vector<Rank>;  ///< ascending
inline constexpr Rank kNoRank = 0xFFFFFFFF, kBlockRows = 16;
inline constexpr std::int64_t kRanksInFile = 4'096;

struct Tier {
  std::string folder;
  std::int64_t first = 0, last = 0;  ///< documents
  std::uint32_t shards = 0;
  bool operator==(const Tier&) const = default;
};

/// After how many documents a tier is written anew, and how many bytes of a list stand in a shard.
struct Borders {
  std::int64_t middle = 128, base = 16'384;
  std::uint32_t longest = 8'192;
};

/// Newest first; none for a portal with less than 128 documents.   Example  tiers_of(1000) == {{"m", 1, 896, 64}}
std::vector<Tier> tiers_of(std::int64_t last_doc, Borders borders = {});

/// Where the index goes to, what of it stands there from the build before, and a folder for what is gathered meanwhile.
struct SearchFiles {
  std::function<void(PageFile)> put;
  std::function<void(const std::string& path)> drop;
  std::function<std::string(const std::string& path)> standing;
  std::filesystem::path scratch;
};

/// A gram's place among the lists of a tier.
struct Place {
  std::uint32_t shard = 0, key = 0;
  auto operator<=>(const Place&) const = default;
};
Place place_of(std::string_view gram, const Tier& tier);

/// In how many pieces a list of so many of a tier's `docs` ranks is kept; 1: in its shard.
Rank pieces_of(std::size_t count, Rank docs, std::uint32_t longest);
/// Where piece n of so many begins.
inline Rank piece_begin(Rank n, Rank pieces, Rank docs) { return static_cast<Rank>(std::uint64_t{docs} * n / pieces); }

std::string shard_path(const Tier& tier, std::uint32_t shard);
std::string piece_path(const Tier& tier, Place place, Rank piece);
std::string block_path(const Tier& tier, Rank block);
std::string days_path(const Tier& tier);
std::string ranks_path(const Tier& tier, std::int64_t part);

void append_list(std::string& file, std::uint32_t key, const Ranks& ranks, Rank less = 0);
std::map<std::uint32_t, Ranks> lists_in(std::string_view file);

PageFile shard_file(const Tier& tier, std::uint32_t shard, const std::map<std::uint32_t, Ranks>& lists);
PageFile ranks_file(const Tier& tier, std::int64_t part, const Ranks& ranks);
Rank rank_in(std::string_view ranks_file, std::int64_t index);  ///< kNoRank: there is no such document
PageFile piece_file(const Tier& tier, Place place, Rank piece, Rank pieces, Rank docs, const Ranks& ranks);  ///< of a whole list

}  // namespace gongshi::pages
