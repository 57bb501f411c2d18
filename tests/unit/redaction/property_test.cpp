// Properties that hold for any text: what is planted is found, what is nobody's stays, and places are whole characters.
#include <cctype>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "redaction/mask.h"
#include "redaction/redactor.h"

using namespace gongshi::redaction;

namespace {

const Redactor& all_rules() {
  static const Redactor loaded = Redactor::load(std::string(GONGSHI_SOURCE_DIR) + "/redaction/rules");
  return loaded;
}

/// Full texts of decisions whose own secrets are already hidden.
std::vector<std::string> clean_texts(std::size_t count) {
  std::ifstream in(std::string(GONGSHI_SOURCE_DIR) + "/content/samples/decisions-1000.ndjson");
  std::vector<std::string> texts;
  for (std::string line; texts.size() < count && std::getline(in, line);)
    texts.push_back(all_rules().redact(nlohmann::json::parse(line).at("full_text").get<std::string>(), {}).text.str());
  REQUIRE(texts.size() == count);
  return texts;
}

std::string spread(const std::string& digits, std::size_t every, const std::string& sign) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) out += (i > 0 && i % every == 0 ? sign : "") + digits[i];
  return out;
}

std::string mapped(const std::string& digits, const std::vector<std::string>& letters) {
  std::string out;
  for (const char c : digits) out += letters[static_cast<std::size_t>(c - '0')];
  return out;
}

const std::vector<std::string> kWide{"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
const std::vector<std::string> kHan{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
const std::vector<std::string> kEntities{"&#48;", "&#49;", "&#50;", "&#51;", "&#52;", "&#53;", "&#54;", "&#55;", "&#56;", "&#57;"};

std::vector<std::string> typographies(const std::string& id) {
  std::string misread = id;
  misread[misread.find('0')] = 'O';
  return {id, mapped(id, kWide), mapped(id, kHan), mapped(id, kEntities), misread, spread(id, 4, " "), spread(id, 6, "-"), spread(id, 6, "\xE3\x80\x80"),
          spread(id, 1, " "), spread(id, 3, "\xE2\x80\x8B"), spread(id, 6, "，"), spread(id, 6, "/"), spread(id, 9, "\n"), spread(id, 6, "<br>"), spread(id, 6, "&nbsp;"),
          spread(id, 6, "."), spread(id, 9, "-\r\n")};
}

/// Two numbers are never glued together: nobody could tell where one ends.
void append(std::string& text, const std::string& piece) {
  const auto word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '*' || c == ';' || c == '&' || c == '%' || c == '-' || c == '@'; };
  const bool wide = piece == "０３７９" || (text.size() >= 3 && text.substr(text.size() - 3) == "９");
  if (!text.empty() && (wide || (word(text.back()) && word(piece.front())))) text += "，";
  text += piece;
}

bool starts_character(const std::string& text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

TEST_CASE("property: a valid ID planted anywhere, in any typography, is hidden whole", "[redaction][HN-GS-18.1]") {
  std::mt19937 random(18);
  const std::string id = "410399198503120014";
  for (const std::string& text : clean_texts(60)) {
    std::vector<std::size_t> places;
    for (std::size_t at = text.find("。"); at != std::string::npos; at = text.find("。", at + 1)) places.push_back(at + 3);
    for (const std::string& written : typographies(id)) {
      const std::size_t place = places[random() % places.size()];
      const std::string planted = text.substr(0, place) + "证人（" + written + "）到场。" + text.substr(place);
      const std::size_t begin = place + std::string("证人（").size();
      const Redacted result = all_rules().redact(planted, {});
      INFO(written);
      const bool hidden = std::any_of(result.marks.begin(), result.marks.end(), [&](const Mark& m) { return m.begin <= begin && m.end >= begin + written.size(); });
      CHECK(hidden);
    }
  }
}

TEST_CASE("property: marks are sorted, apart, and cut no character; a second pass changes nothing, with names and without", "[redaction]") {
  std::mt19937 random(3);
  const std::vector<std::string> pieces{"当事人", "张三", "电话", "：", "13800001111", "０３７９", "-", "6555", "住址", "云州市", "临江区", "康宁大道", "855号", "\n", "　", "，", "。", "豫C", "12345", "尾号", "8909",
                                        "患有", "高血压", "证人", "李四", "、", "<b>", "&#49;", "%31%33%38%30", "一三八", "〇〇", "XX", "**", "账号", "6212345678901232", "￥", "🚗", "e\xCC\x81", "举报人", "执法人员", "【隐去：姓名】",
                                        "不动产权第", "0012345号", "@", "example.com", "微信", "zhang31148", "（", "）", "男", "410399198503120014", "O", "l"};
  for (int round = 0; round < 6000; ++round) {
    std::string text;
    for (unsigned i = 0, n = 2 + random() % 14; i < n; ++i) append(text, pieces[random() % pieces.size()]);
    Context context;
    context.party_kind = static_cast<PartyKind>(random() % 3);
    context.names = random() % 2 == 0;
    const Redacted result = all_rules().redact(text, context);
    std::size_t last = 0;
    INFO(text);
    for (const Mark& mark : result.marks) {
      CHECK((mark.begin >= last && mark.end > mark.begin && mark.end <= text.size()));
      CHECK((starts_character(text, mark.begin) && starts_character(text, mark.end)));
      last = mark.end;
    }
    CHECK(all_rules().redact(result.text.str(), context).text.str() == result.text.str());
  }
}

TEST_CASE("property: a text without digits and without labels is unchanged", "[redaction]") {
  std::mt19937 random(7);
  const std::vector<std::string> words{"经查", "未按照规定", "建立", "进货查验", "记录制度", "，", "。", "上述", "事实", "清楚", "证据确凿", "依法", "予以", "改正", "《食品安全法》", "的规定", "；", "\n", "现场", "未见", "警示标志"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += words[random() % words.size()];
    const Redacted result = all_rules().redact(text, {});
    CHECK(result.text.str() == text);
    CHECK(result.doubts.empty());
  }
}
