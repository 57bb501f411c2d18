#pragma once
// in/: one sealed file for everything that came in. What has its name there is durable; what has none was never answered.

#include <atomic>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::service {

/// The side of `serve`.
class Drop {
 public:
  static constexpr std::uintmax_t kLeastFree = 512u << 20, kMostWaiting = 20'000;

  /// Errors   IoError when office.pub is missing
  explicit Drop(const std::filesystem::path& in, std::string office_public_key)
      : in_(in), key_(std::move(office_public_key)) {}

  /// Sealed, written, fsynced, renamed, the folder fsynced: when this returns, the item survives kill and power loss.
  ///
  /// Shape    the name is the time in nanoseconds and 16 random letters: names sort by arrival
  void put(std::string_view plain) const;

  /// False when the disk or the folder is nearly full: then nothing is answered with 2xx.
  bool has_room() const;

 private:
  std::filesystem::path in_;
  std::string key_;
};

/// The side of the office: what waits, oldest first.
std::vector<std::filesystem::path> waiting_items(const std::filesystem::path& in, std::size_t most);

}  // namespace gongshi::service
