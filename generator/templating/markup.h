#pragma once
// Finished HTML. The only thing that may fill a variable which the contract types as "markup" ({{NAME:none}}).

#include <string>
#include <string_view>
#include <utility>

#include "redaction/public_text.h"
#include "templating/site_text.h"

namespace gongshi::templating {

/// HTML that is printed as it stands.
///
/// Source   cmark-gfm's safe output, drawings of this program, text that was escaped here. Nothing else is trusted.
class Markup {
 public:
  Markup() = default;
  /// The caller vouches for every byte. Search for this name to review all places where escaping is left out.
  static Markup trusted(std::string html) { return Markup(std::move(html)); }
  static Markup escaped(const redaction::PublicText& text);
  static Markup escaped(const SiteText& text);

  const std::string& str() const { return html_; }
  bool empty() const { return html_.empty(); }
  friend Markup operator+(const Markup& left, const Markup& right) { return Markup(left.html_ + right.html_); }
  friend bool operator==(const Markup&, const Markup&) = default;

 private:
  explicit Markup(std::string html) : html_(std::move(html)) {}
  std::string html_;
};

/// & < > " ' as entities: right for element content and for quoted attributes.
std::string escape_html(std::string_view text);

}  // namespace gongshi::templating
