// The words of a report: Markdown whose numbers are variables, so that text and table cannot disagree.

#include <algorithm>
#include <numeric>

#include "redaction/error.h"
#include "statistics/amounts.h"
#include "statistics/drafting.h"

namespace gongshi::statistics {
namespace {

using templating::SiteText;
using templating::Words;

SiteText own(std::string text) { return SiteText::from_config(std::move(text)); }

bool take_ending(std::string_view& name, std::string_view ending) {
  if (!name.ends_with(ending)) return false;
  name.remove_suffix(ending.size());
  return true;
}

/// What stands for a variable in the text of one report.
class Variables {
 public:
  Variables(const Report& report, const Form& form, const Words& words) : r_(report), form_(form), words_(words) {}

  /// Nothing: the agency leaves that table out.
  std::optional<std::string> operator()(std::string_view name) const {
    if (auto words = plain(name)) return words;
    std::string_view place = name;
    const bool change = take_ending(place, ".change"), before = !change && take_ending(place, ".last_year");
    if (!form_.column(place)) throw ConfigError("年度报告的文字", "表里没有这一项：{" + std::string(name) + "}");
    const Cell* cell = r_.cell(place);
    if (!cell) return std::nullopt;
    if (change) return change_of(*cell);
    const auto value = before ? cell->last_year : cell->value();
    return value ? cell_words(*value, cell->unit) : say("not_given");
  }

 private:
  std::string say(std::string_view key, std::initializer_list<Words::Filling> fillings = {}) const {
    return std::string(words_("annual.text." + std::string(key), fillings).str());
  }

  std::string change_of(const Cell& cell) const {
    if (!cell.last_year || !cell.value()) return say("no_last_year");
    const std::int64_t now = *cell.value(), before = *cell.last_year, by = std::abs(now - before);
    if (now == before) return say("same");
    const SiteText amount = own(cell_words(by, cell.unit)) + unit_word(words_, cell.unit);
    return say(now > before ? "more" : "less", {{"amount", amount}}) + (before > 0 ? say("share", {{"share", share(by, before)}}) : "");
  }

  /// 未明码标价（12件）、虚假宣传（7件）; the merged rest is not named.
  std::string list(const std::vector<Count>& counts, std::size_t most) const {
    std::string text;
    for (std::size_t i = 0; i < counts.size() && i < most; ++i)
      if (counts[i].name != kOther)
        text += (text.empty() ? "" : say("between")) + say("item", {{"name", own(counts[i].name)}, {"count", SiteText::number(counts[i].count)}});
    return text.empty() ? say("none_named", {{"small", SiteText::number(form_.small_cell)}}) : text;
  }

  std::string busiest_month() const {
    Months all{};
    for (const Months& months : r_.months)
      for (std::size_t i = 0; i < all.size(); ++i) all[i] += months[i];
    const auto most = std::max_element(all.begin(), all.end());
    if (*most == 0) return say("none");
    return say("month", {{"month", SiteText::number(most - all.begin() + 1)}, {"count", SiteText::number(*most)}});
  }

  std::string places() const {
    std::vector<Count> counts;
    for (const Place& place : r_.analysis.places)
      counts.push_back({place.name, std::accumulate(place.spans.begin(), place.spans.end(), std::int64_t{0})});
    return list(counts, 3);
  }

  std::string on_time() const {
    const Speed& s = r_.analysis.speed;
    if (s.in_time + s.late == 0) return say("on_time_none");
    return say("on_time", {{"in_time", SiteText::number(s.in_time)}, {"late", SiteText::number(s.late)}, {"share", share(s.in_time, s.in_time + s.late)}});
  }

  std::optional<std::string> plain(std::string_view name) const {
    const Analysis& a = r_.analysis;
    if (name == "year") return std::to_string(r_.year);
    if (name == "last_year") return std::to_string(r_.year - 1);
    if (name == "next_year") return std::to_string(r_.year + 1);
    if (name == "agency") return r_.agency_name;
    if (name == "violations") return list(a.violations, 5);
    if (name == "articles") return list(a.articles, 5);
    if (name == "places") return places();
    if (name == "busiest_month") return busiest_month();
    if (name == "on_time") return on_time();
    if (name == "late") return cell_words(a.speed.late, Unit::cases);
    if (name == "published") return cell_words(a.speed.published, Unit::cases);
    if (name == "corrected") return cell_words(a.speed.corrected, Unit::cases);
    if (name == "withdrawn") return cell_words(a.speed.withdrawn, Unit::cases);
    if (name == "hearings") return cell_words(a.hearings, Unit::cases);
    if (name == "summary") return cell_words(a.summary, Unit::cases);
    if (name == "reviewed") return cell_words(a.reviewed, Unit::cases);
    if (name == "revoked") return cell_words(a.revoked, Unit::cases);
    return std::nullopt;
  }

  const Report& r_;
  const Form& form_;
  const Words& words_;
};

std::optional<std::string> filled_paragraph(std::string_view words, const Variables& variables) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t open = words.find('{', at);
    out += words.substr(at, open - at);
    if (open == std::string_view::npos) return out;
    const std::size_t close = words.find('}', open);
    if (close == std::string_view::npos) throw ConfigError("年度报告的文字", "花括号没有合上：" + std::string(words.substr(open, words.find('\n', open) - open)));
    const auto value = variables(words.substr(open + 1, close - open - 1));
    if (!value) return std::nullopt;
    out += *value, at = close + 1;
  }
}

}  // namespace

std::string filled(std::string_view text, const Report& report, const Form& form, const Words& words) {
  const Variables variables(report, form, words);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    if (const auto paragraph = filled_paragraph(text.substr(at, end - at), variables)) out += *paragraph + "\n\n";
    at = end + 2;
  }
  return out;
}

}  // namespace gongshi::statistics
