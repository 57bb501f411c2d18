#include "service/exchange/tokens.h"

#include "record/digest.h"
#include "service/exchange/push_key.h"

namespace gongshi::service {

using record::to_hex;

std::string add_key(const Exchange& exchange, const std::filesystem::path& data_folder, const std::string& agency) {
  prepare_exchange(exchange, data_folder);
  KeyList keys = load_keys(exchange.door() / "keys.json");
  AgencyKeys& of_agency = keys[agency];
  const int number = ++of_agency.last;
  of_agency.numbers.insert(number);
  save_keys(exchange.door() / "keys.json", keys);
  const std::string door = agency_key(read_key(exchange.door() / "door.key"), "door", agency, number);
  const std::string office = agency_key(read_key(data_folder / "keys/push.key"), "office", agency, number);
  return "gongshi1." + agency + "." + std::to_string(number) + "." + to_hex(door) + "." + to_hex(office);
}

std::string add_bearer(const Exchange& exchange, const std::string& agency) {
  KeyList keys = load_keys(exchange.door() / "keys.json");
  const std::string token = random_code(40);
  keys[agency].bearers.insert(to_hex(record::sha256(token)));
  save_keys(exchange.door() / "keys.json", keys);
  return token;
}

bool revoke_key(const Exchange& exchange, const std::string& agency, int number) {
  KeyList keys = load_keys(exchange.door() / "keys.json");
  AgencyKeys& of_agency = keys[agency];
  const bool had = number == 0 ? !of_agency.bearers.empty() : of_agency.numbers.erase(number) > 0;
  if (number == 0) of_agency.bearers.clear();
  save_keys(exchange.door() / "keys.json", keys);
  return had;
}

}  // namespace gongshi::service
