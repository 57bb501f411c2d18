#pragma once
// A portal, loaded: its configuration and rules, and the rooms joined in the order of the picture.
//
//   feeds → intake → checks → gate → (private.db)  settle → ledger → pages → output → public/
//
// Taking in (pull, check) ends in private.db; building settles what is due, then renders what public.db holds.

#include <atomic>
#include <filesystem>
#include <functional>

#include "checks/rules.h"
#include "gate/gate.h"
#include "gate/known_values.h"
#include "intake/intake.h"
#include "output/site_writer.h"
#include "pages/site.h"
#include "record/agencies.h"

namespace gongshi::publish {

struct Folders {
  std::filesystem::path site, data, out;
};

/// The clock, read once by the caller.
struct Moment {
  std::int64_t seconds = 0;  ///< since 1970
  record::Date today;        ///< the 中国 civil day of it
  std::string utc() const;   ///< YYYY-MM-DDThh:mm:ssZ
};
Moment moment_of(std::int64_t seconds);

using Clock = std::function<std::int64_t()>;  ///< seconds since 1970

/// Configuration, rules and redactor of one site.
///
/// Errors   ConfigError with file and place for whatever is wrong in site-config or redaction/rules; IoError
class Portal {
 public:
  Portal(Folders folders, const std::filesystem::path& rules_folder, Moment now, std::size_t jobs, Clock clock = {});

  const Folders& folders() const { return folders_; }
  Moment now() const { return moment_of(seconds_); }
  /// For a process that outlives the day: acts are dated by this.
  void set_now(Moment now) { seconds_ = now.seconds; }
  /// Reads the clock again, where there is one: who has waited for a lock dates its acts by the moment when it got it.
  void read_clock() const {
    if (clock_) seconds_ = clock_();
  }
  std::size_t jobs() const { return jobs_; }
  const std::string& domain() const { return config_.domain; }
  const record::Agencies& agencies() const { return agencies_; }
  const checks::Rules& rules() const { return rules_; }
  const redaction::Redactor& redactor() const { return redactor_; }
  const redaction::Scanner& scanner() const { return scanner_; }
  const gate::Gate& gate() const { return gate_; }

  /// The secrets that the record itself names, as the gate hides them.
  gate::KnownValues known_values(const record::Record& record) const { return gate::known_values(record, rules_.profile); }
  /// What checks and gate say of a record today.
  gate::Admission admit(const record::Record& record, const gate::StaffDecision& staff = {}) const;

 private:
  Folders folders_;
  mutable std::atomic<std::int64_t> seconds_;  ///< several threads ask while one sets it
  std::size_t jobs_;
  Clock clock_;
  pages::SiteConfig config_;
  record::Agencies agencies_;
  checks::Rules rules_;
  redaction::Redactor redactor_;
  redaction::Scanner scanner_;
  gate::Gate gate_;
};

/// What staff answered about a held record, as the gate wants it.
gate::StaffDecision staff_decision(bool publish, const std::string& reason, const record::Problems& seen);

/// What the gate says, in the words of intake.
intake::Judgement judgement_of(gate::Admission admission);

/// The feeds that arguments name: a feed of site-config/feeds.json, a file, folder or address; no arguments: all that stand there.
std::vector<intake::Feed> feeds_of(const Portal& portal, const std::vector<std::string>& arguments, bool history);

/// A feed that could not be read, or not to its end.
struct DeadFeed {
  std::string name, reason;  ///< reason: path or address, and what happened
};

/// Takes in feeds; every item ends with a result. `keep` false says what would become of them and keeps nothing. A dead feed
/// does not keep the others from being taken in.
std::vector<DeadFeed> pull(const Portal& portal, const std::vector<intake::Feed>& feeds, bool keep, const intake::Sink& sink);

}  // namespace gongshi::publish
