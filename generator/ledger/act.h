#pragma once
// What happens to a decision on the portal. Every change is an act; every act is one line of the log.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "record/date.h"

namespace gongshi::ledger {

/// The state of a decision on the portal.
enum class State { published, suspended, withdrawn, ended };

/// The kinds of act. `suspend`, `withdraw` and `end` all take the text away; the log calls each of them "withdraw".
enum class ActKind { publish, correct, suspend, withdraw, end, restore };

std::string_view code(State state);
std::string_view code(ActKind kind);
std::optional<State> state_from_code(std::string_view text);
std::optional<ActKind> act_kind_from_code(std::string_view text);

/// The state an act leads to, or nothing when it is not allowed from `from` (nullopt: the decision is new).
///
/// Shape  (none) –publish→ published –correct→ published –suspend|withdraw|end→ gone –restore→ published;
///        suspended may also be withdrawn or ended.
std::optional<State> next_state(std::optional<State> from, ActKind kind);

/// The state that an act leaves behind.
State state_after(ActKind kind);

/// Why and by whom an act is done. Public: no personal data, no free text but the law's title.
struct Ground {
  std::string cause;        ///< unique: "act-17" of private.db, "ended-000123"; the same cause is carried out once
  std::string role;         ///< "feed", "staff", "settle"
  std::string reason;       ///< a code of the published list: "revoked", "display_period_over"
  std::string law_title;    ///< may be empty
  std::string law_article;
  record::Date day;         ///< 中国 civil day of the act
  std::string time;         ///< YYYY-MM-DDThh:mm:ssZ, UTC
};

/// An act as it stands in public.db.
struct Act {
  std::int64_t id = 0;
  std::int64_t doc = 0;
  int revision = 0;
  ActKind kind = ActKind::publish;
  record::Date day;
  std::string role, reason, law_title, law_article;
  std::string changed_fields;  ///< paths joined by commas, for corrections
  std::int64_t log_index = 0;
};

}  // namespace gongshi::ledger
