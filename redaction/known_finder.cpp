#include "redaction/known_finder.h"

#include <string.h>  // memmem

#include <algorithm>
#include <string>

#include "redaction/ascii.h"
#include "redaction/folded_text.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMaxSkipped = 12;

/// Bytes of the separator at `at` that a value may be broken by; 0 when there is none. Asked for every byte: most are no first byte of one.
std::size_t separator(std::string_view text, std::size_t at) {
  constexpr std::string_view kAscii = " \n-._,/()#|", kFirstBytes = "\xC2\xE2\xE3\xEF";
  if (at >= text.size()) return 0;
  if (static_cast<unsigned char>(text[at]) < 0x80) return kAscii.find(text[at]) != std::string_view::npos ? 1 : 0;
  if (kFirstBytes.find(text[at]) == std::string_view::npos) return 0;
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

/// Where the first character of the key stands next, a letter in either case; npos when it does not.
std::size_t next_start(std::string_view text, std::string_view key, std::size_t from) {
  const char both[] = {key[0], to_capital(key[0])};
  if (both[0] != both[1]) return text.find_first_of(std::string_view(both, 2), from);
  if (from > text.size()) return std::string_view::npos;
  const void* start = memmem(text.data() + from, text.size() - from, key.data(), decode_valid_utf8(key, 0).length);
  return start == nullptr ? std::string_view::npos : static_cast<std::size_t>(static_cast<const char*>(start) - text.data());
}

bool find_form(std::string_view text, std::string_view form, Category category, std::vector<Candidate>& found) {
  bool any = false;
  for (std::size_t at = next_start(text, form, 0); at != std::string_view::npos; at = next_start(text, form, at + 1)) {
    const std::size_t end = key_end(text, at, form);
    if (end == 0 || inside_longer_number(text, at, end)) continue;
    found.push_back({at, end, kKnownRule, false, category});
    any = true;
  }
  return any;
}

bool has_number(std::string_view key) { return std::any_of(key.begin(), key.end(), is_digit); }

/// The address without the districts it begins with: 云州市临江区康宁路5号 → 临江区康宁路5号, 康宁路5号.
void add_shorter_addresses(std::vector<std::string>& forms) {
  constexpr std::size_t kLeast = 12;
  const std::string whole = forms.front();
  for (const std::string_view cut : {"省", "自治区", "市", "区", "县", "旗", "镇", "乡", "街道", "办事处"}) {
    for (std::size_t at = whole.find(cut); at != std::string::npos; at = whole.find(cut, at + 1)) {
      const std::string rest = whole.substr(at + cut.size());
      if (rest.size() >= kLeast && has_number(rest) && !is_digit(rest[0])) forms.push_back(rest);
    }
  }
}

}  // namespace

KnownValue::KnownValue(std::string value, Category of, bool must, bool role) : text(std::move(value)), category(of), must_be_found(must), by_role(role) {
  std::string whole = squashed(text);
  if (whole.empty()) return;
  forms.push_back(std::move(whole));
  if (category == Category::address) add_shorter_addresses(forms);
}

std::vector<std::size_t> find_known(std::string_view folded, const std::vector<KnownValue>& known, bool names,
                                    std::vector<Candidate>& found) {
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const auto& [text, category, must_be_found, by_role, forms] = known[i];
    bool whole = false;  // a part of the value is hidden, but does not count as found
    if (category != Category::name || names || must_be_found)
      for (const std::string& form : forms) whole = (find_form(folded, form, category, found) && &form == &forms.front()) || whole;
    if (!whole && must_be_found) missing.push_back(i);
  }
  return missing;
}

}  // namespace gongshi::redaction
