// The published JSON Schema and the parser accept and refuse the same documents.
#include "record/schema.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "record/parse.h"
#include "sample_record.h"

using namespace gongshi::record;

namespace {

class PublishedSchema {
 public:
  PublishedSchema() : json_(nlohmann::json::parse(json_schema())) {
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(json_), schema_);
  }
  bool accepts(const nlohmann::json& document) {
    return valijson::Validator().validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
  }

 private:
  nlohmann::json json_;
  valijson::Schema schema_;
};

bool parser_accepts(const nlohmann::json& document) {
  return !any(Parser().parse(document.dump()).problems, Effect::reject);
}

/// The values that each field is tried with: of every JSON type, at and over the limits.
std::vector<nlohmann::json> values_to_try(const FieldSpec& f) {
  const std::size_t most = std::min<std::size_t>(f.max_bytes, 70'000);
  std::vector<nlohmann::json> values{
      nullptr, true, 0, 1, -1, 10'000'000'000'000, 10'000'000'000'001, 1.5, "", "x", "penalty", "revoked", "legal",
      "2026-10-12", "2026/10/12", "2026-10-1", " 2026-10-12", std::string(most, 'a'), nlohmann::json::array(), {"x"}, {""},
      {1}, {nullptr}, nlohmann::json::object(), {{"x", 1}}, {{"name", "甲"}}, {{{"name", "甲"}}},
      {{{"name", nullptr}}}, {{{"role", "witness"}, {"name", "甲"}}}, {{{"text", "甲"}, {"class", "x"}, {"law", "y"}}},
      {{{"name", 1}}}, nlohmann::json::array({nlohmann::json::object()}), std::vector<std::string>(kMaxListItems, "x"),
      std::vector<std::string>(kMaxListItems + 1, "x"), sample::value_for(f)};
  if (f.max_bytes <= most) values.push_back(std::string(f.max_bytes + 1, 'a'));
  return values;
}

}  // namespace

TEST_CASE("schema: every field, tried with values of every type, is judged as the parser judges it", "[record]") {
  PublishedSchema schema;
  std::size_t accepted = 0, refused = 0;
  for (const FieldSpec& f : fields())
    for (const nlohmann::json& value : values_to_try(f)) {
      sample::Json document = sample::full_record();
      sample::set(document, f.path, value);
      const nlohmann::json json = document;
      const bool is_accepted = schema.accepts(json);
      ++(is_accepted ? accepted : refused);
      if (is_accepted != parser_accepts(json)) FAIL_CHECK(f.path << " = " << value.dump().substr(0, 100) << ": schema says " << is_accepted);
    }
  CHECK(accepted > fields().size() * 3);
  CHECK(refused > fields().size() * 10);
}

TEST_CASE("schema: whole documents are judged as the parser judges them", "[record]") {
  PublishedSchema schema;
  const std::string json = GENERATE(
      as<std::string>{}, "{}", "[]", "7", "null", R"({"party":null})", R"({"party":{}})", R"({"party":[]})",
      R"({"party":{"colour":1}})", R"({"party.name":"某店"})", R"({"colour":1})", R"({"records":[]})",
      R"({"id":"1","status":"revoked","status_on":"2026-10-12"})", R"({"identity":{"born_on":"2008-11-21"}})",
      R"({"amounts":{"fine_fen":1,"tax_fen":2}})", R"({"case_file":{"number":"1","filed_on":null}})");
  CAPTURE(json);
  const auto document = nlohmann::json::parse(json);
  CHECK(schema.accepts(document) == parser_accepts(document));
}

TEST_CASE("schema: all samples of the city are valid", "[record]") {
  PublishedSchema schema;
  std::ifstream in(GONGSHI_SOURCE_DIR "/content/samples/decisions-1000.ndjson");
  std::size_t valid = 0;
  for (std::string line; std::getline(in, line);) valid += schema.accepts(nlohmann::json::parse(line));
  CHECK(valid == 1000);
}

TEST_CASE("schema: what a schema cannot say is refused by the parser alone", "[record]") {
  PublishedSchema schema;
  const std::string json = GENERATE(as<std::string>{},
                                    R"({"decided_on":"2026-02-29"})",                             // a day that does not exist
                                    R"({"title":"\u0007"})",                                      // controls
                                    "{\"agency\":\"" + std::string(30, 'a') + "一二三四五六七八九十一二三四五\"}");  // bytes, not characters
  CAPTURE(json);
  const auto document = nlohmann::json::parse(json);
  CHECK(schema.accepts(document));
  CHECK_FALSE(parser_accepts(document));
}

TEST_CASE("schema: every public field carries its Chinese name and meaning", "[record]") {
  const auto properties = nlohmann::json::parse(json_schema())["properties"];
  for (const FieldSpec& f : public_fields()) {
    const std::size_t dot = f.path.find('.');
    const auto& holder = dot == std::string_view::npos
                             ? properties
                             : properties.at(std::string(f.path.substr(0, dot))).at("properties");
    const auto& field = holder.at(std::string(dot == std::string_view::npos ? f.path : f.path.substr(dot + 1)));
    CHECK(field.at("title") == f.label);
    CHECK(field.at("description") == f.meaning);
  }
}
