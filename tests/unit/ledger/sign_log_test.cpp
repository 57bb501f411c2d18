#include <catch2/catch.hpp>
#include <fstream>
#include <unistd.h>

#include "ledger/schema.h"
#include "ledger/sign_log.h"
#include "redaction/error.h"
#include "redaction/redactor.h"
#include "scratch.h"

using namespace gongshi;
using ledger::PublicDb;

namespace {

namespace fs = std::filesystem;


constexpr const char* kLogName = "portal.example/log";

void publish(PublicDb& db, int count, const std::string& causes = "act-") {
  static const auto redactor = redaction::Redactor::load(fs::path(GONGSHI_SOURCE_DIR) / "redaction/rules");
  record::PublicRecord record;
  const auto day = record::Date::parse("2026-10-15").value();
  record.agency = "a01";
  record.act = record::Act::penalty;
  record.party.kind = record::PartyKind::legal;
  record.title = redactor.redact("某食品店经营超过保质期食品案", {}).text;
  record.decided_on = day;
  auto batch = db.batch();
  for (int i = 0; i < count; ++i)
    db.publish(record, {day, false, std::nullopt},
               {causes + std::to_string(i), "feed", "", "", "", day, "2026-10-15T01:00:00Z"});
  batch.commit();
}

/// Runs SQL on public.db without its triggers, as somebody with the file could.
void tamper(const Scratch& folder, const std::string& trigger, const std::string& sql) {
  sqlite::Database db((folder / "public.db").string(), ledger::public_db_options());
  db.exec("DROP TRIGGER " + trigger + ";" + sql);
}

ledger::VerifierKey verifier(PublicDb& db) { return ledger::VerifierKey::parse(db.last_checkpoint()->vkey).value(); }

}  // namespace

TEST_CASE("signing: each act has a receipt against the first checkpoint that covers it", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  CHECK_FALSE(ledger::sign_log(db, (folder / "keys/log.key"), kLogName));
  CHECK_FALSE(fs::exists((folder / "keys/log.key")));
  publish(db, 3);
  CHECK_FALSE(db.log_proof(0));
  CHECK(ledger::sign_log(db, (folder / "keys/log.key"), kLogName));
  const auto first = db.log_proof(1).value();
  publish(db, 300, "later-");
  CHECK(ledger::sign_log(db, (folder / "keys/log.key"), kLogName));
  CHECK(db.log_proof(1)->receipt == first.receipt);
  for (std::int64_t i = 0; i < 303; ++i) {
    const auto proof = db.log_proof(i).value();
    const auto receipt = ledger::parse_receipt(proof.receipt).value();
    CHECK(receipt.index == i);
    CHECK(ledger::parse_checkpoint(receipt.checkpoint)->size == (i < 3 ? 3 : 303));
    CHECK(ledger::proves(receipt, proof.entry, verifier(db)));
  }
}

TEST_CASE("signing: an unchanged log is not signed again", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  publish(db, 2);
  REQUIRE(ledger::sign_log(db, (folder / "keys/log.key"), kLogName));
  CHECK_FALSE(ledger::sign_log(db, (folder / "keys/log.key"), kLogName));
  CHECK(db.checkpoints().size() == 1);
}

TEST_CASE("signing: the key is 32 bytes for the owner only, and made once", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  publish(db, 1);
  ledger::sign_log(db, (folder / "keys/log.key"), kLogName);
  CHECK(fs::file_size((folder / "keys/log.key")) == 32);
  CHECK((fs::status((folder / "keys/log.key")).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
  publish(db, 1, "later-");
  fs::rename((folder / "keys/log.key"), folder.path() / "away");
  CHECK_THROWS_AS(ledger::sign_log(db, (folder / "keys/log.key"), kLogName), ConfigError);
  CHECK_FALSE(fs::exists((folder / "keys/log.key")));
  ledger::LogKey::load((folder / "keys/log.key"), true);
  CHECK_THROWS_AS(ledger::sign_log(db, (folder / "keys/log.key"), kLogName), ConfigError);
  fs::rename(folder.path() / "away", (folder / "keys/log.key"));
  fs::permissions((folder / "keys/log.key"), fs::perms::others_read, fs::perm_options::add);
  CHECK_THROWS_AS(ledger::sign_log(db, (folder / "keys/log.key"), kLogName), IoError);
  fs::permissions((folder / "keys/log.key"), fs::perms::owner_read);
  CHECK(ledger::sign_log(db, (folder / "keys/log.key"), kLogName));
}

TEST_CASE("signing: a log keeps its name when the site moves", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  publish(db, 1);
  ledger::sign_log(db, (folder / "keys/log.key"), kLogName);
  publish(db, 1, "later-");
  ledger::sign_log(db, (folder / "keys/log.key"), "other.example/log");
  CHECK(db.last_checkpoint()->checkpoint.origin == kLogName);
}

TEST_CASE("checkpoints: a smaller size and a second root are refused, by the room and by the database", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  publish(db, 5);
  ledger::sign_log(db, (folder / "keys/log.key"), kLogName);
  auto again = db.last_checkpoint().value();
  CHECK_THROWS_AS(db.add_checkpoint(again), StoreError);
  again.checkpoint.root[0] ^= 1;
  CHECK_THROWS_AS(db.add_checkpoint(again), StoreError);
  again.checkpoint.size = 4;
  CHECK_THROWS_AS(db.add_checkpoint(again), StoreError);
  sqlite::Database raw((folder / "public.db").string(), ledger::public_db_options());
  for (const char* sql : {"INSERT INTO checkpoint VALUES (4, zeroblob(32), '', '')", "INSERT INTO checkpoint VALUES (5, zeroblob(32), '', '')",
                          "INSERT OR REPLACE INTO checkpoint VALUES (5, zeroblob(32), '', '')", "DELETE FROM checkpoint",
                          "UPDATE checkpoint SET size = 9", "UPDATE receipt SET path = x''", "DELETE FROM receipt"})
    CHECK_THROWS_AS(raw.exec(sql), StoreError);
}

TEST_CASE("signing: a log whose signed lines were changed or dropped is not signed on", "[ledger]") {
  for (const bool drop : {false, true}) {
    const Scratch folder;
    PublicDb db((folder / "public.db").string());
    publish(db, 5);
    ledger::sign_log(db, (folder / "keys/log.key"), kLogName);
    publish(db, 1, "later-");
    if (drop) tamper(folder, "log_keeps", "PRAGMA foreign_keys = OFF; DELETE FROM log WHERE idx > 2");
    else tamper(folder, "log_stays", "UPDATE log SET entry = x'7b7d' WHERE idx = 2");
    CHECK_THROWS_AS(ledger::sign_log(db, (folder / "keys/log.key"), kLogName), StoreError);
    CHECK(db.checkpoints().size() == 1);
  }
}

TEST_CASE("signing: a published checkpoint that public.db never signed stops everything", "[ledger]") {
  const Scratch folder;
  const fs::path published = folder.path() / "log/checkpoint";
  fs::create_directories(published.parent_path());
  PublicDb db((folder / "public.db").string());
  publish(db, 2);
  ledger::sign_log(db, (folder / "keys/log.key"), kLogName);
  CHECK_NOTHROW(ledger::refuse_unknown_site(db, folder.path()));
  std::ofstream(published) << db.last_checkpoint()->note;
  publish(db, 1, "later-");
  ledger::sign_log(db, (folder / "keys/log.key"), kLogName);
  CHECK_NOTHROW(ledger::refuse_unknown_site(db, folder.path()));
  auto ahead = db.last_checkpoint()->checkpoint;
  ahead.size = 9;
  std::ofstream(published) << ledger::LogKey::load((folder / "keys/log.key"), false).sign(ahead);
  CHECK_THROWS_AS(ledger::refuse_unknown_site(db, folder.path()), StoreError);
}

TEST_CASE("signing: a public.db without a decision does not empty a site that shows some", "[ledger]") {
  const Scratch folder;
  PublicDb db((folder / "public.db").string());
  CHECK_NOTHROW(ledger::refuse_unknown_site(db, folder.path()));
  folder.write("d/2026/11/000001.html", "<p>");
  CHECK(error_of([&] { ledger::refuse_unknown_site(db, folder.path()); }).find("is the data folder the right one") != std::string::npos);
}
