#pragma once
// One member of staff served at a time: pages and forms, on a connection of its own to private.db. console.h has several.
//
// Files   desk.cpp: routes · login.cpp · today_page.cpp: what waits · case_pages.cpp: one request · held_pages.cpp: one
//         held decision · report_pages.cpp: annual reports · station.cpp: decisions by form and sheet · registering.cpp: requests that came on paper or by phone

#include <functional>
#include <map>
#include <mutex>

#include "publish/due.h"
#include "publish/reports.h"
#include "service/office/cases.h"
#include "service/office/deciding.h"
#include "service/office/staff.h"
#include "service/office/worker.h"
#include "service/web/rate.h"
#include "service/web/screen.h"

namespace gongshi::service {

inline constexpr std::string_view kCookie = "__Host-gongshi";
inline constexpr std::string_view kCase = "/office/case/", kFile = "/office/file/", kHeld = "/office/held/", kReports = "/office/annual", kReport = "/office/annual/";

/// The number that is all of a path behind its prefix; 0 when it is none.   Example  ("/office/case/12", kCase) == 12
std::int64_t number_behind(std::string_view path, std::string_view prefix);

inline constexpr std::size_t kMostReason = 6'000;  ///< bytes of a reason or wish

/// A field of a form, tidied, with line feeds only; empty when it is longer or holds what no text of ours may hold.
std::string fit_lines(const Request& form, std::string_view name, std::size_t most);

/// A day that staff typed, as a moment of it.
std::int64_t noon_of(record::Date day);

/// What all desks share; nothing in it changes but the rates, which guard themselves.
struct Premises {
  Premises(publish::Portal& portal, const Exchange& exchange, const WorkerNumbers& numbers, std::function<void()> wake);

  publish::Portal& portal;
  Exchange exchange;
  const WorkerNumbers& numbers;
  std::function<void()> wake;
  ServiceConfig config;
  Screens screens;
  intake::Layouts layouts;
  std::string login_csrf;
  std::mutex reports;  ///< one annual report is worked on at a time
  Rate by_login{5, std::chrono::seconds(60)}, by_address{20, std::chrono::seconds(60)};
};

class Desk {
 public:
  static constexpr std::size_t kMaxForm = 64u << 10, kMaxRecordForm = 1u << 20, kMaxSheet = 8u << 20;

  explicit Desk(Premises& premises);

  /// By the head alone, and without waiting for anybody who writes.
  Admission admit(const Head& head);
  Response handle(const Request& request);

 private:
  using Values = templating::Dictionary;
  Response page(int status, const std::string& name, Values& values, const std::string& title, const Session& session);
  Response metrics();
  Response get(const Request& request, const Session& session);
  Response post(const Request& request, const Session& session);
  std::string agency_name(const std::string& key) const;  ///< empty for none

  // login.cpp
  Response login_page(int status, const std::string& login, const std::string& fault);
  Response login(const Request& request);
  bool second_factor_fits(const std::string& login, const std::string& code, std::int64_t now);
  bool proves(const Session& session, const std::string& password);  ///< the password again

  // today_page.cpp
  Response today(const Session& session);
  Response cases(const Session& session, bool closed);
  templating::SiteText state_words(const Case& c) const;
  void add_case(Screen& screen, const Case& c);
  std::int64_t add_held(Screen& screen, const std::string& agency);  ///< how many there are
  std::int64_t add_apart(Screen& screen, const std::string& agency);

  // case_pages.cpp
  std::optional<Case> case_of(const std::string& path, const Session& session);
  Response case_page(int status, const Case& c, const Session& session, const std::string& fault, const Decision& typed);
  void set_asked(Screen& screen, const Case& c);
  void set_progress(Screen& screen, const Case& c);
  std::string event_words(const CaseEvent& event) const;
  void add_proposal(Screen& screen, const Case& c, const Session& session);
  void add_decide_form(Screen& screen, const Case& c, const Decision& typed);
  Response file(const Case& c, std::size_t number);
  Response add_supplement(const Request& request, const Session& session, const Case& c);
  Response decide(const Request& request, const Session& session, const Case& c);

  // held_pages.cpp
  std::optional<intake::Entry> entry_of(const std::string& path, const Session& session);
  void set_held(Screen& screen, const intake::Entry& entry, const record::Record& record, const std::optional<publish::DueItem>& due);
  Response held_page(int status, const intake::Entry& entry, const Session& session, const std::string& fault);
  Response decide_held(const Request& request, const Session& session, intake::Entry entry);

  // report_pages.cpp
  int report_year(const Request& request) const;
  Response reports(const Request& request, const Session& session);
  void add_report_row(Screen& screen, publish::Reports& reports, const publish::ReportStanding& one, int year, const std::map<std::string, std::int64_t>& officers);
  Response report(int status, const Request& request, const std::string& agency, const Session& session, const std::string& fault);
  void add_report_table(Screen& screen, const statistics::ReportTable& table, const statistics::GivenCells& given, const templating::Words& words,
                        const Request* refused);  ///< `refused`: a form that was not taken, whose fields stand there again
  std::optional<intake::ReportDraft> typed_draft(const Request& request, publish::Reports& reports, const std::string& agency, std::string& fault);
  Response work_on_report(const Request& request, const std::string& agency, const Session& session);
  std::optional<std::string> report_agency(const std::string& path, const Session& session) const;  ///< one that this person may see

  // station.cpp
  Response station(int status, const Session& session, const Request* filled, const std::string& fault);
  Response enter(const Request& request, const Session& session);
  Response upload(const Request& request, const Session& session);
  void set_preview(Screen& screen, const std::string& json, const std::string& agency);
  void report_wrong_masks(const Request& request, const Session& session);

  // registering.cpp
  Response register_page(int status, const Session& session, const Request* filled, const std::string& fault);
  Response register_request(const Request& request, const Session& session);
  Response registered_page(const CitizenRequest& request);
  std::int64_t doc_meant(const std::string& typed);
  void set_meant(Screen& screen, const std::string& typed, const Session& session);
  std::int64_t id_of(const std::string& number);
  void file_here(CitizenRequest& request, const std::string& channel, const Session& session);  ///< gives it number and secret

  publish::Portal& portal_;
  const Exchange& exchange_;
  const WorkerNumbers& numbers_;
  const std::function<void()>& wake_;
  const ServiceConfig& config_;
  const Screens& screens_;
  const intake::Layouts& layouts_;
  const std::string& login_csrf_;
  std::mutex& reports_;
  Rate &by_login_, &by_address_;
  intake::PrivateDb db_;
  Cases cases_;
  Deciding deciding_;
  Staff staff_;
};

}  // namespace gongshi::service
