#pragma once
// One item on its way through a batch: parsed, matched with what is known, judged, written.

#include <optional>
#include <string>

#include "intake/full_text.h"
#include "intake/intake.h"
#include "intake/raw_item.h"
#include "record/parse.h"

namespace gongshi::intake {

/// What an item turned out to be.
enum class Step {
  reject,        ///< no record
  notice,        ///< about a record
  unchanged,     ///< the same line again
  decided_here,  ///< staff decided on it; a feed never undoes that
  fresh,         ///< a decision not known yet
  change         ///< a new version of a known one
};

struct Arrival {
  RawItem raw;
  record::Record record;
  bool is_notice = false;
  record::Problems problems;
  std::string canonical;  ///< of `record`
  std::string digest;     ///< keyed, of `canonical`; of the raw text when that is no record
  std::string key, dn_key;
  std::string apart;      ///< of what is held because nobody knows which decision it is: the key of its mended line

  Step step = Step::reject;
  std::optional<Entry> entry;
  std::optional<record::Record> merged;  ///< with what the other kind of feed, or a notice, says
  std::optional<Judgement> judgement;
  std::string payload, own;  ///< sealed

  bool counts() const { return apart.empty(); }
  bool is_row() const { return record.id.empty(); }
  /// What holds for the decision from now on.
  const record::Record& effective() const { return merged ? *merged : record; }
  record::Record& make_merged() { return merged ? *merged : merged.emplace(record); }
};

/// What the items of one feed have in common.
struct Desk {
  PrivateDb& db;
  const record::Agencies& agencies;
  const Judge& judge;
  const Feed& feed;
  const FullTexts* texts;  ///< null: this feed has no folder of its own
  std::int64_t now;
  record::Date today;
};

/// What `pull` and `push` say alike: of a feed that may speak for one agency only, and of a day that only history may bring.
record::Problem wrong_agency(const record::Agencies& agencies, const std::string& own);
record::Problem published_on_ignored();

/// Reads the record and works out its keys; touches no database, so it runs in threads.
void parse_arrival(const Desk& desk, record::Parser& parser, Arrival& arrival);

/// What a line that cannot be placed, and the one that mends it, have in common.
std::string key_of_rest(const Desk& desk, record::Record rest);

/// Feed and file of its line: "penalties/2026-10.ndjson".
std::string file_of(const Desk& desk, const Arrival& arrival);

/// Finds what the item is about and what it does to it; call in the order of the feed.
void match_arrival(const Desk& desk, Arrival& arrival);

/// Asks the judge where there is something to judge, and seals; runs in threads.
void judge_arrival(const Desk& desk, Arrival& arrival);

/// Writes it down and says what became of it (state_change.cpp).
Result settle_arrival(const Desk& desk, Arrival& arrival);

}  // namespace gongshi::intake
