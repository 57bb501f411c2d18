#include "ledger/act.h"

#include <array>

namespace gongshi::ledger {
namespace {

constexpr std::array<std::string_view, 4> kStates{"published", "suspended", "withdrawn", "ended"};
constexpr std::array<std::string_view, 6> kKinds{"publish", "correct", "suspend", "withdraw", "end", "restore"};

template <class E, std::size_t N>
std::optional<E> find(const std::array<std::string_view, N>& codes, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i)
    if (codes[i] == text) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace

std::string_view code(State state) { return kStates[static_cast<std::size_t>(state)]; }
std::string_view code(ActKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::optional<State> state_from_code(std::string_view text) { return find<State>(kStates, text); }
std::optional<ActKind> act_kind_from_code(std::string_view text) { return find<ActKind>(kKinds, text); }

std::optional<State> next_state(std::optional<State> from, ActKind kind) {
  const bool live = from == State::published;
  const bool gone = from.has_value() && !live;
  switch (kind) {
    case ActKind::publish: return from ? std::nullopt : std::optional(State::published);
    case ActKind::correct: return live ? std::optional(State::published) : std::nullopt;
    case ActKind::suspend: return live ? std::optional(State::suspended) : std::nullopt;
    case ActKind::withdraw: return live || from == State::suspended ? std::optional(State::withdrawn) : std::nullopt;
    case ActKind::end: return live || from == State::suspended ? std::optional(State::ended) : std::nullopt;
    case ActKind::restore: return gone ? std::optional(State::published) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace gongshi::ledger
