// What a visitor typed or staff may read is made by the service's Screen alone: a page of the site cannot print it.
// expect: private within this context|calling a private constructor
#include "templating/dictionary.h"

void fill(gongshi::templating::Dictionary& page, const std::string& raw) {
#ifdef MUST_FAIL
  page.set("TITLE", gongshi::templating::PrivateText(gongshi::templating::PrivateTextKey(), raw));
#else
  page.set("TITLE", raw.empty() ? gongshi::templating::SiteText("无") : gongshi::templating::SiteText("有"));
#endif
}
