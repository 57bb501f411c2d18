#pragma once
// templates/samples/*.json as dictionaries, typed by the contract, so that every template can be looked at.

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "templating/contract.h"
#include "templating/dictionary.h"
#include "templating/month_bars.h"
#include "templating/ruler.h"

namespace gongshi::templating::samples {

using Json = nlohmann::json;

inline const std::filesystem::path kTemplates = std::filesystem::path(GONGSHI_SOURCE_DIR) / "templates";

inline Json read(const std::string& name) {
  std::ifstream in(kTemplates / "samples" / name);
  return Json::parse(in);
}

/// {"ruler": "1111100111", "limit": 9, "act": 8}: a 1 is a working day, the first is the event.
inline Markup ruler(const Json& value) {
  RulerModel model;
  for (const char day : value.at("ruler").get<std::string>()) model.days.push_back({day == '1'});
  model.limit = value.at("limit");
  if (value.contains("act")) model.act = value.at("act").get<std::size_t>();
  model.late = value.value("late", false);
  model.provisional = value.value("provisional", false);
  model.title = SiteText::from_config(value.at("title"));
  model.description = SiteText::from_config(value.value("description", ""));
  return deadline_ruler(model);
}

/// {"bars": [3, 0, 5], "scale": 60}
inline Markup bars(const Json& value) {
  std::vector<MonthCount> months;
  for (const int count : value.at("bars"))
    months.push_back({SiteText::number(static_cast<int>(months.size()) + 1) + "月", count});
  return month_bars(months, value.value("scale", 0), "近十二个月每月公布的件数");
}

inline Markup markup(const Json& value) {
  if (value.contains("ruler")) return ruler(value);
  if (value.contains("bars")) return bars(value);
  return Markup::trusted(value.get<std::string>());
}

inline void fill(Dictionary& dictionary, const Json& values, const Names& names) {
  for (const auto& [key, value] : values.items()) {
    const auto name = names.find(key);
    if (name == names.end()) throw std::runtime_error("sample sets the unknown name " + key);
    if (name->second.type == NameType::markup) {
      dictionary.set(key, markup(value));
    } else if (name->second.type != NameType::section) {
      dictionary.set(key, SiteText::from_config(value.get<std::string>()));
    } else if (value.is_boolean()) {
      dictionary.show(key);
    } else {
      for (const Json& item : value) fill(dictionary.add(key), item, name->second.names);
    }
  }
}

inline Dictionary site(const Contract& contract) {
  Dictionary dictionary;
  fill(dictionary, read("site.json"), contract.site);
  return dictionary;
}

/// decision-late.json is a sample of decision.html.
inline std::string page_of(const std::filesystem::path& sample) {
  const std::string stem = sample.stem().string();
  return stem.substr(0, stem.find('-')) + ".html";
}

}  // namespace gongshi::templating::samples
