#pragma once
// The Merkle tree over the log, as RFC 6962 hashes it and C2SP tlog-tiles cuts it into files (reliability: sections 4.1, 4.2).
//
// leaf = SHA256(0x00 ‖ entry), node = SHA256(0x01 ‖ left ‖ right), empty tree = SHA256(""). A tree of n > 1 leaves splits at
// the largest power of two strictly below n; a lone right node is carried up, never doubled.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::ledger {

using Hash = std::array<unsigned char, 32>;

Hash leaf_hash(std::string_view entry);
Hash node_hash(const Hash& left, const Hash& right);

std::string_view bytes_of(const Hash& hash);
std::optional<Hash> hash_of(std::string_view bytes);  ///< nothing unless they are 32

inline constexpr int kTileWidth = 256;

/// A growing tree that answers for every size it ever had.
///
/// Shape   keeps the root of every full subtree: 64 bytes an entry
/// Errors  sizes, indices and tiles beyond what was added are the caller's mistake (std::out_of_range)
class MerkleTree {
 public:
  MerkleTree() = default;
  /// A tree that begins with full tiles of which only the roots are known: it answers for sizes and entries after them.
  explicit MerkleTree(const std::vector<Hash>& tile_roots);

  void add(std::string_view entry) { add_leaf(leaf_hash(entry)); }
  void add_leaf(const Hash& leaf);

  std::int64_t size() const { return levels_.empty() ? 0 : unknown_ + static_cast<std::int64_t>(levels_[0].size()); }
  Hash root(std::int64_t size) const;
  Hash root() const { return root(size()); }
  /// What leads from leaf `index` to the root of that size, the leaf's sibling first.
  std::vector<Hash> inclusion_path(std::int64_t index, std::int64_t size) const;

  /// Tile `number` of a level as bytes: `width` hashes, each the root of 256^level entries.
  std::string tile(int level, std::int64_t number, int width) const;
  Hash tile_root(std::int64_t number) const { return node(kTileLevels, number); }

 private:
  static constexpr std::size_t kTileLevels = 8;  ///< 2^8 entries a tile
  void add_node(std::size_t level, Hash node);
  const Hash& node(std::size_t level, std::int64_t i) const;
  Hash range(std::int64_t begin, std::int64_t end) const;

  std::int64_t unknown_ = 0;               ///< entries at the front of which only the tiles' roots are known
  std::vector<std::vector<Hash>> levels_;  ///< [k][i]: root of the entries [i·2^k, (i+1)·2^k); below 2^8 without the unknown
};

/// The root that a leaf and its path lead to; nothing when the path has not the length that index and size ask for.
std::optional<Hash> root_of_path(const Hash& leaf, std::int64_t index, std::int64_t size, const std::vector<Hash>& path);

/// A tile, full or partial, of the hashes of a level or of the entries themselves.
struct TileName {
  int level = 0;  ///< kEntries: the bundle of entries
  std::int64_t number = 0;
  int width = kTileWidth;
  static constexpr int kEntries = -1;
  /// Example  {0, 1234067, 256} -> "tile/0/x001/x234/067";  {kEntries, 0, 3} -> "tile/entries/000.p/3"
  std::string path() const;
  friend auto operator<=>(const TileName&, const TileName&) = default;
};

/// The tiles of all levels that a log with these checkpoints has to offer, without bundles: the full ones and the partials of
/// its newest size, and the partials of older signed sizes as long as their full tile does not exist.
///
/// Shape  `signed_sizes` ascending; bundles have the shape of level 0
std::set<TileName> tiles_of(const std::vector<std::int64_t>& signed_sizes);

/// An entry as it stands in a bundle: length as uint16, big-endian, then the entry.
///
/// Errors  std::length_error above 65,535 bytes
std::string bundled(std::string_view entry);
/// The entries of a bundle; nothing when it is cut or longer than its entries.
std::optional<std::vector<std::string>> unbundled(std::string_view bundle);

}  // namespace gongshi::ledger
