#include "redaction/parallel.h"

#include <catch2/catch.hpp>
#include <stdexcept>

using gongshi::redaction::parallel_for;

TEST_CASE("parallel: each index is worked on once, and what goes on meanwhile happens once in the thread of the caller", "[parallel]") {
  const std::size_t jobs = GENERATE(as<std::size_t>(), 1, 2, 4), n = GENERATE(as<std::size_t>(), 0, 1, 3, 1000);
  std::vector<std::atomic<int>> times(n);
  std::atomic<bool> unknown_worker = false;
  int meanwhile = 0;
  const auto here = std::this_thread::get_id();
  parallel_for(n, jobs, [&](std::size_t i, std::size_t worker) {
    ++times[i];
    if (worker >= jobs) unknown_worker = true;
  },
  [&] { meanwhile += here == std::this_thread::get_id(); });
  for (const auto& t : times) CHECK(t == 1);
  CHECK(meanwhile == 1);
  CHECK(!unknown_worker);
}

TEST_CASE("parallel: a failure of either side is told after both have stopped", "[parallel]") {
  std::atomic<int> begun = 0, ended = 0;
  const auto work = [&](std::size_t, std::size_t) { ++begun, std::this_thread::yield(), ++ended; };
  CHECK_THROWS_AS(parallel_for(100, 3, work, [] { throw std::runtime_error("meanwhile"); }), std::runtime_error);
  CHECK(begun == ended);
  bool meanwhile = false;
  CHECK_THROWS_AS(parallel_for(100, 3, [](std::size_t i, std::size_t) { if (i == 7) throw std::runtime_error("work"); }, [&] { meanwhile = true; }), std::runtime_error);
  CHECK(meanwhile);
}
