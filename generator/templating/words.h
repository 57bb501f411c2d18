#pragma once
// The words of the interface: templates/text.zh-CN.json. Code asks by key, so no Chinese is spread over page code.

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

#include "templating/by_name.h"
#include "templating/site_text.h"

namespace gongshi::templating {

/// Shape    objects in objects with texts at the leaves; a key joins the names with dots; {name} is filled at the call
/// Errors   ConfigError with file and key: unknown key (with the nearest), a {name} not filled, a filling without a {name}
/// Example  words("act.penalty")                                          -> 行政处罚
///          words("timeliness.late", {{"days", SiteText::number(3)}})      -> 迟了 3 个工作日
class Words {
 public:
  struct Filling {
    std::string_view name;
    SiteText value;
  };

  static Words load(const std::filesystem::path& file);

  SiteText operator()(std::string_view key) const { return (*this)(key, {}); }
  SiteText operator()(std::string_view key, std::initializer_list<Filling> fillings) const;
  bool has(std::string_view key) const { return words_.find(key) != words_.end(); }
  const ByName<std::string>& all() const { return words_; }

 private:
  const std::string& find(std::string_view key) const;
  [[noreturn]] void refuse(std::string_view key, std::string_view name, const char* what) const;

  std::string file_;
  ByName<std::string> words_;
};

}  // namespace gongshi::templating
