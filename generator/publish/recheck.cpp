#include "publish/recheck.h"

#include <optional>

#include "intake/private_db.h"
#include "intake/publish_lock.h"
#include "ledger/public_db.h"
#include "redaction/parallel.h"

namespace gongshi::publish {
namespace {

using intake::PendingAct;

constexpr std::size_t kAtOnce = 500;

class Rechecking {
 public:
  Rechecking(const Portal& portal, bool approved)
      : portal_(portal), approved_(approved), private_(portal.folders().data), public_((portal.folders().data / "public.db").string()) {}

  Rechecked run() {
    private_.each_published([&](PendingAct&& act) {
      batch_.push_back(std::move(act));
      if (batch_.size() == kAtOnce) look();
    });
    look();
    if (approved_) queue();
    return std::move(done_);
  }

 private:
  void look() {
    std::vector<gate::Admission> admissions(batch_.size());
    redaction::parallel_for(batch_.size(), portal_.jobs(),
                         [&](std::size_t i, std::size_t) { admissions[i] = portal_.admit(batch_[i].record); });
    for (std::size_t i = 0; i < batch_.size(); ++i) look(batch_[i], admissions[i]);
    batch_.clear();
  }

  void look(const PendingAct& act, const gate::Admission& admission) {
    const auto now = public_.decision(*act.doc);
    if (!now || !now->entry.live()) return;
    ++done_.looked_at;
    for (const auto& [rule, times] : admission.marks) done_.marks[{act.agency, rule}] += times;
    Difference difference{*act.doc, act.agency, admission.record ? "correct" : "suspend", "", {}};
    if (admission.record) {
      difference.fields = ledger::changed_fields(now->record, *admission.record);
      if (difference.fields.empty()) return;
    } else {
      if (!admission.reason.empty()) difference.codes.push_back(admission.reason);
      for (const record::Problem& problem : admission.problems)
        if (problem.effect != record::Effect::note) difference.codes.push_back(problem.code);
    }
    done_.differences.push_back(std::move(difference));
    entries_.push_back({act.entry, act.version});
  }

  void queue() {
    for (std::size_t from = 0; from < done_.differences.size(); from += kAtOnce) {
      sqlite::Transaction transaction(private_.database());
      for (std::size_t i = from; i < std::min(from + kAtOnce, done_.differences.size()); ++i) {
        if (private_.has_due_act(entries_[i].first)) {
          ++done_.waiting;
          continue;
        }
        private_.queue({entries_[i].first, entries_[i].second, done_.differences[i].act, portal_.now().today.str(), "", "rules_changed",
                        "", "", "staff"});
        ++done_.queued;
      }
      transaction.commit();
    }
  }

  const Portal& portal_;
  bool approved_;
  intake::PrivateDb private_;
  ledger::PublicDb public_;
  std::vector<PendingAct> batch_;
  std::vector<std::pair<std::int64_t, std::int64_t>> entries_;  ///< entry and version, beside the differences
  Rechecked done_;
};

}  // namespace

Rechecked recheck(const Portal& portal, bool approved) {
  std::optional<intake::PublishLock> lock;
  if (approved) lock.emplace(portal.folders().data);
  return Rechecking(portal, approved).run();
}

}  // namespace gongshi::publish
