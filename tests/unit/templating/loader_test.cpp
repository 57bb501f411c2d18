#include <catch2/catch.hpp>
#include <fstream>

#include "redaction/error.h"
#include "templating/renderer.h"
#include "scratch.h"

using namespace gongshi::templating;
namespace fs = std::filesystem;

namespace {

constexpr const char* kContract = R"({
  "site": {"names": {"SITE_NAME": {"type": "text", "says": "网站名称"}}},
  "groups": {},
  "pages": {"page.html": {"says": "一页", "names": {
    "TITLE": {"type": "text", "says": "标题"},
    "NOTE": {"type": "text", "optional": true, "says": "说明"},
    "NUMBER": {"type": "text", "may_be_missing": true, "says": "文号"},
    "LINK": {"type": "url", "optional": true, "says": "网址"},
    "BODY": {"type": "markup", "optional": true, "says": "正文"},
    "ROWS": {"type": "section", "repeats": true, "says": "行", "names": {
      "ROW": {"type": "text", "says": "一行"}}}}}}
})";

const std::string kHead = "{{%AUTOESCAPE context=\"HTML\"}}\n";

/// A templates folder of its own, removed at the end.
class Folder : public gongshi::Scratch {
 public:
  Folder() {
    fs::create_directories(path() / "partials");
    fs::create_directories(path() / "assets");
    write("contract.json", kContract);
    write("text.zh-CN.json", R"({"act": {"penalty": "行政处罚"}})");
    write("page.html", kHead + "<p>{{TITLE}}</p>\n");
  }
  Renderer load() const {
    Dictionary site;
    site.set("SITE_NAME", "云州市行政执法公示平台");
    return Renderer::load(path(), std::move(site));
  }
  std::string refusal() const {
    return gongshi::error_of([this] { load(); });
  }
};

std::string render(const std::string& body, const Dictionary& values) {
  Folder folder;
  folder.write("page.html", kHead + body + "\n");
  return folder.load().render("page.html", values);
}

struct Bad {
  const char* body;   ///< stands from line 3 on
  const char* where;  ///< file and line that the message names
  const char* says;
};

}  // namespace

TEST_CASE("loader: refuses a bad template with file and line", "[templating]") {
  const auto bad = GENERATE(
      Bad{"{{TITEL}}", "page.html:3", "did you mean TITLE?"},
      Bad{"<p>\n{{NOBODY_KNOWS_THIS}}", "page.html:4", "not in the contract of page.html"},
      Bad{"{{ROW}}", "page.html:3", "not in the contract"},
      Bad{"{{#ROWS}}{{ROW}}", "page.html:3", "is not closed"},
      Bad{"{{/ROWS}}", "page.html:3", "not open"},
      Bad{"{{#ROWS}}{{#NOTE_GIVEN}}{{/ROWS}}{{/NOTE_GIVEN}}", "page.html:3", "{{/NOTE_GIVEN}} is expected"},
      Bad{"{{#TITLE}}{{/TITLE}}", "page.html:3", "a value, not a section"},
      Bad{"{{ROWS}}", "page.html:3", "is a section"},
      Bad{"{{TITLE:none}}", "page.html:3", "not markup"},
      Bad{"{{BODY}}", "page.html:3", "{{BODY:none}}"},
      Bad{"{{TITLE:h}}", "page.html:3", "only :none"},
      Bad{"{{文号}}", "page.html:3", "is no name"},
      Bad{"{{title}}", "page.html:3", "is no name"},
      Bad{"{{=<% %>=}}", "page.html:3", "is no name"},
      Bad{"{{TITLE", "page.html:3", "not closed by }}"},
      Bad{"{{>NOWHERE}}", "page.html:3", "no partials/nowhere.html"},
      Bad{"<p>{{>PART}}</p>", "page.html:3", "alone on its line"},
      Bad{"{{>BROKEN}}", "partials/broken.html:3", "did you mean TITLE?"},
      Bad{"{{>UNMARKED}}", "partials/unmarked.html:1", "first line must be"},
      Bad{"{{>ITSELF}}", "partials/itself.html", "more than 4 deep"},
      Bad{"<style>p{}</style>", "page.html:3", "<style> is refused"},
      Bad{"<STYLE>p{}</STYLE>", "page.html:3", "<style> is refused"},
      Bad{"<script>alert(1)</script>", "page.html:3", "<script> without src"},
      Bad{"<script\n defer>x</script>", "page.html:3", "<script> without src"},
      Bad{"<p onclick=\"x()\">", "page.html:3", "onclick= is refused"},
      Bad{"<p class=\"a\"\nonmouseover='x()'>", "page.html:4", "onmouseover= is refused"},
      Bad{"<p STYLE=\"color:red\">", "page.html:3", "style= is refused"},
      Bad{"<a href=\"javascript:x()\">", "page.html:3", "javascript: is refused"},
      Bad{"<a href={{LINK}}>", "page.html:3", "must stand in quotes"},
      Bad{"<p title=\"{{BODY:none}}\">", "page.html:3", "markup inside an HTML tag"},
      Bad{"<img src=\"https://elsewhere.example/x.png\" alt=\"\">", "page.html:3", "other hosts"},
      Bad{"<script src=\"//elsewhere.example/x.js\"></script>", "page.html:3", "other hosts"},
      Bad{"<link rel=\"stylesheet\" href=\"http://elsewhere.example/x.css\">", "page.html:3", "other hosts"},
      Bad{"<p class=\"open>text", "page.html:3", "not closed"});
  Folder folder;
  folder.write("partials/part.html", kHead + "{{TITLE}}\n");
  folder.write("partials/broken.html", kHead + "\n{{TITEL}}\n");
  folder.write("partials/unmarked.html", "{{TITLE}}\n");
  folder.write("partials/itself.html", kHead + "{{>ITSELF}}\n");
  folder.write("page.html", kHead + "<h1>{{TITLE}}</h1>\n" + bad.body + "\n");
  INFO(bad.body);
  const std::string message = folder.refusal();
  INFO(message);
  CHECK(message.find(bad.where) != std::string::npos);
  CHECK(message.find(bad.says) != std::string::npos);
}

TEST_CASE("loader: a file without the pragma is refused, since nothing in it would be escaped", "[templating]") {
  Folder folder;
  folder.write("page.html", "<p>{{TITLE}}</p>\n");
  CHECK(folder.refusal().find("page.html:1: the first line must be {{%AUTOESCAPE") != std::string::npos);
}

TEST_CASE("loader: a wrong contract is refused with its path", "[templating]") {
  const auto contract = GENERATE(
      "{", "{}", R"({"site": {}, "groups": {}, "pages": {"page.html": {}}})",
      R"({"site": {"names": {"lower": {"type": "text", "says": "x"}}}, "groups": {}, "pages": {}})",
      R"({"site": {"names": {"A": {"type": "number", "says": "x"}}}, "groups": {}, "pages": {}})",
      R"({"site": {"names": {"A": {"type": "text"}}}, "groups": {}, "pages": {}})",
      R"({"site": {"uses": ["nothing"]}, "groups": {}, "pages": {}})",
      R"({"site": {"uses": ["g"], "names": {"A": {"type": "text", "says": "x"}}}, "groups": {"g": {"says": "x", "names": {"A": {"type": "text", "says": "x"}}}}, "pages": {}})");
  Folder folder;
  folder.write("contract.json", contract);
  INFO(contract);
  CHECK(folder.refusal().find("contract.json: ") != std::string::npos);
}

TEST_CASE("loader: missing files are named", "[templating]") {
  CHECK_THROWS_WITH(Renderer::load("/nowhere/templates", Dictionary()), Catch::Contains("/nowhere/templates/contract.json"));
}

TEST_CASE("render: text, attributes and addresses are escaped for the place where they stand", "[templating]") {
  Dictionary values;
  values.set("TITLE", "<b>\"引号\" & 'x'</b>");
  values.set("LINK", "javascript:alert(1)");
  const std::string html = render("<a href=\"{{LINK}}\" title=\"{{TITLE}}\">{{TITLE}}</a>", values);
  CHECK(html.find("<b>") == std::string::npos);
  CHECK(html.find("javascript:") == std::string::npos);
  CHECK(html.find("href=\"#\"") != std::string::npos);
  CHECK(html.find("&lt;b&gt;&quot;引号&quot; &amp; &#39;x&#39;&lt;/b&gt;</a>") != std::string::npos);
}

TEST_CASE("render: our own addresses come through whole", "[templating]") {
  const auto url = GENERATE("/d/2026/10/1234567.html", "", "/search.html?q=%E8%BF%87%E6%9C%9F&page=2", "#p3",
                            "https://xzzf.yunzhou.example/a%20b", "/search.html?q=过期食品");
  Dictionary values;
  values.set("TITLE", "x");
  values.set("LINK", SiteText::from_config(url));
  std::string expected = url;
  if (const auto at = expected.find('&'); at != std::string::npos) expected.insert(at + 1, "amp;");
  INFO(url);
  CHECK(render("<a href=\"{{LINK}}\">{{TITLE}}</a>", values) == "<a href=\"" + expected + "\">x</a>\n");
}

TEST_CASE("render: markup is printed as it stands, and only markup", "[templating]") {
  Dictionary values;
  values.set("BODY", Markup::trusted("<p>正文</p>"));
  CHECK(render("{{BODY:none}}", values) == "<p>正文</p>\n");
  values.set("BODY", "<p>正文</p>");
  CHECK_THROWS_WITH(render("{{BODY:none}}", values), "page.html: BODY is markup but was set as text;");
  values.set("TITLE", Markup::trusted("<b>"));
  CHECK_THROWS_WITH(render("{{TITLE}}", values), "page.html: TITLE is text but was set as markup;");
}

TEST_CASE("render: what was not set is named, all of it", "[templating]") {
  Dictionary values;
  values.add("ROWS");
  CHECK_THROWS_WITH(render("{{TITLE}}{{NOTE}}{{#ROWS}}{{ROW}}{{/ROWS}}{{#NUMBER_MISSING}}?{{/NUMBER_MISSING}}", values),
                    "page.html: TITLE is not set; ROW is not set; NUMBER is not set;");
  CHECK_THROWS_AS(render("{{TITLE}}", Dictionary()), MustError);
}

TEST_CASE("render: a row without a value never prints the value of its page", "[templating]") {
  Folder folder;
  folder.write("contract.json", R"({"site": {"names": {}}, "groups": {}, "pages": {"page.html": {"says": "x", "names": {
    "TITLE": {"type": "text", "says": "x"},
    "ROWS": {"type": "section", "repeats": true, "says": "x", "names": {"TITLE": {"type": "text", "says": "x"}}}}}}})");
  folder.write("page.html", kHead + "{{TITLE}}{{#ROWS}}[{{TITLE}}]{{/ROWS}}\n");
  Dictionary values;
  values.set("TITLE", "页");
  values.add("ROWS").set("TITLE", "行");
  CHECK(folder.load().render("page.html", values) == "页[行]\n");
  values.add("ROWS");
  CHECK_THROWS_WITH(folder.load().render("page.html", values), Catch::Contains("TITLE is not set"));
}

TEST_CASE("render: _GIVEN, _MISSING and _ANY follow from the values", "[templating]") {
  const std::string page =
      "{{#NUMBER_GIVEN}}文号{{NUMBER}}{{/NUMBER_GIVEN}}{{#NUMBER_MISSING}}未提供{{/NUMBER_MISSING}}"
      "{{#NOTE_GIVEN}}，{{NOTE}}{{/NOTE_GIVEN}}{{#ROWS_ANY}}：{{#ROWS}}[{{ROW}}]{{/ROWS}}{{/ROWS_ANY}}";
  Dictionary bare;
  bare.set("NUMBER", "");
  CHECK(render(page, bare) == "未提供\n");
  Dictionary full;
  full.set("NUMBER", "〔2026〕1号");
  full.set("NOTE", "说明");
  full.add("ROWS").set("ROW", "一");
  full.add("ROWS").set("ROW", "二");
  CHECK(render(page, full) == "文号〔2026〕1号，说明：[一][二]\n");
}

TEST_CASE("render: partials see the values around them", "[templating]") {
  Folder folder;
  folder.write("partials/row.html", kHead + "<li>{{ROW}}，{{TITLE}}，{{SITE_NAME}}</li>\n");
  folder.write("page.html", kHead + "{{#ROWS}}\n{{>ROW}}\n{{/ROWS}}\n");
  Dictionary values;
  values.set("TITLE", "页");
  values.add("ROWS").set("ROW", "行");
  CHECK(folder.load().render("page.html", values) == "<li>行，页，云州市行政执法公示平台</li>\n");
}

TEST_CASE("render: a page that does not exist is an error with its name", "[templating]") {
  CHECK_THROWS_WITH(Folder().load().render("other.html", Dictionary()), Catch::Contains("there is no page other.html"));
}

TEST_CASE("digests: a template changes its own, words and assets the one of what all pages share", "[templating]") {
  Folder folder;
  const auto before = folder.load().digests();
  CHECK(folder.load().digests() == before);
  folder.write("page.html", kHead + "<p>{{TITLE}}。</p>\n");
  const auto edited = folder.load().digests();
  CHECK(edited.at("templates/page.html") != before.at("templates/page.html"));
  CHECK(edited.at("templates") == before.at("templates"));
  folder.write("text.zh-CN.json", R"({"act": {"penalty": "处罚"}})");
  const auto reworded = folder.load().digests();
  CHECK(reworded.at("templates") != edited.at("templates"));
  CHECK(reworded.at("templates/page.html") == edited.at("templates/page.html"));
  folder.write("assets/site.css", "p{}");
  CHECK(folder.load().digests().at("templates") != reworded.at("templates"));
  CHECK(folder.load().assets().at(0).published.rfind("assets/site.", 0) == 0);
}
