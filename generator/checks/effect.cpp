#include "checks/effect.h"

namespace gongshi::checks {

bool is_ineffective(const record::Record& r, record::Date as_of) {
  if (r.status_on && *r.status_on > as_of) return false;
  return (r.status && *r.status != record::Status::effective) || r.licence_state == record::LicenceState::cancelled;
}

}  // namespace gongshi::checks
