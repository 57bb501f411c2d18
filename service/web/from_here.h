#pragma once

#include "service/web/http.h"

namespace gongshi::service {

/// False for a form that another site sent: Sec-Fetch-Site or Origin say so.
bool comes_from_here(const Head& head);

}  // namespace gongshi::service
