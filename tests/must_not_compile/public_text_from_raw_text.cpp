// Raw text is no public text.
// expect: PublicText
#include <string>

#include "redaction/public_text.h"

using gongshi::redaction::PublicText;

const std::string raw = "张某某";

#ifdef MUST_FAIL
const PublicText shown = raw;
#else
const PublicText shown;
#endif
