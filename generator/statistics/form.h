#pragma once
// The tables of the annual report as data: site-config/statistics/<id>.json.
//
// No national form exists; every province has one, and all say the same in other columns. So a form is a file: rows of tables,
// columns, what each cell counts, which measure decides when several were given, which checks must hold. A province adds its
// own without code. `generator/statistics/README.md` lists the keys.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/law.h"

namespace gongshi::statistics {

enum class Unit { cases, times, persons, yuan, wan_yuan };
inline constexpr std::array<std::string_view, 5> kUnitCodes{"cases", "times", "persons", "yuan", "wan_yuan"};
enum class Source {
  counted,   ///< decisions that `filter` lets through
  amount,    ///< sum of their amounts, in fen
  total,     ///< sum of other columns of the table
  reported,  ///< the portal never received it: the agency's own number
};
/// The day that must lie in the year.
enum class DayOf { decided, ended, done };

struct Filter {
  std::vector<std::string> acts, outcomes, procedures, licence_states;  ///< empty: any; an outcome "" is one that was not given
  std::vector<std::string> heaviest;                                    ///< the heaviest kind of the decision is one of these; empty: any
  std::vector<std::string> without_kinds;                               ///< none of these was given
  DayOf day = DayOf::decided;
};

struct Column {
  std::string id, name, group;  ///< group: heading above several columns; may be empty
  Unit unit = Unit::cases;
  Source source = Source::counted;
  Filter filter;                       ///< counted, amount
  std::vector<std::string> amounts;    ///< amount: fine, confiscated, levied, charged, granted
  std::vector<std::string> of;         ///< total: ids of columns of the same table
  bool money() const { return unit == Unit::yuan || unit == Unit::wan_yuan; }
};

struct Table {
  std::string id, title, short_name;
  std::vector<std::string> weights;  ///< kinds, light to heavy; what stands in none of them is 其他
  std::vector<Column> columns;
  std::vector<std::string> notes;
  const Column* column(std::string_view id) const;
};

/// What must hold between cells. Cells are named "penalty.total".
struct Check {
  enum class Kind { sum, at_most, change };
  std::string id, says;
  Kind kind = Kind::sum;
  std::vector<std::string> left;  ///< sum: these added up; at_most, change: one
  std::string right;              ///< sum: equal this; at_most: is not above this
  int factor = 0;                 ///< change: against last year, up or down by so much
  bool must = true;               ///< false: a hint, an explanation is enough
};

inline constexpr std::string_view kOther = "其他";

/// Errors   load: IoError; ConfigError with file and place: an unknown key, act or unit, a kind that two columns of a table count
///          or that none counts, a total of columns that are not there
class Form {
 public:
  static Form load(const std::filesystem::path& file);

  std::string id, name, says;
  checks::Law law;
  std::vector<std::string> left_out_statuses;  ///< decisions in these states do not count; empty: revoked ones count too
  int small_cell = 5;                          ///< the analysis merges what is rarer
  std::vector<Table> tables;
  std::vector<Check> checks;

  const Table* table(std::string_view id) const;
  /// "penalty.total"; null when there is none.
  const Column* column(std::string_view cell) const;
  /// Columns of all tables in order: where a cell stands in a row of numbers.
  std::optional<std::size_t> index_of(std::string_view table, std::string_view column) const;
  std::size_t size() const;
};

/// The forms of a folder and which one a year uses: site-config/statistics/reporting.json.
struct Reporting {
  struct Start {
    int from_year = 0;
    std::string form;
  };
  int first_year = 0;                  ///< agencies report here from this year on
  std::vector<Start> starts;           ///< by year
  std::vector<std::pair<std::string, std::vector<std::string>>> without;  ///< agency and tables of powers that it does not have
  std::vector<Form> forms;

  static Reporting load(const std::filesystem::path& folder);
  const Form& form_of(int year) const;
  bool has_power(std::string_view agency, std::string_view table) const;
};

}  // namespace gongshi::statistics
