#include "service/office/console.h"

namespace gongshi::service {

std::unique_ptr<Desk> Console::take_desk() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto desk = std::move(idle_.back());
      idle_.pop_back();
      return desk;
    }
  }
  return std::make_unique<Desk>(premises_);
}

/// A desk at which something went wrong is not used again.
Response Console::handle(const Request& request) {
  auto desk = take_desk();
  Response response = desk->handle(request);
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(desk));
  return response;
}

}  // namespace gongshi::service
