#pragma once
// The worker: takes in what waits, settles, builds, and again.

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "publish/portal.h"
#include "service/exchange/exchange.h"
#include "service/office/inbox.h"

namespace gongshi::service {

/// Numbers for /metrics; the worker writes, the console reads.
struct WorkerNumbers {
  std::atomic<std::int64_t> items{0}, builds{0}, failures{0}, last_build_ms{0}, last_round_at{0};
};

class Worker {
 public:
  Worker(publish::Portal& portal, const Exchange& exchange, WorkerNumbers& numbers);

  /// Takes in and publishes; how many items were taken.
  std::size_t round();
  /// In a thread of its own until stop().
  void run();
  void stop();
  void wake();  ///< something was decided
  bool owes_index() const { return index_owed_; }  ///< search.db lacks changes; the next round takes up more

 private:
  bool something_due();

  publish::Portal& portal_;
  Exchange exchange_;
  WorkerNumbers& numbers_;
  intake::PrivateDb db_;
  Cases cases_;
  Inbox inbox_;
  record::Date built_on_;
  bool build_owed_ = true;  ///< a build that failed, or the first of this process
  bool index_owed_ = false;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool stop_ = false, wake_ = false;
};

/// The present moment, for a portal that lives on.
publish::Moment moment_now();

}  // namespace gongshi::service
