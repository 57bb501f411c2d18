#include <catch2/catch.hpp>

#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {

const std::string kNoticed = record_line("A-1", "云市监罚〔2026〕1号");
const std::string kEdited = record_line("A-1", "云市监罚〔2026〕1号", R"(,"facts":"新")");
const std::string kNoticedRow = record_line("", "云市监罚[2026]1号");
const std::string kRevokes = R"({"id":"A-1","agency":"a01","status":"revoked","status_on":"2026-10-13"})";
const std::string kRestores = R"({"id":"A-1","agency":"a01","status":"effective","status_on":"2026-10-14"})";

}  // namespace

TEST_CASE("intake: a notice that waits takes the page down when its record joins a row that is published", "[intake]") {
  TestSite site;
  site.line(kNoticedRow), site.publish();
  CHECK(site.line(kRevokes) == "held unknown_decision");
  CHECK(site.line(kNoticed) == "not_published not_effective");
  CHECK(site.publish() == "withdraw:revoked 1");
}

TEST_CASE("intake: a decision that a notice revoked before publication is not published by its next edited line", "[intake]") {
  TestSite site;
  if (GENERATE(true, false)) site.line(kNoticed), site.line(kRevokes);
  else site.line(kRevokes), site.line(kNoticed);
  CHECK(site.line(kEdited) == "not_published not_effective");
  CHECK(site.line(record_line("A-1", "云市监罚〔2026〕1号", R"(,"status":"effective")")) == "not_published not_effective");
  CHECK(site.line(kNoticedRow) == "not_published not_effective");
  CHECK(site.publish().empty());
  SECTION("until another notice says that it is effective") {
    CHECK(site.line(kRestores) == "taken effective_again");
    CHECK(site.line(kEdited) == "taken");
    CHECK(site.publish() == "publish 1");
  }
  SECTION("also when it was revoked, effective and revoked again") {
    site.line(kRestores), site.line(kRevokes);
    CHECK(site.line(kNoticed) == "not_published not_effective");
    CHECK(site.publish().empty());
  }
}

TEST_CASE("intake: a line that nobody could place waits no more when it comes again with what it lacked", "[intake]") {
  TestSite site;
  SECTION("without agency") {
    CHECK(site.line(R"({"id":"9","act":"penalty","decision":"罚款"})") == "held missing_identity");
    CHECK(site.db->apart_count() == 1);
    CHECK(site.db->held_counts().empty());
    CHECK(site.line(R"({"id":"9","agency":"a01","act":"penalty","decision":"罚款"})") == "taken");
  }
  SECTION("without id and number") {
    CHECK(site.line(R"({"agency":"a01","act":"penalty","decision":"罚款"})") == "held missing_identity");
    CHECK(site.line(R"({"id":"9","agency":"a01","act":"penalty","decision":"罚款"})") == "taken");
  }
  SECTION("with another's number") {
    site.line(kNoticed), site.publish();
    CHECK(site.line(record_line("A-2", "云市监罚〔2026〕1号")) == "held conflicts_with_known");
    CHECK(site.db->held_counts().empty());
    CHECK(site.line(kEdited) == "taken");
    CHECK(site.db->apart_count() == 1);  // A-1 says nothing about A-2
    CHECK(site.line(record_line("A-2", "云市监罚〔2026〕2号")) == "taken");
  }
  CHECK(site.db->apart_count() == 0);
  std::size_t held = 0;
  site.db->each_held([&](const Held&) { ++held; });
  CHECK(held == 0);
}
