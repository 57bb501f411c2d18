// The words of a report: Markdown whose numbers are variables, so that text and table cannot disagree.

#include <algorithm>
#include <numeric>

#include "redaction/error.h"
#include "statistics/amounts.h"
#include "statistics/drafting.h"

namespace gongshi::statistics {
namespace {

std::string share_words(std::int64_t part, std::int64_t whole) {
  const std::int64_t thousandths = whole > 0 ? part * 1000 / whole : 0;  // rounded down, as everywhere on the site
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + "%";
}

std::string unit_words(const Cell& cell) {
  switch (cell.unit) {
    case Unit::cases: return "宗";
    case Unit::times: return "次";
    case Unit::persons: return "人";
    case Unit::yuan: return "元";
    case Unit::wan_yuan: return "万元";
  }
  return "";
}

std::string change_words(const Cell& cell) {
  if (!cell.last_year || !cell.value()) return "上年没有可以比较的数";
  const std::int64_t now = *cell.value(), before = *cell.last_year;
  if (now == before) return "和上年持平";
  const std::int64_t by = std::abs(now - before);
  const std::string amount = cell_words(by, cell.unit) + unit_words(cell);
  const std::string share = before > 0 ? "（" + share_words(by, before) + "）" : "";
  return std::string(now > before ? "比上年增加" : "比上年减少") + amount + share;
}

/// 未明码标价（12 件）、虚假宣传（7 件）; the merged rest is not named.
std::string list_words(const std::vector<Count>& counts, std::size_t most, int small_cell) {
  std::string words;
  for (std::size_t i = 0; i < counts.size() && i < most; ++i)
    if (counts[i].name != kOther) words += (words.empty() ? "" : "、") + counts[i].name + "（" + std::to_string(counts[i].count) + "件）";
  return words.empty() ? "没有同类达到" + std::to_string(small_cell) + "件的" : words;
}

std::string busiest_month(const Report& r) {
  Months all{};
  for (const Months& months : r.months)
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += months[i];
  const auto most = std::max_element(all.begin(), all.end());
  return *most == 0 ? "没有" : std::to_string(most - all.begin() + 1) + "月（" + std::to_string(*most) + "件）";
}

std::string place_words(const Analysis& a, int small_cell) {
  std::vector<Count> counts;
  for (const Place& place : a.places) counts.push_back({place.name, std::accumulate(place.spans.begin(), place.spans.end(), std::int64_t{0})});
  return list_words(counts, 3, small_cell);
}

std::string on_time_words(const Speed& s) {
  if (s.in_time + s.late == 0) return "没有可以计算的";
  return std::to_string(s.in_time) + "件按期，" + std::to_string(s.late) + "件逾期，按期率" + share_words(s.in_time, s.in_time + s.late);
}

std::optional<std::string> plain_variable(std::string_view name, const Report& r, int small_cell) {
  const Analysis& a = r.analysis;
  if (name == "year") return std::to_string(r.year);
  if (name == "last_year") return std::to_string(r.year - 1);
  if (name == "next_year") return std::to_string(r.year + 1);
  if (name == "agency") return r.agency_name;
  if (name == "violations") return list_words(a.violations, 5, small_cell);
  if (name == "articles") return list_words(a.articles, 5, small_cell);
  if (name == "places") return place_words(a, small_cell);
  if (name == "busiest_month") return busiest_month(r);
  if (name == "on_time") return on_time_words(a.speed);
  if (name == "published") return cell_words(a.speed.published, Unit::cases);
  if (name == "corrected") return cell_words(a.speed.corrected, Unit::cases);
  if (name == "withdrawn") return cell_words(a.speed.withdrawn, Unit::cases);
  if (name == "hearings") return cell_words(a.hearings, Unit::cases);
  if (name == "summary") return cell_words(a.summary, Unit::cases);
  if (name == "reviewed") return cell_words(a.reviewed, Unit::cases);
  if (name == "revoked") return cell_words(a.revoked, Unit::cases);
  return std::nullopt;
}

bool take_ending(std::string_view& name, std::string_view ending) {
  if (!name.ends_with(ending)) return false;
  name.remove_suffix(ending.size());
  return true;
}

/// Nothing: the agency leaves that table out.
std::optional<std::string> variable(std::string_view name, const Report& r, const Form& form) {
  if (auto words = plain_variable(name, r, form.small_cell)) return words;
  std::string_view place = name;
  const bool change = take_ending(place, ".change"), before = !change && take_ending(place, ".last_year");
  if (!form.column(place)) throw ConfigError("words of the report", "no such variable: {" + std::string(name) + "}");
  const Cell* cell = r.cell(place);
  if (!cell) return std::nullopt;
  if (change) return change_words(*cell);
  const auto value = before ? cell->last_year : cell->value();
  return value ? cell_words(*value, cell->unit) : "（未填报）";
}

std::optional<std::string> filled_paragraph(std::string_view words, const Report& r, const Form& form) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t open = words.find('{', at);
    out += words.substr(at, open - at);
    if (open == std::string_view::npos) return out;
    const std::size_t close = words.find('}', open);
    if (close == std::string_view::npos) throw ConfigError("words of the report", "{ without }: " + std::string(words.substr(open, 40)));
    const auto value = variable(words.substr(open + 1, close - open - 1), r, form);
    if (!value) return std::nullopt;
    out += *value, at = close + 1;
  }
}

}  // namespace

std::string filled(std::string_view words, const Report& report, const Form& form) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find("\n\n", at), words.size());
    if (const auto paragraph = filled_paragraph(words.substr(at, end - at), report, form)) out += *paragraph + "\n\n";
    at = end + 2;
  }
  return out;
}

}  // namespace gongshi::statistics
