#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ledger/commitment.h"
#include "ledger/log_entry.h"
#include "ledger/public_db.h"
#include "ledger/schema.h"
#include "record/canonical_json.h"
#include "redaction/error.h"
#include "redaction/redactor.h"
#include "scratch.h"

using namespace gongshi;
using ledger::ActKind;
using ledger::Ground;
using ledger::PublicDb;
using ledger::State;

namespace {

namespace fs = std::filesystem;


record::Date day(const char* text) { return record::Date::parse(text).value(); }

/// Public text as the gate makes it.
redaction::PublicText text(const std::string& raw) {
  static const auto redactor = redaction::Redactor::load(fs::path(GONGSHI_SOURCE_DIR) / "redaction/rules");
  return redactor.redact(raw, {}).text;
}

record::PublicRecord some_record(const std::string& title = "某食品店经营超过保质期食品案") {
  record::PublicRecord r;
  r.agency = "a01";
  r.act = record::Act::penalty;
  r.party.kind = record::PartyKind::legal;
  r.party.name = text("云州市甲乙食品有限公司");
  r.document_number = text("云市监罚〔2026〕7号");
  r.title = text(title);
  r.decision = text("罚款五千元。");
  r.decided_on = day("2026-10-12");
  return r;
}

Ground ground(const std::string& cause, const char* time = "2026-10-15T01:00:00Z") {
  return {cause, "feed", "revoked", "中华人民共和国行政处罚法", "第四十八条", day("2026-10-15"), time};
}

std::int64_t publish(PublicDb& db, const std::string& cause = "act-1") {
  return db.publish(some_record(), {day("2026-10-15"), false, std::nullopt}, ground(cause));
}

std::string bytes_of(const fs::path& folder) {
  std::string all;
  for (const auto& file : fs::directory_iterator(folder)) {
    std::ifstream in(file.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

}  // namespace

TEST_CASE("commitment: the published vector of the portal entry", "[ledger]") {
  ledger::Salt salt;
  for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = static_cast<unsigned char>(i);
  CHECK(ledger::commitment(salt, "{\"id\":\"doc-1\",\"title\":\"测试\"}") ==
        "814fc46ecac8cd8a32caddddb5a6a77a17d895c14fd85dc763b50866d47aad06");
}

TEST_CASE("log: a publish entry has exactly these bytes", "[ledger]") {
  CHECK(ledger::log_entry(ActKind::publish, 1, 1, "ab", "", -1, "2025-11-20T08:00:00Z") ==
        R"({"act":"publish","commit":"ab","doc":"000001","rev":1,"time":"2025-11-20T08:00:00Z","v":1})");
}

TEST_CASE("log: suspension and end of display are withdrawals with their own basis", "[ledger]") {
  CHECK(ledger::log_entry(ActKind::end, 1'234'567, 3, "", "display_period_over", 9, "2026-01-01T00:00:00Z") ==
        R"({"act":"withdraw","basis":"display_period_over","doc":"1234567","prev":9,"rev":3,"time":"2026-01-01T00:00:00Z","v":1})");
}

TEST_CASE("states: only the drawn ways can be gone", "[ledger]") {
  const std::optional<State> froms[] = {std::nullopt, State::published, State::suspended, State::withdrawn, State::ended};
  const std::string ways[] = {"publish", "correct suspend withdraw end", "withdraw end restore", "restore", "restore"};
  for (std::size_t i = 0; i < 5; ++i) {
    std::string found;
    for (const auto kind : {ActKind::publish, ActKind::correct, ActKind::suspend, ActKind::withdraw, ActKind::end, ActKind::restore})
      if (ledger::next_state(froms[i], kind)) found += (found.empty() ? "" : " ") + std::string(ledger::code(kind));
    CHECK(found == ways[i]);
  }
}

TEST_CASE("ledger: a published record reads back as it was, with bytes that fit its commitment", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  const std::int64_t doc = publish(db);
  const auto decision = db.decision(doc);
  REQUIRE(decision);
  CHECK(decision->record == some_record());
  CHECK(decision->bytes == record::canonical_json(some_record()));
  CHECK(ledger::commitment(ledger::salt_from_hex(decision->salt), decision->bytes) == decision->entry.commitment);
  CHECK(decision->entry.title.str() == "某食品店经营超过保质期食品案");
}

TEST_CASE("ledger: the same cause is carried out once", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  const std::int64_t first = publish(db, "act-1"), again = publish(db, "act-1"), other = publish(db, "act-2");
  CHECK(first == again);
  CHECK(other != first);
  CHECK(db.log_size() == 2);
}

TEST_CASE("ledger: a correction keeps the address, names the fields and takes the old text away", "[ledger][HN-GS-22c]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  const std::int64_t doc = publish(db);
  db.correct(doc, some_record("更正后的标题"), ground("act-2"));
  CHECK(db.decision(doc)->entry.title.str() == "更正后的标题");
  CHECK(db.acts(doc).back().changed_fields == "title");
  CHECK(db.acts(doc).back().revision == 2);
}

TEST_CASE("ledger: withdrawal leaves no byte of title, party or text in any file, but keeps the tombstone", "[ledger][HN-GS-22b]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  const std::int64_t doc = publish(db);
  db.take_down(doc, ActKind::withdraw, ground("act-2"));
  db.forget_removed();
  const std::string bytes = bytes_of(folder.path());
  for (const char* gone : {"某食品店", "甲乙食品", "罚款五千元"}) CHECK(bytes.find(gone) == std::string::npos);
  const auto entry = db.entry(doc);
  REQUIRE(entry);
  CHECK(entry->state == State::withdrawn);
  CHECK(entry->commitment.empty());
  CHECK(entry->document_number.str() == "云市监罚〔2026〕7号");
  CHECK_FALSE(db.decision(doc));
}

TEST_CASE("ledger: the tombstone of a person keeps no document number", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  auto record = some_record();
  record.party.kind = record::PartyKind::natural;
  const std::int64_t doc = db.publish(record, {day("2026-10-15"), false, std::nullopt}, ground("act-1"));
  db.take_down(doc, ActKind::end, ground("act-2"));
  CHECK(db.entry(doc)->document_number.empty());
}

TEST_CASE("ledger: what is not allowed is refused and changes nothing", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  const std::int64_t doc = publish(db);
  CHECK_THROWS_AS(db.restore(doc, some_record(), ground("act-2")), StoreError);
  db.take_down(doc, ActKind::withdraw, ground("act-3"));
  CHECK_THROWS_AS(db.correct(doc, some_record(), ground("act-4")), StoreError);
  CHECK_THROWS_AS(db.take_down(doc, ActKind::withdraw, ground("act-5")), StoreError);
  CHECK(db.log_size() == 2);
}

TEST_CASE("ledger: a clock that runs backwards is refused", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  const std::int64_t doc = publish(db);
  CHECK_THROWS_AS(db.take_down(doc, ActKind::withdraw, ground("act-2", "2026-10-14T23:59:59Z")), StoreError);
}

TEST_CASE("ledger: log and acts cannot be edited, not even with SQL", "[ledger]") {
  const Scratch folder;
  { PublicDb db((folder / "public.db").string()); publish(db); }
  sqlite::Database raw((folder / "public.db").string(), ledger::public_db_options());
  for (const char* sql : {"UPDATE log SET entry = x''", "DELETE FROM log", "UPDATE act SET day = ''", "DELETE FROM act"})
    CHECK_THROWS_AS(raw.exec(sql), StoreError);
}

TEST_CASE("slots: each list gives the next number, for ever", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  const std::int64_t first = publish(db, "act-1"), second = publish(db, "act-2");
  db.take_down(first, ActKind::withdraw, ground("act-3"));
  const std::int64_t third = publish(db, "act-4");
  const auto slots = db.slots("month/2026-10", 0, 99);
  REQUIRE(slots.size() == 3);
  CHECK(slots[0].entry.doc == first);
  CHECK_FALSE(slots[0].entry.live());
  CHECK(slots[1].entry.doc == second);
  CHECK(slots[2].entry.doc == third);
  CHECK(db.buckets().size() == 6);
  CHECK(db.buckets("agency/").front().first == "agency/a01/2026");
  CHECK(db.buckets("agency/").back().first == "agency/a01/penalty/2026");
  CHECK(db.highest_slot("day/2026-10-15") == 2);
  CHECK(db.highest_slot("day/2026-10-16") == -1);
}

TEST_CASE("ledger: a public.db from before the downloads gets the slots and counts that it would have had", "[ledger]") {
  const Scratch folder;
  const std::string path = (folder / "public.db").string();
  std::map<std::string, std::int64_t, std::less<>> counts;
  std::vector<std::pair<std::string, std::int64_t>> buckets;
  const auto slots = [](PublicDb& db) {
    std::vector<std::vector<std::pair<std::string, std::int64_t>>> all;
    for (std::int64_t doc = 1; doc <= db.last_doc(); ++doc) all.push_back(db.slots_of(doc));
    return all;
  };
  std::vector<std::vector<std::pair<std::string, std::int64_t>>> before;
  {
    PublicDb db(path);
    auto joint = some_record(), person = some_record();
    joint.joint_agencies = {"a02", "a03"};
    person.party.kind = record::PartyKind::natural;
    publish(db, "act-1");
    db.publish(joint, {day("2026-10-15"), false, std::nullopt}, ground("act-2"));
    db.publish(person, {day("2026-11-02"), false, std::nullopt}, ground("act-3"));
    db.take_down(1, ActKind::withdraw, ground("act-4"));
    counts = db.tallies(), buckets = db.buckets(), before = slots(db);
  }
  {
    sqlite::Database raw(path, ledger::public_db_options());
    raw.exec("DELETE FROM slot WHERE bucket LIKE 'day/%' OR bucket LIKE 'table/%' OR bucket LIKE 'agency/%/%/%'");
    raw.exec("DELETE FROM tally WHERE name LIKE 'day/%' OR name LIKE 'table/%' OR name LIKE 'agency/%/%/%'; PRAGMA user_version = 5");
  }
  PublicDb db(path);
  std::erase_if(counts, [](const auto& count) { return count.second == 0; });  // counted down to nothing: as if never counted
  auto now = db.tallies();
  std::erase_if(now, [](const auto& count) { return count.second == 0; });
  CHECK(now == counts);
  CHECK(db.buckets() == buckets);
  CHECK(slots(db) == before);
}

TEST_CASE("ledger: every change takes the next number of one sequence, also that of the decision it replaces", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  const std::int64_t old = publish(db, "act-1");
  db.take_down(old, ActKind::withdraw, ground("act-2"));
  const std::int64_t remade = db.publish(some_record(), {day("2026-10-15"), false, old}, ground("act-3"));
  CHECK(db.entry(old)->successor == remade);
  CHECK(db.entry(remade)->replaces == old);
  CHECK(db.entry(old)->sequence == db.sequence());
}

TEST_CASE("ledger: what ends is found on the day after its last day", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  auto record = some_record();
  record.display_until = day("2026-12-31");
  const std::int64_t doc = db.publish(record, {day("2026-10-15"), false, std::nullopt}, ground("act-1"));
  CHECK(db.due_to_end(day("2026-12-31")).empty());
  CHECK(db.due_to_end(day("2027-01-01")) == std::vector<std::int64_t>{doc});
}

TEST_CASE("ledger: a number that was given out is never given again", "[ledger]") {
  const Scratch folder;
  std::int64_t first = 0;
  { PublicDb db((folder / "public.db").string()); first = publish(db, "act-1"); }
  PublicDb db((folder / "public.db").string());
  CHECK(publish(db, "act-2") == first + 1);
}

TEST_CASE("ledger: counts and newest lists follow every act, and a file from before they were kept gets them", "[ledger]") {
  const Scratch folder;
  const std::string path = (folder / "public.db").string();
  std::map<std::string, std::int64_t, std::less<>> counted;
  std::vector<std::int64_t> newest;
  {
    PublicDb db(path);
    const auto first = publish(db, "act-1"), second = publish(db, "act-2");
    db.take_down(first, ActKind::withdraw, ground("act-3"));
    db.correct(second, some_record("另一个标题"), ground("act-4"));
    counted = db.tallies();
    CHECK(counted["month/2026-10"] == 1);
    CHECK(counted["searched"] == 1);
    std::erase_if(counted, [](const auto& one) { return one.second == 0; });
    for (const auto& entry : db.newest_of("a01", 9)) newest.push_back(entry.doc);
    CHECK(newest == std::vector<std::int64_t>{second});
  }
  {
    sqlite::Options before = ledger::public_db_options();
    sqlite::Database raw(path, before);
    raw.exec("DROP TABLE tally; DROP TABLE newest; DROP TABLE log_tile; DROP TABLE company; DROP TABLE company_change; DROP TABLE report; DROP INDEX decision_newest_of_act; DROP INDEX decision_changed;"
             "DROP INDEX slot_of_doc; PRAGMA user_version=2");
  }
  PublicDb db(path);
  CHECK(db.tallies() == counted);
  CHECK(db.newest_of("a01", 9).size() == newest.size());
}
