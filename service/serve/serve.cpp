#include "service/serve/serve.h"

#include "output/files.h"
#include "service/exchange/service_config.h"
#include "service/serve/feeds.h"
#include "service/serve/requests.h"
#include "service/serve/searching.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

constexpr std::string_view kOfRequest = "/requests/";

class Public {
 public:
  Public(publish::Portal& portal, const Exchange& exchange)
      : portal_(portal), config_(ServiceConfig::load(portal.folders().site / "site-config")), screens_(portal.folders().site),
        feeds_(portal, exchange, config_.bearer_tokens), requests_(portal, exchange, config_, screens_), searching_(portal, exchange, screens_) {}

  Admission admit(const Head& head) {
    if (head.path.starts_with("/api/") && !example(head.path)) return feeds_.admit(head);
    if (head.method != "POST") return {};
    return head.path == "/requests" || head.path == "/requests/supplement" ? requests_.admit(head) : Admission{0, 5, screens_.message(404, "not_found")};
  }

  Response handle(const Request& request) {
    portal_.set_now(publish::moment_of(seconds_now()));
    const std::string& path = request.path;
    if (path == "/healthz") return {200, "ok\n", "text/plain; charset=utf-8", {}};
    if (auto file = example(path)) return *std::move(file);
    if (path.starts_with("/api/")) return feeds_.handle(request);
    if (path == "/requests" && request.method == "POST") return requests_.submit(request);
    if (path == "/requests/supplement" && request.method == "POST") return requests_.supplement(request);
    if (path == "/requests") return requests_.progress(request, request.param("number"));
    if (path == "/requests/new") return requests_.form(request);
    if (path.starts_with(kOfRequest) && path.find('/', kOfRequest.size()) == std::string::npos)
      return requests_.progress(request, path.substr(kOfRequest.size()));
    if (path == "/search") return searching_.search(request);
    if (path == "/search/service.json") return json_response(200, "{\"answers\":true}\n");
    if (auto asset = screens_.asset(path)) return *std::move(asset);
    return screens_.message(404, "not_found");
  }

 private:
  /// What an agency starts from: the description of the interface and two clients.
  std::optional<Response> example(const std::string& path) const {
    for (const auto& [name, type] : {std::pair("openapi.json", "application/json; charset=utf-8"), std::pair("push.py", "text/plain; charset=utf-8"),
                                     std::pair("push.sh", "text/plain; charset=utf-8")})
      if (path == std::string("/api/v1/") + name) return Response{200, output::read_file(portal_.folders().site / "service/api" / name), type, {}};
    return std::nullopt;
  }

  publish::Portal& portal_;
  ServiceConfig config_;
  Screens screens_;
  Feeds feeds_;
  Requests requests_;
  Searching searching_;
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
