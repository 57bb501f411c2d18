#include "record/document_number.h"

#include <array>
#include <charconv>
#include <utility>

namespace gongshi::record {
namespace {

constexpr std::string_view kOpen = "〔", kClose = "〕";
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kFolds{{
    {"[", kOpen}, {"［", kOpen}, {"【", kOpen}, {"(", kOpen}, {"（", kOpen}, {"﹝", kOpen}, {"{", kOpen}, {"｛", kOpen},
    {"]", kClose}, {"］", kClose}, {"】", kClose}, {")", kClose}, {"）", kClose}, {"﹞", kClose}, {"}", kClose}, {"｝", kClose},
}};
constexpr std::array<std::string_view, 10> kDropped{" ",      "\t",     "\n",     "第",     "\u3000",
                                                    "\u00a0", "\u2002", "\u2003", "\u200b", "\ufeff"};

/// Length of a full-width ASCII character at the front, its ASCII form in `out`; 0 for anything else.
std::size_t fold_wide(std::string_view rest, std::string& out) {
  if (rest.size() < 3 || rest[0] != '\xEF') return 0;
  const unsigned low = static_cast<unsigned char>(rest[2]) - 0x80u;
  const unsigned page = static_cast<unsigned char>(rest[1]);
  if (page != 0xBC && page != 0xBD) return 0;
  const unsigned c = (page == 0xBC ? 0u : 0x40u) + low + 0x20u;
  if (c < 0x21 || c > 0x7E) return 0;
  out += static_cast<char>(c);
  return 3;
}

std::size_t fold_one(std::string_view rest, std::string& out) {
  for (const auto& [from, to] : kFolds)
    if (rest.starts_with(from)) return out += to, from.size();
  for (const std::string_view blank : kDropped)
    if (rest.starts_with(blank)) return blank.size();
  if (const std::size_t n = fold_wide(rest, out)) return n;
  out += rest[0];
  return 1;
}

}  // namespace

std::string fold_document_number(std::string_view written) {
  std::string out;
  while (!written.empty()) written.remove_prefix(fold_one(written, out));
  return out;
}

std::optional<int> document_number_year(std::string_view folded) {
  const std::size_t open = folded.find(kOpen);
  if (open == std::string_view::npos) return std::nullopt;
  const std::string_view rest = folded.substr(open + kOpen.size());
  const std::size_t close = rest.find(kClose);
  int year = 0;
  if (close != 4 || std::from_chars(rest.data(), rest.data() + 4, year).ptr != rest.data() + 4) return std::nullopt;
  return year >= 1000 ? std::optional(year) : std::nullopt;
}

std::string document_number_prefix(std::string_view folded) { return std::string(folded.substr(0, folded.find(kOpen))); }

}  // namespace gongshi::record
