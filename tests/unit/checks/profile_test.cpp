#include "checks/profile.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "redaction/error.h"

using namespace gongshi;
using namespace gongshi::checks;
namespace fs = std::filesystem;

namespace {

/// A site-config with these profiles and nothing else.
fs::path site_with(const std::vector<std::pair<std::string, std::string>>& profiles) {
  const fs::path site = fs::temp_directory_path() / ("profiles-" + std::to_string(::getpid()));
  fs::remove_all(site);
  fs::create_directories(site / "profiles");
  std::ofstream(site / "site.json") << "{}";
  for (const auto& [name, more] : profiles)
    std::ofstream(site / "profiles" / (name + ".json")) << R"({"id":")" + name + R"(","title":"t",)" + more + "}";
  return site;
}

std::string error_of(const fs::path& site, const char* id) {
  try {
    Profile::load(site, id);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("profile: a county takes its province's files and its country's, and says otherwise where it must",
          "[checks]") {
  const fs::path site = site_with({
      {"national",
       R"("inherits":null,"deadlines":["national"],"scope":["national"],"names":{"third_persons":"by_role"})"},
      {"province", R"("inherits":"national","deadlines":["national","province"],"names":{"representative":"hide"})"},
      {"county", R"("inherits":"province","scope":["county"],"names":{"third_persons":"hide"})"},
  });
  const Profile county = Profile::load(site, "county");
  CHECK(county.chain == std::vector<std::string>{"national", "province", "county"});
  CHECK(county.deadlines == std::vector<fs::path>{site / "deadlines/national.json", site / "deadlines/province.json"});
  CHECK(county.scope == std::vector<fs::path>{site / "scope/national.json", site / "scope/county.json"});
  CHECK(county.hide_representative);
  CHECK_FALSE(county.hide_party_name);
  CHECK(county.third_persons == ThirdPersons::hide);
  CHECK(Profile::load(site, "province").third_persons == ThirdPersons::by_role);
}

TEST_CASE("profile: a circle, a stranger, a path and a wrong word are refused", "[checks]") {
  const fs::path site = site_with({
      {"a", R"("inherits":"b")"},
      {"b", R"("inherits":"a")"},
      {"path", R"("inherits":null,"scope":["../../etc/passwd"])"},
      {"word", R"("inherits":null,"names":{"representative":"perhaps"})"},
      {"key", R"("inherits":null,"colour":"red")"},
      {"orphan", R"("inherits":"nobody")"},
  });
  CHECK(error_of(site, "a").find("circle") != std::string::npos);
  CHECK(error_of(site, "path").find("no name of a rule file") != std::string::npos);
  CHECK(error_of(site, "word").find("names.representative") != std::string::npos);
  CHECK(error_of(site, "key").find("colour") != std::string::npos);
  CHECK(error_of(site, "orphan").find("nobody.json") != std::string::npos);
  CHECK(error_of(site, "../a").find("profile") != std::string::npos);
}
