#pragma once
// Taking in: from a feed to private.db, with an answer for every item after it is durable.
//
// A batch of 1,000 items goes: parse (threads) → match with what is known → judge what is new (threads) → write; one
// transaction under publish.lock, then the results. How items change what is known: arrival.h and state_change.cpp.

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "checks/law.h"
#include "intake/feeds.h"
#include "intake/layout.h"
#include "intake/private_db.h"
#include "intake/raw_item.h"
#include "record/agencies.h"

namespace gongshi::intake {

struct FullTexts;

/// What checks and gate say about a record.
struct Judgement {
  enum class Verdict { admitted, held, not_published };
  Verdict verdict = Verdict::held;
  record::Problems problems;
  std::string reason;  ///< coded, of held and not_published
  checks::Law law;     ///< behind a not_published
};

/// Called from several threads at once. `history`: the record came as 历史补录.
using Judge = std::function<Judgement(const record::Record&, bool history)>;

/// The answer for one item.
struct Result {
  std::string source;  ///< "x.ndjson:17"
  std::string id;      ///< the feed's, may be empty
  Outcome outcome = Outcome::rejected;
  record::Problems problems;
};

/// {"source","id","result","problems":[{"code","field","message"}]}, without line end
std::string result_json(const Result& result);

using Sink = std::function<void(const Result&)>;

struct Options {
  std::int64_t now = 0;     ///< seconds since 1970: when things are received; its 中国 day is the day of states
  std::size_t jobs = 1;     ///< threads for parsing and judging
  bool keep = true;         ///< false: `gongshi check`, each batch is rolled back, so that nobody waits for the whole file
  std::size_t batch = 1000;
  std::chrono::milliseconds pause{0};  ///< between batches, so that somebody who waits to write gets a turn
};

/// Errors   StoreError, IoError (disk, network, a file that cannot be read), ConfigError (an unknown layout). Bad data: results
/// Example  Intake intake(db, layouts, agencies, judge, {.now = now, .jobs = 2});
///          for (const Feed& feed : feeds) intake.pull(feed, [](const Result& r) { … });
class Intake {
 public:
  Intake(PrivateDb& db, const Layouts& layouts, const record::Agencies& agencies, Judge judge, Options options);

  /// Takes in a file, all files of a folder (by name; those that nobody reads are rejected), or an http(s) address that answers
  /// something new.
  void pull(const Feed& feed, const Sink& sink);

  /// Takes in bytes that were pushed: `name` stands in the results, and its ending may name the format.
  void take(const Feed& feed, const std::string& name, std::string_view bytes, const Sink& sink);

 private:
  void gather(const Feed& feed, const FullTexts* texts, const Sink& sink, const std::function<void(const TakeItem&)>& read);
  void pull_file(const Feed& feed, const std::filesystem::path& file, const std::string& name, bool own_folder, const Sink& sink);
  void pull_url(const Feed& feed, const Sink& sink);

  PrivateDb& db_;
  const Layouts& layouts_;
  const record::Agencies& agencies_;
  Judge judge_;
  Options options_;
};

}  // namespace gongshi::intake
