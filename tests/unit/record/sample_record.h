#pragma once
// A made-up record with every field of the table filled, and small changes of it.

#include <nlohmann/json.hpp>
#include <string>

#include "record/fields.h"

namespace gongshi::record::sample {

using Json = nlohmann::ordered_json;

inline Json value_for(const FieldSpec& f) {
  switch (f.type) {
    case FieldType::key: return "a01";
    case FieldType::text: return "文字" + std::string(f.path);
    case FieldType::text_list: return Json::array({"第一项", "第二项"});
    case FieldType::date: return "2026-10-12";
    case FieldType::money: return 500'000;
    case FieldType::officers: return Json::array({{{"name", "林知远"}, {"certificate", "云01020304"}}});
    case FieldType::people: return Json::array({{{"role", "complainant"}, {"name", "苏见微"}}});
    case FieldType::hides: return Json::array({{{"text", "配方"}, {"class", "trade_secret"}, {"law", "公示办法第十八条"}}});
    default: return std::string(allowed_codes(f.type).front());
  }
}

/// Sets the value at a table path such as "party.name".
inline void set(Json& record, std::string_view path, Json value) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) record[std::string(path)] = std::move(value);
  else record[std::string(path.substr(0, dot))][std::string(path.substr(dot + 1))] = std::move(value);
}

inline Json full_record() {
  Json record = Json::object();
  for (const FieldSpec& f : fields()) set(record, f.path, value_for(f));
  return record;
}

}  // namespace gongshi::record::sample
