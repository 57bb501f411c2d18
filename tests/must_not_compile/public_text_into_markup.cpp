// Public text becomes HTML by being escaped, never by itself.
// expect: no matching function|no known conversion|cannot convert
#include "templating/markup.h"

using gongshi::redaction::PublicText;
using gongshi::templating::Markup;

Markup shown(const PublicText& text) {
#ifdef MUST_FAIL
  return Markup::trusted(text);
#else
  return Markup::escaped(text);
#endif
}
