#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "samples.h"
#include "templating/contract.h"
#include "templating/template_source.h"

using namespace gongshi::templating;

namespace {

Contract contract() { return Contract::load(samples::kTemplates / "contract.json"); }

constexpr const char* kBegin = "<!-- contract: begin -->\n";
constexpr const char* kEnd = "<!-- contract: end -->";

std::string readme() {
  std::ifstream in(samples::kTemplates / "README.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

void collect(const Names& names, std::set<std::string>& all) {
  for (const auto& [key, name] : names) {
    if (name.follows == Follows::none) all.insert(key);
    collect(name.names, all);
  }
}

std::set<std::string> used_by(const std::string& page) {
  std::set<std::string> used;
  for (const Tag& tag : TemplateSource::read(samples::kTemplates, page).tags()) {
    std::string name = tag.name;
    for (const char* ending : {"_GIVEN", "_MISSING", "_ANY"}) {
      const std::size_t length = std::string(ending).size();
      if (name.size() > length && name.compare(name.size() - length, length, ending) == 0) used.insert(name.substr(0, name.size() - length));
    }
    used.insert(name);
  }
  return used;
}

}  // namespace

TEST_CASE("contract: every name that it lists is printed by its page", "[templating]") {
  for (const auto& [page, what] : contract().pages) {
    std::set<std::string> listed;
    collect(what.names, listed);
    const auto used = used_by(page);
    for (const std::string& name : listed) {
      INFO(page << " " << name);
      CHECK(used.count(name) == 1);
    }
  }
}

TEST_CASE("contract: every site-wide name is printed by some page", "[templating]") {
  std::set<std::string> listed;
  collect(contract().site, listed);
  std::set<std::string> used;
  for (const auto& [page, what] : contract().pages) used.merge(used_by(page));
  for (const std::string& name : listed) {
    INFO(name);
    CHECK(used.count(name) == 1);
  }
}

TEST_CASE("contract: every template file is a page of it, or a partial", "[templating]") {
  for (const auto& entry : std::filesystem::directory_iterator(samples::kTemplates))
    if (entry.path().extension() == ".html") CHECK(contract().pages.count(entry.path().filename().string()) == 1);
}

TEST_CASE("contract: the tables in templates/README.md are current", "[templating]") {
  const std::string text = readme();
  const std::size_t begin = text.find(kBegin);
  const std::size_t end = text.find(kEnd);
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  INFO("write them anew with: test_templating \"[approve]\"");
  CHECK(text.substr(begin + std::string(kBegin).size(), end - begin - std::string(kBegin).size()) == contract_tables(contract()));
}

TEST_CASE("contract: write the tables of templates/README.md", "[.][approve]") {
  std::string text = readme();
  const std::size_t begin = text.find(kBegin) + std::string(kBegin).size();
  text.replace(begin, text.find(kEnd) - begin, contract_tables(contract()));
  std::ofstream(samples::kTemplates / "README.md") << text;
}

TEST_CASE("contract: the nearest name is the one with the fewest edits, or none", "[templating]") {
  const std::vector<std::string_view> known{"TITLE", "AGENCY_NAME", "PARTY_NAME"};
  CHECK(nearest_name("TITEL", known) == "TITLE");
  CHECK(nearest_name("AGENCYNAME", known) == "AGENCY_NAME");
  CHECK(nearest_name("ZZZZZZZZ", known).empty());
  CHECK(nearest_name("", {}).empty());
}
