#include "statistics/checking.h"

#include <algorithm>

#include "statistics/amounts.h"

namespace gongshi::statistics {
namespace {

std::string words_of(const Cell& cell) {
  return cell.name + (cell.value() ? " " + cell_words(*cell.value(), cell.unit) : std::string());
}

/// The cells of a check; nothing when one belongs to a table that was left out, or has no number yet.
std::optional<std::vector<const Cell*>> cells_of(const Report& report, const std::vector<std::string>& names) {
  std::vector<const Cell*> cells;
  for (const std::string& name : names) {
    const Cell* cell = report.cell(name);
    if (!cell || !cell->value()) return std::nullopt;
    cells.push_back(cell);
  }
  return cells;
}

bool explained(const std::vector<const Cell*>& cells) {
  return std::any_of(cells.begin(), cells.end(), [](const Cell* cell) { return !cell->why.empty(); });
}

std::optional<Finding> sum_finding(const Check& check, const std::vector<const Cell*>& cells, const Cell& total) {
  std::int64_t sum = 0;
  for (const Cell* cell : cells) sum += *cell->value();
  if (sum == *total.value()) return std::nullopt;
  return Finding{check.id, check.right, check.says + "：各栏相加 " + cell_words(sum, total.unit) + "，" + words_of(total), check.must};
}

std::optional<Finding> change_finding(const Check& check, const Cell& cell) {
  if (!cell.last_year) return std::nullopt;
  const std::int64_t now = *cell.value(), before = *cell.last_year, more = std::max(now, before), less = std::min(now, before);
  constexpr std::int64_t kFew = 20;  // from 1 to 4 is no event
  const bool small = !(cell.unit == Unit::yuan || cell.unit == Unit::wan_yuan) && more < kFew;
  if (small || more < less * check.factor || more == 0) return std::nullopt;
  return Finding{check.id, check.left.front(), check.says + "：上年 " + cell_words(before, cell.unit) + "，" + words_of(cell), check.must};
}

std::optional<Finding> apply(const Check& check, const Report& report) {
  auto cells = cells_of(report, check.left);
  if (!cells) return std::nullopt;
  std::optional<Finding> finding;
  if (check.kind == Check::Kind::change) finding = change_finding(check, *cells->front());
  else {
    const auto right = cells_of(report, {check.right});
    if (!right) return std::nullopt;
    const Cell& total = *right->front();
    if (check.kind == Check::Kind::sum) finding = sum_finding(check, *cells, total);
    else if (*cells->front()->value() > *total.value())
      finding = Finding{check.id, check.left.front(), check.says + "：" + words_of(*cells->front()) + "，" + words_of(total), check.must};
    cells->push_back(right->front());
  }
  return finding && !finding->must && explained(*cells) ? std::nullopt : finding;
}

void check_cell(const ReportTable& table, const Cell& cell, std::vector<Finding>& findings) {
  const std::string place = table.id + "." + cell.id, name = table.short_name + "—" + cell.name;
  if (!cell.value()) findings.push_back({"missing", place, name + "：没有数。没有发生的请填 0", true});
  else if (*cell.value() < 0) findings.push_back({"negative", place, name + "：是负数", true});
  else if (cell.differs() && cell.why.empty())
    findings.push_back({"difference", place, name + "：机关填报 " + cell_words(*cell.given, cell.unit) + "，本站计算 " +
                                                 cell_words(*cell.computed, cell.unit) + "，没有说明", true});
}

}  // namespace

std::vector<Finding> findings_of(const Report& report, const Form& form) {
  std::vector<Finding> findings;
  for (const ReportTable& table : report.tables)
    for (const Cell& cell : table.cells) check_cell(table, cell, findings);
  for (const Check& check : form.checks)
    if (auto finding = apply(check, report)) findings.push_back(std::move(*finding));
  return findings;
}

}  // namespace gongshi::statistics
