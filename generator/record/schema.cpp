#include "record/schema.h"

#include <nlohmann/json.hpp>

#include "record/fields.h"
#include "record/money.h"

namespace gongshi::record {
namespace {

using Json = nlohmann::ordered_json;

Json text_schema(std::size_t max_bytes) { return {{"type", {"string", "null"}}, {"maxLength", max_bytes}}; }

Json object_schema(std::initializer_list<const char*> keys, std::size_t max_bytes) {
  Json properties = Json::object();
  for (const char* key : keys) properties[key] = text_schema(max_bytes);
  return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
}

Json list_of(Json items) { return {{"type", {"array", "null"}}, {"maxItems", kMaxListItems}, {"items", std::move(items)}}; }

Json code_schema(FieldType type) {
  Json codes = Json::array();
  for (const std::string_view code : allowed_codes(type)) codes.push_back(code);
  codes.push_back(nullptr);
  return {{"enum", codes}};
}

Json field_schema(const FieldSpec& f) {
  switch (f.type) {
    case FieldType::key:
    case FieldType::text: return text_schema(f.max_bytes);
    case FieldType::text_list: return list_of({{"type", "string"}, {"maxLength", f.max_bytes}});
    case FieldType::date: return {{"type", {"string", "null"}}, {"pattern", "^\\d{4}-\\d{2}-\\d{2}$"}};
    case FieldType::money: return {{"type", {"integer", "null"}}, {"minimum", 0}, {"maximum", Money::kMaxFen}};
    case FieldType::officers: return list_of(object_schema({"name", "certificate"}, f.max_bytes));
    case FieldType::people: return list_of(object_schema({"role", "name"}, f.max_bytes));
    case FieldType::hides: return list_of(object_schema({"text", "class", "law"}, f.max_bytes));
    default: return code_schema(f.type);
  }
}

}  // namespace

std::string json_schema() {
  Json properties = Json::object();
  for (const FieldSpec& f : fields()) {
    Json schema = field_schema(f);
    schema["title"] = f.label;
    if (!f.meaning.empty()) schema["description"] = f.meaning;
    const std::size_t dot = f.path.find('.');
    if (dot == std::string_view::npos) {
      properties[std::string(f.path)] = std::move(schema);
      continue;
    }
    Json& object = properties[std::string(f.path.substr(0, dot))];
    if (object.is_null()) object = {{"type", {"object", "null"}}, {"properties", Json::object()}, {"additionalProperties", false}};
    object["properties"][std::string(f.path.substr(dot + 1))] = std::move(schema);
  }
  return Json{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "行政执法决定记录"}, {"type", "object"},
              {"properties", properties}, {"additionalProperties", false}}.dump(2) + "\n";
}

}  // namespace gongshi::record
