#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "pages/search_shards.h"
#include "pages/search_text.h"
#include "redaction/redactor.h"
#include "scratch.h"

using namespace gongshi;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;
const fs::path kRoot(GONGSHI_SOURCE_DIR);

json golden() { return json::parse(std::ifstream(kRoot / "tests/golden/search_folding.json")); }

record::Date day(const char* text) { return record::Date::parse(text).value(); }

redaction::PublicText text(const std::string& raw) {
  static const auto redactor = redaction::Redactor::load(kRoot / "redaction/rules");
  return redactor.redact(raw, {}).text;
}

const pages::Site& site() {
  static const pages::Site loaded = [] {
    auto config = pages::SiteConfig::load(kRoot / "site-config/site.json");
    const pages::Urls urls(config.base_url);
    auto renderer = templating::Renderer::load(kRoot / "templates", pages::site_values(config, urls));
    return pages::Site{std::move(config),
                       urls,
                       record::Agencies::load(kRoot / "site-config/agencies.json"),
                       checks::Rules::load(kRoot / "site-config"),
                       pages::Content::load(kRoot / "content"),
                       std::move(renderer),
                       day("2026-10-20")};
  }();
  return loaded;
}

record::PublicRecord some_record(const std::string& party, const std::string& number) {
  record::PublicRecord r;
  r.agency = "a01";
  r.act = record::Act::penalty;
  r.party.kind = record::PartyKind::legal;
  r.party.name = text(party);
  r.document_number = text(number);
  r.title = text(party + "经营超过保质期食品案");
  r.violation = text("经营超过保质期的酱油");
  r.decision = text("罚款五千元。");
  r.decided_on = day("2026-10-12");
  return r;
}

/// A public.db that goes when the test ends, and the files of the search made from it.
struct Portal {
  Scratch folder;
  ledger::PublicDb db = open();

  ledger::PublicDb open() {
    return ledger::PublicDb((folder / "public.db").string());
  }
  ledger::Ground ground() {
    return {"act-" + std::to_string(++acts_), "feed", "revoked", "", "", day("2026-10-15"), "2026-10-15T01:00:00Z"};
  }
  std::int64_t publish(const record::PublicRecord& record, const char* on = "2026-10-15") {
    return db.publish(record, {day(on), on != std::string("2026-10-15"), std::nullopt}, ground());
  }
  std::map<std::string, std::string> files() {
    std::map<std::string, std::string> out;
    pages::each_search_file(site(), db, [&](const pages::PageFile& file) {
      CHECK(file.phase == pages::Phase::list);
      CHECK(out.emplace(file.path, file.bytes).second);
    });
    return out;
  }

 private:
  int acts_ = 0;
};

std::string shard_path(const std::string& gram) {
  char name[32];
  std::snprintf(name, sizeof name, "search/b/%02x.json", pages::hash_of(gram) % pages::kSearchShards);
  return name;
}

/// The documents listed under a gram, in the order of the list.
std::vector<std::int64_t> posting(const std::map<std::string, std::string>& files, const std::string& gram) {
  const json shard = json::parse(files.at(shard_path(gram)));
  std::vector<std::int64_t> docs;
  std::int64_t doc = 0;
  if (shard.contains(gram))
    for (const auto& difference : shard[gram]) docs.push_back(doc += difference.get<std::int64_t>());
  return docs;
}

std::string all_bytes(const std::map<std::string, std::string>& files) {
  std::string all;
  for (const auto& [path, bytes] : files) all += bytes;
  return all;
}

}  // namespace

TEST_CASE("search: texts are folded as the shared table says", "[pages]") {
  for (const auto& pair : golden()["folding"]) {
    INFO(pair[0]);
    CHECK(pages::fold_for_search(pair[0].get<std::string>()) == pair[1].get<std::string>());
  }
}

TEST_CASE("search: grams are hashed as the shared table says", "[pages]") {
  for (const auto& pair : golden()["hashes"])
    CHECK(pages::hash_of(pair[0].get<std::string>()) == pair[1].get<std::uint32_t>());
}

TEST_CASE("search: what was hidden is neither found nor bridged", "[pages]") {
  CHECK(pages::fold_for_search("住【隐去：家庭住址】的") == "住 的");
  CHECK(pages::grams_of("住 的") == std::vector<std::string>{"住", "的"});
}

TEST_CASE("search: grams are characters and neighbours, never across fields", "[pages]") {
  CHECK(pages::grams_of("ab\nb𠮷") == std::vector<std::string>{"a", "ab", "b", "b𠮷", "𠮷"});
  CHECK(pages::grams_of("").empty());
}

TEST_CASE("search: every gram of a record's text lists its document", "[pages]") {
  Portal portal;
  const auto doc = portal.publish(some_record("云州市甲乙（集团）有限公司", "云市监罚[2026]第7号"));
  const auto files = portal.files();
  const json row = json::parse(files.at("search/r/0.json"))[0];
  CHECK(row[0] == doc);
  CHECK(row[1] == "/d/2026/10/000001.html");
  CHECK(row[4] == "云市监罚[2026]第7号");
  const std::string folded = row[10];
  CHECK(folded.starts_with("云州市甲乙〔集团〕有限公司\n云市监罚〔2026〕7号\n"));
  for (const std::string& gram : pages::grams_of(folded)) {
    INFO(gram);
    CHECK(posting(files, gram) == std::vector<std::int64_t>{doc});
  }
}

TEST_CASE("search: lists begin with the newest publication, whatever the order of taking in", "[pages]") {
  Portal portal;
  const auto newest = portal.publish(some_record("云州市甲乙食品有限公司", "云市监罚〔2026〕7号"));
  const auto oldest = portal.publish(some_record("云州市丙丁食品有限公司", "云市监罚〔2024〕8号"), "2024-05-01");
  const auto middle = portal.publish(some_record("云州市戊己食品有限公司", "云市监罚〔2025〕9号"), "2025-05-01");
  const auto files = portal.files();
  CHECK(posting(files, "食品") == std::vector<std::int64_t>{newest, middle, oldest});
  CHECK(posting(files, "丙丁") == std::vector<std::int64_t>{oldest});
  const json meta = json::parse(files.at("search/meta.json"));
  CHECK(meta["records"] == 3);
  CHECK(meta["years"] == json{"2026", "2025", "2024"});
  CHECK(meta["tiers"][0]["unposted"] == 0);
}

TEST_CASE("search: decisions about natural persons are not in it", "[pages]") {
  Portal portal;
  auto record = some_record("甄无名", "云市监罚〔2026〕7号");
  record.party.kind = record::PartyKind::natural;
  portal.publish(record);
  const auto files = portal.files();
  CHECK(files.at("search/r/0.json") == "[]\n");
  CHECK(posting(files, "无名").empty());
  CHECK(all_bytes(files).find("无") == std::string::npos);
}

TEST_CASE("search: an individual business is in it", "[pages]") {
  Portal portal;
  auto record = some_record("云州市甲乙小吃店", "云市监罚〔2026〕7号");
  record.party.kind = record::PartyKind::individual_business;
  const auto doc = portal.publish(record);
  CHECK(posting(portal.files(), "小吃") == std::vector<std::int64_t>{doc});
}

TEST_CASE("search: of a decision that was taken down nothing is left, as if it had never been", "[pages]") {
  using ledger::ActKind;
  for (const ActKind kind : {ActKind::suspend, ActKind::withdraw, ActKind::end}) {
    Portal portal;
    const auto gone = portal.publish(some_record("云州市甲乙食品有限公司", "云市监罚〔2026〕7号"));
    portal.publish(some_record("云州市丙丁食品有限公司", "云市监罚〔2026〕8号"));
    portal.db.take_down(gone, kind, portal.ground());
    const auto files = portal.files();
    for (const char* gram : {"甲", "甲乙", "乙食", "7号"}) CHECK(posting(files, gram).empty());
    CHECK(all_bytes(files).find("甲") == std::string::npos);
    CHECK(json::parse(files.at("search/r/0.json")).size() == 1);
    CHECK(posting(files, "食品") == std::vector<std::int64_t>{2});
  }
}

TEST_CASE("search: the same records make the same bytes", "[pages]") {
  Portal portal;
  for (int i = 0; i < 130; ++i)
    portal.publish(some_record("云州市甲乙食品有限公司", "云市监罚〔2026〕" + std::to_string(i) + "号"));
  const auto files = portal.files();
  CHECK(files == portal.files());
  CHECK(files.size() == 3 + pages::kSearchShards + 1);
  CHECK(json::parse(files.at("search/r/2.json")).size() == 3);  // documents 128, 129, 130
  CHECK(posting(files, "甲乙").size() == 130);
}
