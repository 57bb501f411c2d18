#pragma once
// `gongshi serve`: the public side, which owns nothing. It reads site-config, templates and exchange/; it writes sealed items.

#include <memory>
#include <string>

#include "publish/portal.h"
#include "service/exchange/exchange.h"

namespace gongshi::service {

struct ServeOptions {
  Exchange exchange;
  std::string listen = "127.0.0.1:8080";
};

/// Until SIGTERM or SIGINT. `started` gets the port.
///
/// Errors   ConfigError, IoError at the start; none later: a request that fails is answered with 500 and logged
void serve(publish::Portal& portal, const ServeOptions& options, const std::function<void(int)>& started);

}  // namespace gongshi::service
