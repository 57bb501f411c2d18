#include "pages/content.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include "record/text.h"
#include "redaction/error.h"

namespace gongshi::pages {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMaxBytes = 256 * 1024;

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Document = std::unique_ptr<cmark_node, FreeNode>;

std::string take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string line(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

void set_front_matter(Article& article, const std::string& key, const std::string& value, const std::string& where) {
  if (key == "title") article.title = value;
  else if (key == "column") article.column = value;
  else if (key == "description") article.description = value;
  else if (key == "source") article.source = value;
  else if (key == "updated") article.updated = record::Date::parse(value);
  else throw ConfigError(where, "unknown front matter \"" + key + "\"");
  if (key == "updated" && !article.updated) throw ConfigError(where, "updated is no day like 2026-11-20");
}

void read_front_matter(Article& article, std::string_view& rest, const std::string& file) {
  for (int line_number = 1;; ++line_number) {
    if (rest.empty()) throw ConfigError(file, "front matter ends without a blank line");
    const std::string line = take_line(rest), where = file + ":" + std::to_string(line_number);
    if (line.empty()) break;
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) throw ConfigError(where, "expected \"key: value\", found \"" + line + "\"");
    set_front_matter(article, line.substr(0, colon), line.substr(colon + 2), where);
  }
  if (article.title.empty()) throw ConfigError(file, "front matter has no title");
}

bool link_is_safe(std::string_view url) {
  const std::size_t colon = url.find(':'), slash = url.find_first_of("/?#");
  if (colon == std::string_view::npos || (slash != std::string_view::npos && slash < colon)) return !url.starts_with("//");
  const std::string_view scheme = url.substr(0, colon);
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::string text_of(cmark_node* node) {
  std::string out;
  for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
    if (const char* literal = cmark_node_get_literal(child)) out += literal;
    out += text_of(child);
  }
  return out;
}

/// Walks the tree: refuses links we do not allow and pictures, collects second-level headings.
void inspect(cmark_node* root, Article& article, const std::string& file) {
  cmark_iter* walk = cmark_iter_new(root);
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> owner(walk, cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(walk);
    if (event != CMARK_EVENT_ENTER) continue;
    const std::string where = file + ":" + std::to_string(cmark_node_get_start_line(node));
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_IMAGE) throw ConfigError(where, "pictures are not supported");
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) throw ConfigError(where, "raw HTML is not allowed");
    if (type == CMARK_NODE_LINK && !link_is_safe(cmark_node_get_url(node)))
      throw ConfigError(where, "link must be local, http, https or mailto");
    if (type == CMARK_NODE_TEXT && std::string_view(cmark_node_get_literal(node)).find("**") != std::string_view::npos)
      throw ConfigError(where, "** is left over: bold beside Chinese punctuation does not close; put the mark outside it");
    if (type == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) == 2)
      article.contents.emplace_back("s" + std::to_string(article.contents.size() + 1), text_of(node));
  }
}

/// Links within the site, on a site that stands below a path.
std::string below(const std::string& base_path, std::string html) {
  constexpr std::string_view kLocal = "<a href=\"/";
  if (base_path.empty()) return html;
  for (std::size_t at = 0; (at = html.find(kLocal, at)) != std::string::npos; at += kLocal.size()) html.insert(at + kLocal.size() - 1, base_path);
  return html;
}

/// Links that leave the site say so.
std::string with_marked_exits(std::string html) {
  constexpr std::string_view kExit = "<a href=\"http";
  for (std::size_t at = 0; (at = html.find(kExit, at)) != std::string::npos; at += kExit.size() + 15) html.insert(at + 2, " rel=\"external\"");
  return html;
}

/// Gives second-level headings their anchors.
std::string with_anchors(std::string html) {
  std::size_t at = 0;
  for (int n = 1; (at = html.find("<h2>", at)) != std::string::npos; ++n) {
    const std::string tag = "<h2 id=\"s" + std::to_string(n) + "\">";
    html.replace(at, 4, tag);
    at += tag.size();
  }
  return html;
}

/// Takes the marks off the lines meant for a site like this, and empties the others: line numbers stay.
std::string lines_meant_for(bool requests_online, std::string_view rest) {
  constexpr std::string_view kOnline = "{有网上申请}", kOffline = "{没有网上申请}";
  std::string out;
  while (!rest.empty()) {
    const std::string line = take_line(rest);
    const std::string_view mark = line.starts_with(kOnline) ? kOnline : line.starts_with(kOffline) ? kOffline : "";
    if (mark.empty() || (mark == kOnline) == requests_online) out += std::string_view(line).substr(mark.size());
    out += '\n';
  }
  return out;
}

}  // namespace

Article parse_article(const std::string& name, std::string_view text, const Setting& setting) {
  const std::string file = "content/" + name + ".md";
  if (text.size() > kMaxBytes) throw ConfigError(file, "more than 256 KiB");
  if (const auto unfit = record::unfit_text(text)) throw ConfigError(file, "unfit for a page: " + std::string(*unfit));
  Article article;
  article.path = name + ".html";
  std::size_t front_lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  read_front_matter(article, text, file);
  front_lines -= static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  // Blank lines stand for the front matter, so that line numbers in messages are those of the file.
  const std::string body = std::string(front_lines, '\n') + lines_meant_for(setting.requests_online, text);
  const Document document(cmark_parse_document(body.data(), body.size(), CMARK_OPT_VALIDATE_UTF8));
  inspect(document.get(), article, file);
  const std::unique_ptr<char, void (*)(void*)> html(cmark_render_html(document.get(), CMARK_OPT_DEFAULT, nullptr), std::free);
  article.body = templating::Markup::trusted(with_marked_exits(with_anchors(below(setting.base_path, html.get()))));
  return article;
}

Content Content::load(const fs::path& folder, const Setting& setting) {
  Content content;
  for (const auto& found : fs::recursive_directory_iterator(folder)) {
    if (found.path().extension() != ".md" || found.path().filename() == "README.md") continue;
    std::ifstream file(found.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) throw IoError(found.path().string(), "cannot read");
    const std::string name = fs::relative(found.path(), folder).replace_extension().generic_string();
    if (name.starts_with("samples/")) continue;
    content.articles_.emplace(name, parse_article(name, bytes.str(), setting));
  }
  return content;
}

const Article* Content::find(std::string_view name) const {
  const auto found = articles_.find(name);
  return found == articles_.end() ? nullptr : &found->second;
}

}  // namespace gongshi::pages
