// Runs tests/spec/redaction.md: every list item there is one case.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "redaction/mask.h"
#include "redaction/redactor.h"

using namespace gongshi::redaction;

namespace {

struct Case {
  int line = 0;
  Context context;
  std::string input;
  std::string expected;
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string unescaped(std::string text) {
  replace_all(text, "\\n", "\n");
  replace_all(text, "\\t", "\t");
  replace_all(text, "\\s", "\xE3\x80\x80");
  replace_all(text, "\\0", "\xE2\x80\x8B");
  replace_all(text, "\\_", "\xC2\xA0");
  return text;
}

PartyKind party_of(const std::string& word) {
  if (word == "legal") return PartyKind::legal;
  return word == "natural" ? PartyKind::natural : PartyKind::individual_business;
}

Case read_case(std::string_view marked, Category category) {
  Case one;
  const std::string open = "⟦";
  const std::string close = "⟧";
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t begin = std::min(marked.find(open, at), marked.size());
    one.input += marked.substr(at, begin - at);
    one.expected += marked.substr(at, begin - at);
    if (begin == marked.size()) break;
    const std::size_t end = marked.find(close, begin);
    std::string_view secret = marked.substr(begin + open.size(), end - begin - open.size());
    Category own = category;
    if (const std::size_t bar = secret.find('|'); bar != std::string_view::npos) {
      own = category_from_code(secret.substr(0, bar)).value();
      secret.remove_prefix(bar + 1);
    }
    one.input += secret;
    one.expected += mask_token(own);
    at = end + close.size();
  }
  return one;
}

std::vector<Case> read_cases() {
  std::ifstream in(std::string(GONGSHI_SOURCE_DIR) + "/tests/spec/redaction.md");
  std::vector<Case> cases;
  Context context;
  Category category = Category::secret;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.rfind("## ", 0) == 0) {
      const std::size_t open = line.rfind('(');
      const std::size_t comma = line.find(", ", open);
      context.party_kind = party_of(line.substr(open + 1, comma - open - 1));
      category = category_from_code(line.substr(comma + 2, line.find(')', comma) - comma - 2)).value_or(Category::secret);
    }
    if (line.rfind("- ", 0) != 0) continue;
    cases.push_back(read_case(unescaped(line.substr(2)), category));
    cases.back().line = number;
    cases.back().context = context;
  }
  return cases;
}

}  // namespace

TEST_CASE("redaction: every example of tests/spec/redaction.md is redacted as it shows",
          "[redaction][HN-GS-18.1][HN-GS-18.2]") {
  const Redactor redactor = Redactor::load(std::string(GONGSHI_SOURCE_DIR) + "/redaction/rules");
  const std::vector<Case> cases = read_cases();
  REQUIRE(cases.size() >= 120);
  for (const Case& one : cases) {
    INFO("tests/spec/redaction.md line " << one.line << ": " << one.input);
    const Redacted first = redactor.redact(one.input, one.context);
    CHECK(first.text.str() == one.expected);
    CHECK(redactor.redact(first.text.str(), one.context).text.str() == first.text.str());
  }
}
