#include "record/canonical_json.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "record/parse.h"
#include "sample_record.h"

using namespace gongshi::record;

namespace {

/// The wire form of public text: the test may not make PublicText, so it compares what needs none.
PublicText no_text(std::string) { return {}; }

}  // namespace

TEST_CASE("canonical JSON: a full record comes back byte for byte", "[record]") {
  const std::string json = sample::full_record().dump();
  const Item item = Parser().parse(json);
  CHECK(item.problems.empty());
  CHECK(canonical_json(item.record) == json);
}

TEST_CASE("canonical JSON: order and blanks of the feed leave no trace", "[record]") {
  const auto first = Parser().parse(R"({"title":"题","act":"penalty","party":{"name":"某店","kind":"legal"}})");
  const auto second = Parser().parse("{ \"party\" : {\"kind\":\"legal\",\"name\":\" 某店 \"},\n \"act\":\"penalty\", \"title\":\"\\u9898\" }");
  CHECK(canonical_json(first.record) == R"({"act":"penalty","title":"题","party":{"kind":"legal","name":"某店"}})");
  CHECK(canonical_json(second.record) == canonical_json(first.record));
}

TEST_CASE("canonical JSON: empty fields are left out, amounts of nothing are not", "[record]") {
  CHECK(canonical_json(Record()) == "{}");
  CHECK(canonical_json(PublicRecord()) == "{}");
  const auto item = Parser().parse(R"({"title":"","basis":[],"party":{},"officers":[{"name":"甲","certificate":""}],
                                       "amounts":{"fine_fen":0},"place":null})");
  CHECK(item.problems.empty());
  CHECK(canonical_json(item.record) == R"({"officers":[{"name":"甲"}],"amounts":{"fine_fen":0}})");
}

TEST_CASE("canonical JSON: strings escape quotes, backslashes and controls, nothing else", "[record]") {
  const auto [text, json] = GENERATE(table<std::string, std::string>({
      {"", R"("")"},
      {"a\"b\\c", R"("a\"b\\c")"},
      {"一\n二\t三", R"("一\n二\t三")"},
      {std::string("\0\x1f", 2), R"("\u0000\u001f")"},
      {"</script>/\x7f\u2028𠮷", "\"</script>/\x7f\u2028𠮷\""},
  }));
  std::string out;
  append_json_string(out, text);
  CHECK(out == json);
}

TEST_CASE("canonical JSON: every sample of the city survives two round trips", "[record]") {
  std::ifstream in(GONGSHI_SOURCE_DIR "/content/samples/decisions-1000.ndjson");
  Parser parser;
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    const Item item = parser.parse(line);
    REQUIRE(item.problems.empty());
    const std::string once = canonical_json(item.record);
    CHECK(canonical_json(parser.parse(once).record) == once);
  }
  CHECK(lines == 1000);
}

TEST_CASE("canonical JSON: a frozen record that outgrew the feed's limits by masking can still be read", "[record]") {
  const std::string longer_than_a_feed_may_send(1'000, 'a');
  const auto record = Parser().parse_public(
      R"({"agency":"a01","act":"penalty","place":" )" + longer_than_a_feed_may_send + R"(","decided_on":"2026-10-12"})", no_text);
  CHECK(record.agency == "a01");
  CHECK(record.decided_on->str() == "2026-10-12");
}

TEST_CASE("canonical JSON: a frozen record that was damaged is not read", "[record]") {
  const std::string json = GENERATE(as<std::string>{}, "", "{", "{\"identity\":7}", "{\"colour\":1}", "{\"act\":\"x\"}");
  CAPTURE(json);
  CHECK_THROWS(Parser().parse_public(json, no_text));
}
