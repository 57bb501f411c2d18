#pragma once
// The same work on many things, shared among the cores of the machine.

#include <atomic>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace gongshi::redaction {

/// Calls work(i) for each i below `count`, in no order. What one call throws comes out when all have ended.
template <typename Work>
void on_all_cores(std::size_t count, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto take = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::future<void>> others;
  for (unsigned core = 1; core < std::thread::hardware_concurrency(); ++core) others.push_back(std::async(std::launch::async, take));
  take();
  for (std::future<void>& other : others) other.get();
}

}  // namespace gongshi::redaction
