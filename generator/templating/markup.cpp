#include "templating/markup.h"

#include <algorithm>

namespace gongshi::templating {
namespace {

/// Empty for a character that stands for itself.
std::string_view entity_of(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  const auto is_special = [](char c) { return !entity_of(c).empty(); };
  for (auto from = text.begin();; ++from) {
    const auto to = std::find_if(from, text.end(), is_special);
    html.append(from, to);
    if (to == text.end()) return html;
    html += entity_of(*to);
    from = to;
  }
}

Markup Markup::escaped(const redaction::PublicText& text) { return Markup(escape_html(text.str())); }
Markup Markup::escaped(const SiteText& text) { return Markup(escape_html(text.str())); }

}  // namespace gongshi::templating
