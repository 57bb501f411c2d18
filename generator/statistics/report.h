#pragma once
// The annual report of one agency: what is frozen when it is approved.
//
// Form     canonical JSON (report_json): keys in a fixed order, no blanks, amounts in yuan as text. The bytes are published as they are; pages,
//          workbook and CSV are made from them, so that an old year never depends on a newer program or on the database.
// Private  nothing: numbers, names of agencies, words of the form and of the agency's reporters.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/counting.h"

namespace gongshi::statistics {

/// Stands in place of an agency: the analysis of all of them, by the bureau.
inline constexpr std::string_view kBureau = "all";

struct Cell {
  std::string id, name, group;
  Unit unit = Unit::cases;
  Source source = Source::counted;
  std::optional<std::int64_t> computed;   ///< by the portal; none where it never received such numbers
  std::optional<std::int64_t> given;      ///< by the agency
  std::optional<std::int64_t> last_year;  ///< what its report of the year before said, or what the portal counts for it
  std::string why;                        ///< the agency's reason where the two differ, or where a check asks for one

  /// What the report says: the agency's number where it gave one, else the computed one.
  std::optional<std::int64_t> value() const { return given ? given : computed; }
  bool differs() const { return given && computed && *given != *computed; }
};

struct ReportTable {
  std::string id, title, short_name;
  std::vector<Cell> cells;
  std::vector<std::string> notes;
  const Cell* cell(std::string_view id) const;
};

/// Something that does not fit. `must`: the report cannot be approved with it.
struct Finding {
  std::string check, cell, says;
  bool must = true;
};

struct YearOfActs {
  int year = 0;
  std::int64_t penalties = 0, licences = 0, others = 0, sum_fen = 0;
};

struct Count {
  std::string name;
  std::int64_t count = 0;
};

struct Place {
  std::string name;
  std::vector<std::int64_t> spans;  ///< of Analysis::span_months months each, January first
};

/// Decision to publication, of what the portal published.
struct Speed {
  std::int64_t in_time = 0, late = 0;      ///< by the rule of each act
  std::int64_t history = 0;                ///< of both: brought their own day of publication
  std::vector<Count> days;                 ///< how many within 0–3, 4–7, 8–20, more days
  std::int64_t published = 0, corrected = 0, withdrawn = 0;
};

/// What the numbers say (HN-GS-23c). Small cells are merged already.
struct Analysis {
  std::vector<Count> violations, articles;  ///< most frequent first, the merged rest last
  int span_months = 1;  ///< 1, 3, 6 or 12: as coarse as small cells ask for
  std::vector<Place> places;
  Speed speed;
  std::int64_t penalties = 0, hearings = 0, summary = 0, reviewed = 0, revoked = 0;
};

struct Report {
  std::string form, form_name;
  std::string agency, agency_name;
  int year = 0, version = 0;
  std::string counted_on;                ///< YYYY-MM-DD
  std::string note;                      ///< what this version corrects; empty: the first
  std::vector<ReportTable> tables;
  std::vector<std::string> left_out;     ///< titles of tables of powers that the agency does not have
  std::string text;                      ///< Markdown, numbers filled in
  std::vector<Months> months;            ///< penalties, licences, other acts
  std::vector<YearOfActs> years;         ///< oldest first, this one last
  Analysis analysis;

  const Cell* cell(std::string_view table_and_cell) const;
};

std::string report_json(const Report& report);
/// Errors   StoreError for bytes that report_json did not write
Report report_from_json(std::string_view bytes);

}  // namespace gongshi::statistics
