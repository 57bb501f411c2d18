#include "service/serve/serve.h"

#include "service/exchange/service_config.h"
#include "service/serve/feeds.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

class Public {
 public:
  Public(publish::Portal& portal, const Exchange& exchange)
      : config_(ServiceConfig::load(portal.folders().site / "site-config")), feeds_(portal, exchange, config_.bearer_tokens) {}

  Admission admit(const Head& head) {
    if (head.path.starts_with("/api/")) return feeds_.admit(head);
    if (head.method == "POST") return {0, 5, json_error(404, "not_found", "没有这个地址")};
    return {};
  }

  Response handle(const Request& request) {
    if (request.path == "/healthz") return {200, "ok\n", "text/plain; charset=utf-8", {}};
    if (request.path.starts_with("/api/")) return feeds_.handle(request);
    return json_error(404, "not_found", "没有这个地址");
  }

 private:
  ServiceConfig config_;
  Feeds feeds_;
};

}  // namespace

void serve(publish::Portal& portal, const ServeOptions& options, const std::function<void(int)>& started) {
  Public site(portal, options.exchange);
  ServerOptions settings;
  settings.name = "serve";
  Server server(settings, [&](const Head& head) { return site.admit(head); }, [&](const Request& request) { return site.handle(request); });
  const StopOnSignal signal([&] { server.stop(); });
  started(server.bind(options.listen));
  server.run();
}

}  // namespace gongshi::service
