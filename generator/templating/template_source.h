#pragma once
// A template as text: read with its partials pasted in, and every tag with the line that the webmaster typed.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::templating {

/// The line that every template file begins with. Without it ctemplate would escape nothing.
inline constexpr std::string_view kPragma = R"({{%AUTOESCAPE context="HTML"}})";

/// What stands between {{ and }}.
struct Tag {
  enum class Kind { variable, open, close, comment };
  Kind kind;
  std::string name;
  bool none = false;         ///< {{NAME:none}}
  std::size_t offset = 0;    ///< of the first brace in TemplateSource::text
};

/// One page with its partials.
///
/// Shape    text begins with the pragma; {{>HEAD}} is replaced by the lines of partials/head.html, so that partials
///          see the values of the page (an include of ctemplate would print blanks)
/// Errors   ConfigError "file:line: …": no pragma at the head, no such partial, partials within themselves,
///          a tag that is not closed, or of a kind that we do not use
class TemplateSource {
 public:
  static TemplateSource read(const std::filesystem::path& folder, const std::string& page);

  const std::string& text() const { return text_; }
  std::vector<Tag> tags() const;
  /// "templates/partials/head.html:12", for messages.
  std::string where(std::size_t offset) const;

 private:
  struct Line {
    std::size_t begin;  ///< offset of its first byte in text_
    std::size_t file;   ///< index in files_
    std::size_t number;
  };

  void paste(const std::filesystem::path& folder, const std::string& file, int depth);
  void paste_line(const std::filesystem::path& folder, const std::string& line, std::size_t file, std::size_t number,
                  int depth);
  Tag read_tag(std::size_t open, std::size_t close) const;

  std::string text_;
  std::vector<std::string> files_;
  std::vector<Line> lines_;
};

}  // namespace gongshi::templating
