#pragma once
// 流程图: a flow as a drawing, laid out by Graphviz and drawn with our own classes, so that it follows dark mode and print.

#include "lists/flow.h"
#include "templating/markup.h"

namespace gongshi::pages {

/// Boxes with what, who and how long; questions have cut corners, ends are rounded. Narrow enough for a phone: two boxes beside
/// each other are 330 units wide. The same steps stand in words beside it, so the drawing is hidden from screen readers.
///
/// Errors   MustError when Graphviz cannot lay it out
templating::Markup flow_chart(const lists::Flow& flow);

}  // namespace gongshi::pages
