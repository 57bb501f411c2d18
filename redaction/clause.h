#pragma once
// What is said of somebody has no shape, but it fills a clause: 其母患肝硬化（失代偿期），腹水不退. A rule with find "clause" hides
// the clause around its label, and with `goes_on_unless` the clauses beside it as long as that pattern is not in them: what is
// asked for, decided or proven is no part of the statement.

#include <string_view>

#include "redaction/candidate.h"

namespace gongshi::redaction {

/// The clause around [begin, end), from sign to sign, short brackets in it included. Points in numbers part no clauses.
Span clause_around(std::string_view text, std::size_t begin, std::size_t end);

/// Where the part [begin, end) of a clause ends early, as `until` says; else its end.
std::size_t cut_clause(const Rule& rule, std::string_view text, std::size_t begin, std::size_t end);

/// Moves the ends of the hit over the short clauses behind it, and over two in front where somebody begins to speak there
/// (`begins_behind`, a colon, an opening quote). Without `goes_on_unless` the hit stays as it is.
void grow_by_clauses(const Rule& rule, std::string_view text, Candidate& hit);

}  // namespace gongshi::redaction
