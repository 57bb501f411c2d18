#include "publish/settle.h"

#include "ledger/sign_log.h"
#include "publish/carry_out.h"
#include "publish/display_end.h"
#include "publish/measures.h"
#include "publish/rejoin.h"
#include "publish/reports.h"
#include "redaction/parallel.h"

namespace gongshi::publish {
namespace {

using intake::PendingAct;

constexpr std::size_t kBatch = 500;

class Settling {
 public:
  Settling(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db, const Progress& progress)
      : portal_(portal), private_(private_db), public_(public_db), progress_(progress), carry_out_(portal, private_db, public_db, count_) {}

  Settled run(Ends ends) {
    refuse_older_public(private_, public_);
    count_.unknown = rejoin(portal_, private_, public_);
    carry_out_what_is_due();
    if (ends == Ends::anew) note_display_ends(portal_, public_);
    queue_ends();
    carry_out_what_is_due();
    count_.reports = publish_reports(portal_, private_, public_);
    write_measures(portal_, private_, public_);
    ledger::sign_log(public_, portal_.folders().data / "keys/log.key", portal_.domain() + "/log");
    if (count_.taken_down + count_.ended > 0) public_.forget_removed();
    return count_;
  }

 private:
  void carry_out_what_is_due() {
    done_ = 0, due_ = progress_ ? static_cast<std::size_t>(private_.pending_count()) : 0;
    private_.pending_acts([&](PendingAct&& act) {
      gathered_.push_back(std::move(act));
      if (gathered_.size() == kBatch) admit_gathered();
    });
    admit_gathered();
    carry_out_admitted();
  }

  struct Batch {
    std::vector<PendingAct> acts;
    std::vector<gate::Admission> admissions;
  };

  /// While the batch before is carried out.
  void admit_gathered() {
    Batch next{std::exchange(gathered_, {}), {}};
    next.admissions.resize(next.acts.size());
    std::vector<gate::StaffDecision> staff(next.acts.size());
    for (std::size_t i = 0; i < staff.size(); ++i)
      if (const auto answer = private_.staff_answer(next.acts[i].entry)) staff[i] = staff_decision(answer->publish, answer->reason, answer->seen);
    const auto admit = [&](std::size_t i, std::size_t) {
      if (needs_text(next.acts[i])) next.admissions[i] = portal_.admit(next.acts[i].record, staff[i]);
    };
    redaction::parallel_for(next.acts.size(), portal_.jobs(), admit, [&] { carry_out_admitted(); });
    admitted_ = std::move(next);
  }

  void carry_out_admitted() {
    if (admitted_.acts.empty()) return;
    auto [acts, admissions] = std::exchange(admitted_, {});
    auto transaction = public_.batch();
    std::vector<CarriedOut> carried(acts.size());
    for (std::size_t i = 0; i < acts.size(); ++i) carried[i] = carry_out_(acts[i], admissions[i]);
    transaction.commit();
    sqlite::Transaction marks(private_.database());
    for (std::size_t i = 0; i < acts.size(); ++i) mark(acts[i], admissions[i], carried[i]);
    marks.commit();
    done_ += acts.size();
    if (progress_) progress_("acts carried out", done_, due_);
  }

  void mark(const PendingAct& act, const gate::Admission& admission, const CarriedOut& carried) {
    const auto page = carried.doc ? public_.entry(*carried.doc) : std::nullopt;
    const std::string today = portal_.now().today.str(), shown(page ? ledger::code(page->state) : "");
    if (needs_text(act) && !admission.record) return mark_turned_back(act, admission, carried.doc, shown);
    // What was to be taken down and never had a page is not published for the same reason.
    private_.mark_done(act.id, carried.doc, page ? shown : "not_published", today, carried.done, page ? "" : act.reason);
    if (shown == "ended") private_.set_state_of_doc(*carried.doc, "ended", "display_period_over", today);
  }

  void mark_turned_back(const PendingAct& act, const gate::Admission& admission, std::optional<std::int64_t> doc, const std::string& shown) {
    const intake::Judgement judged = judgement_of(admission);
    const bool kept_back = judged.verdict == intake::Judgement::Verdict::not_published;
    const std::string state = doc ? shown : kept_back ? "not_published" : "held";
    std::string reason = kept_back || !doc ? judged.reason : "";
    if (shown == "suspended") reason = act.kind == "restore" && act.role == "staff" ? "privacy" : "hide_not_found";
    private_.turn_back(act, doc, kept_back ? intake::Outcome::not_published : intake::Outcome::held, judged.problems, state, reason,
                       portal_.now().today.str());
  }

  /// Ends are acts like all others, so that a crash between the two databases repeats them.
  void queue_ends() {
    sqlite::Transaction transaction(private_.database());
    for (const std::int64_t doc : public_.due_to_end(portal_.now().today)) {
      const auto entry = private_.entry_of_doc(doc);
      const auto end = display_end(portal_, public_, doc);
      const checks::Law law = end && end->rule ? end->rule->law : checks::Law();
      if (!entry) {
        carry_out_.end_unknown(*public_.entry(doc), law);
        continue;
      }
      intake::NewAct act;
      act.entry = entry->id, act.version = entry->version, act.kind = "end", act.day = portal_.now().today.str();
      act.reason = "display_period_over", act.role = "settle";
      act.law = law.title, act.law_article = law.article;
      private_.queue(act);
    }
    transaction.commit();
  }

  const Portal& portal_;
  intake::PrivateDb& private_;
  ledger::PublicDb& public_;
  const Progress& progress_;
  std::size_t done_ = 0, due_ = 0;
  Settled count_;
  CarryingOut carry_out_;
  std::vector<PendingAct> gathered_;
  Batch admitted_;
};

}  // namespace

Settled settle(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db, Ends ends, const Progress& progress) {
  return Settling(portal, private_db, public_db, progress).run(ends);
}

}  // namespace gongshi::publish
