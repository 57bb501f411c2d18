#include "pages/search_files.h"

#include <algorithm>
#include <bit>

#include "pages/posting.h"
#include "pages/search_text.h"

namespace gongshi::pages {
namespace {

std::string hex(std::uint32_t number, int digits) {
  std::string out;
  for (int i = digits - 1; i >= 0; --i) out += "0123456789abcdef"[number >> (4 * i) & 15];
  return out;
}

void append_fixed(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(number >> shift & 0xFF);
}

std::uint32_t take_fixed(std::string_view& bytes) {
  std::uint32_t number = 0;
  for (unsigned i = 0; i < 4 && i < bytes.size(); ++i) number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << 8 * i;
  bytes.remove_prefix(std::min<std::size_t>(4, bytes.size()));
  return number;
}

std::string bitmap(const Ranks& ranks, Rank less) {
  std::string out((ranks.back() - less) / 8 + 1, '\0');
  for (const Rank rank : ranks) out[(rank - less) / 8] = static_cast<char>(static_cast<unsigned char>(out[(rank - less) / 8]) | 1u << (rank - less) % 8);
  return out;
}

void append_bits(std::string_view bytes, Ranks& out) {
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (unsigned bits = static_cast<unsigned char>(bytes[i]); bits != 0; bits &= bits - 1)
      out.push_back(static_cast<Rank>(8 * i + static_cast<std::size_t>(std::countr_zero(bits))));
}

/// Sixteen documents a shard in small tiers, of which each has most grams to itself, 128 in large ones.
std::uint32_t shards_for(std::int64_t docs) {
  const auto count = static_cast<std::uint64_t>(docs);
  return static_cast<std::uint32_t>(std::max(std::min<std::uint64_t>(std::bit_ceil(count / 16 + 1), 1024), std::bit_ceil(count / 128)));
}

}  // namespace

std::vector<Tier> tiers_of(std::int64_t last_doc, Borders borders) {
  const std::int64_t base = last_doc / borders.base * borders.base, middle = last_doc / borders.middle * borders.middle;
  std::vector<Tier> out;
  if (middle > base) out.push_back({"m", base + 1, middle, shards_for(middle - base)});
  if (base > 0) out.push_back({"b", 1, base, shards_for(base)});
  return out;
}

Place place_of(std::string_view gram, const Tier& tier) { return {hash_of(gram) % tier.shards, key_of(gram)}; }

Rank pieces_of(std::size_t count, Rank docs, std::uint32_t longest) {
  const std::uint64_t bytes = std::min<std::uint64_t>(count, docs / 8);
  return static_cast<Rank>(std::bit_ceil((bytes + longest - 1) / longest));
}

std::string shard_path(const Tier& tier, std::uint32_t shard) {
  const std::string name = hex(shard, 4);
  return "search/" + tier.folder + "/" + name.substr(0, 2) + "/" + name + ".bin";
}

std::string piece_path(const Tier& tier, Place place, Rank piece) {
  std::string path = shard_path(tier, place.shard);
  path.resize(path.size() - 4);
  return path + "-" + hex(place.key, 8) + "-" + std::to_string(piece) + ".bin";
}

std::string block_path(const Tier& tier, Rank block) {
  return "search/" + tier.folder + "/r/" + std::to_string(block / 256) + "/" + std::to_string(block) + ".json";
}

std::string days_path(const Tier& tier) { return "search/" + tier.folder + "/days.bin"; }

std::string ranks_path(const Tier& tier, std::int64_t part) { return "search/" + tier.folder + "/n/" + std::to_string(part) + ".bin"; }

void append_list(std::string& file, std::uint32_t key, const Ranks& ranks, Rank less) {
  std::string list;
  for (Rank before = less; const Rank rank : ranks) append_varint(list, rank - before), before = rank;
  const bool dense = !ranks.empty() && list.size() > (ranks.back() - less) / 8 + 1;
  if (dense) list = bitmap(ranks, less);
  append_fixed(file, key);
  append_varint(file, static_cast<std::uint32_t>(list.size() * 2 + dense));
  file += list;
}

std::map<std::uint32_t, Ranks> lists_in(std::string_view file) {
  std::map<std::uint32_t, Ranks> lists;
  while (!file.empty()) {
    Ranks& ranks = lists[take_fixed(file)];
    const std::uint32_t size = take_varint(file);
    const std::string_view list = file.substr(0, size / 2);
    file.remove_prefix(list.size());
    size % 2 ? append_bits(list, ranks) : append_numbers(list, ranks);
  }
  return lists;
}

PageFile shard_file(const Tier& tier, std::uint32_t shard, const std::map<std::uint32_t, Ranks>& lists) {
  std::string bytes;
  for (const auto& [key, ranks] : lists) append_list(bytes, key, ranks);
  return {shard_path(tier, shard), std::move(bytes), Phase::list};
}

PageFile ranks_file(const Tier& tier, std::int64_t part, const Ranks& ranks) {
  std::string bytes;
  for (const Rank rank : ranks) append_fixed(bytes, rank);
  return {ranks_path(tier, part), std::move(bytes), Phase::list};
}

Rank rank_in(std::string_view ranks_file, std::int64_t index) {
  std::string_view at = ranks_file.substr(static_cast<std::size_t>(index) * 4);
  return take_fixed(at);
}

PageFile piece_file(const Tier& tier, Place place, Rank piece, Rank pieces, Rank docs, const Ranks& ranks) {
  const Rank begin = piece_begin(piece, pieces, docs), end = piece_begin(piece + 1, pieces, docs);
  const Ranks part(std::lower_bound(ranks.begin(), ranks.end(), begin), std::lower_bound(ranks.begin(), ranks.end(), end));
  std::string bytes;
  append_list(bytes, place.key, part, begin);
  return {piece_path(tier, place, piece), std::move(bytes), Phase::list};
}

}  // namespace gongshi::pages
