#include <catch2/catch.hpp>

#include "ledger/merkle.h"
#include "record/digest.h"

using namespace gongshi;
using ledger::Hash;
using ledger::MerkleTree;
using ledger::TileName;

namespace {

std::string entry(std::int64_t i) { return "entry " + std::to_string(i) + "\n"; }
std::string hex(const Hash& hash) { return record::to_hex(ledger::bytes_of(hash)); }

/// The tree of the published vectors: 70,000 entries.
const MerkleTree& vector_tree() {
  static const MerkleTree tree = [] {
    MerkleTree grown;
    for (std::int64_t i = 0; i < 70'000; ++i) grown.add(entry(i));
    return grown;
  }();
  return tree;
}

/// RFC 6962, word for word, without anything kept.
Hash plain_root(std::int64_t begin, std::int64_t end) {
  if (end - begin == 1) return ledger::leaf_hash(entry(begin));
  std::int64_t k = 1;
  while (k * 2 < end - begin) k *= 2;
  return ledger::node_hash(plain_root(begin, begin + k), plain_root(begin + k, end));
}

std::set<std::string> paths(const std::vector<std::int64_t>& sizes) {
  std::set<std::string> out;
  for (const TileName& tile : ledger::tiles_of(sizes)) out.insert(tile.path());
  return out;
}

}  // namespace

TEST_CASE("tree: leaves and roots of every published size", "[ledger]") {
  CHECK(hex(ledger::leaf_hash(entry(0))) == "1621ce7da8b254a4a5258c908c7003736cfc346f2482abe60a60651fbc116791");
  CHECK(hex(ledger::leaf_hash(entry(255))) == "78777e856004cb0003799eae2f576fece8dff0f60e64ddea8d120ea1c7c47e15");
  const std::pair<std::int64_t, const char*> roots[] = {
      {0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {1, "1621ce7da8b254a4a5258c908c7003736cfc346f2482abe60a60651fbc116791"},
      {2, "fe1fb6b3d8e74bee2eed1c87c6474cc42eb38a1caa85c9aefd8a3c3501313925"},
      {3, "26e7a908b11e0e0b5ac9dcb53010014cb5ef4af3976d5ea3595d48a4c0fb718b"},
      {5, "c8f140d27555a782a7e6ee34b1625648c1a920efc819b079bd21ca2dda6884ee"},
      {7, "60a4326cbc2c2f9045af7780e6a4bb4a995634b38a0a02829c17b093962ca9f9"},
      {8, "f3fcb4f5c24244251dfa35a4d1789fc0ee1aa4b7285daafccf35c019d3873d70"},
      {255, "b81d25ee593489ab70e19282ecea766d82aa5727f6dd27b9e69c0bb14fe7b890"},
      {256, "4e8b3bded694dcf1936346c5cc7fc4712c1333cedbda602789d6e3b83c3ac205"},
      {257, "07adb6e064fa4292183642fad51e8c0a7ac6885ce550c077c9343de62b57adc0"},
      {512, "251256c4a3e447125cb2635afa027c273d05a200b1ea43e120100a3150c1ad8d"},
      {65'536, "a4a77746eb6491c862514c1037a1a6c56a5acb1cf67222f7a95c516518e8ad3b"},
      {65'537, "c19f165eb3bbfd6724aff964c0059905193fb2600bd6d5090dee917d24f7f3b9"},
      {70'000, "3f246524734d4d3856875ac2164044e1a75a7c872de76acfd4b26dac09b5bdc0"}};
  for (const auto& [size, root] : roots) {
    CAPTURE(size);
    CHECK(hex(vector_tree().root(size)) == root);
  }
}

TEST_CASE("tree: kept subtrees give the root of the definition at every small size", "[ledger]") {
  for (std::int64_t size = 1; size <= 300; ++size) CHECK(vector_tree().root(size) == plain_root(0, size));
}

TEST_CASE("tree: every path of every small size leads to its root, and to no other", "[ledger]") {
  const MerkleTree& tree = vector_tree();
  for (std::int64_t size = 1; size <= 70; ++size)
    for (std::int64_t i = 0; i < size; ++i) {
      auto path = tree.inclusion_path(i, size);
      CHECK(ledger::root_of_path(ledger::leaf_hash(entry(i)), i, size, path) == tree.root(size));
      CHECK(ledger::root_of_path(ledger::leaf_hash(entry(i + 1)), i, size, path) != tree.root(size));
      if (size > 1) CHECK(ledger::root_of_path(ledger::leaf_hash(entry(i)), i ^ 1, size, path) != tree.root(size));
      path.push_back(path.empty() ? Hash{} : path.back());
      CHECK_FALSE(ledger::root_of_path(ledger::leaf_hash(entry(i)), i, size, path));
    }
  CHECK_FALSE(ledger::root_of_path(Hash{}, 0, 0, {}));
  CHECK_FALSE(ledger::root_of_path(Hash{}, -1, 1, {}));
  CHECK_THROWS_AS(tree.inclusion_path(3, 3), std::out_of_range);
}

TEST_CASE("tiles: the published bytes", "[ledger]") {
  const MerkleTree& tree = vector_tree();
  CHECK(record::to_hex(record::sha256(tree.tile(0, 0, 256))) == "f2728f07da41df6e7162e102f024bc7ca9281c63b468971acb9e9990e5062eaa");
  CHECK(record::to_hex(tree.tile(0, 1, 1)) == "d0a3d04a1e28d6879a1ffebb3562bcef10155d93696ac4fdcf950786d1158ee2");
  CHECK(tree.tile(1, 0, 1) == ledger::bytes_of(tree.root(256)));
  CHECK(tree.tile(2, 0, 1) == ledger::bytes_of(tree.root(65'536)));
  CHECK_THROWS_AS(tree.tile(2, 0, 2), std::out_of_range);
}

TEST_CASE("bundles: the published bytes, and back", "[ledger]") {
  std::string full, three;
  for (std::int64_t i = 0; i < 256; ++i) {
    full += ledger::bundled(entry(i));
    if (i < 3) three += ledger::bundled(entry(i));
  }
  CHECK(full.size() == 2962);
  CHECK(record::to_hex(record::sha256(full)) == "12f75dd8d581872fd76986057e513dc61cc74a1dfb3423eb3f6394246e0152d0");
  CHECK(record::to_hex(three) == "0008656e74727920300a0008656e74727920310a0008656e74727920320a");
  CHECK(ledger::unbundled(three) == std::vector{entry(0), entry(1), entry(2)});
  for (std::size_t cut = 1; cut < three.size(); ++cut)
    CHECK(ledger::unbundled(three.substr(0, cut)).has_value() == (cut % 10 == 0));
  CHECK_THROWS_AS(ledger::bundled(std::string(65'536, 'a')), std::length_error);
}

TEST_CASE("bundles: the entry of the portal has its length and its leaf", "[ledger]") {
  const std::string line =
      R"({"act":"publish","commit":"814fc46ecac8cd8a32caddddb5a6a77a17d895c14fd85dc763b50866d47aad06","doc":"doc-1","rev":1,"time":"2025-11-20T08:00:00Z","v":1})";
  CHECK(line.size() == 151);
  CHECK(record::to_hex(ledger::bundled(line).substr(0, 2)) == "0097");
  CHECK(hex(ledger::leaf_hash(line)) == "79fa8ef89e2c7dd42c4504f6f9ec844f13e920ad709690e00eb1d32b303f9f05");
}

TEST_CASE("tiles: names in groups of three digits", "[ledger]") {
  CHECK(TileName{0, 5, 256}.path() == "tile/0/005");
  CHECK(TileName{0, 1234, 256}.path() == "tile/0/x001/234");
  CHECK(TileName{2, 1234067, 7}.path() == "tile/2/x001/x234/067.p/7");
  CHECK(TileName{TileName::kEntries, 0, 3}.path() == "tile/entries/000.p/3");
}

TEST_CASE("tiles: which ones a size has", "[ledger]") {
  CHECK(paths({}).empty());
  CHECK(paths({256}) == std::set<std::string>{"tile/0/000", "tile/1/000.p/1"});
  const auto large = paths({70'000});
  CHECK(large.size() == 273 + 1 + 1 + 1 + 1);
  for (const char* path : {"tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"}) CHECK(large.count(path) == 1);
}

TEST_CASE("tiles: partials of older signed sizes stay until their tile is full", "[ledger]") {
  CHECK(paths({3, 200, 255}) == std::set<std::string>{"tile/0/000.p/3", "tile/0/000.p/200", "tile/0/000.p/255"});
  CHECK(paths({3, 200, 256}) == std::set<std::string>{"tile/0/000", "tile/1/000.p/1"});
  CHECK(paths({3, 300, 600}) ==
        std::set<std::string>{"tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/1", "tile/1/000.p/2"});
}

TEST_CASE("merkle: a tree that knows only the roots of its first tiles answers like the whole one", "[ledger]") {
  ledger::MerkleTree whole;
  for (int i = 0; i < 1300; ++i) whole.add("entry " + std::to_string(i));
  for (const int tiles : {1, 2, 3, 5}) {
    std::vector<ledger::Hash> roots;
    for (int n = 0; n < tiles; ++n) roots.push_back(whole.tile_root(n));
    ledger::MerkleTree tail(roots);
    for (int i = tiles * ledger::kTileWidth; i < 1300; ++i) tail.add("entry " + std::to_string(i));
    INFO(tiles);
    CHECK(tail.size() == 1300);
    for (const std::int64_t size : {tiles * 256 + 1, tiles * 256, 1283, 1300}) CHECK(tail.root(size) == whole.root(size));
    for (const std::int64_t i : {tiles * 256, 1280, 1299}) CHECK(tail.inclusion_path(i, 1300) == whole.inclusion_path(i, 1300));
    CHECK(tail.tile(1, 0, 5) == whole.tile(1, 0, 5));
    CHECK_THROWS_AS(tail.root(100), std::out_of_range);
  }
}
