#include <catch2/catch.hpp>
#include <filesystem>

#include "output/site_writer.h"
#include "scratch.h"

using namespace gongshi;
using pages::PageFile;
using pages::Phase;

TEST_CASE("output: of a compressed file the scanner reads what it says, and leaves it out", "[output][downloads]") {
  const Scratch base;
  std::filesystem::create_directories(base / "data");
  const redaction::Scanner scanner;
  output::SiteWriter writer(base / "public", base / "data", scanner);
  const PageFile clean{"data/agency/a01/2026-09.xlsx", "PK\x03\x04", Phase::list, "\"标题\"\r\n\"某某案\"\r\n"};
  writer.put(clean);
  writer.put({"data/agency/a01/2026-10.xlsx", "PK\x03\x04", Phase::list, "\"标题\"\r\n\"11010519491231002X案\"\r\n"});
  const auto report = writer.plan();
  writer.carry_out();
  REQUIRE(report.hits.size() == 1);
  CHECK(report.hits[0].path == "data/agency/a01/2026-10.xlsx");
  CHECK(std::filesystem::exists(base / "public" / clean.path));
  CHECK_FALSE(std::filesystem::exists(base / "public/data/agency/a01/2026-10.xlsx"));
}
