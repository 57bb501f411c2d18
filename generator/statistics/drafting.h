#pragma once
// A report from what was counted, what the agency says itself, and the words of its text.

#include <map>

#include "statistics/analysis.h"
#include "templating/words.h"

namespace gongshi::statistics {

/// What an agency says about a cell: a number, a reason, or both.
struct Given {
  std::optional<std::int64_t> value;  ///< amounts in fen
  std::string why;
};
using GivenCells = std::map<std::string, Given>;  ///< by "penalty.total"

std::string given_json(const GivenCells& given);
GivenCells given_from_json(std::string_view json);

struct Material {
  const Reporting& reporting;
  std::string agency, agency_name;
  int year = 0, version = 1;
  std::string counted_on, note, text;         ///< text: Markdown with variables
  const templating::Words& words;             ///< of the site: what stands for the variables
  const std::vector<YearNumbers>* years = nullptr;  ///< up to and with `year`, oldest first; null: nothing was counted
  const GivenCells& given;
  const Report* last_year = nullptr;          ///< as it was published
  Speed speed;
  Frequencies violations;                     ///< already fit for the public
};

/// Errors   ConfigError naming a variable of the text that does not exist
Report draft_report(const Material& material);

/// `text` with its variables filled in. A paragraph about a table that the agency leaves out is left out.
///
/// Shape    {penalty.total} the number · {penalty.total.change} 比上年增加 12（8.3%） · {penalty.total.last_year} · {year} {last_year}
///          {agency} · {violations} {articles} {places} {busiest_month} · {on_time} {late} · {hearings} {summary} {reviewed} {revoked}
///          {corrected} {withdrawn}
/// Errors   ConfigError for a variable that does not exist, with the nearest words around it
std::string filled(std::string_view text, const Report& report, const Form& form, const templating::Words& words);

}  // namespace gongshi::statistics
