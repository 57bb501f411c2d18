#include "intake/intake.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "intake/batch.h"
#include "intake/feed_reader.h"
#include "intake/fetch.h"
#include "intake/publish_lock.h"
#include "intake/temporary_folder.h"
#include "record/read_fields.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kBatchBytes = 32u << 20;

/// The 中国 civil day of a moment.
record::Date day_of(std::int64_t now) {
  return record::Date(std::chrono::sys_days(std::chrono::days((now + 8 * 3600) / 86400)));
}

/// Nothing that was put into a feed's folder is passed over in silence.
RawItem unread_item(const fs::path& file) {
  const std::string name = record::shown_key(file.filename().string());
  if (fs::is_directory(file)) return broken_item(name + "/", 0, "not_read", "子文件夹没有读，请把数据文件直接放在数据源的文件夹里");
  return broken_item(name, 0, "not_read", "这种文件没有读，可以读的是 csv、json、jsonl、ndjson、xlsx");
}

/// Gathers items into batches; each is durable before its results are told.
class Gatherer {
 public:
  Gatherer(const Desk& desk, const Options& options, const Sink& sink)
      : desk_(desk), options_(options), sink_(sink), parsers_(std::max<std::size_t>(options.jobs, 1)) {}
  void add(RawItem&& item) {
    bytes_ += item.json.size();
    items_.push_back(std::move(item));
    if (items_.size() >= options_.batch || bytes_ >= kBatchBytes) flush();
  }
  void flush() {
    std::vector<Result> results;
    if (!items_.empty()) {
      if (std::exchange(begun_, true)) std::this_thread::sleep_for(options_.pause);
      const PublishLock lock(desk_.db.folder());
      sqlite::Transaction transaction(desk_.db.database());
      results = take_batch(desk_, parsers_, std::exchange(items_, {}));
      if (options_.keep) transaction.commit();
    }
    bytes_ = 0;
    for (const Result& result : results) sink_(result);
  }

 private:
  Desk desk_;
  const Options& options_;
  const Sink& sink_;
  std::vector<record::Parser> parsers_;
  std::vector<RawItem> items_;
  std::size_t bytes_ = 0;
  bool begun_ = false;
};

}  // namespace

std::string result_json(const Result& r) {
  nlohmann::ordered_json problems = nlohmann::ordered_json::array();
  for (const record::Problem& p : r.problems) problems.push_back({{"code", p.code}, {"field", p.field}, {"message", p.message}});
  const nlohmann::ordered_json line{{"source", r.source}, {"id", r.id}, {"result", code(r.outcome)}, {"problems", problems}};
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Intake::Intake(PrivateDb& db, const Layouts& layouts, const record::Agencies& agencies, Judge judge, Options options)
    : db_(db), layouts_(layouts), agencies_(agencies), judge_(std::move(judge)), options_(options) {}

void Intake::pull(const Feed& feed, const Sink& sink) {
  if (feed.is_url()) return pull_url(feed, sink);
  const FeedFiles files = feed_files(feed.from);
  for (const fs::path& file : files.read) pull_file(feed, file, file.filename().string(), true, sink);
  gather(feed, nullptr, sink, [&](const TakeItem& take) {
    for (const fs::path& file : files.other) take(unread_item(file));
  });
}

void Intake::take(const Feed& feed, const std::string& name, std::string_view bytes, const Sink& sink) {
  const TemporaryFolder folder(db_.folder());
  const fs::path file = folder / "pushed";
  if (!std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
    throw IoError(file, "cannot be written");
  pull_file(feed, file, name, false, sink);
}

void Intake::pull_url(const Feed& feed, const Sink& sink) {
  const TemporaryFolder folder(db_.folder());
  const fs::path file = folder / "fetched";
  const Fetched known = options_.keep ? db_.fetched(feed.from) : Fetched();
  const auto answer = fetch(feed.from, known, file, {.allow_private_address = feed.allow_private_address});
  if (!answer) return;
  pull_file(feed, file, name_of_url(feed.from), false, sink);
  if (!options_.keep) return;
  const PublishLock lock(db_.folder());  // remembered only now: a killed pull fetches again
  db_.set_fetched(feed.from, *answer, options_.now);
}

void Intake::gather(const Feed& feed, const FullTexts* texts, const Sink& sink, const std::function<void(const TakeItem&)>& read) {
  const Desk desk{db_, agencies_, judge_, feed, texts, options_.now, day_of(options_.now)};
  Gatherer gatherer(desk, options_, sink);
  read([&](RawItem&& item) { gatherer.add(std::move(item)); });
  gatherer.flush();
}

void Intake::pull_file(const Feed& feed, const fs::path& file, const std::string& name, bool own_folder, const Sink& sink) {
  const FullTexts texts{file.parent_path(), db_.folder(), layouts_.converters()};
  gather(feed, own_folder ? &texts : nullptr, sink,
         [&](const TakeItem& take) { read_feed_file(file, name, feed, layouts_, agencies_, take); });
}

}  // namespace gongshi::intake
