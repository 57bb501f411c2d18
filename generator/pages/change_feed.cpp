#include "pages/change_feed.h"

#include "ledger/log_entry.h"
#include "pages/addresses.h"
#include "record/canonical_json.h"

namespace gongshi::pages {
namespace {

std::string change_line(const ledger::Change& change) {
  record::JsonObject line;
  line.number("sequence", change.sequence).text("doc", ledger::doc_name(change.doc)).text("path", decision_data_address(change.doc, change.published_on).path);
  line.text("change", ledger::code(change.kind)).text("state", ledger::code(ledger::state_after(change.kind)));
  line.number("revision", change.revision).text("on", change.day.str());
  if (!change.commitment.empty()) line.text("commitment", change.commitment);
  return line.str() + "\n";
}

PageFile changes_head(const ledger::Checkpoint& log) {
  record::JsonObject head;
  head.text("log", log.origin).number("changes", log.size).number("block_size", kBlockOfChanges);
  head.text("last_block", changes_address((log.size - 1) / kBlockOfChanges).path);
  return {kChangesHead.path, head.str() + "\n", Phase::last};
}

}  // namespace

void each_change_file(ledger::PublicDb& db, std::int64_t before, const std::function<void(PageFile)>& take) {
  const auto log = db.last_checkpoint();
  if (!log || log->checkpoint.size == 0) return;
  const std::int64_t size = log->checkpoint.size;
  for (std::int64_t block = before / kBlockOfChanges; block * kBlockOfChanges < size; ++block) {
    std::string lines;
    db.each_change(block * kBlockOfChanges, std::min(size, (block + 1) * kBlockOfChanges), [&](const ledger::Change& change) { lines += change_line(change); });
    take({changes_address(block).path, std::move(lines), Phase::list});
  }
  take(changes_head(log->checkpoint));
}

}  // namespace gongshi::pages
