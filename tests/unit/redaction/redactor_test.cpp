#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "redaction/error.h"
#include "redaction/mask.h"
#include "redaction/redactor.h"
#include "scratch.h"

using namespace gongshi::redaction;
namespace fs = std::filesystem;

namespace {

const fs::path kRules = fs::path(GONGSHI_SOURCE_DIR) / "redaction/rules";

const Redactor& redactor() {
  static const Redactor loaded = Redactor::load(kRules);
  return loaded;
}

Context party(PartyKind kind) {
  Context context;
  context.party_kind = kind;
  return context;
}

/// A copy of the rules in which one text is replaced.
struct BrokenRules : gongshi::Scratch {
  BrokenRules(const std::string& file, const std::string& from, const std::string& to) {
    fs::copy(kRules, path());
    std::ifstream in(path() / file);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    write(file, text.replace(at, from.size(), to));
  }
};

std::string load_error(const fs::path& folder) {
  try {
    Redactor::load(folder);
  } catch (const gongshi::ConfigError& error) {
    return error.what();
  }
  return "loaded";
}

}  // namespace

TEST_CASE("redactor: a broken rule file is refused with file and rule", "[redaction]") {
  struct Break {
    const char *from, *to, *said;
  };
  const Break breaks[] = {
      {"\"check\": \"mod11_2\"", "\"check\": \"mod97\"", "mod97"},
      {"\"lengths\": [18]", "\"length\": [18]", "length"},
      {"\"pattern\": \"(?:1[1-5]", "\"pattern\": \"((?:1[1-5]", "RE2"},
      {"公民身份号码：⟦11010519491231002X⟧", "公民身份号码：⟦1101051949123100⟧2X", "must_hit 1"},
      {"\"category\": \"id_number\"", "\"category\": \"id\"", "category"},
      {"\"law\": {\"title\"", "\"law\": {\"name\"", "title"},
  };
  for (const Break& one : breaks) {
    const std::string said = load_error(BrokenRules("identity.json", one.from, one.to).path());
    CAPTURE(one.to, said);
    CHECK(said.find("identity.json") != std::string::npos);
    CHECK(said.find("id.resident") != std::string::npos);
    CHECK(said.find(one.said) != std::string::npos);
  }
  CHECK(load_error("/nonexistent/rules").find("/nonexistent/rules") == 0);
}

TEST_CASE("redactor: what is hidden behind a telephone, beside another value or in a row tells a second pass nothing new", "[redaction]") {
  for (const std::string text : {"毁5203991973****0418,电话1**3**96620,住黔州市红岩区延安路***号4栋。因在禁渔期用地笼捕鱼",
                                 "受送达人名单80****421X 276****4385 云州市南湖区桃坞路***号2幢\n孟某 30699********30606991980***Q*421X 138****4385 云州市南湖区桃坞路***号2幢\n孟某 320699******0513-55817742",
                                 "序|姓名|身份证|住姀|卡\n1|毛阿大|330999341012317|临港市甬江426|临港市甬江街道后孙村孙家里21号|6228 4101 3000 668 电话138****491人患有强纺2000元，制表民政科"}) {
    const std::string once = redactor().redact(text, party(PartyKind::natural)).text.str();
    CHECK(redactor().redact(once, party(PartyKind::natural)).text.str() == once);
  }
}

TEST_CASE("redactor: a rule that matches without its secret is refused with file and rule", "[redaction]") {
  const std::string said = load_error(BrokenRules("address.json", "(?P<hit>(?:${part_name}[ ]?)?${part_number})", "(?:(?P<hit>无此)|${part_number})").path());
  CAPTURE(said);
  CHECK(said.find("address.json") != std::string::npos);
  CHECK(said.find("address.goes_on_numbered: must_hit") != std::string::npos);
}

TEST_CASE("redactor: changed rules change the digest", "[redaction]") {
  const BrokenRules rules("words.json", "What patterns share", "What the patterns share");
  CHECK(redactor().digest().size() == 64);
  CHECK(Redactor::load(rules.path()).digest() != redactor().digest());
  CHECK(Redactor::load(kRules).digest() == redactor().digest());
}

TEST_CASE("redactor: offsets are bytes of the input as it came", "[redaction]") {
  const std::string input = "甲　方：手机１３８００００１１１１，邮编";
  const Redacted result = redactor().redact(input, {});
  REQUIRE(result.marks.size() == 1);
  CHECK(input.substr(result.marks[0].begin, result.marks[0].end - result.marks[0].begin) == "１３８００００１１１１");
  CHECK(result.marks[0].rule == "phone.mobile");
  CHECK(result.text.str() == "甲　方：手机【隐去：联系电话】，邮编");
}

TEST_CASE("redactor: empty text is fine, invalid UTF-8 shows nothing and calls a person", "[redaction]") {
  CHECK(redactor().redact("", {}).text.str().empty());
  CHECK(redactor().redact("", {}).doubts.empty());
  for (const std::string bad : {"电话13800001111\xFF", "\xE4\xBD", "\xED\xA0\x80", "\xC0\xAF"}) {
    const Redacted result = redactor().redact(bad, {});
    CHECK(result.text.empty());
    CHECK(result.doubts == std::vector<std::string>{"bad_utf8"});
  }
}

TEST_CASE("redactor: a text cut inside a character behind a blank does not end the program", "[redaction]") {
  CHECK(redactor().redact("第三人住上沟组 联系\xE7\x94", {}).doubts == std::vector<std::string>{"bad_utf8"});
}

TEST_CASE("redactor: a state is hidden also where what would go along with it holds a number that is kept", "[redaction]") {
  const std::string shown = redactor().redact("圉存款84300元，另有商铺一间出租，年租金鼻饲1，抽样单编号ZLJD-2024-DD-0166。", {}).text.str();
  CHECK(shown.find("84300") == std::string::npos);
  CHECK(shown.find("ZLJD-2024-DD-0166") != std::string::npos);
}

TEST_CASE("redactor: an ID with a wrong check digit is hidden and doubted", "[redaction]") {
  const Redacted result = redactor().redact("张三，410399198503120015，到场", {});
  CHECK(result.text.str() == "张三，【隐去：身份证件号码】，到场");
  CHECK(result.doubts == std::vector<std::string>{"id.resident_like"});
}

TEST_CASE("redactor: a certificate number stays in its own field and a number that looks like a phone goes in prose",
          "[redaction]") {
  Context certificate;
  certificate.field = Field::certificate;
  CHECK(redactor().redact("16030012345", certificate).text.str() == "16030012345");
  CHECK(redactor().redact("16030012345", {}).text.str() == "【隐去：联系电话】");
  CHECK(redactor().redact("410399198503120014", certificate).marks.size() == 1);
  Context code;
  code.field = Field::credit_code;
  CHECK(redactor().redact("91350100M000100Y43", code).marks.empty());
  CHECK(redactor().redact("410399198503120014", code).marks.size() == 1);
}

TEST_CASE("redactor: a building permit and a code of digits stay though they read like an ID", "[redaction]") {
  Context field;
  field.field = Field::certificate;
  CHECK(redactor().redact("410399202403120101", field).marks.empty());
  CHECK(redactor().redact("410399202403120101", field).doubts.empty());
  CHECK(redactor().redact("410399198503120014", field).marks.size() == 1);
  field.field = Field::credit_code;
  CHECK(redactor().redact("914101199406124494", field).marks.empty());
  CHECK(redactor().redact("统一社会信用代码：914101199406124494，", {}).marks.empty());
  CHECK(redactor().redact("建筑工程施工许可证（编号：410399202403120101）", {}).marks.empty());
}

TEST_CASE("redactor: what the case names vanishes in any spacing, and is missed aloud", "[redaction]") {
  const std::vector<KnownValue> known{{"云州市临江区康宁大道855号", Category::address, true},
                                      {"65551234", Category::phone, true},
                                      {"配方甲十一号", Category::secret, true},
                                      {"不在文中", Category::secret, true},
                                      {"王小明", Category::name, false}};
  Context context;
  context.known = &known;
  const Redacted result = redactor().redact(
      "云州市 临江区，康宁大道８５５号；在康宁大道855号经营；电6555-1234或165551234；配方甲\n十一号；王小明", context);
  CHECK(result.text.str() ==
        "【隐去：家庭住址】；在【隐去：家庭住址】经营；电【隐去：联系电话】或165551234；【隐去：依法不公开的内容】；王小明");
  CHECK(result.not_found == std::vector<std::size_t>{3});
  context.names = true;
  CHECK(redactor().redact("王 小 明到场", context).text.str() == "王某到场");
}

TEST_CASE("redactor: names of others go only when asked", "[redaction]") {
  Context context;
  CHECK(redactor().redact("证人汤敏柏到场作证", context).marks.empty());
  context.names = true;
  CHECK(redactor().redact("证人汤敏柏到场作证", context).text.str() == "证人汤某到场作证");
}

TEST_CASE("names: third persons are 张某, the protected are their role, officers, the party and shops keep theirs", "[redaction]") {
  struct Row {
    const char *text, *shown;
  };
  const Row rows[] = {
      {"证人李四、李志强（员工）到场，李四称不知情。", "证人李某甲、李某乙（员工）到场，李某甲称不知情。"},
      {"举报人王小明反映，王小明购得三瓶。", "举报人【隐去：姓名】反映，【隐去：姓名】购得三瓶。"},
      {"当事人：张三，经营张三饭店；司机张三驾驶。", "当事人：张三，经营张三饭店；司机张三驾驶。"},
      {"证人张三系张三饭店员工。", "证人张某系张三饭店员工。"},
      {"执法人员郑磊（执法证号16-0300123456）、何静对王小明进行询问，见证人郑磊签字。", "执法人员郑磊（执法证号16-0300123456）、何静对王某进行询问，见证人郑磊签字。"},
      {"患者阿卜杜拉·买买提的女儿欧阳春花", "患者【隐去：姓名】的女儿欧阳某"},
      {"证人扎西次仁到场", "证人扎某到场"},
      {"学生王小明，就读于云州市第一小学三年级2班，住心内科12床。", "学生【隐去：姓名】，就读于【隐去：姓名】，住【隐去：姓名】。"},
      {"证人张某到场，投诉人略，消费者投诉", "证人张某到场，投诉人略，消费者投诉"},
  };
  Context context;
  context.names = true;
  for (const Row& row : rows) {
    const Redacted result = redactor().redact(row.text, context);
    CHECK(result.text.str() == row.shown);
    CHECK(redactor().redact(result.text.str(), context).text.str() == row.shown);
  }
}

TEST_CASE("names: a profile may hide only those whom the law protects", "[redaction]") {
  Context context;
  context.protected_names = true;
  CHECK(redactor().redact("举报人王小明反映，证人李四到场", context).text.str() == "举报人【隐去：姓名】反映，证人李四到场");
}

TEST_CASE("masks: every token is found again where it stands", "[redaction]") {
  std::string text = "前";
  for (const Category category : kCategories) text += mask_token(category) + "，";
  const std::vector<MaskSpan> spans = find_masks(text + "【隐去：别的】");
  REQUIRE(spans.size() == kCategories.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    CHECK(spans[i].category == kCategories[i]);
    CHECK(text.substr(spans[i].begin, spans[i].end - spans[i].begin) == mask_token(kCategories[i]));
  }
}

TEST_CASE("redactor: canaries among random digits never come through, and a second pass changes nothing", "[redaction]") {
  std::mt19937 random(7);
  const auto pick = [&](auto... texts) {
    const std::string all[] = {texts...};
    return all[random() % (sizeof...(texts))];
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::string canary = pick("410399198503120014", "41039919880229118X", "13800001111", "6222020212345678909");
    for (int i = 0; i < 6; ++i) {
      text += pick("，", "。", "金额", "住址：", "编号", "于", "（", "）", "\n", "共", "云州市", "第", "账号：", "电话");
      text += std::to_string(random() % 100000) + pick("元", "件", "", "年", "，", "-");
    }
    text += pick("当事人", "证人", "，", "；") + canary + pick("，", "。", "；张三", "\n");
    const PartyKind kinds[] = {PartyKind::legal, PartyKind::individual_business, PartyKind::natural};
    const Context context = party(kinds[random() % 3]);
    const Redacted once = redactor().redact(text, context);
    CAPTURE(text, once.text.str());
    REQUIRE(once.text.str().find(canary) == std::string::npos);
    REQUIRE(redactor().redact(once.text.str(), context).text.str() == once.text.str());
  }
}

TEST_CASE("redactor: nothing private of the sample feed comes through, nothing public is damaged",
          "[redaction][HN-GS-18.1][HN-GS-18.2]") {
  std::ifstream in(fs::path(GONGSHI_SOURCE_DIR) / "content/samples/decisions-1000.ndjson");
  int records = 0;
  for (std::string line; std::getline(in, line); ++records) {
    const nlohmann::json record = nlohmann::json::parse(line);
    const std::string kind = record["party"]["kind"];
    const std::string text = record["full_text"];
    const Context context = party(kind == "legal"     ? PartyKind::legal
                                  : kind == "natural" ? PartyKind::natural
                                                      : PartyKind::individual_business);
    const Redacted result = redactor().redact(text, context);
    const std::string& shown = result.text.str();
    CAPTURE(record["id"]);
    const nlohmann::json identity = record.value("identity", nlohmann::json::object());
    for (const char* key : {"number", "phone", "address"}) {
      if (identity.contains(key)) CHECK(shown.find(identity[key].get<std::string>()) == std::string::npos);
    }
    CHECK(shown.find("身份证号5") == std::string::npos);
    CHECK(shown.find("投诉举报人联系电话0") == std::string::npos);
    CHECK(shown.find("卡号62") == std::string::npos);
    const auto stays = [&](const std::string& part) {
      if (text.find(part) != std::string::npos) CHECK(shown.find(part) != std::string::npos);
    };
    stays(record["party"].value("credit_code", "无"));
    stays(record["decision"]);
    stays(record["remedy"]);
    const std::size_t account = text.find("账户名称：");
    if (account != std::string::npos) stays(text.substr(account, text.find("）", account) - account));
    const std::size_t premises = text.find("住所地：");
    if (kind != "natural" && premises != std::string::npos) {
      stays(text.substr(premises, text.find("，", premises) - premises));
    }
    CHECK(redactor().redact(shown, context).text.str() == shown);
  }
  CHECK(records == 1000);
}

TEST_CASE("redactor: what stands beside a hidden number is looked at, also when an earlier pass hid it", "[redaction][HN-GS-18.1]") {
  const std::string rest = "，云州市白鹭县李庄镇大岭村3组，到场";
  for (const std::string& number : {std::string("410399198503120014"), std::string("【隐去：身份证件号码】")}) {
    INFO(number);
    CHECK(redactor().redact("张某，" + number + rest, {}).text.str() == "张某，【隐去：身份证件号码】，【隐去：家庭住址】，到场");
  }
  const std::string kept = "罚款12元，云州市白鹭县李庄镇大岭村3组加工厂，到场";
  CHECK(redactor().redact(kept, {}).text.str() == kept);
}

TEST_CASE("redactor: what is hidden uncovers no more in a second pass", "[redaction]") {
  const auto* text = GENERATE("QQQ1QQ1ue0QQQ1QQ1ueuuuueuuuuQz", "QQQQ_QtttQ0Qu0QQQQQQQ_QQQQQQQQ_QtttQ0Qu0QQQQQQQ_QtttzQQQ0Qu0t*", "OO_O7QQ\r　_\t1$;Oj7770QQQ0Q0<<QO7",
                              "01 09 12 10 9 12 10 39代收0109 19200109199", "399201010919030_a_15", "|住|卡\n港市甬江0孙村1号");
  INFO(text);
  for (const PartyKind kind : {PartyKind::legal, PartyKind::individual_business, PartyKind::natural}) {
    Context context;
    context.party_kind = kind;
    const std::string once = redactor().redact(text, context).text.str();
    CHECK(redactor().redact(once, context).text.str() == once);
  }
}

TEST_CASE("redactor: parts of one address with nothing but blanks between are one mark", "[redaction]") {
  Context natural;
  natural.party_kind = PartyKind::natural;
  CHECK(redactor().redact("住会展路&nbsp;3&nbsp;号&nbsp;海逸公寓&nbsp;&nbsp;2108&nbsp;房。", natural).text.str() == "住【隐去：家庭住址】。");
}

TEST_CASE("redactor: a phone of single digits is one, whatever parts them", "[redaction][HN-GS-18]") {
  CHECK(redactor().redact("投诉电话1 3 4-5 5 2 7-0 9 8 6 罚500元", {}).text.str() == "投诉电话【隐去：联系电话】 罚500元");
  CHECK(redactor().redact("手机一五零．三九九一．八八二六。", {}).text.str() == "手机【隐去：联系电话】。");
}

TEST_CASE("redactor: what stands right behind a telephone says whose it is", "[redaction]") {
  CHECK(redactor().redact("本局联系电话0379-65551234（办公室）。", {}).marks.empty());
  CHECK(redactor().redact("其向本局提供的联系电话为0379-65551234，系其住处固话。", {}).marks.size() == 1);
}

TEST_CASE("rules: a file of rules that is missing ends the program and publishes nothing unmasked", "[redaction]") {
  const auto* file = GENERATE("address.json", "contact.json", "identity.json", "judgement.json", "property.json", "kept.json", "words.json");
  const BrokenRules rules("words.json", "What patterns share", "What patterns share");
  fs::remove(rules / file);
  INFO(file);
  CHECK_THROWS_AS(Redactor::load(rules.path()), gongshi::ConfigError);
}
