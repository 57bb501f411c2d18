#include "service/web/from_here.h"

namespace gongshi::service {

bool comes_from_here(const Head& head) {
  const std::string site = head.field("sec-fetch-site"), origin = head.field("origin");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  if (origin.empty() || (origin == "null" && site == "same-origin")) return true;  // null: the referrer was held back
  const std::size_t host = origin.find("://");
  return host != std::string::npos && origin.substr(host + 3) == head.field("host");
}

}  // namespace gongshi::service
