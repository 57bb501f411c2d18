#include "record/parse.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "record/text.h"
#include "sample_record.h"

using namespace gongshi::record;

namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + "1" + std::string(depth, ']'); }

Item parse(std::string_view json) { return Parser().parse(json); }

std::vector<Item> parse_document(std::string_view json) {
  std::vector<Item> items;
  Parser().parse_document(json, [&](std::size_t position, Item item) {
    CHECK(position == items.size() + 1);
    items.push_back(std::move(item));
  });
  return items;
}

}  // namespace

TEST_CASE("parser: what is wrong is refused with a code, the field and Chinese words", "[record]") {
  struct Case {
    std::string json, code, field;
  };
  const auto c = GENERATE(values<Case>({
      {"", "bad_json", ""},
      {"{", "bad_json", ""},
      {"{\"id\":\"1\",}", "bad_json", ""},
      {"{'id':'1'}", "bad_json", ""},
      {"{\"id\":\"1\"}{\"id\":\"2\"}", "bad_json", ""},
      {"{\"id\":\"\\ud800\"}", "bad_json", ""},
      {"{\"id\":\"\\q\"}", "bad_json", ""},
      {"{\"amounts\":{\"fine_fen\":018}}", "bad_json", ""},
      {"{\"id\":\"\xB7\xBD\"}", "bad_utf8", ""},
      {"{\"id\":\"\xED\xA0\x80\"}", "bad_utf8", ""},
      {"[1]", "not_an_object", ""},
      {"\"id\"", "not_an_object", ""},
      {"null", "not_an_object", ""},
      {"{\"note\":" + nested(40) + "}", "too_deep", ""},
      {"{\"colour\":1}", "unknown_key", "colour"},
      {"{\"Act\":\"penalty\"}", "unknown_key", "Act"},
      {"{\"party.name\":\"某店\"}", "unknown_key", "party.name"},
      {"{\"party\":{\"identity\":{}}}", "unknown_key", "party.identity"},
      {"{\"party\":{\"age\":1}}", "unknown_key", "party.age"},
      {"{\"officers\":[{\"name\":\"甲\",\"sex\":\"\"}]}", "unknown_key", "officers[0].sex"},
      {"{\"act\":\"penalty\",\"act\":\"penalty\"}", "duplicate_key", "act"},
      {"{\"act\":null,\"act\":\"penalty\"}", "duplicate_key", "act"},
      {"{\"party\":{\"name\":\"甲\",\"name\":\"乙\"}}", "duplicate_key", "party.name"},
      {"{\"party\":{\"name\":\"甲\"},\"party\":{\"kind\":\"legal\"}}", "duplicate_key", "party"},
      {"{\"officers\":[{\"name\":\"甲\",\"name\":\"乙\"}]}", "duplicate_key", "officers[0].name"},
      {"{\"title\":7}", "wrong_type", "title"},
      {"{\"title\":[\"a\"]}", "wrong_type", "title"},
      {"{\"title\":true}", "wrong_type", "title"},
      {"{\"party\":\"某店\"}", "wrong_type", "party"},
      {"{\"basis\":\"一\"}", "wrong_type", "basis"},
      {"{\"basis\":[\"一\",2]}", "wrong_type", "basis[1]"},
      {"{\"basis\":[null]}", "wrong_type", "basis[0]"},
      {"{\"officers\":[\"甲\"]}", "wrong_type", "officers[0]"},
      {"{\"people\":[{\"role\":1}]}", "wrong_type", "people[0].role"},
      {"{\"decided_on\":20261012}", "wrong_type", "decided_on"},
      {"{\"amounts\":{\"fine_fen\":\"5000\"}}", "wrong_type", "amounts.fine_fen"},
      {"{\"amounts\":{\"fine_fen\":5000.0}}", "wrong_type", "amounts.fine_fen"},
      {"{\"amounts\":{\"fine_fen\":5e3}}", "wrong_type", "amounts.fine_fen"},
      {"{\"amounts\":{\"fine_fen\":18446744073709551615}}", "wrong_type", "amounts.fine_fen"},
      {"{\"amounts\":{\"fine_fen\":18446744073709551616}}", "bad_json", ""},
      {"{\"amounts\":{\"fine_fen\":-1}}", "out_of_range", "amounts.fine_fen"},
      {"{\"amounts\":{\"fine_fen\":9223372036854775807}}", "out_of_range", "amounts.fine_fen"},
      {"{\"act\":\"fine\"}", "unknown_value", "act"},
      {"{\"act\":\" penalty\"}", "unknown_value", "act"},
      {"{\"act\":\"\"}", "unknown_value", "act"},
      {"{\"party\":{\"kind\":\"Natural\"}}", "unknown_value", "party.kind"},
      {"{\"decided_on\":\"2026-02-29\"}", "bad_date", "decided_on"},
      {"{\"decided_on\":\"2026/10/12\"}", "bad_date", "decided_on"},
      {"{\"decided_on\":\"\"}", "bad_date", "decided_on"},
      {"{\"agency\":\"" + std::string(65, 'a') + "\"}", "too_long", "agency"},
      {"{\"facts\":\"a\\u0000b\"}", "control_character", "facts"},
      {"{\"facts\":\"a\\u001bb\"}", "control_character", "facts"},
      {"{\"party\":{\"name\":\"店\\u202e\"}}", "bidi_control", "party.name"},
      {"{\"basis\":[\"一\",\"\\uffff\"]}", "noncharacter", "basis[1]"},
  }));
  CAPTURE(c.json.substr(0, 200));
  const Item item = parse(c.json);
  REQUIRE(item.problems.size() == 1);
  const Problem& problem = item.problems[0];
  CHECK(problem.code == c.code);
  CHECK(problem.field == c.field);
  CHECK(problem.effect == Effect::reject);
  CHECK(problem.message.find_first_not_of("abcdefghijklmnopqrstuvwxyz_ .[]0123456789") != std::string::npos);
}

TEST_CASE("parser: one wrong field does not hide another", "[record]") {
  const Item item = parse(R"({"act":"x","decided_on":"y","colour":1,"party":{"name":"某店"}})");
  CHECK(item.problems.size() == 3);
  CHECK(item.record.party.name == "某店");
}

TEST_CASE("parser: sizes are limited, just under the limit is taken", "[record]") {
  const std::string limit(2'000'000, 'a');
  CHECK(parse("{\"full_text\":\"" + limit + "\"}").problems.empty());
  CHECK(parse("{\"full_text\":\"" + limit + "a\"}").problems.at(0).code == "too_long");
  CHECK(parse("{\"full_text\":\"" + std::string(Parser::kMaxRecordBytes, 'a') + "\"}").problems.at(0).code == "too_large");

  sample::Json record = {{"basis", sample::Json::array()}};
  for (std::size_t i = 0; i < kMaxListItems; ++i) record["basis"].push_back("一");
  CHECK(parse(record.dump()).problems.empty());
  record["basis"].push_back("一");
  const Item item = parse(record.dump());
  CHECK(item.problems.at(0).code == "too_many_items");
  CHECK(item.record.basis.size() == kMaxListItems);
}

TEST_CASE("parser: a small record after a large one is still measured for depth", "[record]") {
  Parser parser;
  CHECK(parser.parse("{\"full_text\":\"" + std::string(1'000'000, 'a') + "\"}").problems.empty());
  CHECK(parser.parse("{\"note\":" + nested(40) + "}").problems.at(0).code == "too_deep");
}

TEST_CASE("parser: a record of nothing but unknown keys takes no time and no memory", "[record]") {
  std::string keys = "\"k0\":0";
  for (int i = 1; i < 200'000; ++i) keys += ",\"k" + std::to_string(i) + "\":0";
  CHECK(parse("{" + keys + "}").problems.size() == 100);
  CHECK(parse("{\"officers\":[{" + keys + "}]}").problems.size() == 100);
}

TEST_CASE("parser: an unknown key is shown in whole characters and without controls", "[record]") {
  std::string key;
  for (int i = 0; i < 60; ++i) key += "键";
  const Item item = parse("{\"" + key + "\":1}");
  CHECK(item.problems.at(0).field.size() == 99);
  CHECK_FALSE(unfit_text(item.problems.at(0).field));
  CHECK(parse("{\"a\\u001b[31m\":1}").problems.at(0).field == "?");
}

TEST_CASE("parser: text arrives tidy, and null or absent is empty", "[record]") {
  const Item item = parse(R"({"title":" 标题\u3000","facts":"一\r\n二","place":null,"basis":null,"party":null,
                              "measures":[" ","罚款",""],"officers":[{"name":null},{"name":"甲"}],"hide":[{"text":""}]})");
  CHECK(item.problems.empty());
  CHECK(item.record.title == "标题");
  CHECK(item.record.facts == "一\n二");
  CHECK(item.record.place.empty());
  CHECK(item.record.basis.empty());
  CHECK(item.record.measures == std::vector<std::string>{"罚款"});
  CHECK(item.record.officers.size() == 1);
  CHECK(item.record.hide.size() == 1);  // asks for something: the gate must see it
}

TEST_CASE("parser: a status without a decision is a notice, with one it is a record", "[record]") {
  const auto [json, is_notice] = GENERATE(table<std::string, bool>({
      {R"({"id":"1","status":"revoked"})", true},
      {R"({"id":"1","agency":"a01","status":"revoked","status_on":"2026-10-12","status_reason":"复议撤销"})", true},
      {R"({"id":"1","document_number":"方市监处罚〔2026〕1号","status":"effective"})", true},
      {R"({"id":"1","status":"revoked","act":"penalty"})", false},
      {R"({"id":"1","status":"revoked","decision":"罚款"})", false},
      {R"({"id":"1","status":"revoked","decided_on":"2026-10-12"})", false},
      {R"({"id":"1","status":"revoked","party":{"name":"某店"}})", false},
      {R"({"id":"1"})", false},
  }));
  CAPTURE(json);
  const Item item = parse(json);
  CHECK(item.problems.empty());
  CHECK(item.is_notice == is_notice);
}

TEST_CASE("parser: a document is an array, {\"records\": […]} or one record", "[record]") {
  const auto [json, ids] = GENERATE(table<std::string, std::vector<std::string>>({
      {R"([{"id":"1"},{"id":"2"}])", {"1", "2"}},
      {R"({"records":[{"id":"1"},{"id":"2"}]})", {"1", "2"}},
      {R"({"id":"1"})", {"1"}},
      {R"([])", {}},
      {R"({"records":[]})", {}},
  }));
  CAPTURE(json);
  std::vector<std::string> found;
  for (const Item& item : parse_document(json)) found.push_back(item.record.id);
  CHECK(found == ids);
}

TEST_CASE("parser: one bad element of a document stops nothing", "[record]") {
  const auto items = parse_document(R"([{"id":"1"},7,{"id":"3","act":"x"},{"id":"4"}])");
  REQUIRE(items.size() == 4);
  CHECK(items[0].problems.empty());
  CHECK(items[1].problems.at(0).code == "not_an_object");
  CHECK(items[2].problems.at(0).code == "unknown_value");
  CHECK(items[3].record.id == "4");
}

TEST_CASE("parser: a document that is no JSON gives one item that says so", "[record]") {
  const auto [json, code] = GENERATE(table<std::string, std::string>({
      {"", "bad_json"},
      {"[{\"id\":\"1\"},", "bad_json"},
      {"[{\"id\":\"\xFF\"}]", "bad_utf8"},
      {nested(40), "too_deep"},
      {"{\"records\":7}", "unknown_key"},
  }));
  const auto items = parse_document(json);
  REQUIRE(items.size() == 1);
  CHECK(items[0].problems.at(0).code == code);
}

TEST_CASE("parser: input cut at every byte is refused and never crashes", "[record]") {
  const std::string whole = sample::full_record().dump();
  CHECK(parse(whole).problems.empty());
  Parser parser;
  for (std::size_t n = 0; n < whole.size(); ++n) CHECK(any(parser.parse(std::string_view(whole).substr(0, n)).problems, Effect::reject));
}

TEST_CASE("parser: a refusal says what is expected, and where a text stops being JSON", "[record]") {
  const auto [json, said] = GENERATE(table<std::string, std::string>({
      {"{\"party\":\"某店\"}", "应当是对象"}, {"{\"basis\":[\"一\",2]}", "应当是字符串"}, {"{\"basis\":\"一\"}", "字符串的数组"},
      {"{\"officers\":[\"甲\"]}", "应当是对象 {\"name\", \"certificate\"}"}, {"{\"people\":[{\"role\":1}]}", "应当是字符串"},
      {"{\"amounts\":{\"fine_fen\":\"5000\"}}", "以分为单位的整数"}, {"{\"decided_on\":20261012}", "YYYY-MM-DD"},
      {"{\"party\":{\"kind\":\"Natural\"}}", "只能是：legal、individual_business、natural"},
      {"{\"amounts\":{\"fine_fen\":1e999}}", ""},
      {"{\"id\":\"1\",}", "（第 11 个字节附近）"}, {"{\n\"id\" 1}", "（第 2 行第 6 个字节附近）"}}));
  const Item item = parse(json);
  REQUIRE_FALSE(item.problems.empty());
  INFO(item.problems[0].message);
  CHECK(item.problems[0].message.find(said) != std::string::npos);
}
