#pragma once
// The staff side: as many desks as there are people served at the same moment, so that nobody waits for somebody else's large sheet.
// Everything here is behind a session but /healthz, /metrics, styles and the login.
//
// Two who write at once    each write is one immediate transaction that looks again at what it decides about

#include <memory>
#include <mutex>
#include <vector>

#include "service/office/desk.h"

namespace gongshi::service {

class Console {
 public:
  Console(publish::Portal& portal, const Exchange& exchange, const WorkerNumbers& numbers, std::function<void()> wake)
      : premises_(portal, exchange, numbers, std::move(wake)), door_(premises_) {}

  /// In the thread of the event loop, one at a time.
  Admission admit(const Head& head) { return door_.admit(head); }
  Response handle(const Request& request);

 private:
  std::unique_ptr<Desk> take_desk();

  Premises premises_;
  Desk door_;
  std::mutex mutex_;  ///< guards idle_
  std::vector<std::unique_ptr<Desk>> idle_;
};

}  // namespace gongshi::service
