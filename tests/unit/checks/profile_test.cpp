#include "checks/profile.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "scratch.h"

using namespace gongshi;
using namespace gongshi::checks;
namespace fs = std::filesystem;

namespace {

/// A site-config with these profiles and nothing else.
struct SiteWith : Scratch {
  explicit SiteWith(const std::vector<std::pair<std::string, std::string>>& profiles) {
    write("site.json", "{}");
    for (const auto& [name, more] : profiles)
      write("profiles/" + name + ".json", R"({"id":")" + name + R"(","title":"t",)" + more + "}");
  }
};

std::string profile_error(const Scratch& site, const char* id) {
  return error_of([&] { Profile::load(site.path(), id); });
}

}  // namespace

TEST_CASE("profile: a county takes its province's files and its country's, and says otherwise where it must",
          "[checks]") {
  const SiteWith site({
      {"national",
       R"("inherits":null,"deadlines":["national"],"scope":["national"],"names":{"third_persons":"by_role"})"},
      {"province", R"("inherits":"national","deadlines":["national","province"],"names":{"representative":"hide"})"},
      {"county", R"("inherits":"province","scope":["county"],"names":{"third_persons":"hide"})"},
  });
  const Profile county = Profile::load(site.path(), "county");
  CHECK(county.chain == std::vector<std::string>{"national", "province", "county"});
  CHECK(county.deadlines == std::vector<fs::path>{site / "deadlines/national.json", site / "deadlines/province.json"});
  CHECK(county.scope == std::vector<fs::path>{site / "scope/national.json", site / "scope/county.json"});
  CHECK(county.hide_representative);
  CHECK_FALSE(county.hide_party_name);
  CHECK(county.third_persons == ThirdPersons::hide);
  CHECK(Profile::load(site.path(), "province").third_persons == ThirdPersons::by_role);
}

TEST_CASE("profile: a circle, a stranger, a path and a wrong word are refused", "[checks]") {
  const SiteWith site({
      {"a", R"("inherits":"b")"},
      {"b", R"("inherits":"a")"},
      {"path", R"("inherits":null,"scope":["../../etc/passwd"])"},
      {"word", R"("inherits":null,"names":{"representative":"perhaps"})"},
      {"key", R"("inherits":null,"colour":"red")"},
      {"orphan", R"("inherits":"nobody")"},
  });
  CHECK(profile_error(site, "a").find("circle") != std::string::npos);
  CHECK(profile_error(site, "path").find("no name of a rule file") != std::string::npos);
  CHECK(profile_error(site, "word").find("names.representative") != std::string::npos);
  CHECK(profile_error(site, "key").find("colour") != std::string::npos);
  CHECK(profile_error(site, "orphan").find("nobody.json") != std::string::npos);
  CHECK(profile_error(site, "../a").find("profile") != std::string::npos);
}
