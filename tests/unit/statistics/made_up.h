#pragma once
// The shipped forms and made-up count rows.

#include <string>

#include "statistics/counting.h"

namespace gongshi::statistics {

inline const Form& form(const char* id = "national-2021") {
  static const Form national = Form::load(GONGSHI_SOURCE_DIR "/site-config/statistics/national-2021.json");
  static const Form guangdong = Form::load(GONGSHI_SOURCE_DIR "/site-config/statistics/guangdong-2018.json");
  return std::string(id) == "national-2021" ? national : guangdong;
}

/// A fine of 50,000 fen, of agency a01, decided on 2025-03-10.
inline CountRow fine() {
  CountRow row;
  row.agency = "a01", row.act = "penalty", row.outcome = "imposed", row.procedure = "ordinary", row.status = "effective";
  row.kinds = R"(["罚款"])", row.articles = "[]", row.decided_on = "2025-03-10", row.fine_fen = 50'000;
  return row;
}

inline CountRow of_act(std::string_view act, std::string_view kinds = "[]") {
  CountRow row = fine();
  row.act = act, row.outcome = "", row.kinds = kinds, row.fine_fen = 0;
  return row;
}

/// The cells of a01 in 2025 after these rows.
struct Counted {
  explicit Counted(const std::vector<CountRow>& rows, const Form& with = form()) : used(with) {
    Counter counter(used, 2021, 2025);
    for (const CountRow& row : rows) counter.add(row);
    counts = counter.finish();
  }
  std::int64_t cell(std::string_view place, int year = 2025, const char* agency = "a01") const {
    const auto found = counts.find(agency);
    if (found == counts.end()) return 0;
    const std::size_t dot = place.find('.');
    return found->second[static_cast<std::size_t>(year - 2021)].cells[*used.index_of(place.substr(0, dot), place.substr(dot + 1))];
  }
  const Form& used;
  Counts counts;
};

}  // namespace gongshi::statistics
