#pragma once
// The side for agencies: push, check, results, open cases. /api/v1/feeds/{agency}[/check|/results/{submission}|/requests]

#include <deque>
#include <set>

#include "publish/portal.h"
#include "service/exchange/answers.h"
#include "service/exchange/drop.h"
#include "service/serve/push_door.h"
#include "service/web/rate.h"

namespace gongshi::service {

class Feeds {
 public:
  static constexpr std::size_t kMaxPush = 8u << 20;
  static constexpr std::string_view kRoot = "/api/v1/feeds/";

  Feeds(publish::Portal& portal, const Exchange& exchange, bool bearers);

  /// Whether the head may be followed by its body.
  Admission admit(const Head& head);
  Response handle(const Request& request);

 private:
  struct Route {
    std::string agency, what, rest;  ///< what: "", check, results, requests
  };
  static std::optional<Route> route_of(std::string_view path);
  Response push(const Sender& sender, const Request& request, bool keep);
  Response results(const Sender& sender, const std::string& submission);
  Response open_cases(const Sender& sender);
  void remember(const std::string& submission);

  publish::Portal& portal_;
  PushDoor door_;
  Drop drop_;
  Answers answers_;
  std::string door_key_;
  Rate pushes_{1'200, std::chrono::seconds(60)};
  std::mutex mutex_;
  std::deque<std::string> order_;
  std::set<std::string> waiting_;  ///< submissions of this process, so that "not yet" and "unknown" can be told apart
};

}  // namespace gongshi::service
