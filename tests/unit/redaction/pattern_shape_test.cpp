// The shape of a pattern may let too much through, never too little.
#include <catch2/catch.hpp>

#include "redaction/pattern.h"
#include "redaction/rule_file.h"
#include "redaction/shown.h"

using namespace gongshi::redaction;

TEST_CASE("pattern: its shape knows what may stand at the ends of a match", "[redaction]") {
  const auto mobile = shape_of("1[3-9][0-9]{9}");
  REQUIRE(mobile);
  CHECK(mobile->front.least() == 3);
  CHECK(mobile->front.at[0].has('1'));
  CHECK_FALSE(mobile->front.at[0].has('2'));
  CHECK_FALSE(mobile->front.at[1].has('2'));
  CHECK_FALSE(mobile->to_end);
  const auto before = shape_of("(?:编号|批号)[：:]?$");
  REQUIRE(before);
  CHECK(before->to_end);
  CHECK(before->back.at[0].has(U'号'));
  CHECK(before->back.at[0].has(U'：'));
  CHECK(shape_of("(?:a|)b?")->front.least() == 0);
  CHECK(shape_of("(?i)k")->front.at[0].has(U'\u212A'));
  CHECK_FALSE(shape_of("\\bx"));
}

TEST_CASE("pattern: behind its trigger it matches where RE2 matches, and nowhere else", "[redaction]") {
  const std::vector<std::string> patterns{"1[3-9][0-9]{9}", "(?:住|居)(?:址|所)[：:]?", "[^\\x00-\\x7f]{2,3}号$", "(?i)wx[a-z]+|QQ", "(?:^|[，。])家住", "a{0,2}b", "\\p{Han}{2}(?:路|街)", "(?:电话|手机|微信号)[ ]?$", "[]a-]x", "\\$[0-9]"};
  const std::vector<std::string> texts{"", "住址：云州", "，家住康宁路", "家住", "手机13800001111", "WXabc", "微信号 ", "云州康宁街5号", "aab", "b", "]x-x", "价$5", "居所", "号"};
  for (const std::string& written : patterns) {
    const TriggeredPattern pattern(written);
    const re2::RE2 plain(written);
    REQUIRE(pattern.ok());
    for (const std::string& text : texts) {
      for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
        for (const auto anchor : {re2::RE2::UNANCHORED, re2::RE2::ANCHOR_START, re2::RE2::ANCHOR_BOTH}) {
          INFO(written << " in " << text << " from " << at);
          CHECK(pattern.match(text, at, text.size(), anchor) == plain.Match(text, at, text.size(), anchor, nullptr, 0));
        }
      }
    }
  }
}

TEST_CASE("pattern: every pattern of the rules is understood", "[redaction]") {
  for (const Rule& rule : read_rules(GONGSHI_SOURCE_DIR "/redaction/rules").rules) {
    INFO(rule.id);
    if (rule.pattern) CHECK(shape_of(rule.pattern->text()));
    if (rule.unless_preceded) CHECK(shape_of(rule.unless_preceded->text()));
  }
}

TEST_CASE("pattern: no trigger of a rule turns down what RE2 finds in the rules' own samples", "[redaction]") {
  const auto rules = read_rules(GONGSHI_SOURCE_DIR "/redaction/rules").rules;
  re2::RE2::Options roomy;
  roomy.set_max_mem(std::int64_t{1} << 26);  // some are lexicons
  for (const Rule& rule : rules) {
    std::vector<std::string> texts = rule.must_hit;
    texts.insert(texts.end(), rule.must_miss.begin(), rule.must_miss.end());
    for (const Pattern& pattern : {rule.pattern, rule.unless_preceded, rule.unless_followed, rule.unless_inside, rule.until, rule.goes_on_unless, rule.begins_behind, rule.begins_with}) {
      if (!pattern) continue;
      const re2::RE2 plain(pattern->text(), roomy);
      for (const std::string& text : texts) {
        for (std::size_t at = 0; at <= text.size(); ++at) {
          if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
          for (const auto anchor : {re2::RE2::UNANCHORED, re2::RE2::ANCHOR_START})
            if (pattern->match(text, at, text.size(), anchor) != plain.Match(text, at, text.size(), anchor, nullptr, 0)) FAIL_CHECK(rule.id << ": " << pattern->text() << " in " << text << " from " << at);
          const std::string_view before = std::string_view(text).substr(0, at);
          if (pattern->is_in(before) != plain.Match({before.data(), before.size()}, 0, before.size(), re2::RE2::UNANCHORED, nullptr, 0)) FAIL_CHECK(rule.id << ": " << pattern->text() << " before " << at << " in " << text);
        }
      }
    }
  }
}

TEST_CASE("shown: what a further pass hides stands where it stood in the text as it came", "[redaction]") {
  const std::string text = "张三住康宁路5号，电话略";
  const std::vector<Candidate> hidden{{0, 6, kKnownRule, false, Category::name, "张某"}};
  const std::string shown = shown_text(text, hidden);
  CHECK(shown == "张某住康宁路5号，电话略");
  const std::size_t from = shown.find("康");
  const auto beside = with_further(hidden, {{from, from + 13, kKnownRule, false, Category::address, "【隐去：家庭住址】"}});
  REQUIRE(beside.size() == 2);
  CHECK(shown_text(text, beside) == "张某住【隐去：家庭住址】，电话略");
  const auto over = with_further(hidden, {{3, from, kKnownRule, false, Category::secret, "【隐去】"}});
  REQUIRE(over.size() == 1);
  CHECK(text.substr(over[0].begin, over[0].end - over[0].begin) == "张三住");
}
