#include "record/text.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

using gongshi::record::tidy_text;
using gongshi::record::unfit_text;
using namespace std::string_view_literals;

TEST_CASE("text: what may not be kept is named", "[record]") {
  const auto [text, code] = GENERATE(table<std::string_view, std::string_view>({
      {"a\0b"sv, "control_character"},
      {"a\x01", "control_character"},
      {"a\x1b[31m", "control_character"},
      {"a\x7f", "control_character"},
      {"a\u0085", "control_character"},
      {"a\u009f", "control_character"},
      {"a\u202eb", "bidi_control"},
      {"a\u202ab", "bidi_control"},
      {"a\u2066b", "bidi_control"},
      {"a\u2069b", "bidi_control"},
      {"a\ufffe", "noncharacter"},
      {"a\uffff", "noncharacter"},
      {"a\ufdd0", "noncharacter"},
      {"a\U0010ffff", "noncharacter"},
      {"\x80", "bad_utf8"},                  // a tail without a head
      {"\xC3", "bad_utf8"},                  // a head without a tail
      {"\xE4\xB8", "bad_utf8"},              // cut in the middle
      {"\xC0\xAF", "bad_utf8"},              // overlong
      {"\xE0\x80\xAF", "bad_utf8"},          // overlong
      {"\xF0\x80\x80\xAF", "bad_utf8"},      // overlong
      {"\xED\xA0\x80", "bad_utf8"},          // a surrogate
      {"\xF4\x90\x80\x80", "bad_utf8"},      // beyond U+10FFFF
      {"\xFF\xFE", "bad_utf8"},              // a UTF-16 mark
      {"\xB7\xBD\xB3\xC7", "bad_utf8"},      // GB18030 taken for UTF-8
  }));
  CAPTURE(code);
  const auto found = unfit_text(text);
  REQUIRE(found);
  CHECK(*found == code);
}

TEST_CASE("text: line feeds, tabs, rare characters and emoji are fit", "[record]") {
  const std::string_view text = GENERATE(as<std::string_view>{}, "", "正常", "一\n二\t三", "一\r\n二", "㐀䶮𠮷𬬻", "🏮",
                                         "A\u3000B", "\u2028", "\ufeff", "\u200f");
  CHECK_FALSE(unfit_text(text));
}

TEST_CASE("text: line ends, blanks at the ends and composed forms are tidied", "[record]") {
  const auto [raw, tidy] = GENERATE(table<std::string, std::string>({
      {"一\r\n二\r三\n", "一\n二\n三"},
      {"\r\r\n一", "一"},
      {" \t\u3000方城县\u3000 \n", "方城县"},
      {"一  二", "一  二"},
      {"e\u0301", "\u00e9"},
      {"\uf900", "\u8c48"},  // a compatibility ideograph with a canonical form
      {"（１２）", "（１２）"},  // widths are what the document says; only identity folds them
      {"\u3000", ""},
      {"", ""},
  }));
  CHECK(tidy_text(raw) == tidy);
  CHECK(tidy_text(tidy) == tidy);
}
