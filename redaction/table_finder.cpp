#include "redaction/table_finder.h"

#include <algorithm>
#include <array>

#include "redaction/address_grammar.h"
#include "redaction/ascii.h"

namespace gongshi::redaction {

enum class Parted { by_bar, by_blanks, by_comma, by_blank };

namespace {

constexpr std::size_t kLeastCells = 3;
constexpr std::size_t kMostCells = 40;
constexpr std::size_t kLongestLabels = 600;  ///< bytes of a row of labels
constexpr std::size_t kMostRows = 400;

/// Bytes of the sign that parts two cells at `at`; 0 when none stands there.
std::size_t sign_at(std::string_view text, std::size_t at, Parted parted) {
  switch (parted) {
    case Parted::by_bar:
      return text[at] == '|' ? 1 : 0;
    case Parted::by_comma:
      return text[at] == ',' ? 1 : text.substr(at, 3) == "，" ? 3 : 0;
    case Parted::by_blanks:
    case Parted::by_blank: {
      std::size_t end = at;
      while (end < text.size() && text[end] == ' ') ++end;
      return end - at >= (parted == Parted::by_blanks ? 2U : 1U) ? end - at : 0;
    }
  }
  return 0;
}

Span trimmed(std::string_view text, Span cell) {
  while (cell.begin < cell.end && text[cell.begin] == ' ') ++cell.begin;
  while (cell.begin < cell.end && text[cell.end - 1] == ' ') --cell.end;
  return cell;
}

/// The cells of a line; signs inside a mask part nothing.
std::vector<Span> cells_of(std::string_view text, Span line, Parted parted, const std::vector<Span>& masks) {
  std::vector<Span> cells;
  std::size_t begin = line.begin;
  const std::string_view whole = text.substr(0, line.end);
  auto mask = std::lower_bound(masks.begin(), masks.end(), line.begin, [](const Span& m, std::size_t at) { return m.end <= at; });
  for (std::size_t at = line.begin; at < line.end && cells.size() < kMostCells;) {
    while (mask != masks.end() && mask->end <= at) ++mask;
    if (mask != masks.end() && mask->begin <= at) {
      at = mask->end;
      continue;
    }
    const std::size_t sign = sign_at(whole, at, parted);
    if (sign == 0) {
      ++at;
      continue;
    }
    cells.push_back(trimmed(text, {begin, at}));
    begin = at += sign;
  }
  cells.push_back(trimmed(text, {begin, line.end}));
  return cells;
}

Span line_at(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  return {begin, std::min(text.find('\n', at), text.size())};
}

/// As line_at; a line break inside a mask ends no row.
Span row_at(std::string_view text, std::size_t at, const std::vector<Span>& masks) {
  Span row = line_at(text, at);
  while (row.end < text.size() && touches(masks, row.end, row.end + 1)) row.end = std::min(text.find('\n', row.end + 1), text.size());
  return row;
}

/// A row of labels holds words only: no digit, no sentence.
bool only_words(std::string_view row) {
  return std::none_of(row.begin(), row.end(), is_digit) && row.find("。") == std::string_view::npos && row.find("：") == std::string_view::npos &&
         row.find("；") == std::string_view::npos && row.find(':') == std::string_view::npos;
}

/// A sign of sentences stands in the open: what is hidden is none of the row's.
bool is_prose(std::string_view text, Span line, const std::vector<Span>& masks) {
  for (const std::string_view sign : {"。", "，"})
    for (std::size_t at = text.find(sign, line.begin); at < line.end; at = text.find(sign, at + sign.size()))
      if (!touches(masks, at, at + sign.size())) return true;
  return false;
}

/// Empty, or nothing but the rule under a row of labels.
bool is_ruled(std::string_view line) { return line.find_first_not_of("-|+= ") == std::string_view::npos; }

}  // namespace

struct TableFinder::Column {
  const LabelHit& label;
  Span line;
  Parted parted;
  std::size_t cells;
  std::size_t number;
  const Scope& scope;
};

/// A row that a line break tore: an address is known where its cell begins, and ends before a mask. False when there is none.
bool TableFinder::search_torn(std::string_view folded, const Column& column, const std::vector<Span>& cells, const std::vector<Span>& masks,
                              std::vector<Candidate>& found) const {
  const std::size_t before = found.size();
  for (const std::uint16_t index : *column.label.rules) {
    const Rule& rule = (*rules_)[index];
    if (rule.find != Find::column || rule.category != Category::address || !column.scope.has(rule)) continue;
    for (const Span& cell : cells) {
      const std::string_view open = folded.substr(0, open_around(masks, cell.begin, cell.begin).end);
      const auto address = cell.begin < cell.end ? address_at(open, cell.begin) : std::nullopt;
      if (!address || !(address->town || address->door || address->group || address->room)) continue;
      Candidate hit{address->begin, address->end, index, false, rule.category};
      if (passes_guards(rule, folded, hit)) found.push_back(hit);
    }
  }
  return found.size() > before;
}

void TableFinder::search(std::string_view folded, const Column& column, const std::vector<Span>& masks, std::vector<Candidate>& found) const {
  std::size_t at = column.line.end;
  for (std::size_t rows = 0; at < folded.size() && rows < kMostRows; ++rows) {
    const Span line = row_at(folded, at + 1, masks);
    at = line.end;
    if (is_ruled(folded.substr(line.begin, line.end - line.begin))) continue;
    std::vector<Span> cells = cells_of(folded, line, column.parted, masks);
    if (cells.size() != column.cells && column.parted == Parted::by_blanks) cells = cells_of(folded, line, Parted::by_blank, masks);
    if (cells.size() != column.cells) {
      if (is_prose(folded.substr(0, line.end), line, masks) || !search_torn(folded, column, cells, masks, found)) return;
      continue;
    }
    const Span cell = cells[column.number];
    for (const std::uint16_t index : *column.label.rules) {
      const Rule& rule = (*rules_)[index];
      if (rule.find != Find::column || !column.scope.has(rule) || cell.begin == cell.end) continue;
      if (!rule.pattern->fills(folded.substr(cell.begin, cell.end - cell.begin))) continue;
      Candidate hit{cell.begin, cell.end, index, false, rule.category};
      if (!touches(masks, hit.begin, hit.end) && passes_guards(rule, folded, hit, open_around(masks, hit.begin, hit.end))) found.push_back(hit);
    }
  }
}

TableFinder::TableFinder(const std::vector<Rule>& rules) : rules_(&rules) {
  for (const Rule& rule : rules) of_columns_.push_back(rule.find == Find::column);
}

void TableFinder::find(std::string_view folded, const std::vector<LabelHit>& labels, const Scope& scope, const std::vector<Span>& masks,
                       std::vector<Candidate>& found) const {
  constexpr std::array<Parted, 4> kWays{Parted::by_bar, Parted::by_blanks, Parted::by_comma, Parted::by_blank};
  const auto heads = [&](const LabelHit& label) {
    return std::any_of(label.rules->begin(), label.rules->end(), [&](std::uint16_t i) { return of_columns_[i]; });
  };
  for (const LabelHit& label : labels) {
    if (!heads(label)) continue;
    Span line = line_at(folded, label.begin);
    constexpr std::string_view kStop = "。";
    const std::size_t stop = folded.substr(line.begin, label.begin - line.begin).rfind(kStop);
    if (stop != std::string_view::npos) line.begin += stop + kStop.size();  // a row of labels right behind a sentence
    const std::string_view row = folded.substr(line.begin, line.end - line.begin);
    if (row.size() > kLongestLabels || line.end == folded.size() || !only_words(row)) continue;
    for (const Parted parted : kWays) {
      const std::vector<Span> cells = cells_of(folded, line, parted, masks);
      if (cells.size() < kLeastCells) continue;
      const auto own = std::find_if(cells.begin(), cells.end(), [&](const Span& c) { return c.begin <= label.begin && label.end <= c.end; });
      if (own == cells.end() || own->begin + 30 < label.begin) continue;
      search(folded, {label, line, parted, cells.size(), static_cast<std::size_t>(own - cells.begin()), scope}, masks, found);
      break;
    }
  }
}

}  // namespace gongshi::redaction
