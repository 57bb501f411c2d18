#include "publish/settle.h"

#include "checks/timeliness.h"
#include "intake/parallel.h"
#include "ledger/sign_log.h"

namespace gongshi::publish {
namespace {

using intake::PendingAct;
using ledger::ActKind;

constexpr std::size_t kBatch = 500;

class Settling {
 public:
  Settling(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db)
      : portal_(portal), private_(private_db), public_(public_db) {}

  Settled run() {
    ledger::refuse_unknown_checkpoint(public_, portal_.folders().out / "log/checkpoint");
    private_.pending_acts([&](PendingAct&& act) {
      batch_.push_back(std::move(act));
      if (batch_.size() == kBatch) carry_out();
    });
    carry_out();
    end_what_is_over();
    write_measures();
    ledger::sign_log(public_, portal_.folders().data / "keys/log.key", portal_.domain() + "/log");
    if (done_.taken_down + done_.ended > 0) public_.forget_removed();
    return done_;
  }

 private:
  static bool needs_text(const PendingAct& act) { return act.kind == "publish" || act.kind == "correct" || act.kind == "restore"; }

  void carry_out() {
    std::vector<gate::Admission> admissions(batch_.size());
    std::vector<gate::StaffDecision> staff(batch_.size());
    for (std::size_t i = 0; i < batch_.size(); ++i)
      if (const auto answer = private_.staff_answer(batch_[i].entry)) staff[i] = staff_decision(answer->publish, answer->reason, answer->seen);
    intake::parallel_for(batch_.size(), portal_.jobs(), [&](std::size_t i, std::size_t) {
      if (needs_text(batch_[i])) admissions[i] = portal_.admit(batch_[i].record, staff[i]);
    });
    auto transaction = public_.batch();
    std::vector<std::optional<std::int64_t>> docs(batch_.size());
    for (std::size_t i = 0; i < batch_.size(); ++i) docs[i] = carry_out(batch_[i], admissions[i]);
    transaction.commit();
    mark_done(docs);
    batch_.clear();
  }

  std::optional<std::int64_t> carry_out(PendingAct& act, const gate::Admission& admission) {
    if (!act.doc)
      for (const PendingAct& earlier : batch_)
        if (earlier.entry == act.entry && earlier.doc) act.doc = earlier.doc;
    if (needs_text(act) && !admission.record) return ++done_.turned_back, act.doc;
    if (act.kind == "publish") return ++done_.published, act.doc = publish(act, *admission.record);
    if (!act.doc) return std::nullopt;
    if (act.kind == "correct") return correct(act, *admission.record), act.doc;
    if (act.kind == "restore") return public_.restore(*act.doc, *admission.record, ground(act, act.reason)), act.doc;
    take_down(act);
    return act.doc;
  }

  std::int64_t publish(const PendingAct& act, const record::PublicRecord& record) {
    ledger::Publication publication;
    const bool brings_day = act.history && act.record.published_on && *act.record.published_on <= portal_.now().today;
    publication.history = act.history;
    publication.published_on = brings_day ? *act.record.published_on : portal_.now().today;
    if (!act.record.replaces.empty()) publication.replaces = private_.find_entry_doc(act.agency, act.record.replaces);
    ledger::Ground ground = this->ground(act, "");
    ground.day = publication.published_on;
    return public_.publish(record, publication, ground);
  }

  void correct(const PendingAct& act, const record::PublicRecord& record) {
    const auto now = public_.entry(*act.doc);
    if (!now || !now->live()) return;
    public_.correct(*act.doc, record, ground(act, act.reason.empty() ? "feed_changed" : act.reason));
    ++done_.corrected;
  }

  void take_down(const PendingAct& act) {
    const auto kind = ledger::act_kind_from_code(act.kind).value_or(ActKind::withdraw);
    const auto now = public_.entry(*act.doc);
    if (!now || !ledger::next_state(now->state, kind)) return;
    ledger::Ground ground = this->ground(act, act.reason);
    const auto* rule = portal_.rules().deadlines.rule_for(checks::What::withdraw, now->act, portal_.now().today);
    if (rule && kind == ActKind::withdraw)
      ground.law_title = rule->law.title, ground.law_article = rule->law.article;
    public_.take_down(*act.doc, kind, ground);
    ++done_.taken_down;
  }

  ledger::Ground ground(const PendingAct& act, const std::string& reason) const {
    return {"act-" + std::to_string(act.id), act.role, reason, "", "", portal_.now().today, portal_.now().utc()};
  }

  void mark_done(const std::vector<std::optional<std::int64_t>>& docs) {
    sqlite::Transaction transaction(private_.database());
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      const auto now = docs[i] ? public_.entry(*docs[i]) : std::nullopt;
      const std::string state(now ? ledger::code(now->state) : "held");
      private_.mark_done(batch_[i].id, docs[i], state, portal_.now().today.str());
    }
    transaction.commit();
  }

  void end_what_is_over() {
    for (const std::int64_t doc : public_.due_to_end(portal_.now().today)) {
      const auto entry = public_.entry(doc);
      public_.take_down(doc, ActKind::end,
                        {"end-" + std::to_string(doc) + "-" + std::to_string(entry->revision), "settle", "display_period_over",
                         "", "", portal_.now().today, portal_.now().utc()});
      ++done_.ended;
      private_.set_state_of_doc(doc, "ended", "display_period_over", portal_.now().today.str());
    }
  }

  /// Numbers without names: what is held, what the law keeps back, what is overdue.
  void write_measures() {
    auto transaction = public_.batch();
    public_.clear_measures();
    for (const intake::HeldCount& count : private_.held_counts())
      public_.set_measure(count.state, count.agency, count.reason, count.number);
    std::map<std::string, std::int64_t> overdue;
    private_.each_held([&](const std::string& agency, const record::Record& record) {
      if (!record.act || !record.decided_on) return;
      const auto clock = checks::timeliness({*record.act, *record.decided_on, std::nullopt, false}, portal_.rules().deadlines,
                                            portal_.rules().calendar, portal_.now().today);
      overdue[agency] += clock.state == checks::Timeliness::State::overdue;
    });
    for (const auto& [agency, count] : overdue) public_.set_measure("overdue", agency, "", count);
    transaction.commit();
  }

  const Portal& portal_;
  intake::PrivateDb& private_;
  ledger::PublicDb& public_;
  std::vector<PendingAct> batch_;
  Settled done_;
};

}  // namespace

Settled settle(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db) {
  return Settling(portal, private_db, public_db).run();
}

}  // namespace gongshi::publish
