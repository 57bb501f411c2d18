#include "pages/log_files.h"

#include <algorithm>

#include "ledger/sign_log.h"

namespace gongshi::pages {
namespace {

using ledger::TileName;

const std::string kLog = "log/";

std::set<TileName> tiles_up_to(const std::vector<ledger::SignedCheckpoint>& checkpoints, std::int64_t most) {
  std::vector<std::int64_t> sizes;
  for (const auto& one : checkpoints)
    if (one.checkpoint.size <= most) sizes.push_back(one.checkpoint.size);
  return ledger::tiles_of(sizes);
}

std::string path_of(const TileName& tile) { return kLog + tile.path(); }
TileName bundle_of(const TileName& tile) { return {TileName::kEntries, tile.number, tile.width}; }

/// The bundles beside the tiles of level 0, which begin at a tile's first entry `from`.
void each_bundle(ledger::PublicDb& db, std::int64_t from, std::int64_t size, const std::set<TileName>& tiles, const std::function<void(PageFile)>& take) {
  std::string bundle;
  db.each_log_entry(from, [&](std::int64_t index, std::string_view entry) {
    if (index >= size) return;
    bundle += ledger::bundled(entry);
    const TileName tile{0, index / ledger::kTileWidth, static_cast<int>(index % ledger::kTileWidth) + 1};
    if (tiles.contains(tile)) take({path_of(bundle_of(tile)), bundle, Phase::list});
    if (tile.width == ledger::kTileWidth) bundle.clear();
  });
}

}  // namespace

void each_log_file(ledger::PublicDb& db, std::int64_t before, const std::function<void(PageFile)>& take,
                   const std::function<void(const std::string& path)>& drop) {
  const auto checkpoints = db.checkpoints();
  if (checkpoints.empty()) return;
  const std::int64_t size = checkpoints.back().checkpoint.size;
  const auto old = tiles_up_to(checkpoints, before), now = tiles_up_to(checkpoints, size);
  std::set<TileName> fresh;
  std::set_difference(now.begin(), now.end(), old.begin(), old.end(), std::inserter(fresh, fresh.end()));
  const auto tree = ledger::log_tree(db, before);
  for (const TileName& tile : fresh) take({path_of(tile), tree.tile(tile.level, tile.number, tile.width), Phase::list});
  each_bundle(db, before / ledger::kTileWidth * ledger::kTileWidth, size, fresh, take);
  for (const TileName& tile : old) {
    if (now.contains(tile)) continue;
    drop(path_of(tile));
    if (tile.level == 0) drop(path_of(bundle_of(tile)));
  }
  take({kLog + "vkey", checkpoints.back().vkey + "\n", Phase::list});
  take({kLog + "checkpoint", checkpoints.back().note, Phase::last});
}

}  // namespace gongshi::pages
