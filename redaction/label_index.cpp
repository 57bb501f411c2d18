#include "redaction/label_index.h"

#include <algorithm>

#include "redaction/ascii.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMaxBlanks = 6;

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), to_lower);
  return text;
}

/// Where the label that begins at `at` ends in the text, blanks inside it skipped; 0 when it is not there.
std::size_t label_end(std::string_view text, std::size_t at, std::string_view label) {
  std::size_t blanks = 0;
  std::size_t lines = 0;
  for (std::size_t i = 0; i < label.size(); ++at) {
    if (at >= text.size()) return 0;
    if (to_lower(text[at]) == label[i]) {
      ++i;
      continue;
    }
    lines += text[at] == '\n' ? 1 : 0;
    if ((text[at] != ' ' && text[at] != '\n') || ++blanks > kMaxBlanks || lines > 1) return 0;
  }
  return at;
}

}  // namespace

void LabelIndex::add(std::string_view label, std::uint16_t rule) {
  const std::string text = lower_case(std::string(label));
  const char32_t first = decode_utf8(text, 0).value;
  if (first >= bucket_.size()) return;
  if (bucket_[first] == 0) {
    bucket_[first] = static_cast<std::uint16_t>(labels_.size());
    if (first >= 'a' && first <= 'z') bucket_[first - 'a' + 'A'] = bucket_[first];
    labels_.emplace_back();
  }
  std::vector<Label>& bucket = labels_[bucket_[first]];
  const auto same = std::find_if(bucket.begin(), bucket.end(), [&](const Label& l) { return l.text == text; });
  if (same != bucket.end()) {
    same->rules.push_back(rule);
    return;
  }
  bucket.push_back({text, {rule}});
  std::stable_sort(bucket.begin(), bucket.end(),
                   [](const Label& a, const Label& b) { return a.text.size() > b.text.size(); });
}

const LabelIndex::Label* LabelIndex::longest_at(std::string_view folded, std::size_t at,
                                                const std::vector<Label>& labels, std::size_t& end) const {
  for (const Label& label : labels) {
    end = label_end(folded, at, label.text);
    if (end != 0) return &label;
  }
  return nullptr;
}

std::vector<LabelHit> LabelIndex::find(std::string_view folded) const {
  std::vector<LabelHit> hits;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = decode_valid_utf8(folded, at);
    const std::uint16_t bucket = point.value < bucket_.size() ? bucket_[point.value] : 0;
    std::size_t end = 0;
    const Label* label = bucket == 0 ? nullptr : longest_at(folded, at, labels_[bucket], end);
    if (label != nullptr) hits.push_back({at, end, &label->rules});
    at = label != nullptr ? end : at + point.length;
  }
  return hits;
}

}  // namespace gongshi::redaction
