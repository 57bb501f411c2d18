#include <catch2/catch.hpp>

#include "portal_for_tests.h"
#include "publish/backup.h"
#include "publish/measures.h"

using namespace gongshi;
using namespace gongshi::publish;

namespace {

struct Asked {
  const char *agency, *received_on, *due, *closed_on;
  bool provisional = false;
};

void file(intake::PrivateDb& db, const std::string& number, const Asked& r) {
  const std::string clock = std::string(R"({"provisional":)") + (r.provisional ? "true}" : "false}");
  db.database()
      .prepare("INSERT INTO request(number, kind, channel, agency, received_on, day_zero, due, clock, state, outcome, closed_on, sender)"
               " VALUES (?1, 'question', 'web', ?2, ?3, ?3, ?4, ?5, ?6, '', ?7, x'')")
      .run(number, std::string(r.agency), std::string(r.received_on), std::string(r.due), clock, std::string(*r.closed_on ? "closed" : "open"), std::string(r.closed_on));
}

using Rows = std::vector<std::tuple<std::string, std::string, std::int64_t>>;

}  // namespace

TEST_CASE("measures: answers are counted by agency and month, in time on the last day, with the working days they took", "[publish]") {
  TestPortal test;
  intake::PrivateDb db(test.folder / "data");
  ledger::PublicDb shown((test.folder / "data/public.db").string());
  int n = 0;
  for (const Asked& one : {Asked{"a01", "2026-11-02", "2026-11-09", "2026-11-09"}, Asked{"a01", "2026-11-02", "2026-11-09", "2026-11-10"},
                           Asked{"a01", "2026-10-09", "2026-10-16", "2026-10-12"}, Asked{"a02", "2026-11-02", "2026-11-09", ""},
                           Asked{"a02", "2026-11-18", "2026-11-25", ""}, Asked{"a02", "2026-11-02", "2026-11-09", "", true},
                           Asked{"", "2026-11-02", "2026-11-09", ""}, Asked{"a02", "2026-11-02", "2026-11-09", "2026-11-12", true},
                           Asked{"a01", "2024-11-02", "2024-11-09", "2024-11-08"}})
    file(db, "GS" + std::to_string(++n), one);
  write_measures(*test.portal, db, shown);
  CHECK(shown.measures("answered_in_time") == Rows{{"a01", "2026-10", 1}, {"a01", "2026-11", 1}});
  CHECK(shown.measures("answered_late") == Rows{{"a01", "2026-11", 1}});
  CHECK(shown.measures("answer_days") == Rows{{"a01", "2026-10/2", 1}, {"a01", "2026-11/5", 1}, {"a01", "2026-11/6", 1}, {"a02", "2026-11/8", 1}});
  CHECK(shown.measures("requests_overdue") == Rows{{"a02", "", 1}, {"unknown", "", 1}});
  CHECK(shown.measures("requests_open") == Rows{{"a02", "", 3}, {"unknown", "", 1}});
}

TEST_CASE("backup: a copy is whole, and goes when it is older than copies are kept", "[publish]") {
  TestPortal test;
  { intake::PrivateDb db(test.folder / "data"); ledger::PublicDb shown((test.folder / "data/public.db").string()); }
  const auto to = test.folder / "copies";
  std::filesystem::create_directories(to / "mine");
  const auto first = make_backup(*test.portal, to, 30);
  CHECK(first.removed.empty());
  CHECK(sqlite::Database((first.folder / "private.db").string(), intake::private_schema()).path().size() > 0);
  test.load(kNow + 30 * kDay);
  CHECK(make_backup(*test.portal, to, 30).removed.empty());
  test.load(kNow + 31 * kDay);
  CHECK(make_backup(*test.portal, to, 30).removed == std::vector<std::filesystem::path>{first.folder});
  CHECK_FALSE(std::filesystem::exists(first.folder));
  CHECK(std::filesystem::exists(to / "mine"));
}
