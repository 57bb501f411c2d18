#include "service/office/worker.h"

#include "publish/build.h"
#include "service/office/indexing.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

constexpr std::size_t kMostItems = 200;
constexpr auto kPause = std::chrono::milliseconds(250);

}  // namespace

publish::Moment moment_now() { return publish::moment_of(seconds_now()); }

Worker::Worker(publish::Portal& portal, const Exchange& exchange, WorkerNumbers& numbers)
    : portal_(portal), exchange_(exchange), numbers_(numbers), db_(portal.folders().data),
      cases_(portal, exchange, db_, ServiceConfig::load(portal.folders().site / "site-config")), inbox_(portal, exchange, db_, cases_) {}

bool Worker::something_due() { return build_owed_ || built_on_ != portal_.now().today || db_.pending_count() > 0; }

std::size_t Worker::round() {
  portal_.set_now(moment_now());
  const std::size_t items = inbox_.take(kMostItems);
  numbers_.items += static_cast<std::int64_t>(items);
  if (built_on_ != portal_.now().today) cases_.recount(), cases_.erase_old();
  if (built_on_ != portal_.now().today && items < kMostItems) cases_.close_unanswered();  // what came in time has been taken in
  if (items > 0) build_owed_ = true;
  if (index_owed_) index_owed_ = index_changes(portal_, exchange_.search_db());
  if (!something_due()) return items;
  const auto begin = std::chrono::steady_clock::now();
  const auto built = publish::build(portal_, publish::Scope::changes, {});
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  index_owed_ = index_changes(portal_, exchange_.search_db());
  build_owed_ = false, built_on_ = portal_.now().today;
  ++numbers_.builds, numbers_.last_build_ms = took;
  log_line("build", "\"items\":" + std::to_string(items) + ",\"written\":" + std::to_string(built.report.written) + ",\"ms\":" + std::to_string(took));
  for (const auto& hit : built.report.hits) log_line("alarm", "\"what\":\"left out by the scanner\",\"path\":" + json_text(hit.path));
  return items;
}

void Worker::run() {
  for (;;) {
    auto pause = kPause;
    try {
      if (round() == kMostItems || index_owed_) pause = std::chrono::milliseconds(0);
      numbers_.last_round_at = seconds_now();
    } catch (const std::exception& error) {
      ++numbers_.failures;
      build_owed_ = true;
      log_line("alarm", "\"what\":" + json_text(error.what()));
      pause = std::chrono::seconds(5);
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, pause, [&] { return stop_ || wake_; });
    if (wake_) build_owed_ = true;  // what was decided shows in the numbers of times.html, even where no act follows
    wake_ = false;
    if (stop_) return;
  }
}

void Worker::stop() {
  const std::lock_guard lock(mutex_);
  stop_ = true;
  woken_.notify_all();
}

void Worker::wake() {
  const std::lock_guard lock(mutex_);
  wake_ = true;
  woken_.notify_all();
}

}  // namespace gongshi::service
