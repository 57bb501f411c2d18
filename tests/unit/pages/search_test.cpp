#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "pages/search_index.h"
#include "pages/search_rows.h"
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
                       day("2026-10-20"),
                       {}};
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

class Counts : public pages::GramCounts {
 public:
  void clear(std::string_view tier) override { counts_.erase(std::string(tier)); }
  std::int64_t add(std::string_view tier, std::string_view gram, std::int64_t change) override {
    auto& grams = counts_[std::string(tier)];
    const std::int64_t now = grams[std::string(gram)] += change;
    if (now == 0) grams.erase(std::string(gram));
    return now;
  }
  std::vector<std::pair<std::string, std::int64_t>> most_frequent(std::string_view tier, std::int64_t least, std::size_t most) override {
    const auto& grams = counts_[std::string(tier)];
    std::vector<std::pair<std::string, std::int64_t>> all(grams.begin(), grams.end());
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    while (all.size() > most && all.back().second < least) all.pop_back();
    return all;
  }

 private:
  std::map<std::string, std::map<std::string, std::int64_t>> counts_;
};

using Files = std::map<std::string, std::string>;

/// Every document is in a tier at once.
constexpr pages::Borders kAtOnce{1, 65'536};

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
  Files files(pages::Borders borders = kAtOnce) {
    Files out;
    Counts counts;
    pages::write_search(site(), db, counts, into(out), borders);
    return out;
  }
  /// Files that a build writes, each once.
  static pages::SearchFiles into(Files& out) {
    return {[&out](const pages::PageFile& file) {
              CHECK(file.phase == pages::Phase::list);
              CHECK(out.emplace(file.path, file.bytes).second);
            },
            [](const std::string&) { FAIL("nothing goes from a site made anew"); }, {}};
  }

 private:
  int acts_ = 0;
};

std::string shard_path(const std::string& gram) {
  char name[32];
  std::snprintf(name, sizeof name, "search/m/%02x.json", pages::hash_of(gram) % 256);
  return name;
}

/// The documents listed under a gram, in the order of the list.
std::vector<std::int64_t> posting(const Files& files, const std::string& gram) {
  const json shard = json::parse(files.at(shard_path(gram)));
  std::vector<std::int64_t> docs;
  std::int64_t doc = 0;
  if (shard.contains(gram))
    for (const auto& difference : shard[gram]) docs.push_back(doc += difference.get<std::int64_t>());
  return docs;
}

std::string all_bytes(const Files& files) {
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
  CHECK(files.size() == 3 + 256 + 1);
  CHECK(json::parse(files.at("search/r/2.json")).size() == 3);  // documents 128, 129, 130
  CHECK(posting(files, "甲乙").size() == 130);
}

TEST_CASE("search: tiers follow from the last document alone", "[pages]") {
  using pages::Tier;
  CHECK(pages::tiers_of(511).empty());
  CHECK(pages::tiers_of(1000) == std::vector<Tier>{{"m", 1, 512, 256}});
  CHECK(pages::tiers_of(65'536) == std::vector<Tier>{{"b", 1, 65'536, 4096}});
  CHECK(pages::tiers_of(66'100) == std::vector<Tier>{{"m", 65'537, 66'048, 256}, {"b", 1, 65'536, 4096}});
}

namespace {

/// Publishes, corrects, takes down or restores; the documents that changed.
std::vector<std::int64_t> edit(Portal& portal, std::mt19937& chance) {
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(chance() % n); };
  const char* names[] = {"甲乙食品", "丙丁药业", "戊己建材", "庚辛餐饮"};
  auto record = some_record("云州市" + std::string(names[pick(4)]) + "有限公司", "云市监罚〔2026〕" + std::to_string(pick(50)) + "号");
  if (pick(6) == 0) record.party.kind = record::PartyKind::natural;
  const std::int64_t last = portal.db.last_doc();
  const std::int64_t doc = last == 0 ? 0 : static_cast<std::int64_t>(pick(static_cast<std::size_t>(last))) + 1;
  if (doc == 0 || pick(3) == 0) return {portal.publish(record, pick(4) == 0 ? "2024-05-01" : "2026-10-15")};
  if (!portal.db.entry(doc)->live()) return portal.db.restore(doc, record, portal.ground()), std::vector{doc};
  if (pick(2) == 0) portal.db.take_down(doc, ledger::ActKind::withdraw, portal.ground());
  else portal.db.correct(doc, record, portal.ground());
  return {doc};
}

}  // namespace

TEST_CASE("search: an index kept up through any edits is the one made anew, byte for byte", "[pages]") {
  constexpr pages::Borders kSmall{4, 16};
  Portal portal;
  std::mt19937 chance(20261121);
  Files standing;
  Counts counts;
  pages::write_search(site(), portal.db, counts, Portal::into(standing), kSmall);
  const pages::SearchFiles kept{[&](const pages::PageFile& file) { standing[file.path] = file.bytes; },
                                [&](const std::string& path) { standing.erase(path); },
                                [&](const std::string& path) { return standing.at(path); }};
  for (int i = 0; i < 150; ++i) {
    const std::int64_t last = portal.db.last_doc();
    pages::update_search(site(), portal.db, counts, kept, last, edit(portal, chance), kSmall);
    const Files anew = portal.files(kSmall);
    INFO("edit " << i << ", last document " << portal.db.last_doc());
    for (const auto& [path, bytes] : anew) {
      INFO(path);
      REQUIRE(standing[path] == bytes);
    }
    REQUIRE(standing.size() == anew.size());
  }
  CHECK(portal.db.last_doc() > 32);
}
