#pragma once
// One act of private.db, carried out in public.db.

#include "publish/settle.h"

namespace gongshi::publish {

/// Publish, correct and restore: what they show is admitted anew.
bool needs_text(const intake::PendingAct& act);

struct CarriedOut {
  std::optional<std::int64_t> doc;
  bool done = false;  ///< false: there was nothing to do, or the rules of today turned it back
};

/// Knows both databases, writes public.db only and counts what it did. Call inside a batch of public.db, acts in their order.
class CarryingOut {
 public:
  CarryingOut(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db, Settled& count)
      : portal_(portal), private_(private_db), public_(public_db), count_(count) {}

  CarriedOut operator()(intake::PendingAct& act, const gate::Admission& admission);
  /// The display period of a document that private.db does not know is over.
  void end_unknown(const ledger::Entry& entry, const checks::Law& law);

 private:
  CarriedOut show(const intake::PendingAct& act, const record::PublicRecord& record);
  CarriedOut turn_back(const intake::PendingAct& act, const gate::Admission& admission);
  std::int64_t publish(const intake::PendingAct& act, const record::PublicRecord& record);
  bool correct(const intake::PendingAct& act, const record::PublicRecord& record);
  bool take_down(const intake::PendingAct& act, ledger::ActKind kind, const std::string& reason, const checks::Law& law);
  bool is_over(std::int64_t doc);
  std::optional<std::int64_t> doc_of(const intake::Entry& entry);
  std::optional<std::int64_t> predecessor_of(const intake::PendingAct& act);
  ledger::Ground ground(const intake::PendingAct& act, const std::string& reason) const;

  const Portal& portal_;
  intake::PrivateDb& private_;
  ledger::PublicDb& public_;
  Settled& count_;
};

}  // namespace gongshi::publish
