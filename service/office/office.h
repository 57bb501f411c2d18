#pragma once
// `gongshi office`: the staff side and the worker. It alone opens the inbox, private.db, the ledger, the keys and public/.

#include <functional>
#include <string>

#include "publish/portal.h"
#include "service/exchange/exchange.h"

namespace gongshi::service {

struct OfficeOptions {
  Exchange exchange;
  std::string listen = "127.0.0.1:8081";
};

/// Worker and console until SIGTERM or SIGINT. `started` gets the console's port.
///
/// Errors   ConfigError, IoError, StoreError at the start; later ones are logged, and the worker tries again
void office(publish::Portal& portal, const OfficeOptions& options, const std::function<void(int)>& started);

/// One round of the worker and no console: what waits is taken in, what is due is published. For tests and cron.
std::size_t office_once(publish::Portal& portal, const Exchange& exchange);

/// `gongshi staff`: an account is made or changed. `what`: add, password, remove, totp, no-totp.
///
/// Answers  of totp the address that an app reads (otpauth://…), shown once; else nothing
/// Errors   ConfigError for a login, role or password that will not do
struct StaffChange {
  std::string what, login, name, role, agency, password, site;
};
std::string change_staff(const std::filesystem::path& data_folder, const StaffChange& change);

}  // namespace gongshi::service
