#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "output/files.h"
#include "output/site_writer.h"
#include "record/digest.h"
#include "output/verify.h"
#include "redaction/error.h"
#include "scratch.h"

using namespace gongshi;
using output::Fault;
using output::SiteWriter;
using pages::PageFile;
using pages::Phase;

namespace {

namespace fs = std::filesystem;

/// A site folder and a data folder that go when the test ends.
struct Place {
  Scratch base;
  fs::path out = base / "public", data = base / "data";
  redaction::Scanner scanner;
  Place() { fs::create_directories(data); }

  output::Report build(const std::vector<PageFile>& files, output::Siblings siblings = output::Siblings::none) {
    SiteWriter writer(out, data, scanner, siblings);
    for (const PageFile& file : files) writer.put(file);
    const auto report = writer.plan();
    writer.carry_out();
    return report;
  }
};

const PageFile kIndex{"index.html", "<p>首页</p>", Phase::list};
const PageFile kPage{"d/2026/10/000001.html", "<p>决定</p>", Phase::page};

void write(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

std::vector<std::string> faults(const fs::path& out) {
  std::vector<std::string> all;
  for (const auto& fault : output::verify_files(out).faults) all.push_back(fault.path);
  return all;
}

}  // namespace

TEST_CASE("output: the same site twice writes nothing the second time", "[output]") {
  Place place;
  const auto first = place.build({kIndex, kPage}), second = place.build({kIndex, kPage});
  CHECK(first.written == 5);  // two pages, two manifests, their root
  CHECK(second.written == 0);
  CHECK(second.removed == 0);
  CHECK(faults(place.out).empty());
}

TEST_CASE("output: a relative folder that the first build makes is the same folder for the second", "[output]") {
  Place place;
  const fs::path before = fs::current_path();
  fs::current_path(place.base.path());
  place.out = "relative";
  CHECK(place.build({kIndex}).written == 3);
  CHECK(place.build({kIndex}).written == 0);
  fs::current_path(before);
}

TEST_CASE("output: one changed page writes that page, its manifest and the root", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  const auto report = place.build({kIndex, {kPage.path, "<p>更正</p>", Phase::page}});
  CHECK(report.written == 3);
  CHECK(output::read_file(place.data / "changes.txt") ==
        "+ d/2026/10/000001.html\n+ manifest/d-0.txt\n+ manifest/root.txt\n");
}

TEST_CASE("output: a page that is no longer made goes, with its manifest", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  const auto report = place.build({kIndex});
  CHECK(report.removed == 2);
  CHECK_FALSE(fs::exists(place.out / kPage.path));
  CHECK(faults(place.out).empty());
}

TEST_CASE("output: compressed siblings follow their file, and only a change compresses again", "[output]") {
  using output::Siblings;
  Place place;
  const PageFile long_page{kPage.path, std::string(5'000, 'x'), Phase::page}, picture{"a.png", "png", Phase::page};
  CHECK(place.build({kIndex, long_page, picture}, Siblings::compressed).written == 3 + 4 + 3);
  const auto size = [&](const char* ending) { return fs::file_size(place.out / (kPage.path + ending)); };
  CHECK((size(".gz") < 100 && size(".br") < 100));
  CHECK(output::read_file(place.out / (kPage.path + ".gz")).starts_with("\x1f\x8b"));
  CHECK(faults(place.out).empty());
  const auto again = place.build({kIndex, long_page, picture}, Siblings::compressed);
  CHECK((again.written == 0 && again.removed == 0));
  fs::remove(place.out / "index.html.br");
  CHECK(place.build({kIndex, long_page, picture}, Siblings::compressed).written == 1);
  CHECK(place.build({{kIndex.path, "<p>改</p>", Phase::list}, long_page, picture}, Siblings::compressed).written == 3 + 2);
  CHECK(place.build({kIndex, picture}, Siblings::compressed).removed == 4);  // the page, its siblings, its manifest
  CHECK(place.build({kIndex, picture}).removed == 2);
  CHECK(faults(place.out).empty());
}

TEST_CASE("output: siblings of a page that a build of changes drops go with it", "[output]") {
  Place place;
  place.build({kIndex, kPage}, output::Siblings::compressed);
  SiteWriter writer(place.out, place.data, place.scanner, output::Siblings::compressed);
  writer.drop(kPage.path);
  CHECK(writer.plan(output::Rest::kept).removed == 4);
  writer.carry_out();
  CHECK(faults(place.out).empty());
}

TEST_CASE("verify: names a changed, a missing and a foreign file", "[output]") {
  Place place;
  place.build({kIndex, kPage, {"about/a.html", "<p>甲</p>", Phase::page}});
  write(place.out / kPage.path, "<p>决宁</p>");
  fs::remove(place.out / "about/a.html");
  write(place.out / "planted.html", "x");
  CHECK(faults(place.out) == std::vector<std::string>{"about/a.html", "d/2026/10/000001.html", "planted.html"});
}

TEST_CASE("verify: a manifest that was changed to fit does not fit its root", "[output]") {
  Place place;
  place.build({kIndex});
  write(place.out / "manifest/top.txt", "");
  CHECK(faults(place.out) == std::vector<std::string>{"index.html", "manifest/top.txt"});
}

TEST_CASE("output: a file with a resident ID is left out and an older version of it goes", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  const auto report = place.build({kIndex, {kPage.path, "<p>公民身份号码：519101199001011234</p><p>11010519491231002X</p>", Phase::page}});
  REQUIRE_FALSE(report.hits.empty());
  CHECK(report.hits[0].path == kPage.path);
  CHECK_FALSE(fs::exists(place.out / kPage.path));
}

TEST_CASE("output: a folder with files of others is refused", "[output]") {
  Place place;
  fs::create_directories(place.out);
  write(place.out / "family.jpg", "x");
  CHECK_THROWS_AS(place.build({kIndex}), ConfigError);
  CHECK(fs::exists(place.out / "family.jpg"));
}

TEST_CASE("output: two pages that claim one path, and paths that lead out, are refused", "[output]") {
  Place place;
  SiteWriter writer(place.out, place.data, place.scanner);
  writer.put(kIndex);
  CHECK_THROWS_AS(writer.put(kIndex), IoError);
  for (const char* path : {"/etc/passwd", "../x", "a/../../x", ".git/config", ""}) CHECK_THROWS_AS(writer.put({path, "x", Phase::page}), IoError);
}

TEST_CASE("output: a site whose build.db was lost is rebuilt, and what it held before goes", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  fs::remove(place.data / "build.db");
  place.build({kIndex});
  CHECK_FALSE(fs::exists(place.out / kPage.path));
  CHECK(faults(place.out).empty());
}

TEST_CASE("output: what a page is made of elsewhere is the file as it was written, not as another hand left it", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  SiteWriter writer(place.out, place.data, place.scanner);
  CHECK(writer.bytes_of(kPage.path) == kPage.bytes);
  CHECK(writer.bytes_of("d/2026/10/000009.html").empty());
  const PageFile corrected{kPage.path, "<p>更正后</p>", Phase::page};
  writer.put(corrected);
  CHECK(writer.bytes_of(kPage.path) == corrected.bytes);
  writer.put({"index.html", "<p>11010519491231002X</p>", Phase::page});
  CHECK(writer.bytes_of("index.html").empty());  // left out by the scanner
  write(place.out / "other.html", "x");
  CHECK(writer.bytes_of("other.html").empty());
}

TEST_CASE("output: a file that another hand changed is named when a page is made of it", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  write(place.out / kPage.path, "<p>别人写的</p>");
  SiteWriter writer(place.out, place.data, place.scanner);
  CHECK_THROWS_WITH(writer.bytes_of(kPage.path), Catch::Contains("--full"));
}

TEST_CASE("output: with another folder than the last time, old files of that folder are not taken for new ones", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  fs::copy(place.out, place.base / "elsewhere", fs::copy_options::recursive);
  write(place.base / "elsewhere" / kPage.path, "<p>旧的</p>");
  place.out = place.base / "elsewhere";
  place.build({kIndex, kPage});
  CHECK(output::read_file(place.out / kPage.path) == kPage.bytes);
  CHECK(faults(place.out).empty());
}

TEST_CASE("journal: until it is sealed there is no plan, and a plan that was cut is refused", "[output]") {
  Place place;
  output::Journal journal(place.data / "journal");
  journal.put(Phase::page, "new page.html");
  journal.remove("old.html");
  CHECK_FALSE(output::Journal(place.data / "journal").is_sealed());
  journal.seal();
  std::vector<std::string> steps;
  output::Journal(place.data / "journal").each([&](const output::Step& step) { steps.push_back((step.removal ? "- " : "+ ") + step.path); });
  CHECK(steps == std::vector<std::string>{"- old.html", "+ new page.html"});
  write(place.data / "journal/plan/pages", "new pa");
  CHECK_THROWS_AS(journal.each([](const output::Step&) {}), IoError);
}

TEST_CASE("journal: what a killed build had planned is not in the plan of the next", "[output]") {
  Place place;
  output::Journal(place.data / "journal").remove("index.html");
  place.build({kIndex, kPage});
  CHECK(fs::exists(place.out / "index.html"));
}

TEST_CASE("output: after a killed build what it was to remove goes at once, the rest is written anew and named as changed", "[output]") {
  Place place;
  const PageFile other{"d/2026/10/000002.html", "<p>另一件</p>", Phase::page};
  place.build({kIndex, kPage, other});
  output::Journal journal(place.data / "journal");
  journal.remove(kPage.path);
  journal.put(Phase::page, other.path);
  journal.seal();
  {
    SiteWriter next(place.out, place.data, place.scanner);
    CHECK_FALSE(fs::exists(place.out / kPage.path));
    CHECK(next.root_digest().empty());  // so that everything is rendered
  }
  CHECK_FALSE(journal.is_sealed());
  place.build({kIndex, other});
  const std::string changes = output::read_file(place.data / "changes.txt");
  CHECK(changes.find("- " + kPage.path) != std::string::npos);
  CHECK(changes.find("+ " + other.path) != std::string::npos);
  CHECK(faults(place.out).empty());
}

/// A place as a build leaves it that is killed when its plan is sealed and build.db written, and nothing is in place.
void kill_before_anything_moves(Place& place, const std::vector<PageFile>& files) {
  SiteWriter writer(place.out, place.data, place.scanner);
  for (const PageFile& file : files) writer.put(file);
  writer.plan();
  const fs::path site = place.base / "site", journal = place.base / "journal";
  fs::copy(place.out, site, fs::copy_options::recursive);
  fs::copy(place.data / "journal", journal, fs::copy_options::recursive);
  writer.carry_out();
  fs::remove_all(place.out), fs::remove_all(place.data / "journal");
  fs::rename(site, place.out), fs::rename(journal, place.data / "journal");
}

TEST_CASE("output: a build that was killed while its files went to their places is ended by the next, and its changes are named", "[output]") {
  Place place;
  const PageFile other{"d/2026/10/000002.html", "<p>另一件</p>", Phase::page}, index{kIndex.path, "<p>新的首页</p>", Phase::list};
  place.build({kIndex, kPage});
  kill_before_anything_moves(place, {index, other});
  fs::rename(place.out / ".staging" / other.path, place.out / other.path);  // one of them was on its way already
  {
    SiteWriter next(place.out, place.data, place.scanner);
    CHECK_FALSE(fs::exists(place.out / kPage.path));
    CHECK(output::read_file(place.out / index.path) == index.bytes);
    CHECK(next.root_digest() == record::to_hex(record::sha256(output::read_file(place.out / "manifest/root.txt"))));
    CHECK(faults(place.out).empty());
  }
  CHECK(place.build({index, other}).written == 0);
  const std::string changes = output::read_file(place.data / "changes.txt");
  for (const std::string& line : {"+ " + other.path, "+ " + index.path, "- " + kPage.path}) CHECK(changes.find(line + "\n") != std::string::npos);
  CHECK(place.build({index, other}).written == 0);
  CHECK(output::read_file(place.data / "changes.txt").empty());
}

TEST_CASE("output: of a killed build whose staged files are gone nothing is believed", "[output]") {
  Place place;
  const PageFile other{"d/2026/10/000002.html", "<p>另一件</p>", Phase::page};
  place.build({kIndex, kPage});
  kill_before_anything_moves(place, {kIndex, other});
  fs::remove(place.out / ".staging" / other.path);
  CHECK(SiteWriter(place.out, place.data, place.scanner).root_digest().empty());
  CHECK_FALSE(fs::exists(place.out / kPage.path));
  CHECK(place.build({kIndex, other}).written > 0);
  CHECK(faults(place.out).empty());
}

TEST_CASE("output: the journal of a build into another folder removes nothing here", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  output::Journal journal(place.data / "journal");
  journal.remove(kPage.path);
  journal.seal();
  place.out = place.base / "elsewhere";
  place.build({kIndex, kPage});
  CHECK(fs::exists(place.out / kPage.path));
}

TEST_CASE("output: a build of changes keeps what it did not put, and writes nothing when nothing changed", "[output]") {
  Place place;
  place.build({kIndex, kPage});
  const PageFile changed{kPage.path, "<p>更正后</p>", Phase::page};
  const auto only = [&](const std::vector<PageFile>& files, const std::string& dropped) {
    SiteWriter writer(place.out, place.data, place.scanner);
    for (const PageFile& file : files) writer.put(file);
    if (!dropped.empty()) writer.drop(dropped);
    const auto report = writer.plan(output::Rest::kept);
    writer.carry_out();
    return report;
  };
  CHECK(only({changed}, "").written == 3);  // the page, its manifest, the root
  CHECK(fs::exists(place.out / "index.html"));
  only({}, "");
  CHECK(output::read_file(place.data / "changes.txt").empty());
  CHECK(only({}, kPage.path).removed == 2);  // the page and the manifest of its month
  CHECK(faults(place.out).empty());
}
