#pragma once
// Answers that only the holder of a receipt can read: the file is found by one hash of the receipt's secret and sealed with another,
// so that whoever reads the folder learns nothing but how many there are.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace gongshi::service {

/// What opens the answer to a request: what stands on its receipt.
inline std::string receipt_key(const std::string& number, const std::string& secret) { return number + "|" + secret; }

/// Under which serve keeps that an addition came, until the office has taken it in.
inline std::string supplement_key(const std::string& number, const std::string& secret) { return receipt_key(number, secret) + "|supplement"; }

class Answers {
 public:
  explicit Answers(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Durable when it returns. The same secret again replaces the answer.
  void write(std::string_view secret, std::string_view text) const;
  /// Nothing for a secret that opens no answer here.
  std::optional<std::string> read(std::string_view secret) const;
  void erase(std::string_view secret) const;

 private:
  std::filesystem::path file_of(std::string_view secret) const;
  std::filesystem::path folder_;
};

}  // namespace gongshi::service
