#include "service/web/rate.h"

namespace gongshi::service {

Rate::Window& Rate::window(const std::string& who, std::int64_t now) {
  if (known_.size() >= kMostKnown) std::erase_if(known_, [&](const auto& w) { return w.second.begin + window_ <= now; });
  if (known_.size() >= kMostKnown) known_.clear();  // a flood of addresses: forgetting all is better than growing
  Window& w = known_[who];
  if (w.begin + window_ <= now) w = {now, 0};
  return w;
}

bool Rate::allow(const std::string& who, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  Window& w = window(who, now);
  return w.count < most_ && ++w.count > 0;
}

bool Rate::would_allow(const std::string& who, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  return window(who, now).count < most_;
}

void Rate::take_back(const std::string& who, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  Window& w = window(who, now);
  if (w.count > 0) --w.count;
}

}  // namespace gongshi::service
