#pragma once
// The gate: the only step from private to public.
//
// Everything that may become text of a page goes through the redactor here; the scanner then looks at the finished
// bytes with rules of its own. What is in doubt stays inside.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checks/rules.h"
#include "record/agencies.h"
#include "record/problem.h"
#include "record/record.h"
#include "redaction/redactor.h"
#include "redaction/scanner.h"

namespace gongshi::gate {

struct Admission {
  enum class Verdict { published, not_published, held };
  Verdict verdict = Verdict::held;
  record::Problems problems;                   ///< those judged, and what the gate found: why it is held
  std::string reason;                          ///< not_published: the coded reason (minor, secrecy, revoked, …)
  checks::Law law;                             ///< not_published: what it rests on
  std::string rule;                            ///< id of the scope rule that decided; empty when none did
  std::optional<record::PublicRecord> record;  ///< published only
  std::size_t masked = 0;                      ///< places hidden
  std::map<std::string, std::size_t> marks;    ///< of them, by rule
};

/// What staff have decided about a record that was held, with reasons that stand in private.db.
struct StaffDecision {
  std::optional<bool> publish;  ///< the answer where scope asks; no where it would publish
  std::string reason;           ///< of a no: the coded reason
  checks::Law law;              ///< of a no
  /// Doubts a person has looked at and found harmless. Only codes that begin with "doubt" can be set aside.
  struct Seen {
    std::string code, field;
  };
  std::vector<Seen> seen;
};

/// Const and thread-safe; keeps references to what it is given.
///
/// Codes    unknown_agency, scope_ask, hide_not_found ("hide[2]"), doubt.<rule of the redactor>, scanner_hit
/// Promise  no problem, reason or law repeats a value of the record
/// Example  Gate(redactor, scanner, rules, agencies).admit(record, checks::judge(record, agencies, day), day)
class Gate {
 public:
  Gate(const redaction::Redactor& redactor, const redaction::Scanner& scanner, const checks::Rules& rules,
       const record::Agencies& agencies)
      : redactor_(redactor), scanner_(scanner), rules_(rules), agencies_(agencies) {}

  /// A decision that is no longer effective, or a licence that was 撤销, is not_published for the reason `revoked`: the
  /// caller who has published it before withdraws it instead.
  Admission admit(const record::Record& record, const record::Problems& judged, record::Date as_of,
                  const StaffDecision& staff = {}) const;

 private:
  bool known_agencies(const record::Record& record, record::Problems& problems) const;
  bool kept_back(const record::Record& record, record::Date as_of, const StaffDecision& staff, Admission& out) const;
  void open(const record::Record& record, const StaffDecision& staff, Admission& out) const;
  void scan(const record::PublicRecord& record, record::Problems& problems) const;

  const redaction::Redactor& redactor_;
  const redaction::Scanner& scanner_;
  const checks::Rules& rules_;
  const record::Agencies& agencies_;
};

std::string_view code(Admission::Verdict verdict);

}  // namespace gongshi::gate
