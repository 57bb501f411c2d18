#include "service/office/office.h"

#include <sodium.h>

#include <cstdlib>
#include <thread>

#include "redaction/error.h"
#include "service/office/console.h"
#include "service/office/totp.h"
#include "service/office/worker.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

/// A build or a sheet in the middle is left to the next start: as safe as a kill, which each of them survives.
void end_in_time() {
  std::thread([] {
    std::this_thread::sleep_for(std::chrono::seconds(9));
    log_line("stopped", "\"what\":\"work is left to the next start\"");
    std::_Exit(0);
  }).detach();
}

}  // namespace

std::size_t office_once(publish::Portal& portal, const Exchange& exchange) {
  prepare_exchange(exchange, portal.folders().data);
  WorkerNumbers numbers;
  Worker worker(portal, exchange, numbers);
  const std::size_t taken = worker.round();
  while (worker.owes_index()) worker.round();
  return taken;
}

std::string change_staff(const std::filesystem::path& data_folder, const StaffChange& change) {
  if (sodium_init() < 0) throw IoError("libsodium", "cannot start");
  intake::PrivateDb db(data_folder);
  Staff staff(db);
  if (change.what == "add") return staff.add(change.login, change.name, change.role, change.agency, change.password), "";
  if (change.what == "password") return staff.set_password(change.login, change.password), "";
  if (change.what == "totp") return otpauth_address(change.site, change.login, staff.enrol_device(change.login));
  if (change.what == "no-totp") return staff.forget_device(change.login), "";
  if (change.what != "remove") throw ConfigError("staff", "expected add, password, remove, totp or no-totp");
  if (!staff.deactivate(change.login)) throw ConfigError("LOGIN", change.login + " is nobody");
  return "";
}

void office(publish::Portal& portal, const OfficeOptions& options, const std::function<void(int)>& started) {
  prepare_exchange(options.exchange, portal.folders().data);
  WorkerNumbers numbers;
  Worker worker(portal, options.exchange, numbers);
  ServerOptions settings;
  settings.name = "office";
  Console console(portal, options.exchange, numbers, [&] { worker.wake(); });
  Server server(settings, [&](const Head& head) { return console.admit(head); }, [&](const Request& request) { return console.handle(request); });
  const StopOnSignal signal([&] {
    end_in_time();
    worker.stop();
    server.stop();
  });
  started(server.bind(options.listen));
  std::thread working([&] { worker.run(); });
  server.run();
  worker.stop();
  working.join();
}

}  // namespace gongshi::service
