// The tables in site-config/feed-format.md are those of the field table.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "record/fields.h"
#include "record/parse.h"

using namespace gongshi::record;

namespace {

const std::string kFeedFormat = std::string(GONGSHI_SOURCE_DIR) + "/site-config/feed-format.md";
const std::string kFieldsBegin = "<!-- fields: begin -->\n", kFieldsEnd = "<!-- fields: end -->";

std::string whole(const std::string& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The words of text.zh-CN.json that a field's codes stand for.
const char* words_for(FieldType type) {
  switch (type) {
    case FieldType::act: return "act";
    case FieldType::procedure: return "procedure";
    case FieldType::outcome: return "outcome";
    case FieldType::party_kind: return "party_kind";
    case FieldType::status: return "status";
    case FieldType::licence_state: return "licence_state";
    case FieldType::appeal_state: return "appeal_state";
    case FieldType::severity: return "severity";
    default: return nullptr;
  }
}

std::string form_of(const FieldSpec& f) {
  static const auto words = nlohmann::json::parse(whole(std::string(GONGSHI_SOURCE_DIR) + "/templates/text.zh-CN.json"));
  switch (f.type) {
    case FieldType::key: return "代码";
    case FieldType::text: return "文字";
    case FieldType::text_list: return "文字的数组";
    case FieldType::date: return "日期";
    case FieldType::money: return "整数，分";
    case FieldType::officers: return "`[{\"name\", \"certificate\"}]`";
    case FieldType::people: return "`[{\"role\", \"name\"}]`";
    case FieldType::hides: return "`[{\"text\", \"class\", \"law\"}]`";
    default: break;
  }
  std::string codes;
  for (const auto code : allowed_codes(f.type))
    codes += (codes.empty() ? "`" : "；`") + std::string(code) + "` " + words.at(words_for(f.type)).at(std::string(code)).get<std::string>();
  return codes;
}

std::string need_of(const FieldSpec& f) {
  if (f.need == Need::none) return "";
  return f.need == Need::hold ? "缺了暂缓" : f.need == Need::due ? "应当有" : "处罚应当有";
}

std::string table(bool is_public) {
  std::string out = "| 键 | 名称 | 写法 | 缺了怎样 | 意思 |\n|---|---|---|---|---|\n";
  for (const FieldSpec& f : fields())
    if (f.is_public == is_public)
      out += "| `" + std::string(f.path) + "` | " + std::string(f.label) + " | " + form_of(f) + " | " + need_of(f) + " | " + std::string(f.meaning) + " |\n";
  return out;
}

std::string tables() {
  return "点表示一层对象：`party.name` 写成 `\"party\": {\"name\": …}`。\n\n### 公开的（隐去以后）\n" + table(true) + "\n### 不公开的\n" + table(false);
}

}  // namespace

TEST_CASE("feed format: the tables of site-config/feed-format.md are current", "[record]") {
  const std::string text = whole(kFeedFormat);
  const std::size_t begin = text.find(kFieldsBegin), end = text.find(kFieldsEnd);
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  INFO("write them anew with: test_record \"[approve]\"");
  CHECK(text.substr(begin + kFieldsBegin.size(), end - begin - kFieldsBegin.size()) == tables());
}

TEST_CASE("feed format: its examples are records and notices without a fault", "[record]") {
  const std::string text = whole(kFeedFormat), fence = "```json\n";
  int examples = 0;
  for (std::size_t at = 0; (at = text.find(fence, at)) != std::string::npos; ++examples) {
    at += fence.size();
    const std::string example = text.substr(at, text.find("```", at) - at);
    CAPTURE(example);
    CHECK(Parser().parse(nlohmann::json::parse(example).dump()).problems.empty());
  }
  CHECK(examples == 2);
}

TEST_CASE("feed format: write the tables of site-config/feed-format.md", "[.][approve]") {
  std::string text = whole(kFeedFormat);
  const std::size_t begin = text.find(kFieldsBegin) + kFieldsBegin.size();
  text.replace(begin, text.find(kFieldsEnd) - begin, tables());
  std::ofstream(kFeedFormat) << text;
}
