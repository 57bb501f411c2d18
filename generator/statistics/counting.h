#pragma once
// Count rows into the cells of a form, in one pass.
//
//   rows of any order → Counter (a form, some years) → numbers of each agency and year
//
// One decision is one 宗 in one column of a table: that of its heaviest kind, by the table's own order of weights. Decisions that
// were withdrawn, ended or never published count like all others (their rows outlive the page).

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "record/enums.h"
#include "statistics/count_row.h"
#include "statistics/form.h"

namespace gongshi::statistics {

inline constexpr std::size_t kActs = record::Codes<record::Act>::list.size();
using Months = std::array<std::int64_t, 12>;

/// What one agency did in one year.
struct YearNumbers {
  std::vector<std::int64_t> cells;             ///< as Form::index_of numbers them; amounts in fen, totals added up, reported ones 0
  std::array<Months, kActs> months{};          ///< decisions by act; of penalties only those imposed
  std::map<std::string, Months, std::less<>> districts;     ///< the same, by place of the decision; "" where none is on record
  std::map<std::string, std::int64_t> articles, laws;  ///< decisions that cite it; last year of the counter only
  std::int64_t penalties = 0, hearings = 0, summary = 0, reviewed = 0, revoked = 0;
  std::int64_t fines_without_amount = 0;  ///< 罚款 or 没收违法所得 whose decision names no sum
  std::int64_t others = 0;                ///< penalties without a kind that the form knows

  std::int64_t decisions(record::Act act) const;
};

/// Numbers by agency, then by year from `first_year`.
using Counts = std::map<std::string, std::vector<YearNumbers>, std::less<>>;

/// All agencies as one.
std::vector<YearNumbers> added_up(const Counts& counts);

/// Example  Counter counter(form, 2021, 2025);
///          db.each_count_row(2025, [&](const CountRow& row) { counter.add(row); }, …);
///          const Counts counts = counter.finish();
class Counter {
 public:
  Counter(const Form& form, int first_year, int last_year);
  ~Counter();
  void add(const CountRow& row);
  Counts finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gongshi::statistics
