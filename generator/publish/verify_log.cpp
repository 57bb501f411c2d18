#include "publish/verify_log.h"

#include <nlohmann/json.hpp>

#include "ledger/log_entry.h"
#include "ledger/sign_log.h"
#include "output/files.h"
#include "pages/addresses.h"

namespace gongshi::publish {
namespace {

using ledger::TileName;
using nlohmann::json;

class LogVerification {
 public:
  explicit LogVerification(const Folders& folders) : out_(folders.out), db_((folders.data / "public.db").string()) {}

  LogVerdict run() {
    tree_ = ledger::log_tree(db_, 0);
    verdict_.entries = static_cast<std::size_t>(tree_.size());
    checkpoints_ = db_.checkpoints();
    if (checkpoints_.empty()) {
      if (tree_.size() > 0) fault("log: not signed yet; run gongshi build");
      return std::move(verdict_);
    }
    for (const auto& checkpoint : checkpoints_) check(checkpoint);
    expect("log/vkey", checkpoints_.back().vkey + "\n");
    expect("log/checkpoint", checkpoints_.back().note);
    published_tiles();
    db_.each_entry([&](const ledger::Entry& entry) { if (entry.live()) receipt(entry); });
    return std::move(verdict_);
  }

 private:
  void fault(const std::string& what) { verdict_.faults.push_back(what); }

  std::optional<std::string> published(const std::string& path) {
    if (std::filesystem::is_regular_file(out_ / path)) return output::read_file(out_ / path);
    fault(path + ": missing");
    return std::nullopt;
  }
  void expect(const std::string& path, std::string_view bytes) {
    const auto found = published(path);
    if (found && *found != bytes) fault(path + ": changed");
  }

  void check(const ledger::SignedCheckpoint& kept) {
    ++verdict_.checkpoints;
    const std::string name = "checkpoint " + std::to_string(kept.checkpoint.size);
    const auto key = ledger::VerifierKey::parse(kept.vkey);
    if (kept.vkey != checkpoints_.back().vkey) fault(name + ": of another key");
    if (!key || !ledger::open_checkpoint(kept.note, *key)) fault(name + ": signature is wrong");
    if (kept.checkpoint.size > tree_.size() || tree_.root(kept.checkpoint.size) != kept.checkpoint.root)
      fault(name + ": root is not that of the entries");
  }

  void published_tiles() {
    std::vector<std::int64_t> sizes;
    for (const auto& kept : checkpoints_) sizes.push_back(kept.checkpoint.size);
    const auto tiles = ledger::tiles_of(sizes);
    const ledger::Checkpoint& last = checkpoints_.back().checkpoint;
    const auto tree = published_tree(tiles, last.size);
    if (tree.size() != last.size) return fault("log/tile/entries: hold " + std::to_string(tree.size()) + " entries, signed are " +
                                               std::to_string(last.size));
    if (tree.root() != last.root) fault("log/tile/entries: do not lead to the root of log/checkpoint");
    for (const TileName& tile : tiles) expect("log/" + tile.path(), tree.tile(tile.level, tile.number, tile.width));
    verdict_.tiles += tiles.size();
  }

  /// From the newest bundle of every number; older partials must be its beginning.
  ledger::MerkleTree published_tree(const std::set<TileName>& tiles, std::int64_t size) {
    ledger::MerkleTree tree;
    std::string older;
    for (const TileName& tile : tiles) {
      if (tile.level != 0) break;
      const std::string path = "log/" + TileName{TileName::kEntries, tile.number, tile.width}.path();
      const std::string bundle = published(path).value_or("");
      ++verdict_.tiles;
      if (!bundle.starts_with(older)) fault(path + ": does not continue the bundle before");
      older = tile.width == ledger::kTileWidth ? "" : bundle;
      if (tile.number * ledger::kTileWidth + tile.width != size && tile.width != ledger::kTileWidth) continue;
      const auto entries = ledger::unbundled(bundle);
      if (!entries || entries->size() != static_cast<std::size_t>(tile.width)) fault(path + ": is not a bundle of its width");
      for (const std::string& entry : entries.value_or(std::vector<std::string>())) tree.add(entry);
    }
    return tree;
  }

  void receipt(const ledger::Entry& entry) {
    const std::string path = pages::decision_data_address(entry).path;
    const auto file = published(path);
    const json data = file ? json::parse(*file, nullptr, false) : json();
    if (!file) return;
    if (!data.is_object() || !data.contains("receipt") || !data.contains("log_entry")) return fault(path + ": has no receipt");
    const auto receipt = ledger::parse_receipt(data.value("receipt", ""));
    const std::string line = data.value("log_entry", "");
    const auto key = ledger::VerifierKey::parse(checkpoints_.back().vkey);
    if (!receipt || !key || !ledger::proves(*receipt, line, *key)) return fault(path + ": receipt does not prove its log entry");
    const auto acts = db_.acts(entry.doc);
    if (acts.empty() || receipt->index != acts.back().log_index) fault(path + ": receipt is not of the newest act");
    const auto decision = db_.decision(entry.doc);
    if (!decision || file->find(decision->bytes) == std::string::npos) fault(path + ": published data is not the frozen record");
    if (line.find("\"commit\":\"" + entry.commitment + "\"") == std::string::npos) fault(path + ": log entry has another commitment");
    ++verdict_.receipts;
  }

  std::filesystem::path out_;
  ledger::PublicDb db_;
  ledger::MerkleTree tree_;
  std::vector<ledger::SignedCheckpoint> checkpoints_;
  LogVerdict verdict_;
};

}  // namespace

LogVerdict verify_log(const Folders& folders) { return LogVerification(folders).run(); }

}  // namespace gongshi::publish
