#pragma once
// A loop over indexes in several threads.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace gongshi::redaction {

inline std::size_t all_cores() { return std::max(1U, std::thread::hardware_concurrency()); }

/// Calls work(i, worker) once for each i below n, worker below `jobs`, and `meanwhile` once in the thread of the caller; rethrows the
/// first exception after all stopped.
///
/// Example  parallel_for(next.size(), jobs, [&](std::size_t i, std::size_t) { judge(next[i]); }, [&] { write(judged); });
template <class Work, class Meanwhile>
void parallel_for(std::size_t n, std::size_t jobs, const Work& work, const Meanwhile& meanwhile) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex guard;
  const auto guarded = [&](const auto& run) {
    try {
      run();
    } catch (...) {
      next = n;
      const std::lock_guard lock(guard);
      if (!failure) failure = std::current_exception();
    }
  };
  const auto take_turns = [&](std::size_t worker) {
    guarded([&] {
      for (std::size_t i; (i = next.fetch_add(1)) < n;) work(i, worker);
    });
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t worker = 1; worker < jobs && worker <= n; ++worker) threads.emplace_back(take_turns, worker);
    guarded(meanwhile);
    take_turns(0);
  }
  if (failure) std::rethrow_exception(failure);
}

template <class Work>
void parallel_for(std::size_t n, std::size_t jobs, const Work& work) {
  parallel_for(n, std::min(jobs, n), work, [] {});
}

}  // namespace gongshi::redaction
