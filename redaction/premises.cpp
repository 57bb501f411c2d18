#include "redaction/premises.h"

#include <algorithm>

namespace gongshi::redaction {
namespace {

constexpr std::size_t kPremisesReach = 240;

std::string unbroken(std::string_view text) {
  std::string letters;
  std::copy_if(text.begin(), text.end(), std::back_inserter(letters), [](char c) { return c != ' ' && c != '\n'; });
  return letters;
}

/// Behind brackets, colons and 为, where the value begins.
std::string_view value_of(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view sign : {"（经营场所）", "(经营场所)", "（住所）", "）", ")", "：", ":", "；", ";", "|", "和住址", "及住址", "和住所", "与住址", "均", "都", "为", "是", "位于", "在"}) {
      if (text.substr(0, sign.size()) != sign) continue;
      text.remove_prefix(sign.size());
      again = true;
    }
  }
  return text;
}

}  // namespace

std::vector<std::string> premises_in(std::string_view folded) {
  std::vector<std::string> premises;
  for (const std::string_view label : {"经营场所", "经营地址", "营业场所", "营业地址", "经营地点"}) {
    for (std::size_t at = folded.find(label); at != std::string_view::npos; at = folded.find(label, at + label.size())) {
      const std::string ahead = unbroken(folded.substr(at + label.size(), kPremisesReach));
      premises.emplace_back(value_of(ahead));
    }
  }
  return premises;
}

bool is_one_of(const std::vector<std::string>& premises, std::string_view address) {
  constexpr std::size_t kLeast = 18;
  const std::string whole = unbroken(address);
  const std::string_view own = value_of(whole);
  return own.size() >= kLeast && std::any_of(premises.begin(), premises.end(), [&](const std::string& one) { return one.compare(0, own.size(), own) == 0; });
}

}  // namespace gongshi::redaction
