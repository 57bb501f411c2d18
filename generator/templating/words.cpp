#include "templating/words.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "redaction/error.h"
#include "templating/contract.h"

namespace gongshi::templating {
namespace {

using Json = nlohmann::json;

void collect(const Json& node, const std::string& key, const std::string& file, ByName<std::string>& words) {
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

const std::string& Words::find(std::string_view key) const {
  const auto found = words_.find(key);
  if (found != words_.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& [name, word] : words_) known.push_back(name);
  const std::string near = nearest_name(key, known);
  throw ConfigError(file_, "there is no \"" + std::string(key) + "\"" +
                               (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
}

SiteText Words::operator()(std::string_view key, std::initializer_list<Filling> fillings) const {
  const std::string& word = find(key);
  std::string_view rest = word;
  std::string text;
  for (std::size_t open; (open = rest.find('{')) != std::string_view::npos;) {
    const std::size_t close = std::min(rest.find('}', open), rest.size());
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const auto filling = std::find_if(fillings.begin(), fillings.end(), [&](const Filling& f) { return f.name == name; });
    if (filling == fillings.end()) refuse(key, name, "is not filled");
    text.append(rest.substr(0, open)).append(filling->value.str());
    rest.remove_prefix(std::min(close + 1, rest.size()));
  }
  for (const Filling& filling : fillings)
    if (word.find("{" + std::string(filling.name) + "}") == std::string::npos)
      refuse(key, filling.name, "was filled but is not there");
  return SiteText::from_config(text.append(rest));
}

void Words::refuse(std::string_view key, std::string_view name, const char* what) const {
  throw ConfigError(file_, std::string(key) + ": {" + std::string(name) + "} " + what);
}

}  // namespace gongshi::templating
