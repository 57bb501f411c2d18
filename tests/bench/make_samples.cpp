// gongshi_samples COUNT SEED [AGENCIES.json] > out.ndjson
//
// Made-up decisions for benchmarks and soak runs. The same arguments give the same bytes; a larger COUNT only adds lines.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "decision.h"

namespace {

using gongshi::bench::Agency;

const gongshi::bench::Field& field_of(const std::string& system) {
  for (const auto& field : gongshi::bench::enforcement_fields())
    if (field.system == system) return field;
  throw std::runtime_error("no phrases for the system " + system);
}

std::vector<Agency> read_agencies(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  const nlohmann::json file = nlohmann::json::parse(in);
  std::vector<Agency> agencies;
  for (const auto& a : file.at("agencies"))
    agencies.push_back({a.at("key"), a.at("name"), a.at("prefixes").at(0), a.at("area"), &field_of(a.at("system"))});
  return agencies;
}

std::uint64_t number(std::string_view text) {
  std::uint64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size()) throw std::runtime_error("not a number: " + std::string(text));
  return n;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3 || argc > 4) throw std::runtime_error("usage: gongshi_samples COUNT SEED [AGENCIES.json]");
  const auto agencies = read_agencies(argc == 4 ? argv[3] : GONGSHI_SOURCE_DIR "/site-config/agencies.json");
  const std::uint64_t count = number(argv[1]), seed = number(argv[2]);
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string line = gongshi::bench::make_decision(agencies, seed, i) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) throw std::runtime_error("cannot write");
  }
  return std::fflush(stdout) == 0 ? 0 : 3;
} catch (const std::exception& error) {
  std::fprintf(stderr, "gongshi_samples: %s\n", error.what());
  return 2;
}
