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

std::uint64_t bit_of(char32_t c) { return std::uint64_t{1} << (c & 63U); }

char32_t lower_point(std::string_view text, std::size_t at) {
  const char32_t c = decode_valid_utf8(text, at).value;
  return c < 0x80 ? static_cast<char32_t>(to_lower(static_cast<char>(c))) : c;
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
  const CodePoint first = decode_utf8(text, 0);
  if (first.length == 0 || first.value >= bucket_.size()) return;
  if (bucket_[first.value] == 0) {
    bucket_[first.value] = static_cast<std::uint16_t>(buckets_.size());
    begins_[first.value >> 6] |= bit_of(first.value);
    if (first.value >= 'a' && first.value <= 'z') {
      const char32_t capital = first.value - 'a' + 'A';
      bucket_[capital] = bucket_[first.value];
      begins_[capital >> 6] |= bit_of(capital);
    }
    buckets_.emplace_back();
  }
  Bucket& bucket = buckets_[bucket_[first.value]];
  std::vector<Label>& labels = bucket.labels;
  const auto same = std::find_if(labels.begin(), labels.end(), [&](const Label& l) { return l.text == text; });
  if (same != labels.end()) {
    same->rules.push_back(rule);
    return;
  }
  if (text.size() == first.length) bucket.single = true;
  else bucket.seconds |= bit_of(decode_utf8(text, first.length).value);
  labels.push_back({text, {rule}});
  std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.text.size() > b.text.size(); });
}

const LabelIndex::Label* LabelIndex::longest_at(std::string_view folded, std::size_t at, std::size_t next, const Bucket& bucket,
                                                std::size_t& end) const {
  std::size_t second = next;
  while (second < folded.size() && (folded[second] == ' ' || folded[second] == '\n')) ++second;
  const bool may_go_on = second < folded.size() && (bucket.seconds & bit_of(lower_point(folded, second))) != 0;
  if (!may_go_on) {
    end = next;
    return bucket.single ? &bucket.labels.back() : nullptr;
  }
  for (const Label& label : bucket.labels) {
    end = label_end(folded, at, label.text);
    if (end != 0) return &label;
  }
  return nullptr;
}

std::vector<LabelHit> LabelIndex::find(std::string_view folded) const {
  std::vector<LabelHit> hits;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = decode_valid_utf8(folded, at);
    if (point.value >= bucket_.size() || (begins_[point.value >> 6] & bit_of(point.value)) == 0) {
      at += point.length;
      continue;
    }
    const std::uint16_t bucket = bucket_[point.value];
    std::size_t end = 0;
    const Label* label = bucket == 0 ? nullptr : longest_at(folded, at, at + point.length, buckets_[bucket], end);
    if (label != nullptr) hits.push_back({at, end, &label->rules});
    at = label != nullptr ? end : at + point.length;
  }
  return hits;
}

}  // namespace gongshi::redaction
