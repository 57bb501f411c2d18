// serve, office, token, staff and backup: the two processes of the service, who may use them, and a copy of what they keep.

#include <iostream>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "publish/backup.h"
#include "redaction/error.h"
#include "service/exchange/service_config.h"
#include "service/exchange/tokens.h"
#include "service/office/office.h"
#include "service/serve/serve.h"

namespace gongshi::app {
namespace {

service::Exchange exchange_of(const CommonOptions& common, const ServiceOptions& options) {
  return {options.exchange.empty() ? common.folders().site / "exchange" : std::filesystem::path(options.exchange)};
}

void say_started(const std::string& listen, int port) {
  std::cout << "http://" << listen.substr(0, listen.rfind(':')) << ":" << port << "/\n" << std::flush;
}

}  // namespace

int run_serve(const CommonOptions& common, const ServiceOptions& options) {
  publish::Portal portal = open_portal(common);
  service::serve(portal, {exchange_of(common, options), options.listen}, [&](int port) { say_started(options.listen, port); });
  return kDone;
}

int run_office(const CommonOptions& common, const ServiceOptions& options, bool once) {
  publish::Portal portal = open_portal(common);
  const service::Exchange exchange = exchange_of(common, options);
  if (once) return service::office_once(portal, exchange), kDone;
  service::office(portal, {exchange, options.listen}, [&](int port) { say_started(options.listen, port); });
  return kDone;
}

int run_staff(const CommonOptions& common, const StaffOptions& options) {
  const publish::Portal portal = open_portal(common);
  if (!options.agency.empty() && !portal.agencies().by_key(options.agency)) throw ConfigError("--agency", options.agency + " does not stand in site-config/agencies.json");
  std::string password;
  if (options.what == "add" || options.what == "password") std::getline(std::cin, password);
  const std::string name = options.name.empty() ? options.login : options.name;
  const std::string told = service::change_staff(common.folders().data, {options.what, options.login, name, options.role, options.agency, password, portal.domain()});
  if (!told.empty()) std::cout << told << '\n';
  return kDone;
}

int run_backup(const CommonOptions& common, const BackupOptions& options) {
  const publish::Portal portal = open_portal(common);
  const int configured = service::ServiceConfig::load(common.folders().site / "site-config").backups_kept_days;
  const auto done = publish::make_backup(portal, options.to, options.keep_days > 0 ? options.keep_days : configured);
  std::cout << done.folder.string() << '\n';
  for (const auto& removed : done.removed) std::cout << "removed " << removed.string() << '\n';
  return kDone;
}

int run_token(const CommonOptions& common, const TokenOptions& options) {
  const publish::Portal portal = open_portal(common);
  const service::Exchange exchange = exchange_of(common, options.service);
  if (!portal.agencies().by_key(options.agency)) throw ConfigError("AGENCY", options.agency + " does not stand in site-config/agencies.json");
  service::prepare_exchange(exchange, common.folders().data);
  if (options.what == "add") std::cout << service::add_key(exchange, common.folders().data, options.agency) << '\n';
  else if (options.what == "bearer") std::cout << service::add_bearer(exchange, options.agency) << '\n';
  else if (options.what != "revoke") throw ConfigError("token", "expected add, bearer or revoke");
  else if (!service::revoke_key(exchange, options.agency, options.number)) throw ConfigError("--number", "this agency has no such key");
  return kDone;
}

}  // namespace gongshi::app
