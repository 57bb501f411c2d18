#pragma once
// content/: Markdown pages that editors write.
//
// Format  front matter lines "title: …", "column: 事前|事中|事后|关于", "description: …", "updated: YYYY-MM-DD",
//         "source: …", then a blank line, then Markdown without raw HTML, tables and autolinks (cmark-gfm, safe mode).
//         content/about/privacy.md becomes about/privacy.html. A line that begins with {有网上申请} stands only on a site
//         that takes requests online (requests_url in site.json), one with {没有网上申请} only on the others.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/date.h"
#include "templating/markup.h"

namespace gongshi::pages {

struct Article {
  std::string path;  ///< "about/privacy.html"
  std::string title, column, description, source;
  std::optional<record::Date> updated;
  templating::Markup body;
  std::vector<std::pair<std::string, std::string>> contents;  ///< anchor and text of second-level headings
};

/// What of the site an article depends on: whether it takes requests online, and the path in front of links to "/…".
struct Setting {
  bool requests_online = true;
  std::string base_path;  ///< "/zfgs", or empty
};

/// Errors   ConfigError with file and line: front matter missing or unknown, a page above 256 KiB, `**` left in the
///          output (bold beside Chinese punctuation does not close), a link that is neither local nor http, https, mailto
class Content {
 public:
  static Content load(const std::filesystem::path& folder, const Setting& setting = {});

  /// By path without ending: "about/privacy".
  const Article* find(std::string_view name) const;
  const std::map<std::string, Article, std::less<>>& all() const { return articles_; }

 private:
  std::map<std::string, Article, std::less<>> articles_;
};

/// One article from the text of its file.
Article parse_article(const std::string& name, std::string_view text, const Setting& setting = {});

}  // namespace gongshi::pages
