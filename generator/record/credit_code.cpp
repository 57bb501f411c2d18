#include "record/credit_code.h"

#include "redaction/check_digit.h"

namespace gongshi::record {

std::optional<CreditCode> CreditCode::parse(std::string_view text) {
  if (!redaction::is_credit_code(text)) return std::nullopt;
  return CreditCode(std::string(text));
}

}  // namespace gongshi::record
