#include "templating/site_text.h"

#include <utility>

namespace gongshi::templating {

SiteText SiteText::from_config(std::string text) {
  SiteText made;
  made.owned_ = std::move(text);
  return made;
}

SiteText SiteText::number(std::int64_t n) { return from_config(std::to_string(n)); }

SiteText SiteText::grouped(std::int64_t n) {
  std::string digits = std::to_string(n);
  const std::size_t first = n < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
  return from_config(std::move(digits));
}

SiteText SiteText::date(record::Date day) { return from_config(day.str()); }
SiteText SiteText::chinese_date(record::Date day) { return from_config(day.chinese()); }
SiteText SiteText::chinese_month(record::Date day) { return number(day.year()) + "年" + number(day.month_of_year()) + "月"; }
SiteText SiteText::yuan(record::Money amount) { return from_config(amount.yuan()); }

SiteText operator+(const SiteText& left, const SiteText& right) {
  return SiteText::from_config(std::string(left.str()).append(right.str()));
}

}  // namespace gongshi::templating
