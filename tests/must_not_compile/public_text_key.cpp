// Nobody but the redactor and the ledger holds the key that makes public text.
// expect: PublicTextKey.*(private|within this context)
#include <string>

#include "redaction/public_text.h"

using gongshi::redaction::PublicText;
using gongshi::redaction::PublicTextKey;

#ifdef MUST_FAIL
const PublicText shown(PublicTextKey(), std::string("张某某"));
const PublicTextKey key;
#else
PublicText shown(PublicTextKey, std::string);  // may be named, not made
#endif
