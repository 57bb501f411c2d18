#pragma once
// Who may push: signatures, bearer tokens and nonces, at the door.

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "service/exchange/exchange.h"
#include "service/exchange/push_key.h"
#include "service/web/http.h"

namespace gongshi::service {

/// Who sent a request, as far as the door can tell.
struct Sender {
  std::string agency;
  Signature signature;  ///< without nonce for a bearer
  std::string bearer;
};

class PushDoor {
 public:
  PushDoor(const Exchange& exchange, bool bearers) : exchange_(exchange), bearers_(bearers), master_(read_key(exchange.door() / "door.key")) {}

  /// Looks at the head only. Nothing: nobody we know, or a time out of the window.
  std::optional<Sender> sender(const Head& head, const std::string& agency, std::int64_t now);

  /// False when this nonce came before within the window. Forgets what is older.
  bool first_time(const Sender& sender, std::int64_t now);

 private:
  std::shared_ptr<const KeyList> keys();

  Exchange exchange_;
  bool bearers_;
  std::string master_;
  std::mutex mutex_;
  std::shared_ptr<const KeyList> keys_;  ///< shared with requests that are reading it while it is replaced
  std::filesystem::file_time_type read_at_{};
  std::map<std::string, std::int64_t> nonces_;
};

}  // namespace gongshi::service
