#include "templating/markup.h"

#include <algorithm>
#include <array>

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

/// A mark for each byte that does not stand for itself: asked for every byte of every page.
constexpr std::array<bool, 256> kSpecial = [] {
  std::array<bool, 256> special{};
  for (const unsigned char c : {'&', '<', '>', '"', '\''}) special[c] = true;
  return special;
}();

}  // namespace

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  const auto is_special = [](char c) { return kSpecial[static_cast<unsigned char>(c)]; };
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
