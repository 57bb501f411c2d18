#pragma once
// Annual reports: counted from private.db, worked on by the agency, approved, published by the next build.

#include <memory>

#include "intake/report_desk.h"
#include "ledger/public_db.h"
#include "publish/portal.h"
#include "statistics/checking.h"
#include "statistics/drafting.h"

namespace gongshi::publish {

/// How far a year's report of an agency is.
struct ReportStanding {
  enum class Stage { none, draft, proposed, approved, published };
  std::string agency;
  Stage stage = Stage::none;
  int version = 0;                            ///< published, or approved
  std::optional<record::Date> published_on;   ///< the first version
};

/// Who owes a report of that year: every agency that is still there.
std::vector<std::string> agencies_that_report(const record::Agencies& agencies);

/// A report as it would be approved now.
struct DraftedReport {
  statistics::Report report;
  std::vector<statistics::Finding> findings;
  bool may_be_approved() const;
};

/// A row of the sheet in which an agency gives its own numbers.
struct GivenRow {
  std::string agency, cell;  ///< "penalty.total"
  statistics::Given given;
};

/// One year's reports. The count rows are read once, when the first report is drafted.
///
/// Errors   ConfigError for what is wrong in site-config/statistics or in the words; StoreError, IoError
class Reports {
 public:
  Reports(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db, int year);
  ~Reports();

  const statistics::Reporting& reporting() const;
  const statistics::Form& form() const;
  const templating::Words& words() const;  ///< of the site
  std::vector<ReportStanding> standing();
  intake::ReportDraft working_draft(const std::string& agency);  ///< the one at the desk, or a new one with the words of the site
  DraftedReport drafted(const std::string& agency);
  DraftedReport drafted(const intake::ReportDraft& draft);

  void save(intake::ReportDraft draft, const std::string& staff, const std::string& what);
  /// Takes an agency's own numbers into its draft; those of other cells stay.
  void take(const std::vector<GivenRow>& rows, const std::string& staff);
  /// Freezes the report when nothing is against it; answers what is. `published_on`: it stood elsewhere before.
  /// A second version needs a note, and something that changed.
  std::vector<statistics::Finding> approve(const std::string& agency, const std::string& staff, const std::string& note,
                                           std::optional<record::Date> published_on);

  /// What the numbers of all agencies say (HN-GS-23c), with small cells merged over the whole city; no tables.
  statistics::Report bureau_analysis();
  void approve_analysis(const std::string& staff, const std::string& note, std::optional<record::Date> published_on);

  /// The newest published report of that agency and year; null when there is none.
  std::unique_ptr<statistics::Report> published(const std::string& agency, int year);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Puts what was approved into public.db; part of settle(). Answers how many.
std::size_t publish_reports(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db);

}  // namespace gongshi::publish
