// Annual reports in public.db: frozen bytes, version after version.

#include "ledger/public_db.h"
#include "record/digest.h"
#include "redaction/error.h"

namespace gongshi::ledger {

using sqlite::Blob;
using sqlite::Statement;

void PublicDb::publish_report(const ReportVersion& report, std::string_view bytes, const std::string& cause) {
  Statement known = db_.prepare("SELECT 1 FROM report WHERE cause = ?1");
  known.bind(1, cause);
  if (known.step()) return;
  known.reset();
  sqlite::Transaction transaction(db_);
  db_.prepare("UPDATE counter SET value = value + 1 WHERE name = 'sequence'").run();
  db_.prepare("INSERT INTO report VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT value FROM counter WHERE name = 'sequence'))")
      .run(report.agency, static_cast<std::int64_t>(report.year), static_cast<std::int64_t>(report.version), cause, report.published_on.str(),
           static_cast<std::int64_t>(report.history), report.note, Blob{bytes}, record::to_hex(record::sha256(bytes)));
  transaction.commit();
}

std::vector<ReportVersion> PublicDb::reports() {
  Statement query = db_.prepare("SELECT agency, year, version, published_on, history, note, digest FROM report"
                                " ORDER BY year DESC, agency, version");
  std::vector<ReportVersion> out;
  while (query.step())
    out.push_back({std::string(query.text(0)), static_cast<int>(query.int64(1)), static_cast<int>(query.int64(2)),
                   record::Date::parse(query.text(3)).value(), query.int64(4) != 0, std::string(query.text(5)), std::string(query.text(6))});
  return out;
}

std::string PublicDb::report_bytes(const ReportVersion& report) {
  Statement query = db_.prepare("SELECT bytes FROM report WHERE agency = ?1 AND year = ?2 AND version = ?3");
  query.bind(1, report.agency).bind(2, static_cast<std::int64_t>(report.year)).bind(3, static_cast<std::int64_t>(report.version));
  if (!query.step()) throw StoreError(db_.path(), "no report of " + report.agency + " for " + std::to_string(report.year));
  return std::string(query.blob(0));
}

std::vector<int> PublicDb::report_years_after(std::int64_t sequence) {
  Statement query = db_.prepare("SELECT DISTINCT year FROM report WHERE sequence > ?1 ORDER BY year");
  query.bind(1, sequence);
  std::vector<int> years;
  while (query.step()) years.push_back(static_cast<int>(query.int64(0)));
  return years;
}

void PublicDb::each_publication(int year, const std::function<void(const PublicationFacts&)>& take) {
  const std::string first = std::to_string(year) + "-01-01", last = std::to_string(year) + "-12-31";
  Statement query = db_.prepare("SELECT agency, act, published_on, decided_on, history, state,"
                                " EXISTS (SELECT 1 FROM act WHERE act.doc = decision.doc AND kind = 'correct')"
                                " FROM decision WHERE decided_on BETWEEN ?1 AND ?2");
  query.bind(1, first).bind(2, last);
  while (query.step())
    take({query.text(0), record::from_code<record::Act>(query.text(1)).value(), record::Date::parse(query.text(2)).value(),
          record::Date::parse(query.text(3)).value(), query.int64(4) != 0, query.text(5) == "published", query.int64(6) != 0,
          query.text(5) == "withdrawn"});
}

}  // namespace gongshi::ledger
