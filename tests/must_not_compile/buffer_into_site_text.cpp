// The site's own words are literals: an array that is filled while the program runs is none.
// expect: constant expression
#include "templating/site_text.h"

using gongshi::templating::SiteText;

SiteText words(char first) {
#ifdef MUST_FAIL
  const char buffer[2] = {first, '\0'};
  return SiteText(buffer);
#else
  return first == 'a' ? SiteText("甲") : SiteText("乙");
#endif
}
