#include "pages/search_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pages/frame.h"
#include "pages/json_items.h"

namespace gongshi::pages {
namespace {

constexpr std::array kTexts{&SearchRow::title,      &SearchRow::party,        &SearchRow::number, &SearchRow::violation, &SearchRow::code,    &SearchRow::act,
                            &SearchRow::decided_on, &SearchRow::published_on, &SearchRow::place,  &SearchRow::note,      &SearchRow::agencies};

/// What the agencies were called then and are called now; blanks within names are taken out, since they part them.
std::string agency_names(const Site& site, const ledger::Entry& entry) {
  std::string names;
  const auto add = [&](std::string name) {
    std::erase(name, ' ');
    if (!name.empty() && (" " + names + " ").find(" " + name + " ") == std::string::npos) names += (names.empty() ? "" : " ") + name;
  };
  for (const std::string& key : entry.agencies())
    for (const record::Date day : {entry.decided_on, site.as_of}) add(std::string(site.agency_name(key, day).str()));
  return names;
}

/// Its agency's area, unless the record names that of another one.
std::string area_of(const Site& site, const ledger::Entry& entry, std::string_view place) {
  const record::Agency* own = site.agencies.by_key(entry.agency);
  std::string best = own ? own->area : "";
  if (place.empty() || (!best.empty() && place.find(best) != std::string_view::npos)) return best;
  const auto& all = site.agencies.all();
  const auto named = std::find_if(all.begin(), all.end(), [&](const auto& a) { return !a.area.empty() && place.find(a.area) != std::string_view::npos; });
  return named == all.end() ? best : named->area;
}

/// As the rows of lists say it.
SiteText note_of(const Site& site, const ledger::Entry& entry) {
  const auto clock = timeliness_of(site, entry);
  if (clock.state != checks::Timeliness::State::late) return {};
  return site.words()("timeliness.flag_late", {{"late", SiteText::number(working_days_late(clock))}});
}

void replace_first(std::string& text, std::string_view what, std::string_view with) {
  if (const std::size_t at = what.empty() ? std::string::npos : text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
}

std::string_view first_agency(const SearchRow& row) { return std::string_view(row.agencies).substr(0, row.agencies.find(' ')); }

std::string short_title(const SearchRow& row) {
  std::string title = row.title;
  if (title.find_first_of("\t\n") != std::string::npos) std::replace_if(title.begin(), title.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  replace_first(title, row.party, "\t");
  replace_first(title, first_agency(row), "\n");
  return title;
}

}  // namespace

std::optional<SearchRow> search_row(const Site& site, const ledger::Decision& decision) {
  const ledger::Entry& e = decision.entry;
  if (!e.searched()) return std::nullopt;
  const auto& r = decision.record;
  const std::string act(site.words()("act." + std::string(record::code(e.act))).str());
  const std::string& number = e.document_number.str();
  return SearchRow{e.doc, !e.title.empty() ? e.title.str() : !number.empty() ? number : act, r.party.name.str(), number, r.violation.str(), r.party.credit_code.str(),
                   act, e.decided_on.str(), e.published_on.str(), area_of(site, e, r.place.str()), std::string(note_of(site, e).str()), agency_names(site, e)};
}

void append_row(std::string& out, const SearchRow& row) {
  out += "[" + std::to_string(row.doc) + ",";
  Items items(out);
  items.text(short_title(row));
  for (std::size_t i = 1; i < kTexts.size(); ++i) items.text(row.*kTexts[i]);
  out += "]";
}

std::vector<std::optional<SearchRow>> rows_in(std::string_view bytes) {
  std::vector<std::optional<SearchRow>> rows;
  for (const auto& written : nlohmann::json::parse(bytes)) {
    auto& row = rows.emplace_back();
    if (!written.is_array()) continue;
    row.emplace().doc = written.at(0).get<std::int64_t>();
    for (std::size_t i = 0; i < kTexts.size(); ++i) (*row).*kTexts[i] = written.at(i + 1).get<std::string>();
    replace_first(row->title, "\t", row->party);
    replace_first(row->title, "\n", first_agency(*row));
  }
  return rows;
}

}  // namespace gongshi::pages
