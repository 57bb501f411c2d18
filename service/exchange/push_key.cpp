#include "service/exchange/push_key.h"

#include <sodium.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "output/files.h"
#include "record/digest.h"
#include "redaction/error.h"
#include "service/exchange/raw_bytes.h"

namespace gongshi::service {
namespace {

constexpr std::string_view kScheme = "GONGSHI1";

std::string hmac(std::string_view key, std::string_view text) {
  std::string out(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256(reinterpret_cast<unsigned char*>(out.data()), raw_bytes(text), text.size(), raw_bytes(key));
  return out;
}

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0;
}

std::map<std::string, std::string> read_pairs(std::string_view text) {
  std::map<std::string, std::string> pairs;
  if (text.ends_with(',')) return {};
  while (!text.empty()) {
    const std::size_t comma = text.find(','), equals = text.find('=');
    if (equals == std::string_view::npos || equals > comma) return {};
    const std::string name(text.substr(text.find_first_not_of(' '), equals - text.find_first_not_of(' ')));
    if (!pairs.emplace(name, text.substr(equals + 1, comma == std::string_view::npos ? comma : comma - equals - 1)).second) return {};
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return pairs;
}

}  // namespace

std::optional<Signature> parse_signature(std::string_view method, std::string_view path, std::string_view authorization) {
  if (!authorization.starts_with(kScheme) || authorization.size() > 600) return std::nullopt;
  auto pairs = read_pairs(authorization.substr(kScheme.size()));
  Signature s{std::string(method), std::string(path), 0, 0, pairs["nonce"], pairs["body"], pairs["door"], pairs["office"]};
  if (!read_number(pairs["key"], s.key) || !read_number(pairs["time"], s.time)) return std::nullopt;
  if (!is_hex(s.nonce, 32) || !is_hex(s.body, 64) || !is_hex(s.door, 64) || !is_hex(s.office, 64)) return std::nullopt;
  return s;
}

std::string agency_key(std::string_view master, std::string_view half, std::string_view agency, int number) {
  return hmac(master, std::string(half) + "|" + std::string(agency) + "|" + std::to_string(number));
}

std::string mac_of(std::string_view key, const Signature& s) {
  return record::to_hex(hmac(key, std::string(kScheme) + "\n" + s.method + "\n" + s.path + "\n" + std::to_string(s.time) + "\n" + s.nonce +
                                      "\n" + s.body + "\n"));
}

bool same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool fits(std::string_view master, std::string_view half, std::string_view agency, const Signature& s) {
  return same_text(mac_of(agency_key(master, half, agency, s.key), s), half == "door" ? s.door : s.office);
}

std::string cases_secret(std::string_view door_master, std::string_view agency) {
  return record::to_hex(agency_key(door_master, "cases", agency, 0));
}

KeyList load_keys(const std::filesystem::path& file) {
  const auto json = nlohmann::json::parse(output::read_file(file), nullptr, false);
  if (!json.is_object() || !json.contains("agencies")) throw ConfigError(file.string(), "is no list of keys");
  KeyList keys;
  try {
    for (const auto& [agency, entry] : json["agencies"].items())
      keys[agency] = {entry.at("keys").get<std::set<int>>(), entry.at("bearers").get<std::set<std::string>>(), entry.at("last").get<int>()};
  } catch (const nlohmann::json::exception&) {
    throw ConfigError(file.string(), "is no list of keys");
  }
  return keys;
}

void save_keys(const std::filesystem::path& file, const KeyList& keys) {
  nlohmann::json agencies = nlohmann::json::object();
  for (const auto& [agency, entry] : keys)
    agencies[agency] = {{"keys", entry.numbers}, {"bearers", entry.bearers}, {"last", entry.last}};
  output::write_file_durably(file, nlohmann::json{{"agencies", agencies}}.dump(1) + "\n");
}

}  // namespace gongshi::service
