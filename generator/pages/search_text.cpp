#include "pages/search_text.h"

#include <algorithm>
#include <array>

#include "redaction/mask.h"
#include "redaction/traditional.h"

namespace gongshi::pages {
namespace {

constexpr std::string_view kOpen = "〔", kClose = "〕", kOrdinal = "第";
constexpr std::u32string_view kOpening = U"[［【(（﹝{｛", kClosing = U"]］】)）﹞}｝", kBlanks = U" \t\n\u3000\u00a0\u2002\u2003\u200b\ufeff";

/// What stands for each character that is not itself, by code point; 0: itself, 1: a blank.
class Folds {
 public:
  Folds() {
    for (std::size_t i = 0; i < redaction::kTraditional.size(); ++i) set(redaction::kTraditional[i], redaction::kSimplified[i]);
    for (char32_t wide = U'！'; wide <= U'～'; ++wide) set(wide, wide - 0xFEE0);
    for (char32_t c = U'A'; c <= U'Z'; ++c) set(c, c + 32), set(c + 0xFEE0, c + 32);
    for (const char32_t c : kOpening) set(c, U'〔');
    for (const char32_t c : kClosing) set(c, U'〕');
    for (const char32_t c : kBlanks) set(c, 1);
  }
  char32_t of(char32_t c) const { return c < table_.size() ? table_[c] : 0; }

 private:
  void set(char32_t from, char32_t to) { table_[from] = static_cast<char16_t>(to); }
  std::array<char16_t, 0x10000> table_{};
};

/// The last `bytes` of `text`; all of it when it is shorter.
std::string_view tail(std::string_view text, std::size_t bytes) { return text.substr(text.size() - std::min(bytes, text.size())); }

class Folding {
 public:
  void take(std::string_view character, char32_t value) {
    static const Folds folds;
    const char32_t other = folds.of(value);
    if (other == 1) return void(blank_ = true);
    if (other == 0) return append(character);
    std::string folded;
    redaction::append_utf8(folded, other);
    append(folded);
  }
  std::string done() { return std::move(out_); }

 private:
  void append(std::string_view folded) {
    if (blank_ && !out_.empty() && is_latin(out_.back()) && is_latin(folded[0])) out_ += ' ';
    blank_ = false;
    if (is_digit(folded[0])) drop_ordinal_behind_year();
    out_ += folded;
    if (folded == kClose) drop_ordinal_before_year();
  }
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
  for (redaction::CodePoint c; !text.empty(); text.remove_prefix(c.length)) {
    c = redaction::decode_valid_utf8(text, 0);
    folding.take(text.substr(0, c.length), c.value);
  }
  return folding.done();
}

std::uint32_t fnv(std::string_view bytes, std::uint32_t hash) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x01000193U;
  return hash;
}

}  // namespace

bool is_bracketed_year(std::string_view text) {
  return text.size() == 10 && text.starts_with(kOpen) && text.ends_with(kClose) && std::all_of(text.begin() + 3, text.begin() + 7, is_digit);
}

std::string_view number_before(std::string_view folded, std::size_t end) {
  std::size_t digits = end - 3;
  while (digits > 0 && is_digit(folded[digits - 1])) --digits;
  if (digits == end - 3 || digits < 10 || !is_bracketed_year(folded.substr(digits - 10, 10))) return {};
  return folded.substr(digits - 10, end - digits + 10);
}

std::string_view number_with_three(std::string_view folded, std::string_view number) {
  auto begin = static_cast<std::size_t>(number.data() - folded.data());
  const std::size_t end = begin + number.size();
  for (int characters = 0; characters < 3; ++characters) {
    if (begin == 0 || folded[begin - 1] == ' ' || folded[begin - 1] == '\n') return {};
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(folded[begin]) & 0xC0) == 0x80);
  }
  return folded.substr(begin, end - begin);
}

std::string fold_for_search(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  if (text.find("【") != std::string_view::npos)
    for (const auto& mask : redaction::find_masks(text)) {
      out += fold_plain(text.substr(at, mask.begin - at)) + ' ';
      at = mask.end;
    }
  return out + fold_plain(text.substr(at));
}

std::uint32_t hash_of(std::string_view gram) { return fnv(gram, 0x811c9dc5U); }

std::uint32_t key_of(std::string_view gram) {
  std::uint32_t hash = fnv(gram, 0x9747b28cU);
  hash = (hash ^ hash >> 16) * 0x85ebca6bU;
  return hash ^ hash >> 13;
}

}  // namespace gongshi::pages
