// A field of a record as it was sent does not fit into a public record.
// expect: (no match for .+operator=|no viable overloaded)
#include "record/record.h"

using gongshi::record::PublicRecord;
using gongshi::record::Record;

void publish(PublicRecord& shown, const Record& sent) {
#ifdef MUST_FAIL
  shown.facts = sent.facts;
#else
  shown.decided_on = sent.decided_on;
#endif
}
