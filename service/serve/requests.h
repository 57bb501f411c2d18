#pragma once
// The side for everybody: a request without JavaScript, its receipt, its progress.

#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>

#include "publish/portal.h"
#include "service/exchange/answers.h"
#include "service/exchange/drop.h"
#include "service/exchange/envelope.h"
#include "service/exchange/exchange.h"
#include "service/exchange/request_clock.h"
#include "service/search/search_db.h"
#include "service/web/rate.h"
#include "service/web/screen.h"

namespace gongshi::service {

class Requests {
 public:
  static constexpr std::size_t kMaxFile = 2u << 20, kMaxFiles = 3, kMaxBody = kMaxFiles * kMaxFile + (64u << 10);

  Requests(publish::Portal& portal, const Exchange& exchange, const ServiceConfig& config, const Screens& screens);

  Admission admit(const Head& head);
  Response form(const Request& request);
  Response submit(const Request& request);
  Response progress(const Request& request, const std::string& number);
  Response supplement(const Request& request);

 private:
  /// What is wrong: key in the word file, and the field it is about.
  using Faults = std::vector<std::pair<std::string, std::string>>;
  Response form_page(int status, const CitizenRequest& filled, const Faults& faults);
  void set_about(Screen& screen, const CitizenRequest& filled, const std::optional<Found>& page);
  Response receipt(const CitizenRequest& request, const ToldClock& clock, const std::optional<Found>& page);
  CitizenRequest read(const Request& request, Faults& faults) const;
  std::vector<Attachment> files_of(const Request& request, Faults& faults) const;
  nlohmann::json told_of(const std::string& number, const std::string& secret) const;
  bool awaits(const nlohmann::json& answer, const std::string& number, const std::string& secret) const;
  Response ask_page(int status, const std::string& number, bool unknown) const;
  Response progress_page(int status, const nlohmann::json& answer, const std::string& secret, const Faults& faults, const std::string& typed = "") const;
  void set_notice(Screen& screen, const nlohmann::json& answer, const std::string& secret, const Faults& faults, const std::string& typed) const;
  std::optional<Found> page_of(std::int64_t doc);
  std::string title_of(const Found& page) const;
  ToldClock clock_of(const CitizenRequest& request, const std::optional<Found>& page) const;
  std::string sender_of(const Head& head) const;

  publish::Portal& portal_;
  Exchange exchange_;
  ServiceConfig config_;
  const Screens& screens_;
  Drop drop_;
  Answers out_, fresh_;
  std::string door_key_;
  Rate sent_;
  std::mutex adding_;  ///< one addition at a time: the same form sent twice is one
  std::mutex mutex_;  ///< guards search_
  std::unique_ptr<SearchDb> search_;
};

/// By the first bytes; nothing when it is none of the three that are taken.
std::optional<std::string> attachment_type(std::string_view bytes);

}  // namespace gongshi::service
