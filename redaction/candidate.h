#pragma once
// A place that a rule would hide, keep or doubt: bytes of the folded text, half open.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "redaction/rule.h"

namespace gongshi::redaction {

inline constexpr std::uint16_t kKnownRule = 0xFFFF;  ///< no rule: a value that the case names

struct Span {
  std::size_t begin;
  std::size_t end;
};

struct Candidate {
  std::size_t begin;
  std::size_t end;
  std::uint16_t rule;
  bool doubtful = false;
  Category category = Category::secret;
  std::string shown = {};  ///< what stands instead; empty: the token of the category
  Span core = {0, 0};      ///< a clause before others went along; empty: nothing did
};

/// Which rules take part: by party, field and the wish to hide names.
struct Scope {
  std::uint8_t party_bit;
  std::uint8_t field_bit;
  bool names;
  bool protected_names = false;  ///< only those whom the law protects
  const Rule* alone = nullptr;   ///< only this one and the keep rules

  bool has(const Rule& rule) const {
    if (alone != nullptr && alone != &rule && rule.action != Action::keep) return false;
    return (rule.parties & party_bit) != 0 && (rule.fields & field_bit) != 0 && (!rule.names || names || (protected_names && rule.person == Person::by_role));
  }
};

/// True when [begin, end) and one of the spans share a byte. The spans are sorted and do not overlap.
bool touches(const std::vector<Span>& spans, std::size_t begin, std::size_t end);

/// What stands in the open around [begin, end): from the mask before it to the mask behind it. The masks are sorted.
Span open_around(const std::vector<Span>& masks, std::size_t begin, std::size_t end);

/// True when what must not stand before a hit stands right before `begin`; nothing before `open_from` counts.
bool is_preceded(const Rule& rule, std::string_view text, std::size_t begin, std::size_t open_from);

/// What the rule's own guards say about a hit: its check digit, what stands directly before and behind, no further than `open`.
/// Returns false when the hit is none; sets `doubtful`.
bool passes_guards(const Rule& rule, std::string_view text, Candidate& hit, Span open = {0, std::string_view::npos});

}  // namespace gongshi::redaction
