#pragma once
// Public text as HTML: escaped, in paragraphs, with every mask drawn as a grey bar.

#include <string_view>
#include <vector>

#include "redaction/public_text.h"
#include "templating/markup.h"

namespace gongshi::templating {

/// One run of text; line ends become blanks.
///
/// Example  住【隐去：家庭住址】 -> 住<span class="mask" role="note" tabindex="0" aria-label="依法隐去：家庭住址">…</span>
Markup masked_line(const redaction::PublicText& text);

/// One piece of markup for each line that is not blank, without <p>: for full texts whose paragraphs have anchors.
std::vector<Markup> masked_paragraphs(const redaction::PublicText& text);

/// The same with <p> around each. Nothing for a text that is empty or blank.
Markup masked_block(const redaction::PublicText& text);

}  // namespace gongshi::templating
