#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "pages/search_index.h"
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

using Files = std::map<std::string, std::string>;

/// Every document is in a tier at once.
constexpr pages::Borders kAtOnce{1, 65'536, 8'192};

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
    pages::write_search(site(), db, into(out, folder / "scratch"), borders);
    return out;
  }
  /// Files that a build writes, each once.
  static pages::SearchFiles into(Files& out, const fs::path& scratch) {
    return {[&out](const pages::PageFile& file) {
              CHECK(file.phase == pages::Phase::list);
              CHECK(out.emplace(file.path, file.bytes).second);
            },
            [](const std::string&) { FAIL("nothing goes from a site made anew"); }, {}, scratch};
  }
  /// Files that stand and are brought up.
  pages::SearchFiles keeping(Files& standing) const {
    return {[&standing](const pages::PageFile& file) { standing[file.path] = file.bytes; }, [&standing](const std::string& path) { standing.erase(path); },
            [&standing](const std::string& path) { return standing.at(path); }, folder / "scratch"};
  }

 private:
  int acts_ = 0;
};

/// The documents with a gram, newest publication first.
std::vector<std::int64_t> posting(const Files& files, const std::string& gram) {
  const pages::Tier tier = pages::facts_in(json::parse(files.at("search/meta.json")).at("tiers").at(0)).tier;
  const auto [shard, key] = pages::place_of(gram, tier);
  std::vector<std::int64_t> docs;
  const auto lists = pages::lists_in(files.at(pages::shard_path(tier, shard)));
  for (const pages::Rank rank : lists.contains(key) ? lists.at(key) : pages::Ranks()) {
    const auto rows = pages::rows_in(files.at(pages::block_path(tier, rank / pages::kBlockRows)));
    docs.insert(docs.begin(), rows.at(rank % pages::kBlockRows).value().doc);
  }
  return docs;
}

std::vector<std::string> sorted_once(std::vector<std::string> grams) {
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

std::vector<std::string> grams_of(const std::string& folded) {
  std::vector<std::string> grams;
  pages::each_gram(folded, [&](std::string_view gram) { grams.emplace_back(gram); });
  return sorted_once(std::move(grams));
}

std::string all_bytes(const Files& files) {
  std::string all;
  for (const auto& [path, bytes] : files)
    if (path != "search/traditional.json") all += bytes;
  return all;
}

}  // namespace

TEST_CASE("search: texts are folded as the shared table says", "[pages]") {
  for (const json shared = golden(); const auto& pair : shared.at("folding")) {
    INFO(pair[0]);
    CHECK(pages::fold_for_search(pair[0].get<std::string>()) == pair[1].get<std::string>());
  }
}

TEST_CASE("search: grams are hashed as the shared table says", "[pages]") {
  for (const json shared = golden(); const auto& pair : shared.at("hashes"))
    CHECK(pages::hash_of(pair[0].get<std::string>()) == pair[1].get<std::uint32_t>());
}

TEST_CASE("search: what was hidden is neither found nor bridged", "[pages]") {
  CHECK(pages::fold_for_search("住【隐去：家庭住址】的") == "住 的");
  CHECK(grams_of("住 的") == std::vector<std::string>{"住", "的"});
}

TEST_CASE("search: grams are characters and neighbours, never across fields", "[pages]") {
  CHECK(grams_of("ab\nb𠮷") == std::vector<std::string>{"ab", "b𠮷", "𠮷"});
  CHECK(grams_of("甲abcde") == std::vector<std::string>{"ab", "abcd", "bc", "bcde", "cd", "de", "甲", "甲a"});
  CHECK(grams_of("").empty());
}

TEST_CASE("search: year and number of a document number are one gram; of a code only fours are", "[pages]") {
  const auto grams = grams_of("云市监罚〔2026〕17号甲");
  CHECK(std::count(grams.begin(), grams.end(), "〔2026〕17号") == 1);
  CHECK(std::count(grams.begin(), grams.end(), "市监罚〔2026〕17号") == 1);
  CHECK(grams_of("第17号") == std::vector<std::string>{"17", "7号", "号", "第", "第1"});
  std::vector<std::string> of_code;
  pages::each_code_gram("91abc", [&](std::string_view gram) { of_code.emplace_back(gram); });
  CHECK(of_code == std::vector<std::string>{"91ab", "1abc"});
}

TEST_CASE("search: every gram of a record's text lists its document", "[pages]") {
  Portal portal;
  const auto doc = portal.publish(some_record("云州市甲乙（集团）有限公司", "云市监罚[2026]第7号"));
  const auto files = portal.files();
  const json row = json::parse(files.at("search/m/r/0/0.json"))[0];
  CHECK(row[0] == doc);
  CHECK(row[1] == "\t经营超过保质期食品案");
  CHECK(row[3] == "云市监罚[2026]第7号");
  const auto read = pages::rows_in(files.at("search/m/r/0/0.json")).at(0).value();
  CHECK(read.title == "云州市甲乙（集团）有限公司经营超过保质期食品案");
  for (const char* gram : {"云", "州市", "甲乙", "〔集", "团〕", "〔2026〕7号", "超过", "酱油", "act\n行政处罚", "place\n云州市"}) {
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
  CHECK(meta["tiers"][0]["days"] == json{"2024-05-01", "2026-10-15"});
  CHECK(json::parse(files.at("search/filters.json"))["year"] == json{"2026", "2025", "2024"});
}

TEST_CASE("search: agencies are chosen by their names, each once", "[pages]") {
  Portal portal;
  portal.publish(some_record("云州市甲乙食品有限公司", "云市监罚〔2026〕7号"));
  CHECK(json::parse(portal.files().at("search/filters.json"))["agency"] == json{"云州市市场监督管理局"});
}

TEST_CASE("search: decisions about natural persons are not in it", "[pages]") {
  Portal portal;
  auto record = some_record("甄无名", "云市监罚〔2026〕7号");
  record.party.kind = record::PartyKind::natural;
  portal.publish(record);
  const auto files = portal.files();
  CHECK(files.at("search/m/r/0/0.json") == "[0]\n");
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
    CHECK(json::parse(files.at("search/m/r/0/0.json"))[0] == 0);
    CHECK(posting(files, "食品") == std::vector<std::int64_t>{2});
  }
}

TEST_CASE("search: the same records make the same bytes", "[pages]") {
  Portal portal;
  for (int i = 0; i < 130; ++i)
    portal.publish(some_record("云州市甲乙食品有限公司", "云市监罚〔2026〕" + std::to_string(i) + "号"));
  const auto files = portal.files();
  CHECK(files == portal.files());
  CHECK(json::parse(files.at("search/m/r/0/8.json")).size() == 2);  // ranks 128, 129
  CHECK(posting(files, "甲乙").size() == 130);
}

TEST_CASE("search: tiers follow from the last document alone", "[pages]") {
  using pages::Tier;
  CHECK(pages::tiers_of(127).empty());
  CHECK(pages::tiers_of(1000) == std::vector<Tier>{{"m", 1, 896, 64}});
  CHECK(pages::tiers_of(16'384) == std::vector<Tier>{{"b", 1, 16'384, 1024}});
  CHECK(pages::tiers_of(1'000'000) == std::vector<Tier>{{"m", 999'425, 999'936, 64}, {"b", 1, 999'424, 8192}});
}

TEST_CASE("search: lists are kept as differences or as bits, whichever is shorter, and read back the same", "[pages]") {
  std::string file;
  const pages::Ranks few{3, 200, 70'000}, many{8, 9, 10, 11, 12, 13, 15};
  pages::append_list(file, 7, few);
  pages::append_list(file, 9, many, 8);
  CHECK(file.size() == 5 + 6 + 5 + 1);
  auto lists = pages::lists_in(file);
  CHECK(lists[7] == few);
  CHECK(lists[9] == pages::Ranks{0, 1, 2, 3, 4, 5, 7});
}

TEST_CASE("search: what does not fit into memory is sorted in runs, to the same lists", "[pages]") {
  const Scratch folder;
  const pages::Tier tier{"m", 1, 1000, 16};
  const auto gathered = [&](std::size_t memory) {
    std::vector<std::tuple<pages::Place, std::string, pages::Ranks>> out;
    pages::GramRuns runs(tier, folder / "runs", memory);
    for (std::uint32_t number = 0; number < 1000; ++number)
      for (const std::uint32_t step : {1u, 2u, 3u, 7u})
        if (number % step == 0) runs.add("每" + std::to_string(step), number), runs.add("每" + std::to_string(step), number);
    runs.each([&](const pages::Gathered& one) { out.emplace_back(one.place, one.gram, one.numbers); });
    return out;
  };
  const auto whole = gathered(1u << 20);
  CHECK(whole.size() == 4);
  CHECK(std::is_sorted(whole.begin(), whole.end()));
  CHECK(gathered(600) == whole);
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
  constexpr pages::Borders kSmall{4, 16, 2};  // lists of more than two bytes are kept in pieces
  Portal portal;
  std::mt19937 chance(20261121);
  Files standing;
  pages::write_search(site(), portal.db, Portal::into(standing, portal.folder / "scratch"), kSmall);
  const pages::SearchFiles kept = portal.keeping(standing);
  for (int i = 0; i < 150; ++i) {
    pages::update_search(site(), portal.db, kept, edit(portal, chance), kSmall);
    const Files anew = portal.files(kSmall);
    INFO("edit " << i << ", last document " << portal.db.last_doc());
    for (const auto& [path, bytes] : anew) {
      INFO(path);
      REQUIRE(standing[path] == bytes);
    }
    for (const auto& [path, bytes] : standing) {
      INFO(path);
      REQUIRE(anew.contains(path));
    }
  }
  CHECK(portal.db.last_doc() > 32);
}

TEST_CASE("search: of two grams that share a place, one that goes leaves the document to the other", "[pages]") {
  Portal portal;
  auto record = some_record("云州市甲乙食品有限公司", "云市监罚〔2018〕62986号");
  record.violation = text("不执行〔2017〕16502号");
  const auto doc = portal.publish(record);
  Files standing = portal.files();
  REQUIRE(pages::key_of("〔2018〕62986号") == pages::key_of("〔2017〕16502号"));
  CHECK(posting(standing, "〔2018〕62986号") == std::vector<std::int64_t>{doc});
  record.violation = text("不执行决定");
  portal.db.correct(doc, record, portal.ground());
  const pages::SearchFiles kept = portal.keeping(standing);
  pages::update_search(site(), portal.db, kept, {doc}, kAtOnce);
  CHECK(posting(standing, "〔2018〕62986号") == std::vector<std::int64_t>{doc});
  CHECK(standing == portal.files());
}
