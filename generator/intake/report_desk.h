#pragma once
// Annual reports in private.db, from draft to publication.
//
//   draft ⇄ proposed ─approve→ version (its bytes frozen) ─next build→ public.db
// A report that was published is never changed: its draft goes on, and what is approved next is a new version with a note.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/private_db.h"

namespace gongshi::intake {

struct ReportDraft {
  std::string agency;
  int year = 0;
  bool proposed = false;
  std::string words, given, note;  ///< given: JSON, statistics::given_json
  std::string staff;               ///< who wrote or proposed it last
};

struct ReportApproved {
  std::string cause, agency;
  int year = 0, version = 0;
  std::string bytes, note, published_on, staff;
  bool done = false;
};

/// Who did what to a report: words for the log of the desk.
struct ReportEvent {
  std::int64_t at = 0;
  std::string staff, what;
};

class ReportDesk {
 public:
  explicit ReportDesk(PrivateDb& db) : db_(db.database()) {}

  std::optional<ReportDraft> draft(std::string_view agency, int year);
  std::vector<ReportDraft> drafts(int year);
  void save(const ReportDraft& draft, std::int64_t at, std::string_view what);  ///< `what` stands in the events
  /// The number of the version that is approved next.
  int next_version(std::string_view agency, int year);
  /// Freezes the bytes; the next build publishes them. The draft stays, as the beginning of a correction.
  void approve(const ReportApproved& approved, std::int64_t at);
  std::vector<ReportApproved> approved(int year);  ///< without their bytes
  void each_undone(const std::function<void(const ReportApproved&)>& take);
  void mark_done(const std::string& cause);
  std::vector<ReportEvent> events(std::string_view agency, int year);

 private:
  void note_event(std::string_view agency, int year, std::int64_t at, std::string_view staff, std::string_view what);

  sqlite::Database& db_;
};

}  // namespace gongshi::intake
