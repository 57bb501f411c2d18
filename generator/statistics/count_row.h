#pragma once
// A decision as statistics see it: codes, days and amounts; no id, no party, no text (private.db, table count_row).

#include <cstdint>
#include <string_view>

namespace gongshi::statistics {

/// Views stay valid during one call only. Days are YYYY-MM-DD, empty when unknown.
struct CountRow {
  std::string_view agency, act, outcome, procedure, status, licence_state;
  std::string_view kinds;     ///< JSON array of kinds that a closed list knows: ["罚款","警告"]
  std::string_view articles;  ///< JSON array: ["《食品安全法》第三十四条第（十）项"]
  std::string_view decided_on;
  std::string_view ended_on;  ///< what became of it later: revoked, or its licence cancelled
  std::string_view done_on;   ///< carried out or completed
  std::string_view district;
  std::int64_t fine_fen = 0, confiscated_fen = 0, levied_fen = 0, charged_fen = 0, granted_fen = 0;  ///< 0 also where none was given
  bool reviewed = false;  ///< 法制审核 is on record
};

}  // namespace gongshi::statistics
