#include "service/search/grams.h"

#include <algorithm>

namespace gongshi::service {
namespace {

constexpr std::size_t kLongGram = 4, kMostDigits = 20;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_plain(char32_t c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }

/// The end of the run of such characters that begins here, or where `most` of them end.
template <class Kind>
std::size_t run_end(const std::vector<char32_t>& text, std::size_t at, std::size_t most, Kind fits) {
  const std::size_t last = std::min(text.size(), at + most);
  while (at < last && fits(text[at])) ++at;
  return at;
}

/// What the tokenizer would split at goes to Unicode's private use area, where no text of ours has anything.
std::string gram(const std::vector<char32_t>& text, std::size_t begin, std::size_t end) {
  constexpr char32_t kPrivate = 0xE000;
  std::string out;
  for (std::size_t i = begin; i < end; ++i) append_utf8(out, text[i] < 0x80 && !is_plain(text[i]) ? kPrivate + text[i] : text[i]);
  return out;
}

/// A number that begins at `at`, with both neighbours: nothing when it stands at an edge or is longer than any number.
std::size_t bounded_end(const std::vector<char32_t>& text, std::size_t at) {
  if (at == 0 || !is_digit(text[at]) || is_digit(text[at - 1])) return 0;
  const std::size_t end = run_end(text, at, kMostDigits + 1, is_digit);
  return end < text.size() && end - at <= kMostDigits ? end + 1 : 0;
}

/// The year of a document number, in whichever brackets, stands in 〔〕.
void fold_years(std::vector<char32_t>& text) {
  constexpr std::u32string_view kOpen = U"〔[【(﹝{", kClose = U"〕]】)﹞}";
  for (std::size_t i = 0; i + 5 < text.size(); ++i)
    if (kOpen.find(text[i]) != kOpen.npos && run_end(text, i + 1, 5, is_digit) == i + 5 && kClose.find(text[i + 5]) != kClose.npos)
      text[i] = U'〔', text[i + 5] = U'〕';
}

void sort_once(std::vector<std::string>& grams) {
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
}

std::string joined(const std::vector<std::string>& grams, const char* before, const char* after) {
  std::string out;
  for (const std::string& g : grams) out += before + g + after;
  return out;
}

}  // namespace

std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = n == 1 ? lead : lead & (0xFF >> (n + 1));
    for (std::size_t i = 1; i < n && at + i < text.size(); ++i) c = (c << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    out.push_back(c);
    at += n;
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6)), out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12)), out += static_cast<char>(0x80 | ((c >> 6) & 0x3F)), out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18)), out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F)), out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string searched_form(std::string_view text) {
  std::vector<char32_t> folded;
  for (char32_t c : characters(text)) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == 0x3000 || c == ' ' || c == '\n' || c == '\t') continue;
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    folded.push_back(c);
  }
  fold_years(folded);
  std::string out;
  for (const char32_t c : folded) append_utf8(out, c);
  return out;
}

std::vector<std::string> grams_of(std::string_view folded) {
  const auto text = characters(folded);
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    out.push_back(gram(text, i, i + 2));
    const std::size_t plain = run_end(text, i, kLongGram, is_plain);
    for (std::size_t end = i + 3; end <= plain; ++end) out.push_back(gram(text, i, end));
    if (const std::size_t end = bounded_end(text, i)) out.push_back(gram(text, i - 1, end));
  }
  sort_once(out);
  return out;
}

std::vector<std::string> grams_for(std::string_view folded_word) {
  const auto word = characters(folded_word);
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 1 < word.size();) {
    if (const std::size_t end = bounded_end(word, i + 1)) {
      out.push_back(gram(word, i, end));
      i = end - 1;
      continue;
    }
    const std::size_t run = run_end(word, i, word.size(), is_plain);
    if (run < i + 2) {
      out.push_back(gram(word, i, i + 2)), ++i;
      continue;
    }
    const std::size_t size = std::min(run - i, kLongGram);
    for (; i + size <= run; ++i) out.push_back(gram(word, i, i + size));
    i = run - 1;
  }
  sort_once(out);
  return out;
}

std::string as_terms(const std::vector<std::string>& grams) { return joined(grams, "", " "); }
std::string as_query(const std::vector<std::string>& grams) { return joined(grams, "\"", "\" "); }

}  // namespace gongshi::service
