#include "publish/push.h"

#include <sstream>

#include "intake/arrival.h"
#include "intake/json_reader.h"
#include "intake/private_db.h"
#include "record/parse.h"
#include "redaction/parallel.h"

namespace gongshi::publish {
namespace {

using intake::Outcome;
using intake::RawItem;
using intake::Result;
using record::Effect;

constexpr const char* kName = "push.json";
constexpr std::size_t kRowsAtOnce = 500;          // while staff decide, and SQLite looks every tenth of a second for its turn
constexpr std::chrono::milliseconds kRowsPause{120};

Outcome outcome_of(gate::Admission::Verdict verdict) {
  switch (verdict) {
    case gate::Admission::Verdict::published: return Outcome::taken;
    case gate::Admission::Verdict::not_published: return Outcome::not_published;
    case gate::Admission::Verdict::held: return Outcome::held;
  }
  return Outcome::held;
}

/// As intake does it, but for what only private.db knows.
Result judge_alone(const Portal& portal, const std::string& agency, record::Parser& parser, const RawItem& raw) {
  Result result{raw.source, "", Outcome::rejected, raw.problems};
  if (record::any(result.problems, Effect::reject)) return result;
  record::Item item = parser.parse(raw.json);
  result.id = item.record.id;
  result.problems.insert(result.problems.end(), item.problems.begin(), item.problems.end());
  if (item.record.agency.empty()) item.record.agency = agency;
  if (item.record.agency != agency) result.problems.push_back(intake::wrong_agency(portal.agencies(), agency));
  if (record::any(result.problems, Effect::reject)) return result;
  result.outcome = Outcome::taken;
  if (item.is_notice) return result;
  if (item.record.published_on) result.problems.push_back(intake::published_on_ignored());
  const bool held = record::any(item.problems, Effect::hold);
  gate::Admission admission = portal.admit(item.record);
  result.outcome = held ? Outcome::held : outcome_of(admission.verdict);
  result.problems.insert(result.problems.end(), admission.problems.begin(), admission.problems.end());
  return result;
}

intake::Feed pushed_feed(const std::string& agency) {
  intake::Feed feed;
  feed.name = feed.from = "push";
  feed.agency = agency;
  return feed;
}

intake::Judge judge_of(const Portal& portal) {
  return [&portal](const record::Record& record, bool) { return judgement_of(portal.admit(record)); };
}

}  // namespace

void check_alone(const Portal& portal, const std::string& agency, std::string_view body, const intake::Sink& sink) {
  std::istringstream in{std::string(body)};
  std::vector<RawItem> items;
  intake::read_json(in, kName, [&](RawItem&& item) {
    if (items.size() <= kMostItems) items.push_back(std::move(item));
  });
  if (items.size() > kMostItems)
    return sink({kName, "", Outcome::rejected, {{Effect::reject, "too_many_items", "", "一次最多报送 10,000 条"}}});
  std::vector<Result> results(items.size());
  std::vector<record::Parser> parsers(std::max<std::size_t>(portal.jobs(), 1));
  redaction::parallel_for(items.size(), parsers.size(), [&](std::size_t i, std::size_t worker) {
    results[i] = judge_alone(portal, agency, parsers[worker], items[i]);
  });
  for (const Result& result : results) sink(result);
}

void take_push(const Portal& portal, intake::PrivateDb& db, const intake::Layouts& layouts, const std::string& agency,
               std::string_view body, const intake::Sink& sink) {
  take_file(portal, db, layouts, agency, kName, body, true, sink);
}

void take_file(const Portal& portal, intake::PrivateDb& db, const intake::Layouts& layouts, const std::string& agency,
               const std::string& name, std::string_view bytes, bool keep, const intake::Sink& sink) {
  intake::Intake intake(db, layouts, portal.agencies(), judge_of(portal),
                        {.now = portal.now().seconds, .jobs = portal.jobs(), .keep = keep, .batch = kRowsAtOnce, .pause = kRowsPause});
  intake.take(pushed_feed(agency), name, bytes, sink);
}

}  // namespace gongshi::publish
