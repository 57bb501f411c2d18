#pragma once
// DATA/private.db: everything that was sent in, what became of each decision, and the acts that are due from it.
//
// Tables (private_schema.cpp): submission (append-only), entry (one a decision), version (its texts, sealed), act (what
// publish/ still has to carry out, or has), notice (about decisions without a page), count_row (numbers and codes for
// statistics that outlive a withdrawal: no id, party or open text), fetched (what a URL answered last).
// Found by: keyed digests of id, and of folded document number and party name; no name stands in the file unsealed.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/vault.h"
#include "record/problem.h"
#include "record/record.h"
#include "sqlite/database.h"
#include "statistics/count_row.h"

namespace gongshi::record {
class Parser;
}

namespace gongshi::intake {

/// What became of one item of a feed.
enum class Outcome { taken, held, not_published, rejected };
std::string_view code(Outcome outcome);  ///< "taken", "held", …

/// One decision. States as in design.md section 4, and `admitted`: passed, its publish act not yet carried out.
struct Entry {
  std::int64_t id = 0;  ///< 0: not stored yet
  std::string agency;
  std::string key;     ///< digest of the id; of dn_key for a sheet row; of the whole line when it has neither
  std::string dn_key;  ///< digest of folded document number and party name; empty without a number
  bool has_id = false;
  std::string state = "held";
  std::string reason;  ///< coded, of held and not_published
  std::string since;   ///< day of the state
  std::int64_t received_at = 0;  ///< first; seconds since 1970
  std::int64_t version = 0;      ///< the standing one: what is, or will be, published
  std::int64_t latest = 0;       ///< newer than `version` while a change is held
  std::string record_digest, row_digest;         ///< of the last line with an id, and of the last sheet row
  std::int64_t record_version = 0, row_version = 0;  ///< where those two are kept
  std::optional<std::int64_t> doc;  ///< public number, once published
  bool history = false;
  bool decided_here = false;
  std::string cause;     ///< what public.db knows its publication by; given when it is stored
  std::string replaces;  ///< key of the decision that it remakes; empty: none
  std::string apart;     ///< of a line that nobody can place: what its mended line will be known by; empty: a decision
};

/// A text of an entry. `payload` is what holds for the decision; `own` what this line alone said, when it was merged.
struct Version {
  std::int64_t entry = 0, n = 0;
  std::string digest;
  Outcome result = Outcome::held;
  record::Problems problems;
  std::string payload, own;  ///< sealed; `own` empty when equal
  std::string file = {};     ///< feed and file of its line; empty for what staff wrote
  std::int64_t received_at = 0;
};

struct Submission {
  std::string source;
  std::int64_t position = 0;
  Outcome result = Outcome::rejected;
  const record::Problems* problems = nullptr;
  std::int64_t entry = 0, version = 0;  ///< 0: none
  std::string digest;
  std::string raw;  ///< sealed; empty when a version keeps it
};

/// Something to be done in public. `kind`, `reason`: codes of the ledger's acts.
struct NewAct {
  std::int64_t entry = 0, version = 0;
  std::string kind;    ///< publish, correct, suspend, withdraw, end, restore
  std::string day;     ///< on which it took effect at the source; empty: unknown
  std::string status;  ///< revoked, changed, …, for withdrawals
  std::string reason;  ///< coded
  std::string words;   ///< the agency's own words; private
  std::string law;     ///< title of what it rests on; empty: the rule for such acts
  std::string role;    ///< feed, staff, settle
  std::string law_article = {};
};

struct PendingAct : NewAct {
  std::int64_t id = 0;
  std::string agency;
  std::optional<std::int64_t> doc;
  std::string cause;          ///< what public.db will know it by
  std::string publish_cause;  ///< what public.db knows, or will know, the entry's publication by
  bool history = false;
  std::int64_t received_at = 0;  ///< when the entry was first received
  record::Record record;         ///< of `version`
};

struct HeldCount {
  std::string agency, state, reason;  ///< state: held, not_published
  std::int64_t number = 0;
  std::string first_since;  ///< the earliest day
};

/// Of decisions that are held: what their clock of publication needs, and how many have the same.
struct HeldClock {
  std::string agency;
  record::Act act = record::Act::other;
  record::Date decided_on;
  bool history = false;
  std::int64_t number = 0;
};

/// What is held while a clock of the law runs.
struct Held {
  std::int64_t entry = 0;
  std::string agency;
  bool history = false;
  bool correction = false;       ///< of a page that stands: the version that is held is newer than what it shows
  std::int64_t received_at = 0;  ///< of that version; seconds since 1970
  record::Record record;
  std::string reason;            ///< message of the first problem that holds it; empty when staff or a setting does
};

/// When a request came and was answered.
struct RequestTimes {
  std::string agency, received_on, due;  ///< due: the earliest last day
  std::string closed_on;                 ///< empty: open
  bool provisional = false;              ///< `due` waits for a calendar, or for an answer of whoever asked
  std::string number, kind, due_words;   ///< due_words: as the receipt says it
};

struct Fetched {
  std::string etag, last_modified;
};

/// Errors   StoreError, IoError. A payload.key that does not fit the file is a StoreError, never a new key.
/// Example  PrivateDb db("data");
class PrivateDb {
 public:
  /// Makes the folder (0700), the key and the file (0600) when they are missing.
  explicit PrivateDb(const std::filesystem::path& data_folder);
  ~PrivateDb();

  const Vault& vault() const { return vault_; }
  sqlite::Database& database() { return db_; }
  const std::filesystem::path& folder() const { return folder_; }

  // Keys
  std::string id_key(std::string_view id) const { return vault_.key("id", id); }
  std::string dn_key(std::string_view document_number, std::string_view party_name) const;

  // Entries and versions; call inside a Transaction
  std::optional<Entry> entry(std::int64_t id);
  std::optional<Entry> entry_of_doc(std::int64_t doc);
  std::optional<Entry> find(std::string_view agency, std::string_view key);
  std::vector<Entry> replacing(std::string_view agency, std::string_view key);  ///< those that remake the decision with this key
  std::vector<Entry> find_any_agency(std::string_view key);
  std::vector<Entry> find_by_number(std::string_view agency, std::string_view dn_key);
  void save(Entry& entry);  ///< inserts when id is 0
  void add_version(const Version& version, std::int64_t received_at);
  std::optional<Version> version(std::int64_t entry, std::int64_t n);
  bool had_version(std::int64_t entry, std::string_view digest);
  bool had_version_from(std::int64_t entry, std::string_view digest, std::string_view file);
  std::pair<Outcome, record::Problems> result(std::int64_t entry, std::int64_t n);  ///< the standing answer
  void set_result(std::int64_t entry, std::int64_t n, Outcome result, const record::Problems& problems);
  void add_submission(const Submission& submission, std::int64_t received_at);
  bool has_raw(std::string_view digest);  ///< a line that no version keeps is kept once
  record::Record open_payload(std::string_view sealed, std::int64_t entry = 0);  ///< `entry` stands in the error
  /// What is counted for the entry from now on; nothing: no longer counted.
  void count(std::int64_t entry, const record::Record* record);
  void count_status(std::int64_t entry, std::string_view status);
  /// In one pass: every row, and what the penalties of `year` were given for. Those are words of agencies: private until they were
  /// redacted.
  void each_count_row(int year, const std::function<void(const statistics::CountRow&)>& take,
                      const std::function<void(std::string_view agency, std::string_view words)>& take_violation);

  // Notices about decisions that have no page: each stands until another about the same decision comes
  void keep_notice(std::string_view agency, std::string_view key, std::string_view digest, std::string_view canonical);
  /// One that names no agency is from then on about this agency's decision.
  std::optional<record::Record> standing_notice(std::string_view agency, std::string_view key);
  bool lift_notices(std::string_view agency, std::string_view key);  ///< false: there were none

  // Lines that nobody can place
  bool has_apart();
  std::int64_t apart_count();
  /// A line came that would have this key: the one set apart was mended, and waits no more.
  void close_apart(std::string_view agency, std::string_view key, std::string_view day);

  // Acts
  void queue(const NewAct& act);
  bool publish_is_due(std::int64_t entry);  ///< queued, and nobody has begun to carry it out
  bool point_pending_publish_at(std::int64_t entry, std::int64_t version);  ///< false: none that has not been begun
  bool cancel_pending_publish(std::int64_t entry);
  /// Begins all acts that are due and hands them out in order. A begun act is handed out again until mark_done.
  void pending_acts(const std::function<void(PendingAct&&)>& visit);
  std::int64_t pending_count();
  /// The act was carried out, or (`done` false) there was nothing to do. The entry gets `doc` and, unless a later act of its is due,
  /// `state` and `reason`.
  void mark_done(std::int64_t act, std::optional<std::int64_t> doc, std::string_view state, std::string_view day, bool done = true,
                 std::string_view reason = "");
  /// The act was not carried out, for what the rules say today of its version: that is the answer from now on. The entry goes to
  /// `state`, or back to the version that a page shows.
  void turn_back(const PendingAct& act, std::optional<std::int64_t> doc, Outcome outcome, const record::Problems& problems,
                 std::string_view state, std::string_view reason, std::string_view day);
  std::string newest_done_cause();  ///< of the newest act that public.db must know; empty: none yet
  /// A published decision was taken down here: a feed does not undo that.
  void set_state_of_doc(std::int64_t doc, std::string_view state, std::string_view reason, std::string_view day);
  void set_state(std::int64_t entry, std::string_view state, std::string_view reason, std::string_view day, bool decided_here);

  /// What staff answered about an entry that was held; nothing when nobody did.
  struct StaffAnswer {
    bool publish = false;
    std::string reason;
    record::Problems seen;  ///< code and field only
  };
  std::optional<StaffAnswer> staff_answer(std::int64_t entry);

  // Questions
  /// Done acts that are `lost` by their causes are due again; a publication among them takes the number from its entry.
  std::size_t queue_again(const std::function<bool(const std::string& cause)>& lost);
  std::int64_t last_doc();    ///< the highest public number that an entry has or had
  std::int64_t docs_known();  ///< entries with a public number
  std::vector<Entry> without_doc();
  std::vector<HeldCount> held_counts();
  /// All that is published, with the text that stands: entry, version, agency, doc, record.
  void each_published(const std::function<void(PendingAct&&)>& visit);
  bool has_due_act(std::int64_t entry);
  void each_held(const std::function<void(const Held&)>& visit);
  void each_held_clock(const std::function<void(const HeldClock&)>& visit);  ///< opens no record; decisions of known act and day
  std::optional<Held> held(std::int64_t entry);  ///< nothing when nothing of it is held
  /// Requests that are open, and those closed on that day or later.
  void each_request(std::string_view since, const std::function<void(const RequestTimes&)>& visit);
  Fetched fetched(std::string_view url);
  void set_fetched(std::string_view url, const Fetched& fetched, std::int64_t at);

 private:
  void check_key();
  std::string cause_of_publication(const Entry& entry);
  sqlite::Statement& sql(std::string_view literal);  ///< prepared once
  Held read_held(const sqlite::Statement& row);
  sqlite::Statement& select_entries(std::string_view where_literal);

  std::filesystem::path folder_;
  Vault vault_;
  sqlite::Database db_;
  std::map<std::string_view, sqlite::Statement> statements_, selects_;  ///< by their literals
  std::unique_ptr<record::Parser> parser_;
};

std::string problems_json(const record::Problems& problems);
record::Problems problems_from_json(std::string_view json);

}  // namespace gongshi::intake
