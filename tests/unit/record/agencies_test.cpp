#include "record/agencies.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "redaction/error.h"
#include "scratch.h"

using namespace gongshi;
using record::Agencies;
using record::Date;

namespace {

Agencies load_text(const std::string& json) {
  const Scratch scratch;
  return Agencies::load(scratch.write("agencies.json", json));
}

std::string agencies_error(const std::string& json) { return error_of_file(json, Agencies::load); }

}  // namespace

TEST_CASE("agencies: the forty of the sample city load, in order, each found by key, name and code", "[record]") {
  const auto agencies = Agencies::load(GONGSHI_SOURCE_DIR "/site-config/agencies.json");
  REQUIRE(agencies.all().size() == 40);
  CHECK(agencies.all().front().key == "a01");
  for (const auto& a : agencies.all()) {
    CHECK(agencies.by_key(a.key) == &a);
    CHECK(agencies.by_name(a.name) == &a);
    if (!a.credit_code.empty()) CHECK(agencies.by_credit_code(a.credit_code) == &a);
  }
  CHECK(agencies.by_key("nobody") == nullptr);
}

TEST_CASE("agencies: a decision of 2018 bears the name of 2018, and the old name still finds the agency", "[record]") {
  const auto agencies = load_text(R"({"agencies":[{"key":"u","name":"新名局","short_name":"新局","names":[
      {"name":"旧名局","from":"2014-05-01","until":"2019-03-31"},{"name":"新名局","from":"2019-04-01","until":null}]}]})");
  CHECK(agencies.name_on("u", *Date::parse("2018-06-01")) == "旧名局");
  CHECK(agencies.name_on("u", *Date::parse("2019-03-31")) == "旧名局");
  CHECK(agencies.name_on("u", *Date::parse("2019-04-01")) == "新名局");
  CHECK(agencies.name_on("u", *Date::parse("2010-01-01")) == "新名局");
  CHECK(agencies.name_on("x", *Date::parse("2019-04-01")).empty());
  CHECK(agencies.by_name("旧名局") == agencies.by_key("u"));
  CHECK(agencies.by_name("新局") == agencies.by_key("u"));
}

TEST_CASE("agencies: what is wrong in the file is refused with file and place", "[record]") {
  struct Case {
    const char* json;
    const char* says;
  };
  const auto wrong = GENERATE(
      Case{R"({"agencies":[{"key":"a","name":"甲"},{"key":"a","name":"乙"}]})", R"(agencies[1].key: "a" stands twice)"},
      Case{R"({"agencies":[{"key":"a","name":"甲"},{"key":"b","name":"甲"}]})", "agencies[1].name"},
      Case{R"({"agencies":[{"key":"a","name":"甲","credit_code":"11519100MB0000001E"},
              {"key":"b","name":"乙","credit_code":"11519100MB0000001E"}]})",
           "agencies[1].credit_code"},
      Case{R"({"agencies":[{"key":"a","name":"甲","credit_code":"11519100MB0000001X"}]})", "GB 32100"},
      Case{R"({"agencies":[{"key":"a","name":"甲","colour":"red"}]})", "agencies[0].colour: is not a known key"},
      Case{R"({"agencies":[],"x":1})", "x: is not a known key"},
      Case{R"({"agencies":[{"key":"A/../b","name":"甲"}]})", "agencies[0].key"},
      Case{R"({"agencies":[{"key":"a"}]})", "agencies[0].name: is missing"},
      Case{R"({"agencies":[{"key":"a","name":7}]})", "agencies[0].name: must be text"},
      Case{R"({"agencies":[{"key":"a","key":"b","name":"甲"}]})", "key \"key\" stands twice"},
      Case{R"({"agencies":[{"key":"a","name":"甲","successor":"z"}]})", "no agency \"z\""},
      Case{R"({"agencies":[{"key":"a","name":"甲","successor":"b"},{"key":"b","name":"乙","successor":"a"}]})",
           "circle"},
      Case{R"({"agencies":[{"key":"a","name":"甲","names":[{"name":"丙","from":"2020-01-01","until":"2019-01-01"}]}]})",
           "until"},
      Case{R"({"agencies":[{"key":"a","name":"甲","names":[{"name":"丙","from":"2020-02-30","until":null}]}]})",
           "must be a day"},
      Case{R"({"agencies":[{"key":"a","name":"甲","names":[{"name":"丙","from":null,"until":null},
              {"name":"丁","from":"2019-01-01","until":null}]}]})",
           "must follow"},
      Case{"{}", "agencies: is missing"}, Case{"{", "parse error"}, Case{"[]", "must be an object"});
  INFO(wrong.json);
  const std::string error = agencies_error(wrong.json);
  CHECK(error.find("file.json") != std::string::npos);
  CHECK(error.find(wrong.says) != std::string::npos);
}

TEST_CASE("agencies: a file that is not there is an input error", "[record]") {
  CHECK_THROWS_AS(Agencies::load("/nonexistent/agencies.json"), IoError);
}
