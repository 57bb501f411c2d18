#include "ledger/sign_log.h"

#include <fstream>
#include <iterator>

#include "redaction/error.h"

namespace gongshi::ledger {
namespace {

namespace fs = std::filesystem;

void must_continue(const PublicDb& db, const MerkleTree& tree, const Checkpoint& last) {
  if (tree.size() < last.size || tree.root(last.size) != last.root)
    throw StoreError(db.path(), "the log is not the one whose " + std::to_string(last.size) + " entries were signed");
}

LogKey open_key(const fs::path& file, const std::optional<SignedCheckpoint>& last) {
  if (last && !fs::exists(file)) throw ConfigError(file, "is missing: only the key that signed the log before may sign it; restore it");
  return LogKey::load(file, !last);
}

}  // namespace

MerkleTree log_tree(PublicDb& db, std::int64_t size) {
  MerkleTree tree(db.tile_roots(size / kTileWidth));
  db.each_log_entry(tree.size(), [&](std::int64_t, std::string_view entry) { tree.add(entry); });
  return tree;
}

bool sign_log(PublicDb& db, const fs::path& key_file, const std::string& origin) {
  const auto last = db.last_checkpoint();
  const std::int64_t before = last ? last->checkpoint.size : 0;
  if (last ? db.log_size() == before : db.log_size() == 0) return false;
  const MerkleTree tree = log_tree(db, before);
  if (last) must_continue(db, tree, last->checkpoint);

  const Checkpoint next{last ? last->checkpoint.origin : origin, tree.size(), tree.root()};
  const LogKey key = open_key(key_file, last);
  const std::string vkey = key.verifier(next.origin).vkey();
  if (last && last->vkey != vkey) throw ConfigError(key_file, "is not the key that signed the log before");

  auto transaction = db.batch();
  db.add_checkpoint({next, vkey, key.sign(next)});
  for (auto tile = static_cast<std::int64_t>(db.tile_roots(before / kTileWidth).size()); tile < next.size / kTileWidth; ++tile)
    db.add_tile_root(tile, tree.tile_root(tile));
  for (std::int64_t i = before; i < next.size; ++i) db.add_receipt(i, next.size, tree.inclusion_path(i, next.size));
  transaction.commit();
  return true;
}

void refuse_unknown_site(PublicDb& db, const fs::path& out) {
  std::ifstream file(out / "log/checkpoint", std::ios::binary);
  const std::string note(std::istreambuf_iterator<char>(file), {});
  const bool known = file ? db.has_checkpoint(note) : db.log_size() > 0 || !fs::exists(out / "d");
  if (known) return;
  if (db.log_size() == 0) throw StoreError(db.path(), "holds no decision, but " + out.string() + " shows some: is the data folder the right one?");
  throw StoreError(out / "log/checkpoint", "was not signed from " + db.path() + ", which may be an older backup: restore the newer one; or, "
                                           "when there is none, run `gongshi build --redo-lost` once, which leaves the published log behind");
}

}  // namespace gongshi::ledger
