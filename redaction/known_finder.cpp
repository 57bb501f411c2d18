#include "redaction/known_finder.h"

#include <algorithm>
#include <string>

#include "redaction/ascii.h"
#include "redaction/folded_text.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMaxSkipped = 12;

/// Bytes of the separator at `at` that a value may be broken by; 0 when there is none.
std::size_t separator(std::string_view text, std::size_t at) {
  constexpr std::string_view kAscii = " \n-._,/()#|";
  if (at < text.size() && kAscii.find(text[at]) != std::string_view::npos) return 1;
  for (const std::string_view wide : {"，", "、", "（", "）", "·", "。", "／", "•", "〔", "〕", "．"}) {
    if (text.substr(at, wide.size()) == wide) return wide.size();
  }
  return 0;
}

/// The value folded, without separators, lower case.
std::string squashed(std::string_view value) {
  const auto folded = FoldedText::fold(value);
  std::string key;
  if (!folded) return key;
  const std::string_view text = folded->text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t skip = separator(text, at);
    if (skip == 0) key += to_lower(text[at]);
    at += skip == 0 ? 1 : skip;
  }
  return key;
}

/// Where the key ends that begins at `at`, separators skipped; 0 when it is not there.
std::size_t key_end(std::string_view text, std::size_t at, std::string_view key) {
  std::size_t skipped = 0;
  for (std::size_t i = 0; i < key.size();) {
    if (at >= text.size()) return 0;
    if (to_lower(text[at]) == key[i]) {
      ++at;
      ++i;
      skipped = 0;
      continue;
    }
    const std::size_t skip = i == 0 ? 0 : separator(text, at);
    skipped += skip;
    if (skip == 0 || skipped > kMaxSkipped) return 0;
    at += skip;
  }
  return at;
}

/// A number is not found inside a longer run of digits.
bool inside_longer_number(std::string_view text, std::size_t begin, std::size_t end) {
  const bool before = begin > 0 && is_digit(text[begin]) && is_digit(text[begin - 1]);
  return before || (end < text.size() && is_digit(text[end - 1]) && is_digit(text[end]));
}

bool find_key(std::string_view text, const std::string& key, Category category, std::vector<Candidate>& found) {
  bool any = false;
  const char upper = to_capital(key[0]);
  const char starts[] = {key[0], upper};
  const std::string_view either(starts, upper == key[0] ? 1 : 2);
  for (std::size_t at = text.find_first_of(either); at != std::string_view::npos;
       at = text.find_first_of(either, at + 1)) {
    const std::size_t end = key_end(text, at, key);
    if (end == 0 || inside_longer_number(text, at, end)) continue;
    found.push_back({at, end, kKnownRule, false, category});
    any = true;
  }
  return any;
}

bool has_number(std::string_view key) { return std::any_of(key.begin(), key.end(), is_digit); }

/// The address without the districts it begins with: 云州市临江区康宁路5号 → 临江区康宁路5号, 康宁路5号.
std::vector<std::string> shorter_addresses(const std::string& key) {
  constexpr std::size_t kLeast = 12;
  std::vector<std::string> forms;
  for (const std::string_view cut : {"省", "自治区", "市", "区", "县", "旗", "镇", "乡", "街道", "办事处"}) {
    for (std::size_t at = key.find(cut); at != std::string::npos; at = key.find(cut, at + 1)) {
      const std::string rest = key.substr(at + cut.size());
      if (rest.size() >= kLeast && has_number(rest) && !is_digit(rest[0])) forms.push_back(rest);
    }
  }
  return forms;
}

}  // namespace

std::vector<std::size_t> find_known(std::string_view folded, const std::vector<KnownValue>& known, bool names,
                                    std::vector<Candidate>& found) {
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const std::string key = squashed(known[i].text);
    const bool skipped = key.empty() || (known[i].category == Category::name && !names && !known[i].must_be_found);
    const bool any = !skipped && find_key(folded, key, known[i].category, found);
    if (!any && known[i].must_be_found) missing.push_back(i);
    if (skipped || known[i].category != Category::address) continue;
    for (const std::string& form : shorter_addresses(key)) find_key(folded, form, known[i].category, found);
  }
  return missing;
}

}  // namespace gongshi::redaction
