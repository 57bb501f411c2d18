#include "intake/report_desk.h"

namespace gongshi::intake {
namespace {

using sqlite::Blob;
using sqlite::Statement;

ReportDraft draft_in(const Statement& row) {
  return {std::string(row.text(0)), static_cast<int>(row.int64(1)), row.text(2) == "proposed", std::string(row.text(3)),
          std::string(row.text(4)), std::string(row.text(5)), std::string(row.text(6))};
}

ReportApproved approved_in(const Statement& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), static_cast<int>(row.int64(2)), static_cast<int>(row.int64(3)),
          std::string(row.blob(4)), std::string(row.text(5)), std::string(row.text(6)), std::string(row.text(7)), row.int64(8) != 0};
}

}  // namespace

std::optional<ReportDraft> ReportDesk::draft(std::string_view agency, int year) {
  Statement query = db_.prepare("SELECT agency, year, state, words, given, note, staff FROM report_draft WHERE agency = ?1 AND year = ?2");
  query.bind(1, agency).bind(2, static_cast<std::int64_t>(year));
  return query.step() ? std::optional(draft_in(query)) : std::nullopt;
}

std::vector<ReportDraft> ReportDesk::drafts(int year) {
  Statement query = db_.prepare("SELECT agency, year, state, words, given, note, staff FROM report_draft WHERE year = ?1 ORDER BY agency");
  query.bind(1, static_cast<std::int64_t>(year));
  std::vector<ReportDraft> out;
  while (query.step()) out.push_back(draft_in(query));
  return out;
}

void ReportDesk::note_event(std::string_view agency, int year, std::int64_t at, std::string_view staff, std::string_view what) {
  db_.prepare("INSERT INTO report_event(agency, year, at, staff, what) VALUES (?1, ?2, ?3, ?4, ?5)")
      .run(agency, static_cast<std::int64_t>(year), at, staff, what);
}

void ReportDesk::save(const ReportDraft& d, std::int64_t at, std::string_view what) {
  sqlite::Transaction transaction(db_);
  db_.prepare("INSERT OR REPLACE INTO report_draft(agency, year, state, words, given, note, at, staff) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
      .run(d.agency, static_cast<std::int64_t>(d.year), d.proposed ? "proposed" : "draft", d.words, d.given, d.note, at, d.staff);
  note_event(d.agency, d.year, at, d.staff, what);
  transaction.commit();
}

int ReportDesk::next_version(std::string_view agency, int year) {
  Statement query = db_.prepare("SELECT coalesce(max(version), 0) + 1 FROM report_version WHERE agency = ?1 AND year = ?2");
  query.bind(1, agency).bind(2, static_cast<std::int64_t>(year));
  return query.step() ? static_cast<int>(query.int64(0)) : 1;
}

void ReportDesk::approve(const ReportApproved& a, std::int64_t at) {
  sqlite::Transaction transaction(db_);
  db_.prepare("INSERT INTO report_version(cause, agency, year, version, bytes, note, published_on, staff, at)"
              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      .run(a.cause, a.agency, static_cast<std::int64_t>(a.year), static_cast<std::int64_t>(a.version), Blob{a.bytes}, a.note, a.published_on,
           a.staff, at);
  db_.prepare("UPDATE report_draft SET state = 'draft', note = '' WHERE agency = ?1 AND year = ?2").run(a.agency, static_cast<std::int64_t>(a.year));
  note_event(a.agency, a.year, at, a.staff, "批准第" + std::to_string(a.version) + "版");
  transaction.commit();
}

std::vector<ReportApproved> ReportDesk::approved(int year) {
  Statement query = db_.prepare("SELECT cause, agency, year, version, x'', note, published_on, staff, done FROM report_version"
                                " WHERE year = ?1 ORDER BY agency, version");
  query.bind(1, static_cast<std::int64_t>(year));
  std::vector<ReportApproved> out;
  while (query.step()) out.push_back(approved_in(query));
  return out;
}

void ReportDesk::each_undone(const std::function<void(const ReportApproved&)>& take) {
  Statement query = db_.prepare("SELECT cause, agency, year, version, bytes, note, published_on, staff, done FROM report_version"
                                " WHERE done = 0 ORDER BY at, agency, version");
  std::vector<ReportApproved> all;
  while (query.step()) all.push_back(approved_in(query));
  query.reset();
  for (const ReportApproved& one : all) take(one);
}

void ReportDesk::mark_done(const std::string& cause) { db_.prepare("UPDATE report_version SET done = 1 WHERE cause = ?1").run(cause); }

std::vector<ReportEvent> ReportDesk::events(std::string_view agency, int year) {
  Statement query = db_.prepare("SELECT at, staff, what FROM report_event WHERE agency = ?1 AND year = ?2 ORDER BY id");
  query.bind(1, agency).bind(2, static_cast<std::int64_t>(year));
  std::vector<ReportEvent> out;
  while (query.step()) out.push_back({query.int64(0), std::string(query.text(1)), std::string(query.text(2))});
  return out;
}

}  // namespace gongshi::intake
