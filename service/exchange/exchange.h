#pragma once
// The folder through which `serve` and `office` speak. Neither opens the other's databases.
//
//   door/     office writes, serve reads: office.pub, door.key, keys.json
//   in/       serve writes, office reads and removes: what came in, sealed to the office
//   fresh/    serve writes, office removes: receipts until the office has taken the request in
//   out/      office writes, serve reads: answers, sealed to whoever holds the receipt
//   search.db office writes, serve reads: public text

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "record/date.h"

namespace gongshi::service {

struct Exchange {
  std::filesystem::path root;
  std::filesystem::path door() const { return root / "door"; }
  std::filesystem::path in() const { return root / "in"; }
  std::filesystem::path fresh() const { return root / "fresh"; }
  std::filesystem::path out() const { return root / "out"; }
  std::filesystem::path search_db() const { return root / "search.db"; }
};

std::int64_t seconds_now();  ///< since 1970

/// 128 random bits in 26 letters and digits without 0, 1, l and o; and shorter ones.
std::string random_code(std::size_t letters = 26);

/// Of a request: GS20261121-abcd2345. It is no secret.
std::string request_number(record::Date day);

/// The office's side: makes folders and keys that are missing. DATA/keys/: inbox.key, push.key.
///
/// Errors   IoError
void prepare_exchange(const Exchange& exchange, const std::filesystem::path& data_folder);

/// Reads a key of 32 bytes. Errors: IoError with the path.
std::string read_key(const std::filesystem::path& file);

/// To the office's public key; nobody without DATA/keys/inbox.key reads it again, the sealer included.
std::string seal_to_office(std::string_view public_key, std::string_view bytes);
/// Errors   StoreError when it was not sealed to this key, or was changed
std::string open_as_office(std::string_view secret_key, std::string_view sealed);

}  // namespace gongshi::service
