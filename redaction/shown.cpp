#include "redaction/shown.h"

#include <algorithm>

namespace gongshi::redaction {
namespace {

enum class TokenSide { begin, end };

/// The byte of the text as it came that stands at `at` of what is shown; inside a token that side of what it hides.
std::size_t original_of(const std::vector<Candidate>& hidden, std::size_t at, TokenSide side) {
  std::size_t shown = 0;
  std::size_t original = 0;
  for (const Candidate& place : hidden) {
    const std::size_t token = shown + place.begin - original;
    if (side == TokenSide::begin ? at < token : at <= token) break;
    if (side == TokenSide::begin ? at < token + place.shown.size() : at <= token + place.shown.size()) return side == TokenSide::begin ? place.begin : place.end;
    shown = token + place.shown.size();
    original = place.end;
  }
  return original + at - shown;
}

}  // namespace

std::string shown_text(std::string_view text, const std::vector<Candidate>& hidden) {
  std::string shown;
  shown.reserve(text.size());
  std::size_t at = 0;
  for (const Candidate& place : hidden) {
    shown.append(text, at, place.begin - at);
    shown += place.shown;
    at = place.end;
  }
  return shown.append(text, at);
}

void append_hidden(std::vector<Candidate>& hidden, Candidate hit) {
  const bool beside = !hidden.empty() && hit.begin == hidden.back().end;
  if (beside && hidden.back().category == hit.category && hit.category != Category::name) hidden.back().end = hit.end;
  else hidden.push_back(std::move(hit));
}

std::vector<Candidate> with_further(const std::vector<Candidate>& hidden, std::vector<Candidate> further) {
  for (Candidate& hit : further) {
    hit.begin = original_of(hidden, hit.begin, TokenSide::begin);
    hit.end = original_of(hidden, hit.end, TokenSide::end);
  }
  further.insert(further.begin(), hidden.begin(), hidden.end());
  std::stable_sort(further.begin(), further.end(), [](const Candidate& a, const Candidate& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::vector<Candidate> all;
  for (Candidate& hit : further) {
    if (!all.empty() && hit.begin < all.back().end) all.back().end = std::max(all.back().end, hit.end);
    else append_hidden(all, std::move(hit));
  }
  return all;
}

}  // namespace gongshi::redaction
