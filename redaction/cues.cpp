#include "redaction/cues.h"

#include <algorithm>
#include <array>

#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kAfter = 150;

/// Where the last `sign` ends; 0 when there is none.
std::size_t behind_last(std::string_view text, std::string_view sign) {
  const std::size_t at = text.rfind(sign);
  return at == std::string_view::npos ? 0 : at + sign.size();
}

std::size_t window_begin(const Cues& cues, std::string_view text, std::size_t at) {
  std::size_t from = code_point_start(text, at > cues.reach ? at - cues.reach : 0);
  if (cues.same_line) from = std::max(from, behind_last(text.substr(0, at), "\n"));
  if (cues.same_sentence) from = std::max(from, behind_last(text.substr(0, at > cues.label_bytes ? at - cues.label_bytes : 0), "。"));
  return from;
}

}  // namespace

bool holds(const Cues& cues, std::string_view text, std::size_t begin, std::size_t end,
           const std::vector<Span>& hidden) {
  if (cues.after) {
    const re2::StringPiece behind(text.data() + end, std::min(kAfter, text.size() - end));
    if (cues.after->Match(behind, 0, behind.size(), re2::RE2::ANCHOR_START, nullptr, 0)) return true;
  }
  bool speaks_for = false;
  std::array<re2::StringPiece, 2> groups;
  const re2::StringPiece before(text.data(), begin);
  for (std::size_t at = window_begin(cues, text, begin);
       at < begin && cues.pattern->Match(before, at, begin, re2::RE2::UNANCHORED, groups.data(), 2);) {
    const auto hit = static_cast<std::size_t>(groups[0].data() - text.data());
    if (!touches(hidden, hit, hit + groups[0].size())) speaks_for = groups[1].data() == nullptr;
    at = hit + std::max<std::size_t>(1, groups[0].size());
  }
  return speaks_for;
}

}  // namespace gongshi::redaction
