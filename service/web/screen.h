#pragma once
// A page for one reader: the public forms, receipts, the console. Its own templates (service/templates), the same strict renderer.

#include <map>
#include <string>
#include <string_view>

#include "pages/addresses.h"
#include "pages/site.h"
#include "templating/renderer.h"
#include "service/web/http.h"

namespace gongshi::service {

/// Values of one page or of one section of it. Raw text is escaped by the template and may stand here.
class Screen {
 public:
  explicit Screen(templating::Dictionary& values) : values_(values) {}

  Screen& set(std::string_view name, std::string_view raw) {
    values_.set(name, templating::PrivateText({}, std::string(raw)));
    return *this;
  }
  Screen& set(std::string_view name, const templating::SiteText& words) {
    values_.set(name, words);
    return *this;
  }
  /// Text of several lines, for <textarea> and where line ends count: the templates' own escaping turns them into blanks.
  Screen& lines(std::string_view name, std::string_view raw) {
    values_.set(name, templating::Markup::trusted(templating::escape_html(raw)));
    return *this;
  }
  Screen& number(std::string_view name, std::int64_t n) { return set(name, templating::SiteText::number(n)); }
  Screen& markup(std::string_view name, const templating::Markup& html) {
    values_.set(name, html);
    return *this;
  }
  Screen add(std::string_view section) { return Screen(values_.add(section)); }
  Screen& show_if(bool yes, std::string_view section) {
    values_.show_if(yes, section);
    return *this;
  }
  Screen& show(std::string_view section) { return show_if(true, section); }
  /// A section that holds one text under its own name and _TEXT; nothing when empty.
  Screen& given(const std::string& section, std::string_view raw) {
    if (!raw.empty()) add(section).set(section + "_TEXT", raw);
    return *this;
  }

 private:
  templating::Dictionary& values_;
};

/// Templates, words and assets of the service.
class Screens {
 public:
  /// Errors   ConfigError for templates that do not hold
  explicit Screens(const std::filesystem::path& site_folder);

  const templating::Words& words() const { return renderer_.words(); }
  templating::SiteText word(const std::string& key) const { return renderer_.words()(key); }
  /// The whole address: the console is on another machine than the site, or another port.
  templating::SiteText site_address(const pages::Address& address) const;
  templating::SiteText site_address(std::string_view path) const;
  /// `title` stands in the head and as the page's heading.
  Response page(int status, const std::string& name, templating::Dictionary& values, const templating::SiteText& title) const;
  /// A page with one sentence.
  Response message(int status, const std::string& key) const;
  /// A style sheet or icon; nothing for another path.
  std::optional<Response> asset(const std::string& path) const;

 private:
  struct Loaded {
    pages::SiteConfig config;
    std::vector<templating::Asset> site_assets;
  };
  static Loaded load(const std::filesystem::path& site_folder);
  static templating::Dictionary values(const Loaded& loaded);

  Loaded loaded_;
  templating::Renderer renderer_;
};

}  // namespace gongshi::service
