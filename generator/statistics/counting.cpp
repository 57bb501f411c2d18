#include "statistics/counting.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <unordered_map>

namespace gongshi::statistics {

/// What the counter keeps while it counts; named, since its State has members of these types.
namespace profiles {

using Amounts = std::array<std::int64_t, 5>;  ///< in the order of kAmountNames
constexpr std::array<std::string_view, 5> kAmountNames{"fine", "confiscated", "levied", "charged", "granted"};

/// A cell that a row of some profile may change.
struct Change {
  std::size_t cell = 0;
  DayOf day = DayOf::decided;
  bool money = false;
  std::array<bool, 5> amounts{};
};

/// All that two rows must have in common to change the same cells: worked out once for each of a few hundred.
struct Profile {
  std::vector<Change> changes;
  std::optional<std::size_t> act;  ///< of `months`; none: a case that ended without a penalty
  bool imposed = false, hearing = false, summary = false, revoked = false, sum_expected = false, other = false;
};

struct Hash : std::hash<std::string_view> {
  using is_transparent = void;
};
template <class Value>
using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

/// The numbers of an agency while they are counted: articles still as the rows write them.
struct Agency {
  std::vector<YearNumbers> years;
  ByText<std::int64_t> articles;
};

}  // namespace profiles

namespace {

using namespace profiles;

std::vector<std::string> texts_in(std::string_view json_array) {
  const auto json = nlohmann::json::parse(json_array, nullptr, false);
  return json.is_array() ? json.get<std::vector<std::string>>() : std::vector<std::string>();
}

bool among(const std::vector<std::string>& list, std::string_view what) { return std::find(list.begin(), list.end(), what) != list.end(); }
bool open_or_among(const std::vector<std::string>& list, std::string_view what) { return list.empty() || among(list, what); }

/// The kind that decides which column; 其他 when the table weighs none of them.
std::string_view heaviest_of(const Table& table, const std::vector<std::string>& kinds) {
  for (auto weight = table.weights.rbegin(); weight != table.weights.rend(); ++weight)
    if (among(kinds, *weight)) return *weight;
  return kOther;
}

bool passes(const Filter& filter, const CountRow& row, std::string_view heaviest, const std::vector<std::string>& kinds) {
  const bool kinds_fit = std::none_of(kinds.begin(), kinds.end(), [&](const std::string& kind) { return among(filter.without_kinds, kind); });
  return among(filter.acts, row.act) && open_or_among(filter.outcomes, row.outcome) && open_or_among(filter.procedures, row.procedure) &&
         open_or_among(filter.licence_states, row.licence_state) && open_or_among(filter.heaviest, heaviest) && kinds_fit;
}

Change change_of(std::size_t cell, const Column& column) {
  Change change{cell, column.filter.day, column.source == Source::amount, {}};
  for (std::size_t i = 0; i < kAmountNames.size(); ++i) change.amounts[i] = among(column.amounts, kAmountNames[i]);
  return change;
}

void add_changes(Profile& profile, const Form& form, const CountRow& row, const std::vector<std::string>& kinds) {
  std::size_t cell = 0;
  for (const Table& table : form.tables) {
    const std::string_view heaviest = heaviest_of(table, kinds);
    for (const Column& column : table.columns) {
      const bool counts = column.source == Source::counted || column.source == Source::amount;
      if (counts && passes(column.filter, row, heaviest, kinds)) profile.changes.push_back(change_of(cell, column));
      ++cell;
    }
  }
}

Profile profile_of(const Form& form, const CountRow& row) {
  Profile profile;
  if (among(form.left_out_statuses, row.status)) return profile;
  const std::vector<std::string> kinds = texts_in(row.kinds);
  add_changes(profile, form, row, kinds);
  const auto act = record::from_code<record::Act>(row.act);
  profile.imposed = act == record::Act::penalty && (row.outcome.empty() || row.outcome == "imposed");
  if (act && (act != record::Act::penalty || profile.imposed)) profile.act = static_cast<std::size_t>(*act);
  profile.hearing = row.procedure == "hearing", profile.summary = row.procedure == "summary";
  profile.revoked = row.status == "revoked" || row.status == "unlawful" || row.status == "void" || row.status == "remade";
  profile.sum_expected = among(kinds, "罚款") || among(kinds, "没收违法所得");
  profile.other = profile.imposed && kinds.empty();
  return profile;
}

/// A decision cites an article, and its law, once.
void count_citations(YearNumbers& numbers, const std::vector<std::string>& articles, std::int64_t times) {
  constexpr std::string_view kClose = "》";
  std::set<std::string> laws;
  for (const std::string& article : articles) {
    numbers.articles[article] += times;
    if (const std::size_t close = article.find(kClose); close != std::string::npos) laws.insert(article.substr(0, close + kClose.size()));
  }
  for (const std::string& law : laws) numbers.laws[law] += times;
}

template <class Map>
void add_map(Map& to, const Map& from) {
  for (const auto& [name, count] : from) to[name] += count;
}

void add_numbers_to(YearNumbers& to, const YearNumbers& from) {
  to.cells.resize(from.cells.size());
  for (std::size_t i = 0; i < from.cells.size(); ++i) to.cells[i] += from.cells[i];
  for (std::size_t act = 0; act < kActs; ++act)
    for (std::size_t month = 0; month < 12; ++month) to.months[act][month] += from.months[act][month];
  for (const auto& [place, months] : from.districts)
    for (std::size_t month = 0; month < 12; ++month) to.districts[place][month] += months[month];
  add_map(to.articles, from.articles), add_map(to.laws, from.laws);
  to.penalties += from.penalties, to.hearings += from.hearings, to.summary += from.summary, to.reviewed += from.reviewed;
  to.revoked += from.revoked, to.fines_without_amount += from.fines_without_amount, to.others += from.others;
}

std::optional<int> year_of(std::string_view day) {
  int year = 0;
  const bool read = day.size() == 10 && std::from_chars(day.data(), day.data() + 4, year).ec == std::errc();
  return read ? std::optional(year) : std::nullopt;
}

std::size_t month_of(std::string_view day) {
  return static_cast<std::size_t>((day[5] - '0') * 10 + (day[6] - '0') - 1) % 12;
}

}  // namespace

std::int64_t YearNumbers::decisions(record::Act act) const {
  const Months& all = months[static_cast<std::size_t>(act)];
  return std::accumulate(all.begin(), all.end(), std::int64_t{0});
}

std::vector<YearNumbers> added_up(const Counts& counts) {
  std::vector<YearNumbers> sum;
  for (const auto& [agency, years] : counts) {
    sum.resize(years.size());
    for (std::size_t i = 0; i < years.size(); ++i) add_numbers_to(sum[i], years[i]);
  }
  return sum;
}

struct Counter::State {
  const Form& form;
  int first, last;
  ByText<Profile> profiles;
  ByText<Agency> agencies;
  std::string key;

  const Profile& profile(const CountRow& row) {
    key.clear();
    for (const std::string_view part : {row.act, row.outcome, row.procedure, row.status, row.licence_state, row.kinds}) key.append(part) += '\n';
    const auto found = profiles.find(key);
    return found != profiles.end() ? found->second : profiles.emplace(key, profile_of(form, row)).first->second;
  }

  Agency& agency(std::string_view name) {
    const auto found = agencies.find(name);
    if (found != agencies.end()) return found->second;
    Agency fresh;
    fresh.years.resize(static_cast<std::size_t>(last - first + 1));
    for (YearNumbers& year : fresh.years) year.cells.resize(form.size());
    return agencies.emplace(name, std::move(fresh)).first->second;
  }

  YearNumbers* year(Agency& agency, std::string_view day) {
    const auto year = year_of(day);
    return year && *year >= first && *year <= last ? &agency.years[static_cast<std::size_t>(*year - first)] : nullptr;
  }

  void change_cells(Agency& to, const Profile& profile, const CountRow& row, const Amounts& amounts) {
    for (const Change& change : profile.changes) {
      YearNumbers* numbers = year(to, change.day == DayOf::decided ? row.decided_on : change.day == DayOf::ended ? row.ended_on : row.done_on);
      if (!numbers) continue;
      std::int64_t sum = change.money ? 0 : 1;
      for (std::size_t i = 0; change.money && i < amounts.size(); ++i) sum += change.amounts[i] ? amounts[i] : 0;
      numbers->cells[change.cell] += sum;
    }
  }

  void count_rest(Agency& to, const Profile& profile, const CountRow& row) {
    YearNumbers* numbers = year(to, row.decided_on);
    if (!numbers || !profile.act) return;
    const std::size_t month = month_of(row.decided_on);
    ++numbers->months[*profile.act][month];
    auto place = numbers->districts.find(row.district);
    if (place == numbers->districts.end()) place = numbers->districts.emplace(row.district, Months{}).first;
    ++place->second[month];
    numbers->penalties += profile.imposed, numbers->hearings += profile.hearing, numbers->summary += profile.summary;
    numbers->revoked += profile.revoked, numbers->reviewed += row.reviewed, numbers->others += profile.other;
    numbers->fines_without_amount += profile.sum_expected && row.fine_fen + row.confiscated_fen == 0;
    if (numbers == &to.years.back() && row.articles.size() > 2) count_articles(to, row.articles);
  }

  static void count_articles(Agency& to, std::string_view articles) {
    const auto found = to.articles.find(articles);
    if (found != to.articles.end()) ++found->second;
    else to.articles.emplace(articles, 1);
  }

  void add_totals(YearNumbers& numbers) const {
    for (const Table& table : form.tables)
      for (const Column& column : table.columns)
        for (const std::string& part : column.of) numbers.cells[*form.index_of(table.id, column.id)] += numbers.cells[*form.index_of(table.id, part)];
  }
};

Counter::Counter(const Form& form, int first_year, int last_year) : state_(new State{form, first_year, last_year, {}, {}, {}}) {}
Counter::~Counter() = default;

void Counter::add(const CountRow& row) {
  const Profile& profile = state_->profile(row);
  if (profile.changes.empty() && !profile.act) return;
  Agency& agency = state_->agency(row.agency);
  state_->change_cells(agency, profile, row, {row.fine_fen, row.confiscated_fen, row.levied_fen, row.charged_fen, row.granted_fen});
  state_->count_rest(agency, profile, row);
}

Counts Counter::finish() {
  Counts counts;
  for (auto& [key, agency] : state_->agencies) {
    for (YearNumbers& numbers : agency.years) state_->add_totals(numbers);
    for (const auto& [json, times] : agency.articles) {
      std::vector<std::string> articles = texts_in(json);
      std::sort(articles.begin(), articles.end());
      articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
      count_citations(agency.years.back(), articles, times);
    }
    counts.emplace(key, std::move(agency.years));
  }
  return counts;
}

}  // namespace gongshi::statistics
