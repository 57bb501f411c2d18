#include "service/serve/push_door.h"

#include "record/digest.h"

namespace gongshi::service {
namespace {

constexpr std::string_view kBearer = "Bearer ";

}  // namespace

std::shared_ptr<const KeyList> PushDoor::keys() {
  const auto file = exchange_.door() / "keys.json";
  const auto changed = std::filesystem::last_write_time(file);
  const std::lock_guard lock(mutex_);
  if (!keys_ || changed != read_at_) keys_ = std::make_shared<const KeyList>(load_keys(file)), read_at_ = changed;
  return keys_;
}

std::optional<Sender> PushDoor::sender(const Head& head, const std::string& agency, std::int64_t now) {
  const auto known = keys();
  const auto found = known->find(agency);
  if (found == known->end()) return std::nullopt;
  const std::string told = head.field("authorization");
  if (bearers_ && told.starts_with(kBearer) && found->second.bearers.contains(record::to_hex(record::sha256(told.substr(kBearer.size())))))
    return Sender{agency, {}, told.substr(kBearer.size())};
  const auto signature = parse_signature(head.method, head.path, told);
  if (!signature || !found->second.numbers.contains(signature->key)) return std::nullopt;
  if (signature->time < now - kSignatureWindow || signature->time > now + kSignatureWindow) return std::nullopt;
  if (!fits(master_, "door", agency, *signature)) return std::nullopt;
  return Sender{agency, *signature, ""};
}

bool PushDoor::first_time(const Sender& sender, std::int64_t now) {
  if (sender.signature.nonce.empty()) return true;
  const std::lock_guard lock(mutex_);
  if (nonces_.size() > 10'000) std::erase_if(nonces_, [&](const auto& n) { return n.second < now - 2 * kSignatureWindow; });
  return nonces_.emplace(sender.agency + "|" + sender.signature.nonce, now).second;
}

}  // namespace gongshi::service
