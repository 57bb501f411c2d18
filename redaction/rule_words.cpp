#include "redaction/rule_words.h"

#include <algorithm>

#include "redaction/parallel.h"

namespace gongshi::redaction {
namespace {

/// 住{所,址}{,地} as a shell reads it: 住所, 住所地, 住址, 住址地. Braces do not nest.
std::vector<std::string> with_braces(const std::string& label, const Reader& reader) {
  const std::size_t open = label.find('{');
  if (open == std::string::npos) return {label};
  const std::size_t close = label.find('}', open);
  if (close == std::string::npos) reader.fail("a brace of a label is not closed: " + label);
  std::vector<std::string> labels;
  for (std::size_t at = open + 1; at <= close;) {
    const std::size_t end = std::min(label.find(',', at), close);
    for (const std::string& rest : with_braces(label.substr(close + 1), reader)) labels.push_back(label.substr(0, open) + label.substr(at, end - at) + rest);
    at = end + 1;
  }
  return labels;
}

}  // namespace

void RuleWords::read(Reader& reader) {
  if (const Json* list = reader.find("words")) {
    for (const auto& [name, pattern] : list->items()) words_[name] = pattern.get<std::string>();
  }
  if (const Json* list = reader.find("label_sets")) {
    for (const auto& [name, written] : list->items()) label_sets_[name] = labels(written.get<std::vector<std::string>>(), reader);
  }
  for (const std::string& name : reader.list("leads")) {
    if (words_.count(name) == 0) reader.fail("a lead is a word of the same file: " + name);
    leads_.push_back(name);
  }
}

void RuleWords::compile_ahead(const std::vector<const Json*>& rules) {
  const Reader anywhere(Json::object(), "rules");
  std::vector<std::string> patterns;
  for (const Json* rule : rules) {
    for (const char* key : {"pattern", "unless_preceded", "unless_followed", "unless_inside", "said_by", "of_whom", "until", "goes_on_unless", "goes_behind_unless", "begins_behind", "begins_with", "after_letters"}) {
      const auto pattern = rule->find(key);
      if (pattern == rule->end() || !pattern->is_string()) continue;
      try {
        patterns.push_back(expanded(pattern->get<std::string>(), anywhere));
      } catch (const ConfigError&) {  // told with its place when the rule is read
      }
    }
  }
  std::sort(patterns.begin(), patterns.end(), [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
  std::vector<Pattern> made(patterns.size());
  parallel_for(patterns.size(), all_cores(), [&](std::size_t i, std::size_t) { made[i] = std::make_shared<const TriggeredPattern>(patterns[i]); });
  for (std::size_t i = 0; i < patterns.size(); ++i) compiled_[patterns[i]] = made[i];
}

Pattern RuleWords::compile(const std::string& pattern, const Reader& reader) {
  if (pattern.empty()) return nullptr;
  const std::string whole = expanded(pattern, reader);
  Pattern& known = compiled_[whole];
  if (known == nullptr) known = std::make_shared<const TriggeredPattern>(whole);
  if (!known->ok()) reader.fail("pattern refused by RE2: " + known->error());
  return known;
}

std::vector<std::string> RuleWords::labels(const std::vector<std::string>& written, const Reader& reader) const {
  std::vector<std::string> labels;
  for (const std::string& label : written) {
    if (label.empty() || label[0] != '@' || label.size() == 1) {
      for (std::string& one : with_braces(label, reader)) labels.push_back(std::move(one));
      continue;
    }
    const auto set = label_sets_.find(label.substr(1));
    if (set == label_sets_.end()) reader.fail("the set of labels is not known: " + label);
    labels.insert(labels.end(), set->second.begin(), set->second.end());
  }
  return labels;
}

std::string RuleWords::expanded(std::string pattern, const Reader& reader) const {
  for (std::size_t at = pattern.find("${"); at != std::string::npos; at = pattern.find("${", at)) {
    const std::size_t end = pattern.find('}', at);
    const auto word = end == std::string::npos ? words_.end() : words_.find(pattern.substr(at + 2, end - at - 2));
    if (word == words_.end()) reader.fail("a word ${...} of the pattern is not known");
    pattern.replace(at, end - at + 1, word->second);
  }
  return pattern;
}

}  // namespace gongshi::redaction
