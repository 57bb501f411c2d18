#include "pages/flow_chart.h"

#include <graphviz/gvc.h>

#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "templating/renderer.h"

namespace gongshi::pages {
namespace {

using lists::Flow;
using templating::escape_html;

constexpr double kWidth = 150, kLine = 18, kPadding = 9, kPointsAnInch = 72;
constexpr std::size_t kCharacters = 9;  ///< Han characters in a line of a box

/// Where the first `n` characters of a text end.
std::size_t end_of(std::string_view text, std::size_t n) {
  std::size_t at = 0;
  while (at < text.size() && n > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    --n;
  }
  return at;
}

/// No line begins with a mark that belongs to the line before.
bool hangs(std::string_view rest) {
  for (const std::string_view mark : {"，", "。", "、", "；", "：", "）", "》", "”"})
    if (rest.starts_with(mark)) return true;
  return false;
}

std::vector<std::string> wrapped(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t end = end_of(text, kCharacters);
    if (hangs(text.substr(end))) end += 3;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

struct Box {
  std::vector<std::string> what, small;
  double height() const { return kLine * static_cast<double>(what.size() + small.size()) + 2 * kPadding; }
};

Box box_of(const Flow::Step& step) {
  Box box{wrapped(step.what), {}};
  for (const std::string& small : {step.who, step.time})
    for (auto& line : wrapped(small)) box.small.push_back(std::move(line));
  return box;
}

std::string number(double value) { return std::to_string(static_cast<int>(std::lround(value))); }

/// One for the whole program: the plugin that measures text remembers the last font by an address that dies with its context.
GVC_t* context() {
  static const std::unique_ptr<GVC_t, decltype(&gvFreeContext)> context(gvContext(), gvFreeContext);
  return context.get();
}

/// Boxes and arrows as Graphviz placed them.
class Layout {
 public:
  explicit Layout(const Flow& flow) : graph_(agopen(const_cast<char*>("flow"), Agdirected, nullptr), agclose) {
    agseterr(AGMAX);  // libraries never print
    set(graph_.get(), AGRAPH, "nodesep", "0.4"), set(graph_.get(), AGRAPH, "ranksep", "0.42"), set(graph_.get(), AGRAPH, "splines", "spline");
    for (const Flow::Step& step : flow.steps) add(step);
    for (const Flow::Arrow& arrow : flow.arrows) add(arrow);
    if (gvLayout(context(), graph_.get(), "dot") != 0) throw templating::MustError("flow chart \"" + flow.title + "\" cannot be laid out");
  }
  ~Layout() { gvFreeLayout(context(), graph_.get()); }
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;

  std::string svg() const {
    const boxf all = GD_bb(graph_.get());
    const double width = std::max(all.UR.x, 10.0) + 8, height = all.UR.y + 8;
    std::string out = "<svg class=\"flow\" viewBox=\"-4 -4 " + number(width) + " " + number(height) + "\" width=\"" + number(width) +
                      "\" height=\"" + number(height) + "\" aria-hidden=\"true\" focusable=\"false\">";
    for (const auto& [edge, arrow] : edges_) out += line(edge, *arrow, all.UR.y);
    for (const auto& [node, step] : nodes_) out += box(node, *step, all.UR.y);
    return out + "</svg>";
  }

 private:
  static void set(void* object, int kind, const char* name, const std::string& value) {
    Agraph_t* root = agroot(object);
    if (!agattr(root, kind, const_cast<char*>(name), nullptr)) agattr(root, kind, const_cast<char*>(name), const_cast<char*>(""));
    agset(object, const_cast<char*>(name), const_cast<char*>(value.c_str()));
  }
  static std::string inches(double points) { return std::to_string(points / kPointsAnInch); }

  void add(const Flow::Step& step) {
    Agnode_t* node = agnode(graph_.get(), const_cast<char*>(("s" + std::to_string(step.number)).c_str()), 1);
    set(node, AGNODE, "shape", "box"), set(node, AGNODE, "fixedsize", "true"), set(node, AGNODE, "label", " ");
    set(node, AGNODE, "width", inches(kWidth)), set(node, AGNODE, "height", inches(box_of(step).height()));
    nodes_.emplace_back(node, &step);
    by_number_[step.number] = node;
  }
  void add(const Flow::Arrow& arrow) {
    Agedge_t* edge = agedge(graph_.get(), by_number_[arrow.from], by_number_[arrow.to], nullptr, 1);
    set(edge, AGEDGE, "label", arrow.word.empty() ? "" : std::string(arrow.word.size() / 3 * 2 + 2, 'n'));
    edges_.emplace_back(edge, &arrow);
  }

  std::string line(Agedge_t* edge, const Flow::Arrow& arrow, double top) const {
    const splines* path = ED_spl(edge);
    if (!path || path->size == 0) return "";
    const bezier& curve = path->list[0];
    std::string d;
    for (std::size_t i = 0; i < static_cast<std::size_t>(curve.size); ++i)
      d += (i == 0 ? "M" : i % 3 == 1 ? "C" : " ") + number(curve.list[i].x) + " " + number(top - curve.list[i].y);
    std::string out = "<path class=\"flow-line\" d=\"" + d + "\"/>";
    if (curve.eflag) out += head(curve.list[curve.size - 1], curve.ep, top);
    if (const textlabel_t* label = ED_label(edge); label && !arrow.word.empty())
      out += "<text class=\"flow-word\" x=\"" + number(label->pos.x) + "\" y=\"" + number(top - label->pos.y + 4) + "\">" + escape_html(arrow.word) + "</text>";
    return out;
  }
  static std::string head(const pointf& from, const pointf& to, double top) {
    const double length = std::max(1.0, std::hypot(to.x - from.x, to.y - from.y));
    const double x = (to.x - from.x) / length, y = (to.y - from.y) / length, back = 9, side = 4;
    const auto point = [&](double px, double py) { return number(px) + "," + number(top - py); };
    return "<polygon class=\"flow-head\" points=\"" + point(to.x, to.y) + " " + point(to.x - back * x + side * y, to.y - back * y - side * x) + " " +
           point(to.x - back * x - side * y, to.y - back * y + side * x) + "\"/>";
  }
  std::string box(Agnode_t* node, const Flow::Step& step, double top) const {
    constexpr const char* kKinds[] = {"step", "question", "end"};
    const Box box = box_of(step);
    const double x = ND_coord(node).x - kWidth / 2, y = top - ND_coord(node).y - box.height() / 2;
    const std::string radius = step.kind == Flow::Kind::end ? "14" : step.kind == Flow::Kind::question ? "0" : "2";
    std::string out = "<rect class=\"flow-" + std::string(kKinds[static_cast<std::size_t>(step.kind)]) + "\" x=\"" + number(x) + "\" y=\"" + number(y) +
                      "\" width=\"" + number(kWidth) + "\" height=\"" + number(box.height()) + "\" rx=\"" + radius + "\"/>";
    double at = y + kPadding + 14;
    for (const auto& [lines, kind] : {std::pair{&box.what, "flow-what"}, {&box.small, "flow-small"}})
      for (const std::string& text : *lines) {
        out += "<text class=\"" + std::string(kind) + "\" x=\"" + number(x + kWidth / 2) + "\" y=\"" + number(at) + "\">" + escape_html(text) + "</text>";
        at += kLine;
      }
    return out;
  }

  std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> graph_;
  std::vector<std::pair<Agnode_t*, const Flow::Step*>> nodes_;
  std::vector<std::pair<Agedge_t*, const Flow::Arrow*>> edges_;
  std::map<int, Agnode_t*> by_number_;
};

}  // namespace

templating::Markup flow_chart(const Flow& flow) {
  static std::mutex one_at_a_time;  // Graphviz keeps state of its own
  const std::lock_guard<std::mutex> lock(one_at_a_time);
  return templating::Markup::trusted(Layout(flow).svg());
}

}  // namespace gongshi::pages
