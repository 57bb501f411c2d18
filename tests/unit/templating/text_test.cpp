#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "record/enums.h"
#include "redaction/error.h"
#include "samples.h"
#include "templating/assets.h"
#include "templating/public_markup.h"
#include "templating/words.h"
#include "scratch.h"

using namespace gongshi;
using namespace gongshi::templating;

/// Stands in for the ledger, which alone may read public text back.
class gongshi::ledger::PublicDb {
 public:
  static redaction::PublicText read(std::string text) { return {redaction::PublicTextKey(), std::move(text)}; }
};

namespace {

redaction::PublicText text(std::string value) { return ledger::PublicDb::read(std::move(value)); }

Words words_of(const std::string& json) {
  const Scratch scratch;
  return Words::load(scratch.write("words.json", json));
}

Words own_words() {
  return words_of(R"({"group": {"word": "词"}, "late": "第 {day} 个，期限 {limit} 个", "twice": "{n}和{n}", "open": "x{never closed"})");
}

Words words() { return Words::load(samples::kTemplates / "text.zh-CN.json"); }

}  // namespace

TEST_CASE("site text: literals, numbers, days and money join", "[templating]") {
  CHECK((SiteText("第 ") + SiteText::number(3) + " 个工作日").str() == "第 3 个工作日");
  CHECK(SiteText::date(*record::Date::parse("2026-10-12")).str() == "2026-10-12");
  CHECK(SiteText::chinese_date(*record::Date::parse("2026-10-12")).str() == "2026年10月12日");
  CHECK(SiteText::yuan(*record::Money::from_fen(500000)).str() == "5,000.00");
  CHECK(SiteText().empty());
}

TEST_CASE("site text: thousands are grouped", "[templating]") {
  struct Case {
    long long n;
    const char* shown;
  };
  const auto c = GENERATE(Case{0, "0"}, Case{999, "999"}, Case{1000, "1,000"}, Case{12480, "12,480"},
                          Case{1234567, "1,234,567"}, Case{-1000, "-1,000"}, Case{-999, "-999"});
  CHECK(SiteText::grouped(c.n).str() == c.shown);
}

TEST_CASE("markup: escaping leaves nothing that HTML reads", "[templating]") {
  CHECK(Markup::escaped(SiteText("<a href='x'>\"&\"</a>")).str() ==
        "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
}

TEST_CASE("masks: a token becomes a bar of one length with its class in words", "[templating][HN-GS-18.1]") {
  const std::string html = masked_line(text("住【隐去：家庭住址】，电话【隐去：联系电话】<b>")).str();
  CHECK(html ==
        "住<span class=\"mask\" role=\"note\" tabindex=\"0\" aria-label=\"依法隐去：家庭住址\"></span>，电话<span class=\"mask\" "
        "role=\"note\" tabindex=\"0\" aria-label=\"依法隐去：联系电话\"></span>&lt;b&gt;");
}

TEST_CASE("masks: brackets that are no token stay text", "[templating]") {
  const auto plain = GENERATE("【隐去：】", "【隐去：没有这一类】", "【隐去", "【】", "");
  CHECK(masked_line(text(plain)).str() == plain);
}

TEST_CASE("paragraphs: blank lines and indents go, order stays", "[templating]") {
  const auto parts = masked_paragraphs(text("　　第一段\r\n\n \t　\n第二段　尾\n"));
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].str() == "第一段");
  CHECK(parts[1].str() == "第二段　尾");
  CHECK(masked_block(text("一\n二")).str() == "<p>一</p>\n<p>二</p>\n");
  CHECK(masked_block(text(" \n　")).empty());
}

TEST_CASE("words: every code of the closed lists has a word", "[templating]") {
  const Words w = words();
  const auto all = [&](const std::string& group, const auto& codes) {
    for (const auto code : codes) {
      INFO(group << "." << code);
      CHECK(w.has(group + "." + std::string(code)));
    }
  };
  all("act", record::Codes<record::Act>::list);
  all("outcome", record::Codes<record::Outcome>::list);
  all("procedure", record::Codes<record::Procedure>::list);
  all("status", record::Codes<record::Status>::list);
  all("licence_state", record::Codes<record::LicenceState>::list);
  all("appeal_state", record::Codes<record::AppealState>::list);
  all("severity", record::Codes<record::Severity>::list);
  all("party_kind", record::Codes<record::PartyKind>::list);
}

TEST_CASE("words: blanks are filled at the call", "[templating]") {
  CHECK(words()("act.penalty").str() == "行政处罚");
  const Words w = own_words();
  CHECK(w("late", {{"day", SiteText::number(3)}, {"limit", SiteText::number(7)}}).str() == "第 3 个，期限 7 个");
  CHECK(w("twice", {{"n", "甲"}}).str() == "甲和甲");
}

TEST_CASE("words: a filling that holds braces is not filled again", "[templating]") {
  CHECK(own_words()("twice", {{"n", "{n}"}}).str() == "{n}和{n}");
}

TEST_CASE("words: what is wrong is said with the key", "[templating]") {
  const Words w = own_words();
  CHECK_THROWS_WITH(w("group.wrod"), Catch::Contains("did you mean \"group.word\"?"));
  CHECK_THROWS_WITH(w("group.word", {{"n", "1"}}), Catch::Contains("group.word: {n} was filled but is not there"));
  CHECK_THROWS_WITH(w("late"), Catch::Contains("late: {day} is not filled"));
  CHECK_THROWS_WITH(w("late", {{"day", "1"}}), Catch::Contains("late: {limit} is not filled"));
  CHECK_THROWS_WITH(w("open"), Catch::Contains("open: {never closed} is not filled"));
  CHECK_THROWS_AS(Words::load("/nowhere/text.json"), ConfigError);
}

TEST_CASE("words: a file with anything but texts in groups is refused", "[templating]") {
  for (const char* bad : {"{", "[]", R"({"a": 1})", R"({"a": {"b": ["c"]}})", R"({"a": null})"}) {
    INFO(bad);
    CHECK_THROWS_AS(words_of(bad), ConfigError);
  }
}

TEST_CASE("assets: the published name carries eight digits of the content", "[templating]") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(asset_variable("site.css") == "ASSET_SITE_CSS");
  CHECK(asset_variable("search-2.js") == "ASSET_SEARCH_2_JS");
  for (const Asset& asset : load_assets(samples::kTemplates / "assets")) {
    const std::size_t dot = asset.name.rfind('.');
    CHECK(asset.published == "assets/" + asset.name.substr(0, dot) + "." + sha256_hex(asset.bytes).substr(0, 8) + asset.name.substr(dot));
  }
}
