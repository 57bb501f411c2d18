#include <map>
#include <string>

#include "templating/contract.h"

namespace gongshi::templating {
namespace {

std::string type_word(const Name& name) {
  switch (name.type) {
    case NameType::text: return "文字";
    case NameType::url: return "网址";
    case NameType::attribute: return "属性值";
    case NameType::markup: return "HTML";
    case NameType::section: return name.repeats ? "循环" : "段";
  }
  return {};
}

std::string written(const std::string& key, const Name& name) {
  if (name.type == NameType::section) return "{{#" + key + "}}";
  return "{{" + key + (name.type == NameType::markup ? ":none}}" : "}}");
}

std::string needed(const Name& name) {
  if (name.repeats) return "可无：`_ANY`";
  if (name.type == NameType::section) return "可无";
  if (name.may_be_missing) return "可缺：`_GIVEN` `_MISSING`";
  return name.optional ? "可空：`_GIVEN`" : "必有";
}

std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
  return text;
}

void append_rows(std::string& table, const Names& names, const std::string& indent) {
  for (const auto& [key, name] : std::map(names.begin(), names.end())) {
    if (name.follows != Follows::none) continue;  // stands in the row of its base
    table += "| " + indent + "`" + written(key, name) + "` | " + type_word(name) + " | " + needed(name) + " | " +
             cell(name.says) + " | " + cell(name.example) + " |\n";
    append_rows(table, name.names, indent + "› ");
  }
}

void append_table(std::string& out, const std::string& title, const std::string& says, const Names& names) {
  out += "### " + title + "\n\n" + says + "\n\n";
  if (names.empty()) return;
  out += "| 写法 | 类型 | 有无 | 含义 | 例 |\n|---|---|---|---|---|\n";
  append_rows(out, names, "");
  out += "\n";
}

Names own_names(const Contract& contract, const PageContract& page) {
  Names own = page.names;
  for (const std::string& group : page.uses)
    for (const auto& [key, name] : contract.groups.at(group).names) own.erase(key);
  return own;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "“" : "、“") + word + "”";
  return all;
}

}  // namespace

std::string contract_tables(const Contract& contract) {
  std::string out;
  append_table(out, "每页都有", "站点设置给出，所有网页和 partials/ 都能用。", contract.site);
  for (const auto& [name, group] : contract.groups) append_table(out, "共用：" + name, group.says, group.names);
  for (const auto& [name, page] : contract.pages)
    append_table(out, name, page.says + "另用：" + joined(page.uses) + "。", own_names(contract, page));
  return out;
}

}  // namespace gongshi::templating
