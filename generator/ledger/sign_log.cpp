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

void refuse_unknown_checkpoint(PublicDb& db, const fs::path& published) {
  std::ifstream file(published, std::ios::binary);
  if (!file) return;
  const std::string note(std::istreambuf_iterator<char>(file), {});
  if (!db.has_checkpoint(note))
    throw StoreError(published, "was not signed from this public.db, which may be an older backup: restore the newer one; or, if "
                                "the published log is to be left behind, keep a copy of it elsewhere and remove this file");
}

}  // namespace gongshi::ledger
