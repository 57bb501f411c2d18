#include "ledger/merkle.h"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "ledger/base64.h"

namespace gongshi::ledger {
namespace {

Hash sha256(unsigned char prefix, std::string_view first, std::string_view second = {}) {
  crypto_hash_sha256_state state;
  Hash out;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, &prefix, 1);
  crypto_hash_sha256_update(&state, raw(first), first.size());
  crypto_hash_sha256_update(&state, raw(second), second.size());
  crypto_hash_sha256_final(&state, out.data());
  return out;
}

Hash empty_root() {
  Hash out;
  crypto_hash_sha256(out.data(), nullptr, 0);
  return out;
}

/// Where a tree of n > 1 leaves splits.
std::int64_t split(std::int64_t n) { return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(n - 1))); }

std::size_t index(std::int64_t n) { return static_cast<std::size_t>(n); }

}  // namespace

Hash leaf_hash(std::string_view entry) { return sha256(0x00, entry); }
Hash node_hash(const Hash& left, const Hash& right) { return sha256(0x01, bytes_of(left), bytes_of(right)); }

std::string_view bytes_of(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

std::optional<Hash> hash_of(std::string_view bytes) {
  Hash out;
  if (bytes.size() != out.size()) return std::nullopt;
  std::copy_n(raw(bytes), out.size(), out.begin());
  return out;
}

MerkleTree::MerkleTree(const std::vector<Hash>& tile_roots)
    : unknown_(static_cast<std::int64_t>(tile_roots.size()) * kTileWidth), levels_(kTileLevels) {
  for (const Hash& root : tile_roots) add_node(kTileLevels, root);
}

void MerkleTree::add_leaf(const Hash& leaf) { add_node(0, leaf); }

void MerkleTree::add_node(std::size_t level, Hash node) {
  for (;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    levels_[level].push_back(node);
    if (levels_[level].size() % 2 != 0) return;
    node = node_hash(levels_[level][levels_[level].size() - 2], node);
  }
}

const Hash& MerkleTree::node(std::size_t level, std::int64_t i) const {
  return levels_.at(level).at(index(level < kTileLevels ? i - (unknown_ >> level) : i));
}

Hash MerkleTree::root(std::int64_t size) const { return size == 0 ? empty_root() : range(0, size); }

/// `begin` is always a multiple of the power of two at or above the length, so full parts stand in levels_.
Hash MerkleTree::range(std::int64_t begin, std::int64_t end) const {
  const std::int64_t n = end - begin;
  if (std::has_single_bit(static_cast<std::uint64_t>(n))) {
    const auto level = static_cast<std::size_t>(std::countr_zero(static_cast<std::uint64_t>(n)));
    return node(level, begin >> level);
  }
  const std::int64_t middle = begin + split(n);
  return node_hash(range(begin, middle), range(middle, end));
}

std::vector<Hash> MerkleTree::inclusion_path(std::int64_t index, std::int64_t size) const {
  if (index < 0 || index >= size || size > this->size()) throw std::out_of_range("inclusion path beyond the tree");
  std::vector<Hash> path;
  for (std::int64_t begin = 0, end = size; end - begin > 1;) {
    const std::int64_t middle = begin + split(end - begin);
    const bool left = index < middle;
    path.push_back(left ? range(middle, end) : range(begin, middle));
    (left ? end : begin) = middle;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::string MerkleTree::tile(int level, std::int64_t number, int width) const {
  std::string out;
  for (std::int64_t i = 0; i < width; ++i)
    out += bytes_of(node(static_cast<std::size_t>(level) * kTileLevels, number * kTileWidth + i));
  return out;
}

std::optional<Hash> root_of_path(const Hash& leaf, std::int64_t index, std::int64_t size, const std::vector<Hash>& path) {
  if (index < 0 || index >= size) return std::nullopt;
  std::vector<bool> is_left;  // the side on which the leaf stands, from the root down
  for (std::int64_t begin = 0, end = size; end - begin > 1;) {
    const std::int64_t middle = begin + split(end - begin);
    is_left.push_back(index < middle);
    (index < middle ? end : begin) = middle;
  }
  if (is_left.size() != path.size()) return std::nullopt;
  Hash node = leaf;
  for (std::size_t i = 0; i < path.size(); ++i)
    node = is_left[path.size() - 1 - i] ? node_hash(node, path[i]) : node_hash(path[i], node);
  return node;
}

std::string TileName::path() const {
  const std::string digits = std::to_string(number);
  std::string groups = std::string((3 - digits.size() % 3) % 3, '0') + digits;
  for (std::size_t at = groups.size() - 3; at > 0; at -= 3) groups.insert(at, "/"), groups.insert(at - 3, "x");
  const std::string folder = level == kEntries ? "entries" : std::to_string(level);
  return "tile/" + folder + "/" + groups + (width == kTileWidth ? "" : ".p/" + std::to_string(width));
}

std::set<TileName> tiles_of(const std::vector<std::int64_t>& signed_sizes) {
  std::set<TileName> out;
  if (signed_sizes.empty()) return out;
  std::int64_t unit = 1;
  for (int level = 0; signed_sizes.back() / unit > 0; ++level, unit *= kTileWidth) {
    const std::int64_t full = signed_sizes.back() / unit / kTileWidth;
    for (std::int64_t n = 0; n < full; ++n) out.insert({level, n, kTileWidth});
    for (const std::int64_t size : signed_sizes)
      if (const int rest = static_cast<int>(size / unit % kTileWidth); rest > 0 && size / unit / kTileWidth == full)
        out.insert({level, full, rest});
  }
  return out;
}

std::string bundled(std::string_view entry) {
  if (entry.size() > 0xFFFF) throw std::length_error("log entry too long for a bundle");
  std::string out{static_cast<char>(entry.size() >> 8), static_cast<char>(entry.size() & 0xFF)};
  return out.append(entry);
}

std::optional<std::vector<std::string>> unbundled(std::string_view bundle) {
  std::vector<std::string> out;
  while (!bundle.empty()) {
    if (bundle.size() < 2) return std::nullopt;
    const std::size_t length = std::size_t{raw(bundle)[0]} << 8 | raw(bundle)[1];
    if (bundle.size() < 2 + length) return std::nullopt;
    out.emplace_back(bundle.substr(2, length));
    bundle.remove_prefix(2 + length);
  }
  return out;
}

}  // namespace gongshi::ledger
