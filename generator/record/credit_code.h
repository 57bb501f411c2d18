#pragma once
// 统一社会信用代码, GB 32100-2015.

#include <optional>
#include <string>
#include <string_view>

namespace gongshi::record {

/// 18 characters with a right check character.
///
/// Errors   nothing when the length, the alphabet (no I O S V Z) or the check character is wrong
/// Example  CreditCode::parse("91350100M000100Y43")
class CreditCode {
 public:
  static std::optional<CreditCode> parse(std::string_view text);
  const std::string& str() const { return text_; }
  friend bool operator==(const CreditCode&, const CreditCode&) = default;

 private:
  explicit CreditCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace gongshi::record
