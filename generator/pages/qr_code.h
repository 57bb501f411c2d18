#pragma once
// A QR code as SVG, for paper: whoever holds the print finds the page.

#include <string_view>

#include "templating/markup.h"

namespace gongshi::pages {

/// One path of dark modules in the colour of the text, with the quiet zone of four modules that readers need.
///
/// Errors   an empty drawing for a text that is longer than any code holds (about 2,300 bytes)
templating::Markup qr_code(std::string_view text, const templating::SiteText& title);

}  // namespace gongshi::pages
