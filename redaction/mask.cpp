#include "redaction/mask.h"

namespace gongshi::redaction {
namespace {

constexpr std::string_view kOpen = "【隐去：";
constexpr std::string_view kClose = "】";

}  // namespace

std::string mask_token(Category category) {
  std::string token(kOpen);
  token += category_label(category);
  token += kClose;
  return token;
}

std::vector<MaskSpan> find_masks(std::string_view public_text) {
  std::vector<MaskSpan> spans;
  for (std::size_t at = public_text.find(kOpen); at != std::string_view::npos; at = public_text.find(kOpen, at + 1)) {
    const std::string_view words = public_text.substr(at + kOpen.size());
    for (const Category category : kCategories) {
      const std::string_view label = category_label(category);
      if (!words.starts_with(label) || !words.substr(label.size()).starts_with(kClose)) continue;
      spans.push_back({at, at + kOpen.size() + label.size() + kClose.size(), category});
    }
  }
  return spans;
}

}  // namespace gongshi::redaction
