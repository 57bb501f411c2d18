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

/// Calls work(i, worker) once for each i below n, worker below `jobs`; rethrows the first exception after all stopped.
template <class Work>
void parallel_for(std::size_t n, std::size_t jobs, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex guard;
  const auto run = [&](std::size_t worker) {
    try {
      for (std::size_t i; (i = next.fetch_add(1)) < n;) work(i, worker);
    } catch (...) {
      next = n;
      const std::lock_guard lock(guard);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t worker = 1; worker < jobs && worker < n; ++worker) threads.emplace_back(run, worker);
    run(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace gongshi::redaction
