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

State state_after(ActKind kind) {
  switch (kind) {
    case ActKind::suspend: return State::suspended;
    case ActKind::withdraw: return State::withdrawn;
    case ActKind::end: return State::ended;
    default: return State::published;
  }
}

std::optional<State> next_state(std::optional<State> from, ActKind kind) {
  const bool live = from == State::published;
  const bool gone = from.has_value() && !live;
  const auto allowed = [&] {
    switch (kind) {
      case ActKind::publish: return !from.has_value();
      case ActKind::correct:
      case ActKind::suspend: return live;
      case ActKind::withdraw:
      case ActKind::end: return live || from == State::suspended;
      case ActKind::restore: return gone;
    }
    return false;
  };
  return allowed() ? std::optional(state_after(kind)) : std::nullopt;
}

}  // namespace gongshi::ledger
