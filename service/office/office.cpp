#include "service/office/office.h"

#include "service/office/worker.h"
#include "service/web/server.h"

namespace gongshi::service {

std::size_t office_once(publish::Portal& portal, const Exchange& exchange) {
  prepare_exchange(exchange, portal.folders().data);
  WorkerNumbers numbers;
  return Worker(portal, exchange, numbers).round();
}

void office(publish::Portal& portal, const OfficeOptions& options, const std::function<void(int)>& started) {
  prepare_exchange(options.exchange, portal.folders().data);
  WorkerNumbers numbers;
  Worker worker(portal, options.exchange, numbers);
  ServerOptions settings;
  settings.name = "office";
  Server server(settings, [](const Head&) { return Admission{}; },
                [](const Request& request) {
                  return request.path == "/healthz" ? Response{200, "ok\n", "text/plain; charset=utf-8", {}}
                                                    : json_error(404, "not_found", "没有这个地址");
                });
  const StopOnSignal signal([&] { server.stop(); });
  started(server.bind(options.listen));
  std::thread working([&] { worker.run(); });
  server.run();
  worker.stop();
  working.join();
}

}  // namespace gongshi::service
