#pragma once
// How often somebody may do something: counts in windows, in memory, bounded.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace gongshi::service {

/// Example  Rate rate(6, std::chrono::hours(24)); if (!rate.allow("10.0.0.7")) …
class Rate {
 public:
  Rate(int most, std::chrono::seconds window) : most_(most), window_(window.count()) {}

  /// Counts one; false when there were `most` in this window already.
  bool allow(const std::string& who, std::int64_t now);
  /// Counts nothing.
  bool would_allow(const std::string& who, std::int64_t now);
  /// What was counted last is not counted after all.
  void take_back(const std::string& who, std::int64_t now);

 private:
  static constexpr std::size_t kMostKnown = 100'000;
  struct Window {
    std::int64_t begin = 0;
    int count = 0;
  };
  Window& window(const std::string& who, std::int64_t now);

  int most_;
  std::int64_t window_;
  std::mutex mutex_;
  std::unordered_map<std::string, Window> known_;
};

}  // namespace gongshi::service
