#include <catch2/catch.hpp>

#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

TEST_CASE("intake: a record is taken once, the same line again changes nothing", "[intake]") {
  TestSite site;
  CHECK(site.line(kA) == "taken");
  CHECK(site.publish() == "publish 1");
  for (const bool history : {false, true}) CHECK(site.line(kA, history) == "taken");
  CHECK(site.publish().empty());
  CHECK(site.count("entry") == 1);
  CHECK(site.count("version") == 1);
  CHECK(site.count("submission") == 1);
}

TEST_CASE("intake: blanks, brackets and key order make no new version", "[intake]") {
  TestSite site;
  site.line(R"({"id":"1","agency":"a01","act":"penalty","decision":"罚款"})");
  CHECK(site.line(R"( {"decision":" 罚款 ", "act":"penalty","agency":"a01","id":"1","title":null} )") == "taken");
  CHECK(site.count("version") == 1);
}

TEST_CASE("intake: a changed line corrects what is published", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")")) == "taken");
  CHECK(site.publish() == "correct 1");
  CHECK(site.entry("A-1").version == 2);
}

TEST_CASE("intake: a change before publication is published as it last was", "[intake]") {
  TestSite site;
  site.line(kA);
  site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")"));
  std::vector<std::string> facts;
  site.db->pending_acts([&](PendingAct&& a) { facts.push_back(a.kind + a.record.facts); });
  CHECK(facts == std::vector<std::string>{"publish新"});
}

TEST_CASE("intake: an act that was begun is corrected, not rewritten", "[intake]") {
  TestSite site;
  site.line(kA);
  site.db->pending_acts([](PendingAct&&) {});  // begun, then killed
  site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")"));
  CHECK(site.publish() == "publish 1, correct 1");
}

TEST_CASE("intake: a held change leaves the published version standing", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  const std::string doubtful = record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"hold")");
  CHECK(site.line(doubtful) == "held doubt");
  CHECK(site.line(doubtful) == "held doubt");
  CHECK(site.publish().empty());
  CHECK(site.entry("A-1").version == 1);
  CHECK(site.entry("A-1").state == "published");
  CHECK(site.line(kA) == "taken");  // the doubt is withdrawn by the feed itself
  CHECK(site.publish().empty());
}

TEST_CASE("intake: a page whose agency asks to hide what cannot be found goes down until the agency mends it", "[intake]") {
  TestSite site;
  const std::string hides = record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"hide")");
  site.line(record_line("A-1", "云市监罚〔2026〕1号"));
  site.publish();
  CHECK(site.line(hides) == "held hide_not_found");
  CHECK(site.line(hides) == "held hide_not_found");
  CHECK(site.publish() == "suspend:hide_not_found 1");
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"hold")")) == "held doubt suspended_here");
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"当事人")")) == "taken");
  CHECK(site.publish() == "restore:feed_changed 1");
  CHECK(site.entry("A-1").state == "published");
}

TEST_CASE("intake: a held record keeps its first day until something changes its state", "[intake]") {
  TestSite site;
  CHECK(site.line(record_line("A-1", "1号", R"(,"note":"hold")")) == "held doubt");
  site.now += 3 * 86400;
  CHECK(site.line(record_line("A-1", "1号", R"(,"note":"hold","place":"方城县")")) == "held doubt");
  const auto held = site.db->held_counts();
  REQUIRE(held.size() == 1);
  CHECK(held[0].agency == "a01");
  CHECK(held[0].reason == "doubt");
  CHECK(held[0].number == 1);
  CHECK(held[0].first_since == "2026-10-15");
  CHECK(site.line(record_line("A-1", "1号")) == "taken");
  CHECK(site.publish() == "publish 1");
}

TEST_CASE("intake: an admitted record that turns doubtful is not published", "[intake]") {
  TestSite site;
  site.line(kA);
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"hold")")) == "held doubt");
  CHECK(site.publish().empty());
}

TEST_CASE("intake: what may not be published after all is withdrawn", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"note":"no")")) == "not_published minor");
  CHECK(site.publish() == "withdraw:minor 1");
}

TEST_CASE("intake: first seen as revoked never gets a page", "[intake]") {
  TestSite site;
  const std::string revoked = record_line("A-1", "1号", R"(,"status":"revoked","status_on":"2026-10-13")");
  CHECK(site.line(revoked) == "not_published not_effective");
  CHECK(site.line(revoked) == "not_published not_effective");
  CHECK(site.publish().empty());
  CHECK(site.entry("A-1").reason == "not_effective");
}

TEST_CASE("intake: a dump that says revoked withdraws once, and its old line brings nothing back", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  const std::string revoked = record_line("A-1", "云市监罚〔2026〕1号", R"(,"status":"revoked","status_on":"2026-10-13","status_reason":"复议撤销")");
  CHECK(site.line(revoked) == "not_published not_effective");
  std::string seen;
  site.db->pending_acts([&](PendingAct&& a) { seen = a.kind + " " + a.status + " " + a.day + " " + a.words; });
  CHECK(seen == "withdraw revoked 2026-10-13 复议撤销");
  site.publish();
  CHECK(site.line(revoked) == "not_published not_effective");
  CHECK(site.line(kA) == "not_published not_effective");
  CHECK(site.publish().empty());
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"改")")) == "held already_withdrawn");
  CHECK(site.publish().empty());
}

TEST_CASE("intake: a licence that was cancelled (撤销) is withdrawn, one that expired is not", "[intake]") {
  TestSite site;
  const std::string licence = R"({"id":"L","agency":"a01","act":"licence","decision":"准予","licence_state":")";
  site.line(licence + "valid\"}"), site.publish();
  CHECK(site.line(licence + "expired\"}") == "taken");
  CHECK(site.publish() == "correct 1");
  CHECK(site.line(licence + "cancelled\"}") == "not_published not_effective");
  CHECK(site.publish() == "withdraw:licence_cancelled 1");
}

TEST_CASE("intake: notices after publication, before it, and about nothing known", "[intake]") {
  TestSite site;
  const std::string notice = R"({"id":"A-1","agency":"a01","status":"revoked","status_on":"2026-10-13"})";
  SECTION("after publication it withdraws, once") {
    site.line(kA), site.publish();
    CHECK(site.line(notice) == "taken");
    CHECK(site.line(notice) == "taken");
    CHECK(site.publish() == "withdraw:revoked 1");
    CHECK(site.line(notice) == "taken");
    CHECK(site.line(kA) == "not_published not_effective");
    CHECK(site.publish().empty());
    CHECK(site.line(R"({"id":"A-1","status":"effective"})") == "held already_withdrawn");
  }
  SECTION("between admission and publication the page never comes up") {
    site.line(kA);
    CHECK(site.line(notice) == "not_published not_effective");
    CHECK(site.publish().empty());
    CHECK(site.line(kA) == "not_published not_effective");
  }
  SECTION("before the record it waits, and then speaks") {
    CHECK(site.line(notice) == "held unknown_decision");
    CHECK(site.line(notice) == "held unknown_decision");
    CHECK(site.count("notice") == 1);
    CHECK(site.line(kA) == "not_published not_effective");
    CHECK(site.publish().empty());
  }
  SECTION("without an agency it needs an id that only one agency has") {
    site.line(kA), site.publish();
    std::string other = kA;
    other.replace(other.find("a01"), 3, "a02");
    CHECK(site.line(R"({"id":"A-1","status":"void"})") == "taken");
    CHECK(site.publish() == "withdraw:void 1");
    site.line(other);
    CHECK(site.line(R"({"id":"A-1","status":"changed"})") == "held ambiguous_id");
  }
}

TEST_CASE("intake: a feed never undoes what was decided here, but a revocation still takes the page down", "[intake]") {
  TestSite site;
  site.line(kA), site.publish();
  const auto id = site.entry("A-1").id;
  SECTION("withdrawn here") {
    site.db->set_state(id, "withdrawn", "privacy", "2026-10-16", true);
    for (int i = 0; i < 2; ++i) CHECK(site.line(kA) == "held decided_here");
    CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")")) == "held decided_here");
    CHECK(site.publish().empty());
    CHECK(site.entry("A-1").state == "withdrawn");
  }
  SECTION("corrected here, then revoked") {
    site.db->set_state(id, "published", "", "2026-10-16", true);
    CHECK(site.line(kA) == "held decided_here");
    CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"status":"revoked")")) == "not_published not_effective");
    CHECK(site.publish() == "withdraw:revoked 1");
  }
}
