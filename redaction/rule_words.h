#pragma once
// What rule files share: words (${is} in a pattern), sets of labels (@home), leads; and each pattern compiled once.
//
//   labels({"住{所,址}", "@home"})  ->  住所, 住址 and those of the set `home`
// Errors   ConfigError of the reader: a word or a set that is not known, a brace that is not closed, a pattern that RE2 refuses

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "redaction/rule.h"
#include "redaction/rule_reader.h"

namespace gongshi::redaction {

class RuleWords {
 public:
  /// Takes "words", "label_sets" and "leads" of a file; all files are read before the first pattern is compiled.
  void read(Reader& reader);

  /// Compiles what these rules ask for on all cores. What RE2 refuses is told when its rule is read.
  void compile_ahead(const std::vector<const Json*>& rules);

  /// Null for an empty pattern.
  Pattern compile(const std::string& pattern, const Reader& reader);
  std::vector<std::string> labels(const std::vector<std::string>& written, const Reader& reader) const;
  const std::vector<std::string>& leads() const { return leads_; }

 private:
  std::string expanded(std::string pattern, const Reader& reader) const;

  std::map<std::string, std::string> words_;
  std::map<std::string, std::vector<std::string>> label_sets_;
  std::vector<std::string> leads_;  ///< the words that are leads, numbered as the rules name them
  std::map<std::string, Pattern> compiled_;
};

}  // namespace gongshi::redaction
