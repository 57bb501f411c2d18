#include "templating/template_source.h"

#include <algorithm>
#include <fstream>

#include "redaction/error.h"

namespace gongshi::templating {
namespace {

constexpr int kDeepest = 4;

std::string partial_file(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return "partials/" + name + ".html";
}

bool is_name(std::string_view name) {
  return !name.empty() && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
}

}  // namespace

TemplateSource TemplateSource::read(const std::filesystem::path& folder, const std::string& page) {
  TemplateSource source;
  source.text_ = std::string(kPragma) + "\n";
  source.files_.push_back((folder / page).string());
  source.lines_.push_back({0, 0, 1});
  source.paste(folder, page, 0);
  return source;
}

void TemplateSource::paste(const std::filesystem::path& folder, const std::string& file, int depth) {
  const std::string path = (folder / file).string();
  std::ifstream in(path);
  if (!in) throw ConfigError(path, "cannot be read");
  if (depth > kDeepest) throw ConfigError(path, "partials are nested more than 4 deep; does one include itself?");
  const std::size_t index = files_.size();
  files_.push_back(path);
  std::string line;
  if (!std::getline(in, line) || line != kPragma)
    throw ConfigError(path + ":1", "the first line must be " + std::string(kPragma));
  for (std::size_t number = 2; std::getline(in, line); ++number) paste_line(folder, line, index, number, depth);
}

void TemplateSource::paste_line(const std::filesystem::path& folder, const std::string& line, std::size_t file,
                                std::size_t number, int depth) {
  lines_.push_back({text_.size(), file, number});
  const std::size_t open = line.find("{{>");
  if (open == std::string::npos) {
    text_ += line + "\n";
    return;
  }
  const std::size_t close = line.find("}}", open);
  const std::string name = close == std::string::npos ? "" : line.substr(open + 3, close - open - 3);
  const bool alone = line.find_first_not_of(" \t") == open && close + 2 == line.size();
  if (!is_name(name) || !alone)
    throw ConfigError(where(text_.size()), "a partial is written {{>NAME}}, alone on its line");
  if (!std::filesystem::exists(folder / partial_file(name)))
    throw ConfigError(where(text_.size()), "there is no " + partial_file(name));
  paste(folder, partial_file(name), depth + 1);
}

std::vector<Tag> TemplateSource::tags() const {
  std::vector<Tag> all;
  std::size_t at = text_.find('\n');  // behind the pragma
  while ((at = text_.find("{{", at)) != std::string::npos) {
    const std::size_t close = text_.find("}}", at);
    if (close == std::string::npos) throw ConfigError(where(at), "{{ is not closed by }}");
    all.push_back(read_tag(at, close));
    at = close + 2;
  }
  return all;
}

Tag TemplateSource::read_tag(std::size_t open, std::size_t close) const {
  std::string body = text_.substr(open + 2, close - open - 2);
  Tag tag{Tag::Kind::variable, "", false, open};
  const char first = body.empty() ? '\0' : body.front();
  if (first == '!') {
    tag.kind = Tag::Kind::comment;
    return tag;
  }
  if (first == '#' || first == '/') {
    tag.kind = first == '#' ? Tag::Kind::open : Tag::Kind::close;
    body.erase(0, 1);
  } else if (const std::size_t colon = body.find(':'); colon != std::string::npos) {
    if (body.substr(colon) != ":none")
      throw ConfigError(where(open), "{{" + body + "}}: only :none is a modifier here; escaping is automatic");
    tag.none = true;
    body.resize(colon);
  }
  if (!is_name(body))
    throw ConfigError(where(open), "{{" + body + "}} is no name (A-Z, 0-9 and _), section or partial");
  tag.name = body;
  return tag;
}

std::string TemplateSource::where(std::size_t offset) const {
  const auto behind = std::upper_bound(lines_.begin(), lines_.end(), offset,
                                       [](std::size_t value, const Line& line) { return value < line.begin; });
  const Line& line = *(behind - 1);
  return files_[line.file] + ":" + std::to_string(line.number);
}

}  // namespace gongshi::templating
