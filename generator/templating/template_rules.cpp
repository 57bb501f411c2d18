#include "templating/template_rules.h"

#include <utility>
#include <vector>

#include "redaction/error.h"

namespace gongshi::templating {
namespace {

/// Walks the tags of one page with the names that are visible at each place.
class NameCheck {
 public:
  NameCheck(const TemplateSource& source, const std::string& page, const Names& site, const Names& names)
      : source_(source), page_(page), scopes_{&site, &names} {}

  void run() {
    for (const Tag& tag : source_.tags()) {
      if (tag.kind == Tag::Kind::open) open(tag);
      if (tag.kind == Tag::Kind::close) close(tag);
      if (tag.kind == Tag::Kind::variable) variable(tag);
    }
    if (!open_.empty()) refuse(open_.back(), "{{#" + open_.back().name + "}} is not closed");
  }

 private:
  [[noreturn]] void refuse(const Tag& tag, const std::string& what) const {
    throw ConfigError(source_.where(tag.offset), what);
  }

  const Name& known(const Tag& tag) const {
    std::vector<std::string_view> all;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (const auto found = (*scope)->find(tag.name); found != (*scope)->end()) return found->second;
      for (const auto& [key, name] : **scope) all.push_back(key);
    }
    const std::string near = nearest_name(tag.name, all);
    refuse(tag, "{{" + tag.name + "}} is not in the contract of " + page_ +
                    (near.empty() ? "" : "; did you mean " + near + "?"));
  }

  void open(const Tag& tag) {
    const Name& name = known(tag);
    if (name.type != NameType::section) refuse(tag, tag.name + " is a value, not a section");
    scopes_.push_back(&name.names);
    open_.push_back(tag);
  }

  void close(const Tag& tag) {
    if (open_.empty()) refuse(tag, "{{/" + tag.name + "}} closes a section that is not open");
    if (open_.back().name != tag.name)
      refuse(tag, "{{/" + tag.name + "}} stands where {{/" + open_.back().name + "}} is expected");
    scopes_.pop_back();
    open_.pop_back();
  }

  void variable(const Tag& tag) const {
    const Name& name = known(tag);
    if (name.type == NameType::section) refuse(tag, tag.name + " is a section: {{#" + tag.name + "}}");
    if (tag.none && name.type != NameType::markup) refuse(tag, tag.name + " is not markup: write it without :none");
    if (!tag.none && name.type == NameType::markup)
      refuse(tag, tag.name + " is markup: write {{" + tag.name + ":none}}");
  }

  const TemplateSource& source_;
  const std::string& page_;
  std::vector<const Names*> scopes_;
  std::vector<Tag> open_;
};

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// One HTML tag: its text in lower case, and the same with the insides of quotes blanked out.
struct HtmlTag {
  std::size_t begin;
  std::string all;
  std::string bare;
};

class HtmlCheck {
 public:
  explicit HtmlCheck(const TemplateSource& source) : source_(source), text_(source.text()) {}

  void run() const {
    for (std::size_t at = 0; (at = text_.find('<', at)) != std::string::npos;) {
      const char next = at + 1 < text_.size() ? text_[at + 1] : ' ';
      const bool element = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
      if (!element) {
        ++at;
        continue;
      }
      const HtmlTag tag = read(at);
      check(tag);
      at += tag.all.size();
    }
  }

 private:
  [[noreturn]] void refuse(std::size_t offset, const std::string& what) const {
    throw ConfigError(source_.where(offset), what);
  }

  HtmlTag read(std::size_t begin) const {
    char quote = '\0';
    std::string bare;
    for (std::size_t at = begin; at < text_.size(); ++at) {
      const char c = text_[at];
      if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = '\0';
      } else if (quote != '\0') {
        bare += ' ';
        continue;
      }
      bare += c;
      if (quote == '\0' && c == '>') return {begin, lower(text_.substr(begin, bare.size())), lower(bare)};
    }
    refuse(begin, "this HTML tag is not closed, or a quote in it is not");
  }

  void check(const HtmlTag& tag) const {
    const std::string element = tag.bare.substr(1, tag.bare.find_first_of(" \t\r\n/>") - 1);
    if (element == "style") refuse(tag.begin, "<style> is refused: styles stand in assets/site.css");
    if (element == "script" && tag.bare.find(" src=") == std::string::npos)
      refuse(tag.begin, "<script> without src is refused: scripts stand in assets/");
    if (const std::size_t at = tag.all.find(":none}}"); at != std::string::npos)
      refuse(tag.begin + at, "markup inside an HTML tag is refused");
    if (tag.all.find("javascript:") != std::string::npos) refuse(tag.begin, "javascript: is refused");
    check_attributes(tag);
    check_sources(tag, element);
  }

  void check_attributes(const HtmlTag& tag) const {
    for (std::size_t at = 1; at < tag.bare.size(); ++at) {
      if (!is_blank(tag.bare[at - 1])) continue;
      const std::string name = tag.bare.substr(at, tag.bare.find_first_of(" \t\r\n=>", at) - at);
      const bool has_value = at + name.size() < tag.bare.size() && tag.bare[at + name.size()] == '=';
      if (!has_value) continue;
      if (name == "style") refuse(tag.begin + at, "style= is refused: give a class and write it in assets/site.css");
      if (name.rfind("on", 0) == 0) refuse(tag.begin + at, name + "= is refused: scripts stand in assets/");
    }
    if (const std::size_t at = tag.bare.find("={{"); at != std::string::npos)
      refuse(tag.begin + at, "a value that holds {{…}} must stand in quotes");
  }

  /// What the browser fetches by itself comes from this site; links may lead anywhere.
  void check_sources(const HtmlTag& tag, const std::string& element) const {
    const std::string attribute = element == "link" ? " href=\"" : " src=\"";
    const std::size_t at = tag.all.find(attribute);
    if (at == std::string::npos) return;
    const std::string value = tag.all.substr(at + attribute.size(), 8);
    if (value.rfind("http:", 0) == 0 || value.rfind("https:", 0) == 0 || value.rfind("//", 0) == 0)
      refuse(tag.begin + at, "pages fetch nothing from other hosts: put the file into assets/");
  }

  const TemplateSource& source_;
  const std::string& text_;
};

}  // namespace

void check_names(const TemplateSource& source, const std::string& page, const Names& site, const Names& names) {
  NameCheck(source, page, site, names).run();
}

void check_html(const TemplateSource& source) { HtmlCheck(source).run(); }

}  // namespace gongshi::templating
