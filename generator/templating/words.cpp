#include "templating/words.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "redaction/error.h"
#include "templating/contract.h"

namespace gongshi::templating {
namespace {

using Json = nlohmann::json;

void collect(const Json& node, const std::string& key, const std::string& file,
             std::map<std::string, std::string, std::less<>>& words) {
  if (node.is_string()) {
    words[key] = node.get<std::string>();
    return;
  }
  if (!node.is_object()) throw ConfigError(file, key + ": neither a text nor a group of texts");
  for (const auto& [name, child] : node.items()) collect(child, key.empty() ? name : key + "." + name, file, words);
}

}  // namespace

Words Words::load(const std::filesystem::path& file) {
  Words words;
  words.file_ = file.string();
  std::ifstream in(file);
  if (!in) throw ConfigError(words.file_, "cannot be read");
  try {
    collect(Json::parse(in), "", words.file_, words.words_);
  } catch (const Json::exception& error) {
    throw ConfigError(words.file_, error.what());
  }
  return words;
}

SiteText Words::operator()(std::string_view key, std::initializer_list<Filling> fillings) const {
  const auto found = words_.find(key);
  if (found == words_.end()) {
    std::vector<std::string_view> known;
    for (const auto& [name, word] : words_) known.push_back(name);
    const std::string near = nearest_name(key, known);
    throw ConfigError(file_, "there is no \"" + std::string(key) + "\"" +
                                 (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
  }
  std::string text = found->second;
  for (const auto& [name, value] : fillings) {
    const std::string slot = "{" + std::string(name) + "}";
    const std::size_t at = text.find(slot);
    if (at == std::string::npos) throw ConfigError(file_, found->first + ": has no " + slot);
    text.replace(at, slot.size(), value.str());
  }
  if (fillings.size() == 0 && text.find('{') != std::string::npos)
    throw ConfigError(file_, found->first + ": a {name} is not filled");
  return SiteText::from_config(std::move(text));
}

}  // namespace gongshi::templating
