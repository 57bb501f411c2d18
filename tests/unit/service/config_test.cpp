#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "scratch.h"
#include "service/exchange/service_config.h"

using namespace gongshi;
using service::ServiceConfig;

namespace {

std::string good() {
  std::ifstream in(std::string(GONGSHI_SOURCE_DIR) + "/site-config/service.json");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string error_with(const std::string& from, const std::string& to) {
  std::string text = good();
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  const Scratch scratch;
  scratch.write("service.json", text.replace(at, from.size(), to));
  return error_of([&] { ServiceConfig::load(scratch.path()); });
}

}  // namespace

TEST_CASE("service config: the laws on which passages are hidden are data", "[service]") {
  const auto c = ServiceConfig::load(std::string(GONGSHI_SOURCE_DIR) + "/site-config");
  CHECK(checks::cite(c.privacy_law) == "《中华人民共和国个人信息保护法》第四十七条");
  CHECK(checks::cite(c.station_law) == "《河南省行政执法公示办法》第十八条");
  CHECK_FALSE(c.second_factor);
}

TEST_CASE("service config: what is missing, unknown or below one is refused by name", "[service]") {
  const auto [from, to, named] = GENERATE(table<std::string, std::string, std::string>(
      {{"\"privacy_law\"", "\"privacy_laws\"", "privacy_law"}, {"\"second_factor\": false,", "", "second_factor"}, {"\"masks_of_record\": 3", "\"masks_of_record\": 0", "masks_of_record"},
       {"\"requests_a_day\": 6,", "", "requests_a_day"}, {"第十八条\"", "第十八条\", \"paragraph\": 1", "paragraph"}, {"\"bearer_tokens\": false", "\"bearer_tokens\": 0", "bearer_tokens"}}));
  CAPTURE(from, to);
  CHECK(error_with(from, to).find(named) != std::string::npos);
}
