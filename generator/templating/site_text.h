#pragma once
// The site's own words: what the program, its word file and its editors wrote. Never what stands in a record.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "record/date.h"
#include "record/money.h"

namespace gongshi::templating {

/// Text that needs no redaction, because it comes from no record. The template escapes it.
///
/// Shape    UTF-8 without markup; also addresses of our own pages, built from literals and numbers
/// Errors   a std::string does not convert: from_config() says in the code who wrote the words
/// Example  SiteText("第 ") + SiteText::number(3) + " 个工作日"
class SiteText {
 public:
  SiteText() = default;
  /// A literal in the program. consteval: a buffer that is filled while the program runs does not compile.
  template <std::size_t N>
  consteval SiteText(const char (&literal)[N]) : literal_(literal, N - 1) {}

  static SiteText number(std::int64_t n);                ///< 1204
  static SiteText grouped(std::int64_t n);               ///< 1,204
  static SiteText date(record::Date day);                ///< 2026-10-12, also for datetime="…"
  static SiteText chinese_date(record::Date day);        ///< 2026年10月12日
  static SiteText chinese_month(record::Date day);       ///< 2026年10月
  static SiteText yuan(record::Money amount);            ///< 5,000.00
  /// Strings that editors wrote: site-config, content, the word file, rule files. Never a value of a record.
  static SiteText from_config(std::string text);

  std::string_view str() const { return owned_ ? std::string_view(*owned_) : literal_; }
  bool empty() const { return str().empty(); }

  friend SiteText operator+(const SiteText& left, const SiteText& right);
  friend bool operator==(const SiteText& left, const SiteText& right) { return left.str() == right.str(); }

 private:
  std::string_view literal_;
  std::optional<std::string> owned_;
};

}  // namespace gongshi::templating
