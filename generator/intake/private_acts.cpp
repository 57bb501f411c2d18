#include <sodium.h>

#include "intake/private_db.h"
#include "record/digest.h"
#include "record/parse.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

using sqlite::Blob;
using sqlite::Statement;

std::string random_cause() {
  std::string bits(16, '\0');
  randombytes_buf(bits.data(), bits.size());
  return "act-" + record::to_hex(bits);
}

}  // namespace

void PrivateDb::keep_notice(std::string_view agency, std::string_view key, std::string_view digest, std::string_view canonical) {
  lift_notices(agency, key);
  sql("INSERT INTO notice(agency, key, digest, payload) VALUES (?1, ?2, ?3, ?4) ON CONFLICT(digest) DO UPDATE SET used = 0")
      .run(agency, Blob{key}, Blob{digest}, Blob{vault_.seal("notice", canonical)});
}

std::optional<record::Record> PrivateDb::standing_notice(std::string_view agency, std::string_view key) {
  Statement& s = sql("SELECT id, payload FROM notice WHERE key = ?1 AND used = 0 AND (agency = ?2 OR agency = '')"
                     " ORDER BY id DESC LIMIT 1").with(Blob{key}, agency);
  std::optional<record::Record> notice;
  std::int64_t id = 0;
  if (s.step()) id = s.int64(0), notice = parser_->parse_kept(vault_.open("notice", s.blob(1))).record;
  s.reset();
  if (notice) sql("UPDATE notice SET agency = ?2 WHERE id = ?1 AND agency = ''").run(id, agency);
  return notice;
}

bool PrivateDb::lift_notices(std::string_view agency, std::string_view key) {
  sql("UPDATE notice SET used = 1 WHERE key = ?1 AND used = 0 AND (agency = ?2 OR agency = '')").run(Blob{key}, agency);
  return db_.changes() > 0;
}

void PrivateDb::queue(const NewAct& a) {
  sql("INSERT INTO act(entry, version, kind, day, status, reason, words, law, role, law_article, cause)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
      .run(a.entry, a.version, a.kind, a.day, a.status, a.reason, Blob{vault_.seal("words", a.words)}, a.law, a.role, a.law_article,
           random_cause());
}

bool PrivateDb::publish_is_due(std::int64_t entry) {
  Statement& s = sql("SELECT 1 FROM act WHERE entry = ?1 AND done IN ('due', 'begun') AND done = 'due' AND kind = 'publish'").with(entry);
  const bool due = s.step();
  s.reset();
  return due;
}

bool PrivateDb::point_pending_publish_at(std::int64_t entry, std::int64_t version) {
  sql("UPDATE act SET version = ?2 WHERE entry = ?1 AND done IN ('due', 'begun') AND done = 'due' AND kind = 'publish'").run(entry, version);
  return db_.changes() > 0;
}

bool PrivateDb::cancel_pending_publish(std::int64_t entry) {
  sql("UPDATE act SET done = 'cancelled' WHERE entry = ?1 AND done IN ('due', 'begun') AND done = 'due' AND kind = 'publish'").run(entry);
  return db_.changes() > 0;
}

void PrivateDb::pending_acts(const std::function<void(PendingAct&&)>& visit) {
  sql("UPDATE act SET done = 'begun' WHERE done IN ('due', 'begun') AND done = 'due'").run();
  // A query of its own, so that `visit` may ask this database other things, mark_done included.
  Statement s = db_.prepare(
      "SELECT a.id, a.entry, a.version, a.kind, a.day, a.status, a.reason, a.words, a.law, a.role, e.agency, e.doc,"
      " e.history, e.received_at, v.payload, a.law_article, a.cause, e.cause FROM act a JOIN entry e ON e.id = a.entry"
      " JOIN version v ON v.entry = a.entry AND v.n = a.version WHERE a.id > ?1 AND a.done IN ('due', 'begun') ORDER BY a.id LIMIT 500");
  for (std::int64_t last = 0, before = -1; last != before;) {
    before = last;
    std::vector<PendingAct> acts;
    for (s.with(last); s.step(); last = s.int64(0)) {
      PendingAct a;
      a.id = s.int64(0), a.entry = s.int64(1), a.version = s.int64(2), a.kind = s.text(3), a.day = s.text(4);
      a.status = s.text(5), a.reason = s.text(6), a.words = vault_.open("words", s.blob(7)), a.law = s.text(8);
      a.role = s.text(9), a.agency = s.text(10), a.history = s.int64(12), a.received_at = s.int64(13);
      if (!s.is_null(11)) a.doc = s.int64(11);
      a.law_article = s.text(15), a.cause = s.text(16), a.publish_cause = s.text(17);
      a.record = open_payload(s.blob(14), a.entry);
      acts.push_back(std::move(a));
    }
    s.reset();
    for (PendingAct& a : acts) {
      if (!a.doc) a.doc = entry(a.entry)->doc;  // an act before it in this round may have given one
      visit(std::move(a));
    }
  }
}

std::int64_t PrivateDb::pending_count() {
  Statement& s = sql("SELECT count(*) FROM act WHERE done IN ('due', 'begun')").with();
  s.step();
  const std::int64_t n = s.int64(0);
  s.reset();
  return n;
}

Fetched PrivateDb::fetched(std::string_view url) {
  Statement& s = sql("SELECT etag, last_modified FROM fetched WHERE url = ?1").with(url);
  Fetched f;
  if (s.step()) f = {std::string(s.text(0)), std::string(s.text(1))};
  s.reset();
  return f;
}

void PrivateDb::set_fetched(std::string_view url, const Fetched& f, std::int64_t at) {
  sql("INSERT INTO fetched VALUES (?1, ?2, ?3, ?4) ON CONFLICT(url) DO UPDATE SET etag = ?2, last_modified = ?3, at = ?4")
      .run(url, f.etag, f.last_modified, at);
}

}  // namespace gongshi::intake
