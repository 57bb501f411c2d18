#include "redaction/candidate.h"

#include <algorithm>
#include <string>

#include "redaction/ascii.h"
#include "redaction/check_digit.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kNearBytes = 60;

/// The ASCII letters and digits of a hit, letters as capitals.
std::string compact(std::string_view hit) {
  std::string number;
  for (const char c : hit) {
    if (is_alnum(c)) number += to_capital(c);
  }
  return number;
}

bool passes_check(const Rule& rule, const std::string& hit) {
  const std::string number = rule.misread ? read_as_digits(hit) : hit;
  switch (rule.check) {
    case Check::none:
      return true;
    case Check::mod11_2:
      return passes_mod11_2(number.substr(0, 18));
    case Check::luhn:
      return passes_luhn(number);
    case Check::old_id:
      return looks_like_old_resident_id(number);
    case Check::credit_code:
      return is_credit_code(number);
    case Check::not_credit_code:
      return !is_credit_code(number);
    case Check::vin:
      return passes_vin(number);
  }
  return false;
}

}  // namespace

bool touches(const std::vector<Span>& spans, std::size_t begin, std::size_t end) {
  const auto after =
      std::lower_bound(spans.begin(), spans.end(), end, [](const Span& span, std::size_t e) { return span.begin < e; });
  return after != spans.begin() && (after - 1)->end > begin;
}

Span open_around(const std::vector<Span>& masks, std::size_t begin, std::size_t end) {
  const auto behind = std::lower_bound(masks.begin(), masks.end(), end, [](const Span& mask, std::size_t e) { return mask.begin < e; });
  const auto before = std::lower_bound(masks.begin(), masks.end(), begin, [](const Span& mask, std::size_t b) { return mask.end <= b; });
  return {before == masks.begin() ? 0 : (before - 1)->end, behind == masks.end() ? std::string_view::npos : behind->begin};
}

bool is_preceded(const Rule& rule, std::string_view text, std::size_t begin, std::size_t open_from) {
  if (!rule.unless_preceded) return false;
  const std::size_t from = std::max(open_from, code_point_start(text, begin > kNearBytes ? begin - kNearBytes : 0));
  return rule.unless_preceded->is_in(text.substr(from, begin - from));
}

bool passes_guards(const Rule& rule, std::string_view text, Candidate& hit, Span open) {
  if (rule.check != Check::none && !passes_check(rule, compact(text.substr(hit.begin, hit.end - hit.begin)))) {
    if (rule.if_wrong == IfWrong::skip) return false;
    hit.doubtful = rule.if_wrong == IfWrong::doubt;
  }
  if (is_preceded(rule, text, hit.begin, open.begin)) return false;
  const std::size_t near = std::min(kNearBytes, std::min(open.end, text.size()) - hit.end);
  if (rule.unless_followed && rule.unless_followed->begins(text.substr(hit.end, near))) return false;
  return !rule.unless_inside || !rule.unless_inside->is_in(text.substr(hit.begin, hit.end - hit.begin));
}

}  // namespace gongshi::redaction
