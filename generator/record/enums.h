#pragma once
// The closed lists of a record. The codes are what feeds write; the Chinese words stand in templates/text.zh-CN.json.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "redaction/party.h"

namespace gongshi::record {

/// 行政执法行为的类别. The first five are HN-GS-2a; LY-2a adds payment, confirmation, ruling, charge; the yearly
/// report adds reward and other.
enum class Act {
  penalty, licence, coercion, inspection, expropriation, collection, payment, confirmation, ruling, charge, reward,
  other
};
/// How a penalty case ended (行政处罚法 第57条). Only `imposed` is called and counted as a penalty.
enum class Outcome { imposed, no_penalty_minor, no_penalty_first, not_established, transferred, closed };
enum class Procedure { summary, ordinary, fast, hearing };
/// What has become of the decision itself. Everything but `effective` takes the page down.
enum class Status { effective, changed, revoked, unlawful, void_, remade };
/// What has become of a licence. Only `cancelled` (撤销) withdraws the page.
enum class LicenceState { valid, suspended, withdrawn, cancelled, deregistered, revoked_by_penalty, expired };
/// 复议、诉讼: what stands about the decision before another body. It annotates the page and never hides it.
enum class AppealState { review_pending, suit_pending, upheld, rejected, partly_changed };
/// 失信行为的严重程度. Set by the agency; display rules that ask for it are silent where it is missing.
enum class Severity { minor, general, serious };
using redaction::PartyKind;

template <class E>
struct Codes;
template <>
struct Codes<Act> {
  static constexpr std::array<std::string_view, 12> list{
      "penalty", "licence", "coercion", "inspection", "expropriation", "collection",
      "payment", "confirmation", "ruling", "charge", "reward", "other"};
};
template <>
struct Codes<Outcome> {
  static constexpr std::array<std::string_view, 6> list{"imposed", "no_penalty_minor", "no_penalty_first",
                                                        "not_established", "transferred", "closed"};
};
template <>
struct Codes<Procedure> {
  static constexpr std::array<std::string_view, 4> list{"summary", "ordinary", "fast", "hearing"};
};
template <>
struct Codes<Status> {
  static constexpr std::array<std::string_view, 6> list{"effective", "changed", "revoked", "unlawful", "void", "remade"};
};
template <>
struct Codes<LicenceState> {
  static constexpr std::array<std::string_view, 7> list{"valid", "suspended", "withdrawn", "cancelled",
                                                        "deregistered", "revoked_by_penalty", "expired"};
};
template <>
struct Codes<AppealState> {
  static constexpr std::array<std::string_view, 5> list{"review_pending", "suit_pending", "upheld", "rejected", "partly_changed"};
};
template <>
struct Codes<Severity> {
  static constexpr std::array<std::string_view, 3> list{"minor", "general", "serious"};
};
template <>
struct Codes<PartyKind> {
  static constexpr std::array<std::string_view, 3> list{"legal", "individual_business", "natural"};
};

/// The code of a value.   Example  code(Act::penalty) == "penalty"
template <class E>
constexpr std::string_view code(E value) {
  return Codes<E>::list[static_cast<std::size_t>(value)];
}

/// The value of a code, or nothing.
template <class E>
constexpr std::optional<E> from_code(std::string_view text) {
  for (std::size_t i = 0; i < Codes<E>::list.size(); ++i)
    if (Codes<E>::list[i] == text) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace gongshi::record
