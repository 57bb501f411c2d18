// A record as it was sent is no public record, whatever the shape they share.
// expect: (could not convert|invalid initialization|no viable conversion|conversion from)
#include "record/record.h"

using gongshi::record::PublicRecord;
using gongshi::record::Record;

PublicRecord publish(const Record& sent) {
#ifdef MUST_FAIL
  return sent;
#else
  return sent.facts.empty() ? PublicRecord() : PublicRecord();
#endif
}
