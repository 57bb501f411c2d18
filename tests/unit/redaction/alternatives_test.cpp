#include "redaction/alternatives.h"

#include <catch2/catch.hpp>

#include "redaction/pattern.h"

using namespace gongshi::redaction;
using Parts = std::vector<std::string>;

TEST_CASE("alternatives: branches are kept in order, brackets around them opened", "[redaction]") {
  CHECK(in_parts("a|(?:b|c)", 3) == Parts{"a|b", "c"});
  CHECK(in_parts("a|b|c|d|e", 5) == Parts{"a|b|c", "d|e"});
  CHECK(in_parts("(?:a|(?:b|c)d)|[|)]e|f\\|g", 4) == Parts{"a", "(?:b|c)d", "[|)]e", "f\\|g"});
}

TEST_CASE("alternatives: what captures, sets a flag or does not pair stays whole", "[redaction]") {
  for (const char* whole : {"(a)|b|c|d|e", "(?i)a|b|c|d", "(?P<hit>a)|b|c", "a|b)|c|d|e", "(?:a|b|c|d|e", "a|b"}) CHECK(in_parts(whole, 3) == Parts{whole});
}

TEST_CASE("alternatives: a pattern in parts finds what it finds whole, the first match and of two there the first branch's", "[redaction]") {
  std::string padding;
  for (int i = 0; i < 1200; ++i) padding += "|补" + std::to_string(i) + "白";
  const TriggeredPattern pattern("乙丙|丙丁戊" + padding + "|甲乙|乙");
  const std::string text = "某甲乙丙丁戊";
  re2::StringPiece match;
  REQUIRE(pattern.match(text, 0, text.size(), re2::RE2::UNANCHORED, &match, 1));
  CHECK(match.as_string() == "甲乙");
  REQUIRE(pattern.match(text, 6, text.size(), re2::RE2::UNANCHORED, &match, 1));
  CHECK(match.as_string() == "乙丙");
  CHECK(pattern.fills("补1199白"));
  CHECK_FALSE(pattern.is_in("补1200白"));
}
