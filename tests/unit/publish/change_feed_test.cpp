#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "pages/change_feed.h"
#include "portal_for_tests.h"

using namespace gongshi;
using publish::line;

namespace {

std::map<std::string, std::string> feed_after(const publish::TestPortal& portal, std::int64_t before) {
  std::map<std::string, std::string> files;
  auto db = portal.public_db();
  pages::each_change_file(db, before, [&](pages::PageFile file) { files[file.path] = std::move(file.bytes); });
  return files;
}

std::vector<nlohmann::json> changes_in(const std::string& block) {
  std::vector<nlohmann::json> out;
  std::istringstream lines(block);
  for (std::string one; std::getline(lines, one);) out.push_back(nlohmann::json::parse(one));
  return out;
}

const std::string kFirstBlock = "data/changes/000/000.ndjson", kHead = "data/changes.json";

}  // namespace

TEST_CASE("change feed: a withdrawal is one more line, and no text is in any", "[publish][downloads][HN-GS-19d][HN-GS-22b]") {
  publish::TestPortal portal;
  portal.pull(line("x-1") + line("x-2"));
  portal.settle();
  portal.load(publish::kNow + publish::kDay);
  portal.pull(line("x-1", R"({"status":"revoked","status_on":"2026-11-19"})"));
  portal.settle();
  const auto files = feed_after(portal, 0);
  const auto changes = changes_in(files.at(kFirstBlock));
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].at("path") == "d/2026/11/000001.json");
  CHECK(changes[0].at("commitment").get<std::string>().size() == 64);
  CHECK(changes[1].at("commitment") == portal.public_db().entry(2)->commitment);
  CHECK(changes[2].at("change") == "withdraw");
  CHECK(changes[2].at("state") == "withdrawn");
  CHECK(changes[2].at("doc") == "000001");
  CHECK(changes[2].at("sequence") == 2);
  CHECK_FALSE(changes[2].contains("commitment"));
  CHECK(files.at(kFirstBlock).find("食品") == std::string::npos);
  const auto head = nlohmann::json::parse(files.at(kHead));
  CHECK(head.at("changes") == 3);
  CHECK(head.at("last_block") == kFirstBlock);
}

TEST_CASE("change feed: a full block is never written again, and the next change touches one block and the head", "[publish][downloads]") {
  publish::TestPortal portal;
  std::string many;
  for (int i = 0; i < pages::kBlockOfChanges; ++i) many += line("x-" + std::to_string(i));
  portal.pull(many);
  portal.settle();
  CHECK(feed_after(portal, 0).size() == 2);
  portal.pull(line("x-999"));
  portal.settle();
  const auto files = feed_after(portal, pages::kBlockOfChanges);
  CHECK(files.size() == 2);
  CHECK(changes_in(files.at("data/changes/000/001.ndjson")).size() == 1);
  CHECK(nlohmann::json::parse(files.at(kHead)).at("last_block") == "data/changes/000/001.ndjson");
}
