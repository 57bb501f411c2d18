#include "pages/log_files.h"

namespace gongshi::pages {
namespace {

using ledger::TileName;

const std::string kLog = "log/";

/// Reads the signed entries once: puts them into bundles as they come, and answers with their tree.
ledger::MerkleTree bundles(ledger::PublicDb& db, std::int64_t size, const std::set<TileName>& tiles, const std::function<void(PageFile)>& take) {
  ledger::MerkleTree tree;
  std::string bundle;
  db.each_log_entry(0, [&](std::int64_t index, std::string_view entry) {
    if (index >= size) return;
    tree.add(entry);
    bundle += ledger::bundled(entry);
    const std::int64_t number = index / ledger::kTileWidth;
    const int width = static_cast<int>(index % ledger::kTileWidth) + 1;
    if (tiles.contains({0, number, width})) take({kLog + TileName{TileName::kEntries, number, width}.path(), bundle, Phase::list});
    if (width == ledger::kTileWidth) bundle.clear();
  });
  return tree;
}

}  // namespace

void each_log_file(ledger::PublicDb& db, const std::function<void(PageFile)>& take) {
  const auto checkpoints = db.checkpoints();
  if (checkpoints.empty()) return;
  std::vector<std::int64_t> sizes;
  for (const auto& signed_one : checkpoints) sizes.push_back(signed_one.checkpoint.size);
  const auto tiles = ledger::tiles_of(sizes);
  const auto tree = bundles(db, sizes.back(), tiles, take);
  for (const TileName& tile : tiles) take({kLog + tile.path(), tree.tile(tile.level, tile.number, tile.width), Phase::list});
  take({kLog + "vkey", checkpoints.back().vkey + "\n", Phase::list});
  take({kLog + "checkpoint", checkpoints.back().note, Phase::last});
}

}  // namespace gongshi::pages
