#pragma once
// `gongshi token`: keys for agencies. Nothing secret is stored per agency; a key is revoked by taking its number off the list.

#include <filesystem>
#include <string>

#include "service/exchange/exchange.h"

namespace gongshi::service {

/// A new key; the text is shown once and given to the agency: "gongshi1.<agency>.<number>.<door key>.<office key>".
std::string add_key(const Exchange& exchange, const std::filesystem::path& data_folder, const std::string& agency);
/// A new bearer token, kept as its SHA-256.
std::string add_bearer(const Exchange& exchange, const std::string& agency);
/// False when the agency has no valid key of this number. Number 0 takes all bearer tokens off.
bool revoke_key(const Exchange& exchange, const std::string& agency, int number);

}  // namespace gongshi::service
