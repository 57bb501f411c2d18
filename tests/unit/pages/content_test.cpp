#include <catch2/catch.hpp>

#include "pages/content.h"
#include "redaction/error.h"
#include "scratch.h"

using namespace gongshi;

namespace {

constexpr const char* kFront = "title: 隐私说明\ncolumn: 关于\nupdated: 2026-11-20\n\n";

std::string article_error(const std::string& text) {
  return error_of([&] { pages::parse_article("about/test", text); });
}

}  // namespace

TEST_CASE("content: front matter and Markdown become an article", "[pages]") {
  const auto article = pages::parse_article("about/privacy", std::string(kFront) + "一段话。\n\n## 第一节\n\n- 甲\n");
  CHECK(article.path == "about/privacy.html");
  CHECK(article.title == "隐私说明");
  CHECK(article.updated->str() == "2026-11-20");
  CHECK(article.contents == std::vector<std::pair<std::string, std::string>>{{"s1", "第一节"}});
  CHECK(article.body.str() == "<p>一段话。</p>\n<h2 id=\"s1\">第一节</h2>\n<ul>\n<li>甲</li>\n</ul>\n");
}

TEST_CASE("content: what an editor gets wrong is refused with file and line", "[pages]") {
  struct Case {
    std::string text, expected;
  };
  const Case cases[] = {
      {"没有前言", "content/about/test.md:1: expected \"key: value\""},
      {"title: 甲\n", "content/about/test.md: front matter ends without a blank line"},
      {"column: 关于\n\n正文", "content/about/test.md: front matter has no title"},
      {"title: 甲\nauthor: 乙\n\n正文", "content/about/test.md:2: unknown front matter"},
      {"title: 甲\nupdated: 昨天\n\n正文", "content/about/test.md:2: updated is no day"},
      {std::string(kFront) + "**“引号”**后面不是粗体", "content/about/test.md:5: ** is left over"},
      {std::string(kFront) + "<script>alert(1)</script>", "content/about/test.md:5: raw HTML is not allowed"},
      {std::string(kFront) + "第一段\n\n甲<b>乙</b>", "content/about/test.md"},
      {std::string(kFront) + "[坏](javascript:alert(1))", "content/about/test.md"},
      {std::string(kFront) + "[坏](//other.example/)", "content/about/test.md"},
      {std::string(kFront) + "![图](a.png)", "content/about/test.md"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(article_error(c.text).substr(0, c.expected.size()) == c.expected);
  }
}

TEST_CASE("content: local, web and mail links are allowed", "[pages]") {
  for (const char* url : {"/after/", "privacy.html", "#s1", "https://a.example/", "http://a.example/", "mailto:a@a.example"})
    CHECK(article_error(std::string(kFront) + "[去](" + url + ")") == "");
}

TEST_CASE("content: bytes that are no UTF-8, and controls that turn the writing round, are refused", "[pages]") {
  CHECK(article_error(std::string(kFront) + "一段话\xff。").find("bad_utf8") != std::string::npos);
  CHECK(article_error(std::string(kFront) + "一段话\u202e。").find("bidi_control") != std::string::npos);
}

TEST_CASE("content: lines marked for sites with or without requests online stand only there", "[pages]") {
  const std::string text = std::string(kFront) + "{有网上申请}当场给回执。\n\n{没有网上申请}请打电话。\n";
  const auto online = pages::parse_article("about/test", text, {true, ""}), offline = pages::parse_article("about/test", text, {false, ""});
  CHECK(online.body.str() == "<p>当场给回执。</p>\n");
  CHECK(offline.body.str() == "<p>请打电话。</p>\n");
}

TEST_CASE("content: links within the site keep the path below which the site stands", "[pages]") {
  const auto article = pages::parse_article("about/test", std::string(kFront) + "[甲](/about.html) [乙](https://www.gov.cn/)\n", {true, "/zfgs"});
  CHECK(article.body.str().find("href=\"/zfgs/about.html\"") != std::string::npos);
  CHECK(article.body.str().find("href=\"https://www.gov.cn/\"") != std::string::npos);
}
