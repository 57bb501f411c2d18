#include "publish/verify.h"

#include <algorithm>

#include "ledger/commitment.h"
#include "ledger/log_entry.h"
#include "ledger/public_db.h"
#include "output/files.h"
#include "output/verify.h"
#include "pages/addresses.h"

namespace gongshi::publish {
namespace {

std::string_view word(output::Fault::Kind kind) {
  switch (kind) {
    case output::Fault::Kind::changed: return "changed";
    case output::Fault::Kind::missing: return "missing";
    case output::Fault::Kind::foreign: return "not written by a build";
  }
  return "";
}

class Verification {
 public:
  explicit Verification(const Folders& folders) : folders_(folders), db_((folders.data / "public.db").string()) {}

  Verdict run() {
    const auto files = output::verify_files(folders_.out);
    verdict_.files = files.files;
    for (const auto& fault : files.faults) verdict_.faults.push_back(fault.path + ": " + std::string(word(fault.kind)));
    read_log();
    for (std::int64_t doc = 1, last = db_.last_doc(); doc <= last; ++doc) check_whole(doc);
    return std::move(verdict_);
  }

 private:
  void read_log() {
    db_.each_log_entry(0, [&](std::int64_t, std::string_view entry) { log_.emplace_back(entry); });
    verdict_.log_entries = log_.size();
  }

  /// The log's line of an act; empty when its index leads nowhere.
  std::string logged(const ledger::Act& act) const {
    const bool there = act.log_index >= 0 && act.log_index < static_cast<std::int64_t>(log_.size());
    return there ? log_[static_cast<std::size_t>(act.log_index)] : "";
  }

  void fault(std::int64_t doc, const std::string& what) { verdict_.faults.push_back("document " + ledger::doc_name(doc) + ": " + what); }

  /// A damaged record is a fault like another: the rest is verified all the same.
  void check_whole(std::int64_t doc) {
    try {
      check(doc);
    } catch (const std::exception& error) {
      fault(doc, error.what());
    }
  }

  void check(std::int64_t doc) {
    const auto acts = db_.acts(doc);
    const std::string named = "\"doc\":\"" + ledger::doc_name(doc) + "\"";
    const auto names = [&](const std::string& line) { return line.find(named) != std::string::npos; };
    if (acts.empty() && !db_.entry(doc) && std::none_of(log_.begin(), log_.end(), names)) return;  // passed over after a loss
    if (acts.empty()) return fault(doc, "has no act");
    for (const auto& act : acts)
      if (!names(logged(act)))
        fault(doc, "act " + std::to_string(act.id) + " has no log entry");
    const auto decision = db_.decision(doc);
    if (!decision) return;
    ++verdict_.decisions;
    if (ledger::commitment(ledger::salt_from_hex(decision->salt), decision->bytes) != decision->entry.commitment)
      fault(doc, "record does not fit its commitment");
    if (logged(acts.back()).find(decision->entry.commitment) == std::string::npos)
      fault(doc, "commitment does not stand in the log");
    const auto file = folders_.out / pages::decision_data_address(decision->entry).path;
    if (std::filesystem::exists(file) && output::read_file(file).find(decision->bytes) == std::string::npos)
      fault(doc, "published data is not the frozen record");
  }

  const Folders& folders_;
  ledger::PublicDb db_;
  std::vector<std::string> log_;
  Verdict verdict_;
};

}  // namespace

Verdict verify(const Folders& folders) { return Verification(folders).run(); }

}  // namespace gongshi::publish
