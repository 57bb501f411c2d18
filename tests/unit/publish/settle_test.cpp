#include "publish/settle.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "portal_for_tests.h"

using namespace gongshi;
using namespace gongshi::publish;

namespace {

std::string revoked(const std::string& id) {
  return R"({"id":")" + id + R"(","agency":"a01","status":"revoked","status_on":"2026-11-19"})";
}

}  // namespace

TEST_CASE("settle: published, corrected, withdrawn: both databases say the same", "[publish]") {
  TestPortal site;
  CHECK(site.one(line("A-1")) == "taken");
  CHECK(site.settle().published == 1);
  CHECK(site.entry("A-1").doc == 1);
  CHECK(site.one(line("A-1", R"({"facts":"货架上有四件食品超过保质期。"})")) == "taken");
  CHECK(site.settle().corrected == 1);
  CHECK(site.one(R"({"id":"A-1","agency":"a01","status":"revoked","status_on":"2026-11-19"})") == "taken");
  CHECK(site.settle().taken_down == 1);
  CHECK(site.state("A-1") == "withdrawn");
  CHECK(site.shown(1) == "withdrawn 3");
  CHECK(site.settle().published == 0);
}

TEST_CASE("settle: killed before, between and after the two commits, an act is done once", "[publish]") {
  TestPortal site;
  site.pull(line("A-1") + line("A-2"));
  site.begin_acts();
  site.put_away("private.db", "before");
  CHECK(site.settle().published == 2);
  site.put_back("private.db", "before");
  site.settle();
  CHECK(site.public_db().last_doc() == 2);
  CHECK(site.entry("A-1").doc == 1);
  CHECK(site.entry("A-2").doc == 2);
  CHECK(site.state("A-2") == "published");
}

TEST_CASE("settle: a page whose agency says it must not be public comes down, though the line has other faults", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  CHECK(site.one(line("A-1", R"({"secrecy_review":{"result":"not_public"},"amounts":{"fine_fen":null}})")).starts_with("not_published secrecy"));
  CHECK(site.settle().taken_down == 1);
  CHECK(site.shown(1) == "withdrawn 2");
}

TEST_CASE("settle: a page does not go on showing what its agency asks to hide in a line that is held", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  CHECK(site.one(line("A-1", kNoAmount)).starts_with("held"));
  CHECK(site.settle().taken_down == 0);
  CHECK(site.one(line("A-1", R"({"hide":[{"text":"货架","class":"trade_secret","law":""}],"amounts":{"fine_fen":null}})")).starts_with("held"));
  CHECK(site.settle().taken_down == 1);
  CHECK(site.shown(1) == "suspended 2");
  CHECK(site.one(line("A-1", R"({"hide":[{"text":"货架","class":"trade_secret","law":""}]})")) == "taken");
  site.settle();
  CHECK(site.shown(1) == "published 3");
}

TEST_CASE("settle: a successor is known when both decisions come in one build, and when the predecessor comes later", "[publish]") {
  TestPortal site;
  const std::string first = line("A-1"), second = line("A-2", R"({"replaces":"A-1"})");
  if (GENERATE(true, false)) site.pull(first + second), site.settle();
  else site.one(second), site.settle(), site.one(first), site.settle();
  auto db = site.public_db();
  const std::int64_t one = *site.entry("A-1").doc, two = *site.entry("A-2").doc;
  CHECK(db.entry(one)->successor == two);
  CHECK(db.entry(two)->replaces == one);
}

TEST_CASE("settle: a tombstone names the law that keeps the decision back", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  site.one(line("A-1", R"({"secrecy_review":{"result":"not_public"}})")), site.settle();
  CHECK(site.public_db().acts(1).back().law_title == "中华人民共和国政府信息公开条例");
  site.one(line("A-2")), site.settle();
  site.one(revoked("A-2")), site.settle();
  CHECK(site.public_db().acts(2).back().law_title == "中华人民共和国行政处罚法");
}

TEST_CASE("settle: a notice of tomorrow takes nothing down today, and does when it is sent again that day", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  const std::string tomorrow = R"({"agency":"a01","id":"A-1","status":"revoked","status_on":"2026-11-21"})" "\n";
  CHECK(site.one(tomorrow) == "held status_in_future");
  CHECK(site.one(line("A-1", R"({"status":"revoked","status_on":"2026-11-21"})")).starts_with("held"));
  CHECK(site.settle().taken_down == 0);
  CHECK(site.shown(1) == "published 1");
  site.load(kNow + kDay);
  if (GENERATE(true, false)) site.one(tomorrow);
  else site.one(line("A-1", R"({"status":"revoked","status_on":"2026-11-21"})"));
  CHECK(site.settle().taken_down == 1);
}

TEST_CASE("settle: held 历史补录 is neither overdue nor due", "[publish]") {
  TestPortal site;
  const std::string old = R"({"decided_on":"2019-03-04","served_on":"2019-03-05","amounts":{"fine_fen":null}})";
  CHECK(site.one(line("A-1", old), true).starts_with("held"));
  CHECK(site.one(line("A-2", old)).starts_with("held"));
  site.settle();
  auto db = site.public_db();
  const auto overdue = db.measures("overdue");
  REQUIRE(overdue.size() == 1);
  CHECK(std::get<2>(overdue[0]) == 1);
  CHECK(site.due().size() == 1);
}

TEST_CASE("settle: each decision that is held too long counts, also those of one agency and one day", "[publish]") {
  TestPortal site;
  const std::string old = R"({"decided_on":"2026-03-04","served_on":"2026-03-05","amounts":{"fine_fen":null}})";
  for (const char* id : {"A-1", "A-2"}) CHECK(site.one(line(id, old)).starts_with("held"));
  site.settle();
  const auto overdue = site.public_db().measures("overdue");
  REQUIRE(overdue.size() == 1);
  CHECK(std::get<2>(overdue[0]) == 2);
  CHECK(site.one(line("A-2", R"({"decided_on":"2026-03-04","served_on":"2026-03-05"})")) == "taken");
  site.settle();
  CHECK(std::get<2>(site.public_db().measures("overdue").at(0)) == 1);
}

TEST_CASE("settle: what was held before a new version of private.db is overdue as it was", "[publish]") {
  TestPortal site;
  site.one(line("A-1", R"({"decided_on":"2026-03-04","served_on":"2026-03-05","amounts":{"fine_fen":null}})"));
  site.private_db().database().exec("DROP INDEX entry_clock; ALTER TABLE entry DROP COLUMN clock_act; ALTER TABLE entry DROP COLUMN clock_day; PRAGMA user_version=7");
  site.settle();
  CHECK(std::get<2>(site.public_db().measures("overdue").at(0)) == 1);
}

TEST_CASE("settle: a word that a feed wrote in the place of an agency does not enter public.db", "[publish]") {
  TestPortal site;
  CHECK(site.one(line("A-1", R"({"agency":"zhangsanfeng"})")).starts_with("held"));
  site.settle();
  auto db = site.public_db();
  for (const char* name : {"held", "not_published", "overdue"})
    for (const auto& [agency, key, value] : db.measures(name)) CHECK(agency == "unknown");
}

TEST_CASE("settle: killed while a display period ends, the end is marked by the next", "[publish]") {
  TestPortal site;
  site.one(line("A-1", R"({"display_until":"2026-11-25"})")), site.settle();
  site.load(kNow + 30 * kDay);
  CHECK(site.settle().ended == 1);
  site.sqlite_file("private.db").exec("UPDATE act SET done = 'begun' WHERE kind = 'end'; UPDATE entry SET state = 'published', decided_here = 0");
  site.settle();
  CHECK(site.shown(1) == "ended 2");
  CHECK(site.state("A-1") == "ended");
  CHECK(site.one(line("A-1", R"({"facts":"货架上有四件食品超过保质期。"})")) == "held decided_here");
}

TEST_CASE("settle: display rules end pages once the operator has switched them on, by the law of the rule, and not before", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.one(line("A-2", R"({"display_until":"2030-01-01"})")), site.settle();
  const auto switched = [&](const char* to, std::int64_t now) {
    for (const char* name : {"henan.json", "national.json"}) {
      auto rules = nlohmann::json::parse(std::ifstream(std::string(GONGSHI_SOURCE_DIR "/site-config/display/") + name));
      rules["switch"] = to;
      site.folder.write(std::string("site-config/display/") + name, rules.dump());
    }
    site.load(now);
  };
  constexpr std::int64_t kThreeYears = 1096 * kDay;  // of SJ45-13b, from publication
  switched("rules", kNow + kThreeYears - kDay);
  CHECK(site.settle(Ends::anew).ended == 0);
  switched("record_only", kNow + kThreeYears + kDay);
  CHECK(site.settle(Ends::anew).ended == 0);
  switched("rules", kNow + kThreeYears + kDay);
  CHECK(site.settle(Ends::as_noted).ended == 0);
  CHECK(site.settle(Ends::anew).ended == 1);
  CHECK(site.shown(1) == "ended 2");
  CHECK(site.shown(2) == "published 1");
  CHECK(site.public_db().acts(1).back().law_article == "第十三条");
  site.one(line("A-3")), site.settle();
  site.load(kNow + 3 * kThreeYears);
  CHECK(site.settle().ended == 2);
}

TEST_CASE("due: a correction that is held is due", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  CHECK(site.due().empty());
  site.one(line("A-1", kNoAmount));
  const auto items = site.due();
  REQUIRE(items.size() == 1);
  CHECK(items[0].correction);
  CHECK(items[0].earliest > site.portal->now().today);
}

TEST_CASE("settle: who waited for the lock over midnight dates its acts by the day on which it got it", "[publish]") {
  TestPortal site;
  site.one(line("A-1"));
  site.portal = std::make_unique<Portal>(Folders{site.folder.path(), site.folder / "data", site.folder / "public"},
                                         GONGSHI_SOURCE_DIR "/redaction/rules", moment_of(kNow), 1, [] { return kNow + kDay; });
  site.portal->read_clock();  // as a build does when it has the lock
  site.settle();
  CHECK(site.public_db().entry(1)->published_on.str() == "2026-11-21");
}

TEST_CASE("settle: a correction to a natural person leaves no document number on the tombstone", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  CHECK(site.one(line("A-1", R"({"party":{"kind":"natural","name":"林知远","credit_code":null,"representative":null}})")) == "taken");
  site.settle();
  site.one(revoked("A-1")), site.settle();
  CHECK(site.public_db().entry(1)->document_number.str().empty());
}

TEST_CASE("settle: a correction to another act moves the decision to that list", "[publish]") {
  TestPortal site;
  site.one(line("A-1")), site.settle();
  CHECK(site.one(line("A-1", R"({"act":"licence","outcome":null,"procedure":null,"amounts":null,"measures":null,"decision":"准予许可。"})")) == "taken");
  site.settle();
  auto db = site.public_db();
  CHECK(db.slots("act/penalty/2026-11", 0, 9).empty());
  CHECK(db.slots("act/licence/2026-11", 0, 9).size() == 1);
  CHECK(db.slots("month/2026-11", 0, 9).size() == 1);
}

TEST_CASE("check, due: on a fresh folder nothing is made, and nobody waits for a check", "[publish]") {
  TestPortal site;
  intake::Feed feed;
  feed.name = "lines", feed.from = site.folder.write("lines.ndjson", line("A-1"));
  publish::pull(*site.portal, {feed}, false, [](const intake::Result& result) { CHECK(result.outcome == intake::Outcome::taken); });
  site.due();
  CHECK_FALSE(std::filesystem::exists(site.folder / "data"));
  site.one(line("A-2"));
  publish::pull(*site.portal, {feed}, false, [&](const intake::Result&) {
    const int lock = ::open((site.folder / "data/publish.lock").c_str(), O_RDWR | O_CLOEXEC);
    CHECK(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    ::close(lock);
  });
}
