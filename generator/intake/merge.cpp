#include "intake/merge.h"

#include <type_traits>
#include <vector>

namespace gongshi::intake {
namespace {

template <class T>
bool compatible(const std::optional<T>& a, const std::optional<T>& b) {
  return !a || !b || *a == *b;
}

template <class Text>
bool is_empty(const Text& text) requires requires { text.empty(); } { return text.empty(); }
template <class T>
bool is_empty(const std::optional<T>& value) { return !value; }

template <class R, class Visit>
void visit_all(R& record, Visit&& visit) {
  record::visit_public(record, visit);
  record::visit_private(record, visit);
}

}  // namespace

bool agree(const record::Record& a, const record::Record& b) {
  return compatible(a.decided_on, b.decided_on) && compatible(a.amounts.fine, b.amounts.fine) &&
         compatible(a.amounts.confiscated, b.amounts.confiscated);
}

record::Record fill_missing(record::Record base, const record::Record& more) {
  std::vector<const void*> members;
  visit_all(more, [&](const auto& member) { members.push_back(&member); });
  std::size_t i = 0;
  visit_all(base, [&](auto& member) {
    using Member = std::remove_reference_t<decltype(member)>;
    const auto& other = *static_cast<const Member*>(members[i++]);
    if (is_empty(member)) member = other;
  });
  return base;
}

}  // namespace gongshi::intake
