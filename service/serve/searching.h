#pragma once
// GET /search: full text over what is public.

#include <memory>
#include <mutex>

#include "publish/portal.h"
#include "service/exchange/exchange.h"
#include "service/search/search_db.h"
#include "service/web/rate.h"
#include "service/web/screen.h"

namespace gongshi::service {

class Searching {
 public:
  Searching(const publish::Portal& portal, const Exchange& exchange, const Screens& screens) : portal_(portal), exchange_(exchange), screens_(screens) {}

  Response search(const Request& request);

 private:
  Answer find(const SearchQuery& query);

  const publish::Portal& portal_;
  Exchange exchange_;
  const Screens& screens_;
  Rate asked_{240, std::chrono::seconds(60)};
  std::mutex mutex_;  ///< guards idle_
  std::vector<std::unique_ptr<SearchDb>> idle_;
};

}  // namespace gongshi::service
