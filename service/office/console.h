#pragma once
// The staff side: pages and forms. Everything here is behind a session but /healthz, /metrics, styles and the login.

#include <functional>
#include <mutex>

#include "service/office/cases.h"
#include "service/office/deciding.h"
#include "service/office/staff.h"
#include "service/office/worker.h"
#include "service/web/rate.h"
#include "service/web/screen.h"

namespace gongshi::service {

class Console {
 public:
  static constexpr std::size_t kMaxForm = 64u << 10, kMaxRecordForm = 1u << 20, kMaxSheet = 8u << 20;

  Console(publish::Portal& portal, const Exchange& exchange, const WorkerNumbers& numbers, std::function<void()> wake);

  Admission admit(const Head& head);
  Response handle(const Request& request);

 private:
  using Values = templating::Dictionary;
  Response page(int status, const std::string& name, Values& values, const std::string& title, const Session& session);
  Response login_page(int status, const std::string& login, const std::string& fault);
  Response login(const Request& request);
  Response metrics();
  Response get(const Request& request, const Session& session);
  Response post(const Request& request, const Session& session);
  Response today(const Session& session);
  Response cases(const Session& session, bool closed);
  Response case_page(int status, const Case& c, const Session& session, const std::string& fault, const Decision* previewed);
  Response file(const Case& c, std::size_t number);
  Response decide(const Request& request, const Session& session, const Case& c);
  Response held_page(int status, const intake::Entry& entry, const Session& session, const std::string& fault);
  Response decide_held(const Request& request, const Session& session, intake::Entry entry);
  // station.cpp
  Response station(int status, const Session& session, const Request* filled, const std::string& fault);
  Response enter(const Request& request, const Session& session);
  Response upload(const Request& request, const Session& session);
  void set_preview(Screen& screen, const std::string& json, const std::string& agency);

  // registering.cpp
  Response register_page(int status, const Session& session, const std::string& fault);
  Response register_request(const Request& request, const Session& session);
  Response registered_page(const CitizenRequest& request);

  std::optional<Case> case_of(const std::string& path, const Session& session);
  std::optional<intake::Entry> entry_of(const std::string& path, const Session& session);
  std::string agency_name(const std::string& key) const;
  bool proves(const Session& session, const std::string& password);
  void add_case(Screen& screen, const Case& c);

  publish::Portal& portal_;
  Exchange exchange_;
  const WorkerNumbers& numbers_;
  std::function<void()> wake_;
  Screens screens_;
  std::mutex mutex_;  ///< one at a time below: guards db_ and what stands on it
  intake::PrivateDb db_;
  Cases cases_;
  Deciding deciding_;
  Staff staff_;
  intake::Layouts layouts_;
  std::string login_csrf_;
  Rate by_login_{5, std::chrono::seconds(60)}, by_address_{20, std::chrono::seconds(60)};
};

}  // namespace gongshi::service
