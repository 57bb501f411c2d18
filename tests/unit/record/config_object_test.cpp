#include "record/config_object.h"

#include <catch2/catch.hpp>

#include "scratch.h"

using namespace gongshi;

TEST_CASE("config: a file that is no UTF-8 or no JSON says what to do, or the line", "[record]") {
  const auto [bytes, said] = GENERATE(table<std::string, std::string>({
      {"{\"name\": \"\xB9\xAB\xCA\xBE\"}", "save it as UTF-8"}, {"{\n\"a\": 1,\n\"b\" 2}", "line 3"}}));
  const Scratch folder;
  const auto file = folder.write("site.json", bytes);
  const std::string error = error_of([&] { record::ConfigObject::read(file); });
  CHECK_THAT(error, Catch::StartsWith(file.string() + ": ") && Catch::Contains(said) && !Catch::Contains("exception"));
}
