#pragma once
// public.db: what may be shown, what was done to it, and the log. Nothing private ever enters.
//
// The text of the current version stands here and nowhere else; a decision that is taken down loses record, salt, title
// and names in one transaction and keeps its tombstone. Every change takes the next number of one sequence, which a build
// follows (design: section 6). Slots are permanent places in lists: given out at publication, never moved, never reused.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/act.h"
#include "ledger/receipt.h"
#include "record/record.h"
#include "sqlite/database.h"

namespace gongshi::ledger {

using record::PublicRecord;
using redaction::PublicText;

/// A decision without its text: what lists, tombstones and addresses need.
struct Entry {
  std::int64_t doc = 0;
  int revision = 0;
  State state = State::published;
  std::string agency;
  std::vector<std::string> joint_agencies;
  record::Act act = record::Act::other;
  record::PartyKind party_kind = record::PartyKind::legal;
  record::Date published_on, decided_on;
  record::Date changed_on;  ///< day of the newest act
  bool history = false;     ///< 历史补录: left out of on-time shares
  std::optional<std::int64_t> replaces, successor;
  PublicText title, document_number, party_name;  ///< empty on tombstones, but the number of organisations
  std::string commitment;                         ///< empty on tombstones
  std::int64_t sequence = 0;
  bool complete = false;  ///< nothing of 公示办法 第十七条 is missing

  bool live() const { return state == State::published; }
  /// Natural persons are looked up by number or address only, not by searching.
  bool searched() const { return live() && party_kind != record::PartyKind::natural; }
  std::vector<std::string> agencies() const;  ///< its own, then the joint ones, each once
};

/// A live decision as its data file carries it.
struct Frozen {
  Entry entry;
  std::string bytes;  ///< canonical JSON, exactly as committed to
  std::string salt;   ///< 64 hex digits
};

/// A live decision with its fields.
struct Decision : Frozen {
  PublicRecord record;
};

/// One entry of the log, as those who follow the site read it: no text, and nothing that a guess could be tested against.
struct Change {
  std::int64_t sequence = 0;  ///< its number in the log, from 0
  std::int64_t doc = 0;
  int revision = 0;
  ActKind kind = ActKind::publish;
  record::Date day, published_on;
  std::string commitment;  ///< empty for acts that take the text away
};

struct Publication {
  record::Date published_on;
  bool history = false;
  std::optional<std::int64_t> replaces;
};

/// A slot of a list and who stands in it.
struct Slot {
  std::int64_t number = 0;
  Entry entry;
};

/// A checkpoint as public.db keeps it.
struct SignedCheckpoint {
  Checkpoint checkpoint;
  std::string vkey, note;
};

/// What anybody needs to find one act in the log: its line and the receipt that it stands there.
struct LogProof {
  std::string entry, receipt;
};

/// One version of an agency's annual report.
struct ReportVersion {
  std::string agency;
  int year = 0, version = 0;
  record::Date published_on;
  bool history = false;  ///< it stood elsewhere before; the day is the one it was published on there
  std::string note;      ///< what it corrects; empty: the first
  std::string digest;    ///< SHA-256 of its bytes, hex
};

/// What the report of a year asks of a published decision.
struct PublicationFacts {
  std::string_view agency;
  record::Act act = record::Act::other;
  record::Date published_on, decided_on;
  bool history = false, live = false, corrected = false, withdrawn = false;
};

/// The numbers a live decision counts in: its buckets (days and tables without natural persons), "agency/a01/2025-03" for each
/// agency, "complete/a01" when nothing is missing, kSearched.
inline constexpr std::string_view kSearched = "searched";
std::vector<std::string> tallies_of(const Entry& entry);

/// The lists a decision has a slot in, as bucket names: "month/2025-03", "act/penalty/2025-03", "agency/a01/2025" and
/// "agency/a01/penalty/2025" for each agency; and what downloads are cut by: "day/2025-03-14", "table/a01/2025-03" of the first agency.
std::vector<std::string> buckets_of(const Entry& entry);

class PublicDb {
 public:
  explicit PublicDb(const std::string& path);

  // Acts. Each is one transaction; the same ground.cause again changes nothing and answers with the same document.
  // Errors: StoreError when the state machine (next_state) does not allow the act, or the time runs backwards.
  std::int64_t publish(const PublicRecord& record, const Publication& publication, const Ground& ground);
  void correct(std::int64_t doc, const PublicRecord& record, const Ground& ground);
  void take_down(std::int64_t doc, ActKind kind, const Ground& ground);  ///< suspend, withdraw or end
  void restore(std::int64_t doc, const PublicRecord& record, const Ground& ground);

  /// The document of the act with this cause; nothing when there is no such act.
  std::optional<std::int64_t> doc_of(const std::string& cause);
  /// `successor` remakes `predecessor`; for a predecessor that was published later.
  void set_successor(std::int64_t predecessor, std::int64_t successor);
  /// No number up to `last` is given out from now on.
  void skip_numbers(std::int64_t last);

  const std::string& path() const { return db_.path(); }
  void backup_to(const std::string& to) const { db_.backup_to(to); }
  /// Groups acts of one settle into one durable transaction.
  sqlite::Transaction batch() { return sqlite::Transaction(db_); }
  /// Everything read from here on is of one moment, until this connection closes; it must not write.
  void read_one_moment() { db_.exec("BEGIN"); }
  /// After text was taken down: nothing of it may stay in the write-ahead log.
  void forget_removed() { db_.checkpoint_truncate(); }

  // Reading.
  std::optional<Entry> entry(std::int64_t doc);
  std::optional<Decision> decision(std::int64_t doc);
  std::optional<Frozen> frozen(std::int64_t doc);
  std::vector<Act> acts(std::int64_t doc);
  void each_entry(const std::function<void(const Entry&)>& take);  ///< all, by doc
  std::vector<Entry> newest(int count, std::optional<record::Act> act = std::nullopt);  ///< live, newest publication first, 历史补录 last of a day
  std::vector<Entry> newest_of(std::string_view agency, int count);
  /// Live decisions about the organisation with this credit code, newest publication first.
  std::vector<Entry> of_company(std::string_view credit_code);
  /// Credit codes of organisations whose decisions changed after that number of the sequence; also those that have none left.
  std::vector<std::string> companies_changed_after(std::int64_t sequence);
  std::vector<Slot> slots(const std::string& bucket, std::int64_t first, std::int64_t last);
  bool any_searched(const std::string& bucket, std::int64_t first, std::int64_t last);  ///< in these slots
  /// Those whose names begin so, by name, each with its highest slot number.
  std::vector<std::pair<std::string, std::int64_t>> buckets(std::string_view begin = "");
  std::int64_t highest_slot(const std::string& bucket);
  std::vector<std::int64_t> due_to_end(record::Date today);     ///< live, display_until before `today`
  std::vector<std::int64_t> ending();                           ///< live, with a last day
  std::map<std::string, std::int64_t, std::less<>> tallies();   ///< how many live decisions, by tallies_of
  std::int64_t published_between(record::Date first, record::Date last);  ///< live, without 历史补录
  std::optional<record::Date> last_change();
  std::int64_t last_doc();
  std::int64_t documents();  ///< how many there are, live or gone
  std::int64_t sequence();
  /// What a build must look at again: documents that changed after it, lowest first, and where a document stands in lists.
  std::vector<std::int64_t> changed_after(std::int64_t sequence);
  /// In the order of their changes, about `most`: those of one number are not parted.
  std::vector<Entry> changed_next(std::int64_t sequence, std::size_t most);
  std::vector<std::pair<std::string, std::int64_t>> slots_of(std::int64_t doc);  ///< bucket and slot number

  /// Until when a live decision is shown; nothing: it stays up. Its text sets it to its own 公示截止期.
  void set_last_day(std::int64_t doc, std::optional<record::Date> day);

  // Annual reports.
  /// One transaction; the same cause again changes nothing.   Errors: StoreError for a version that does not follow
  void publish_report(const ReportVersion& report, std::string_view bytes, const std::string& cause);
  std::vector<ReportVersion> reports();  ///< newest year first, by agency, versions upward
  std::string report_bytes(const ReportVersion& report);
  std::vector<int> report_years_after(std::int64_t sequence);  ///< that got a version since
  void each_publication(int year, const std::function<void(const PublicationFacts&)>& take);  ///< of decisions of that year

  // Numbers that pages show, written by settle. `key` is a reason code or empty.
  void set_measure(std::string_view name, std::string_view agency, std::string_view key, std::int64_t value);
  void clear_measures();
  std::vector<std::tuple<std::string, std::string, std::int64_t>> measures(std::string_view name);  ///< agency, key, value

  // The log.
  std::int64_t log_size();
  void each_log_entry(std::int64_t from, const std::function<void(std::int64_t, std::string_view)>& take);
  /// Errors: StoreError for a size not above the last one; nothing signed is ever changed or dropped.
  void add_checkpoint(const SignedCheckpoint& checkpoint);
  void add_receipt(std::int64_t log_index, std::int64_t size, const std::vector<Hash>& path);
  /// Roots of the first full tiles of the signed log, so that nobody need hash all of it again.
  void add_tile_root(std::int64_t number, const Hash& root);
  std::vector<Hash> tile_roots(std::int64_t count);  ///< as many of the first `count` as are known
  std::optional<SignedCheckpoint> last_checkpoint();
  std::vector<SignedCheckpoint> checkpoints();  ///< smallest first
  bool has_checkpoint(std::string_view note);
  std::optional<LogProof> log_proof(std::int64_t log_index);  ///< nothing for an entry that no checkpoint covers yet
  /// The acts that stand in the log from entry `from` to before `end`.
  void each_change(std::int64_t from, std::int64_t end, const std::function<void(const Change&)>& take);

 private:
  static PublicText trusted(std::string text);
  static Entry read_entry(const sqlite::Statement& row);
  std::vector<Entry> entries(sqlite::Statement& query);
  void store_text(const Entry& before, const PublicRecord& record, const Ground& ground, ActKind kind,
                  const std::string& changed_fields);
  void append_act(const Entry& now, ActKind kind, const Ground& ground, const std::string& commitment,
                  const std::string& changed_fields);
  void touch_company(const std::string& credit_code);
  void leave_company(std::int64_t doc);
  void join_company(const Entry& entry, const PublicRecord& record);
  void give_slots(const Entry& entry);  ///< in each of its lists in which it has none yet
  void tally(const Entry& entry, int step);
  Entry must_entry(std::int64_t doc);
  std::int64_t number(std::string_view sql);

  sqlite::Database db_;
};

/// Paths of the fields in which two versions differ, joined by commas.   Example  "facts,amounts.fine_fen"
std::string changed_fields(const PublicRecord& before, const PublicRecord& after);

}  // namespace gongshi::ledger
