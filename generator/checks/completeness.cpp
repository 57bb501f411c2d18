#include "checks/completeness.h"

namespace gongshi::checks {
namespace {

using record::Act;
using record::Need;

template <class T>
bool is_empty(const std::optional<T>& value) {
  return !value;
}
template <class T>
bool is_empty(const T& value) {
  return value.empty();
}

template <class Text>
bool needs(Need need, const record::Fields<Text>& r) {
  switch (need) {
    case Need::hold:
    case Need::due:
      return true;
    case Need::due_penalty:
      return r.act == Act::penalty && r.outcome.value_or(record::Outcome::imposed) == record::Outcome::imposed;
    case Need::due_violation:
      return r.act == Act::penalty || r.act == Act::coercion;
    case Need::none:
      break;
  }
  return false;
}

}  // namespace

template <class Text>
std::vector<const record::FieldSpec*> missing_fields(const record::Fields<Text>& record) {
  std::vector<const record::FieldSpec*> missing;
  auto field = record::public_fields().begin();
  record::visit_public(record, [&](const auto& value) {
    if (is_empty(value) && needs(field->need, record)) missing.push_back(&*field);
    ++field;
  });
  return missing;
}

template std::vector<const record::FieldSpec*> missing_fields(const record::Fields<std::string>&);
template std::vector<const record::FieldSpec*> missing_fields(const record::Fields<record::PublicText>&);

}  // namespace gongshi::checks
