#include "pages/search_text.h"

#include <algorithm>

#include "record/document_number.h"
#include "redaction/mask.h"

namespace gongshi::pages {
namespace {

constexpr std::string_view kOpen = "〔", kClose = "〕", kOrdinal = "第";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Bytes of the character at the front; expects valid UTF-8.
std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(n, text.size());
}

bool is_bracketed_year(std::string_view text) {
  return text.size() == 10 && text.starts_with(kOpen) && text.ends_with(kClose) &&
         std::all_of(text.begin() + 3, text.begin() + 7, is_digit);
}

/// The last `bytes` of `text`; all of it when it is shorter.
std::string_view tail(std::string_view text, std::size_t bytes) {
  return text.substr(text.size() - std::min(bytes, text.size()));
}

class Folding {
 public:
  void take(std::string_view character) {
    const std::string folded = character == kOrdinal ? std::string(character) : record::fold_document_number(character);
    if (folded.empty()) return void(blank_ = true);
    if (blank_ && !out_.empty() && is_alnum(out_.back()) && is_alnum(folded[0])) out_ += ' ';
    blank_ = false;
    if (is_digit(folded[0])) drop_ordinal_behind_year();
    out_ += folded.size() == 1 && folded[0] >= 'A' && folded[0] <= 'Z'
                ? std::string(1, static_cast<char>(folded[0] + 32))
                : folded;
    if (folded == kClose) drop_ordinal_before_year();
  }
  std::string done() { return std::move(out_); }

 private:
  /// 〔2026〕第7 -> 〔2026〕7
  void drop_ordinal_behind_year() {
    if (out_.ends_with(kOrdinal) && is_bracketed_year(tail(out_, 13).substr(0, 10))) out_.resize(out_.size() - 3);
  }
  /// 第〔2026〕 -> 〔2026〕
  void drop_ordinal_before_year() {
    const std::string_view end = tail(out_, 13);
    if (end.starts_with(kOrdinal) && is_bracketed_year(end.substr(3))) out_.erase(out_.size() - 13, 3);
  }

  std::string out_;
  bool blank_ = false;
};

std::string fold_plain(std::string_view text) {
  Folding folding;
  while (!text.empty()) {
    const std::size_t n = character_length(text);
    folding.take(text.substr(0, n));
    text.remove_prefix(n);
  }
  return folding.done();
}

}  // namespace

std::string fold_for_search(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (const auto& mask : redaction::find_masks(text)) {
    out += fold_plain(text.substr(at, mask.begin - at)) + ' ';
    at = mask.end;
  }
  return out + fold_plain(text.substr(at));
}

std::vector<std::string> grams_of(std::string_view folded) {
  std::vector<std::string> grams;
  std::string_view before;
  while (!folded.empty()) {
    const std::size_t n = character_length(folded);
    const std::string_view one = folded.substr(0, n);
    folded.remove_prefix(n);
    const bool gap = one == " " || one == "\n";
    if (!gap) grams.emplace_back(one);
    if (!gap && !before.empty()) grams.push_back(std::string(before).append(one));
    before = gap ? std::string_view() : one;
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

std::uint32_t hash_of(std::string_view gram) {
  std::uint32_t hash = 0x811c9dc5U;
  for (const char byte : gram) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x01000193U;
  return hash;
}

}  // namespace gongshi::pages
