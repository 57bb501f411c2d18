// A raw string is printed by no template.
// expect: set
#include <string>

#include "templating/dictionary.h"

using namespace gongshi::templating;

const std::string raw = "张某某";

void fill(Dictionary& page) {
#ifdef MUST_FAIL
  page.set("PARTY_NAME", raw);
#else
  page.set("PARTY_NAME", gongshi::redaction::PublicText());
#endif
}
