#include "pages/register_row.h"

#include <algorithm>

#include "pages/flow_chart.h"
#include "pages/qr_code.h"
#include "pages/recent_decisions.h"
#include "pages/register_boards.h"
#include "pages/register_lookup.h"

namespace gongshi::pages {
namespace {

using lists::CellType;
using lists::Flow;
using lists::List;
using lists::Role;
using lists::Row;

constexpr std::size_t kMostDecisions = 8;

SiteText words_of_row(const std::string& text) { return SiteText::from_config(text); }

/// Pages of rows are made one after another; what they share is kept here.
class RowPages {
 public:
  RowPages(const Site& site, const List& list, ledger::PublicDb& db) : site_(site), list_(list), d_(list.declaration), decisions_(db) {}

  PageFile page(const Row& row) {
    const Address address = register_row_address(d_, list_.key(row));
    const SiteText title = row_title(site_, list_, row);
    const bool ended = !row.in_force(site_.as_of);
    Dictionary page;
    set_head(page, site_, {address, column(), title, {}, ended});
    add_column_crumb(page, site_, column());
    add_crumb(page, site_.urls.url(register_address(d_)), words_of_row(d_.title));
    set_article_tags(page, d_.issuer.empty() ? site_.config.organiser : d_.issuer, title, d_.updated);
    page.set("KICKER", words_of_row(d_.title));
    page.set("LAST_UPDATE", SiteText::chinese_date(d_.updated));
    page.set("LAST_UPDATE_ISO", SiteText::date(d_.updated));
    if (ended) page.add("ENDED").set("ENDED_ON", SiteText::chinese_date(*row.until));
    add_facts(page, row);
    add_flows(page, row);
    add_related(page, row);
    add_decisions(page, row);
    add_boards(page, row);
    page.set("PERMALINK", site_.urls.absolute(address));
    page.set("QR", qr_code(site_.urls.absolute(address).str(), site_.words()("qr.title")));
    return {address.path, site_.renderer.render("register_row.html", page), Phase::page};
  }

 private:
  Column column() const {
    constexpr Column kColumns[] = {Column::before, Column::during, Column::after};
    return kColumns[static_cast<std::size_t>(d_.section)];
  }

  void add_facts(Dictionary& page, const Row& row) {
    for (std::size_t i = 0; i < d_.columns.size(); ++i) {
      const lists::Column& c = d_.columns[i];
      if (c.internal || c.role == Role::title || c.role == Role::secret || c.type == CellType::flow) continue;
      const Markup cell = cell_markup(site_, c, row.cells[i]);
      if (cell.empty() && !c.required && c.requirements.empty()) continue;
      Dictionary& fact = page.add("FACTS");
      fact.set("FACT_NAME", words_of_row(c.name));
      fact.set("FACT", cell);
    }
  }

  void add_flows(Dictionary& page, const Row& row) {
    for (std::size_t i = 0; i < d_.columns.size(); ++i) {
      const auto flow = d_.columns[i].type == CellType::flow ? list_.flows.find(row.cells[i].text) : list_.flows.end();
      if (flow != list_.flows.end()) add_flow(page, flow->second);
    }
    // A guide shows the chart of the list that it refers to.
    for (std::size_t i = 0; i < d_.columns.size(); ++i) {
      const List* other = d_.columns[i].type == CellType::reference ? site_.lists.find(d_.columns[i].list) : nullptr;
      if (!other || other->flows.empty()) continue;
      for (const std::string& key : row.cells[i].items)
        if (const Row* referred = other->by_key(key)) add_flows_of(page, *other, *referred);
    }
  }
  void add_flows_of(Dictionary& page, const List& other, const Row& row) {
    for (std::size_t i = 0; i < other.declaration.columns.size(); ++i) {
      if (other.declaration.columns[i].type != CellType::flow) continue;
      const auto flow = other.flows.find(row.cells[i].text);
      if (flow != other.flows.end()) add_flow(page, flow->second);
    }
  }

  void add_flow(Dictionary& page, const Flow& flow) {
    Dictionary& section = page.add("FLOWS");
    section.set("FLOW_TITLE", words_of_row(flow.title));
    section.set("FLOW_DRAWING", flow_chart(flow));
    for (const Flow::Step& step : flow.steps) {
      Dictionary& line = section.add("STEPS");
      line.set("STEP_NUMBER", SiteText::number(step.number));
      line.set("STEP_WHAT", words_of_row(step.what));
      line.set("STEP_WHO", words_of_row(step.who));
      line.set("STEP_TIME", words_of_row(step.time));
      const auto arrows = flow.arrows_from(step.number);
      for (const Flow::Arrow* arrow : arrows)
        if (arrows.size() > 1 || arrow->to != step.number + 1) add_next(line, *arrow);
    }
  }
  void add_next(Dictionary& line, const Flow::Arrow& arrow) {
    Dictionary& next = line.add("NEXTS");
    const SiteText to = SiteText::number(arrow.to);
    next.set("NEXT", arrow.word.empty() ? site_.words()("flow.next", {{"step", to}})
                                        : site_.words()("flow.next_if", {{"word", words_of_row(arrow.word)}, {"step", to}}));
  }

  /// Rows of other lists that name this one.
  void add_related(Dictionary& page, const Row& row) {
    const std::string key = list_.key(row);
    for (const List& other : site_.lists.all()) {
      Dictionary* group = nullptr;
      for (std::size_t i = 0; i < other.declaration.columns.size(); ++i) {
        if (other.declaration.columns[i].type != CellType::reference || other.declaration.columns[i].list != d_.id) continue;
        for (const Row& from : other.rows) {
          const auto& items = from.cells[i].items;
          if (std::find(items.begin(), items.end(), key) == items.end() || !has_page(site_, other, from)) continue;
          if (!group) group = &page.add("RELATED"), group->set("RELATED_NAME", words_of_row(other.declaration.title));
          Dictionary& link = group->add("RELATED_LINKS");
          link.set("RELATED_URL", site_.urls.url(register_row_address(other.declaration, other.key(from))));
          link.set("RELATED_TITLE", row_title(site_, other, from));
        }
      }
    }
  }

  void add_decisions(Dictionary& page, const Row& row) {
    const auto words = d_.with(Role::decisions);
    const lists::Cell* agency = list_.cell(row, Role::agency);
    const auto act = act_of(row);
    if (!words || !agency || !act || row.cells[*words].empty()) return;
    const auto found = decisions_.with(agency->text, *act, row.cells[*words].items, kMostDecisions);
    Dictionary& group = page.add("DECISIONS");
    group.set("DECISIONS_NOTE", site_.words()("register.decisions_note", {{"count", SiteText::number(kDecisionsRead)}}));
    const std::string query = std::string(site_.urls.url(kSearch).str()) + "?q=" + row.cells[*words].items.front();
    group.set("DECISIONS_URL", words_of_row(query));
    add_rows(group, site_, found);
  }
  /// The choice whose code is an act of enforcement.
  std::optional<record::Act> act_of(const Row& row) const {
    for (std::size_t i = 0; i < d_.columns.size(); ++i)
      for (const lists::Choice& choice : d_.columns[i].choices)
        if (choice.word == row.cells[i].text)
          if (const auto act = record::from_code<record::Act>(choice.code)) return act;
    return std::nullopt;
  }

  void add_boards(Dictionary& page, const Row& row) {
    if (!d_.boards) return;
    Dictionary& boards = page.add("BOARDS");
    boards.set("BOARD_A4_URL", site_.urls.url(board_address(d_, "a4", list_.key(row))));
    boards.set("BOARD_A3_URL", site_.urls.url(board_address(d_, "a3", list_.key(row))));
  }

  const Site& site_;
  const List& list_;
  const lists::Declaration& d_;
  RecentDecisions decisions_;
};

}  // namespace

void each_register_row(const Site& site, const List& list, ledger::PublicDb& db, const std::function<void(PageFile)>& take) {
  RowPages pages(site, list, db);
  for (const Row& row : list.rows)
    if (has_page(site, list, row)) take(pages.page(row));
  if (list.declaration.boards) each_board(site, list, take);
  if (list.declaration.verify) each_lookup_file(site, list, take);
}

void each_row_with_decisions(const Site& site, ledger::PublicDb& db, const std::set<std::string>& agencies,
                             const std::function<void(PageFile)>& take) {
  for (const List& list : site.lists.all()) {
    if (!list.declaration.with(Role::decisions)) continue;
    RowPages pages(site, list, db);
    for (const Row& row : list.rows) {
      const lists::Cell* agency = list.cell(row, Role::agency);
      if (agency && agencies.contains(agency->text) && has_page(site, list, row)) take(pages.page(row));
    }
  }
}

}  // namespace gongshi::pages
