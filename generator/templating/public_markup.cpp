#include "templating/public_markup.h"

#include <string>

#include "redaction/mask.h"

namespace gongshi::templating {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

/// All bars have one length, so that length tells nothing; the words are for screen readers and hover. Which law
/// it was, the page says once, at its foot: it differs from place to place.
std::string bar(redaction::Category category) {
  const std::string says = "依法隐去：" + std::string(redaction::category_label(category));
  return "<span class=\"mask\" role=\"note\" tabindex=\"0\" aria-label=\"" + says + "\"></span>";
}

std::string draw(std::string_view text) {
  std::string html;
  std::size_t at = 0;
  for (const redaction::MaskSpan& mask : redaction::find_masks(text)) {
    html += escape_html(text.substr(at, mask.begin - at)) + bar(mask.category);
    at = mask.end;
  }
  return html + escape_html(text.substr(at));
}

std::string_view trim(std::string_view line) {
  constexpr std::string_view kIndent = "\u3000";
  for (bool more = true; more;) {
    const std::size_t first = line.find_first_not_of(kBlank);
    line.remove_prefix(first == std::string_view::npos ? line.size() : first);
    more = line.substr(0, kIndent.size()) == kIndent;
    if (more) line.remove_prefix(kIndent.size());
  }
  return line.substr(0, line.find_last_not_of(kBlank) + 1);
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty()) all.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

}  // namespace

Markup masked_line(const redaction::PublicText& text) {
  std::string html;
  for (const std::string_view line : lines(text.str())) html += (html.empty() ? "" : " ") + draw(line);
  return Markup::trusted(std::move(html));
}

std::vector<Markup> masked_paragraphs(const redaction::PublicText& text) {
  std::vector<Markup> all;
  for (const std::string_view line : lines(text.str())) all.push_back(Markup::trusted(draw(line)));
  return all;
}

Markup masked_block(const redaction::PublicText& text) {
  std::string html;
  for (const std::string_view line : lines(text.str())) html += "<p>" + draw(line) + "</p>\n";
  return Markup::trusted(std::move(html));
}

}  // namespace gongshi::templating
