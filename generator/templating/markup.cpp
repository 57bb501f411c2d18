#include "templating/markup.h"

namespace gongshi::templating {

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      case '\'': html += "&#39;"; break;
      default: html += c;
    }
  }
  return html;
}

Markup Markup::escaped(const redaction::PublicText& text) { return Markup(escape_html(text.str())); }
Markup Markup::escaped(const SiteText& text) { return Markup(escape_html(text.str())); }

}  // namespace gongshi::templating
