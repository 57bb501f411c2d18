#include "publish/carry_out.h"

#include <algorithm>

#include "publish/display_end.h"
#include "record/canonical_json.h"

namespace gongshi::publish {

using intake::PendingAct;
using ledger::ActKind;

bool needs_text(const PendingAct& act) { return act.kind == "publish" || act.kind == "correct" || act.kind == "restore"; }

CarriedOut CarryingOut::operator()(PendingAct& act, const gate::Admission& admission) {
  if (!act.doc) act.doc = public_.doc_of(act.publish_cause);
  if (public_.doc_of(act.cause)) return {act.doc, true};  // killed before it was marked
  if (needs_text(act) && admission.record) {
    const CarriedOut shown = show(act, *admission.record);
    if (shown.doc && portal_.rules().display.rules_count()) note_display_end(portal_, public_, *shown.doc);
    return shown;
  }
  if (needs_text(act)) return turn_back(act, admission);
  if (!act.doc || (act.role == "settle" && !is_over(*act.doc))) return {act.doc, false};
  const auto kind = ledger::act_kind_from_code(act.kind).value_or(ActKind::withdraw);
  return {act.doc, take_down(act, kind, act.reason, {act.law, act.law_article})};
}

CarriedOut CarryingOut::show(const PendingAct& act, const record::PublicRecord& record) {
  if (!act.doc) return {publish(act, record), true};
  const auto now = public_.entry(*act.doc);
  if (act.kind == "restore" && now && ledger::next_state(now->state, ActKind::restore))
    return public_.restore(*act.doc, record, ground(act, act.reason)), CarriedOut{act.doc, true};
  const bool corrected = correct(act, record);
  return {act.doc, corrected || act.kind == "publish"};  // published before, by an act that was not marked
}

CarriedOut CarryingOut::turn_back(const PendingAct& act, const gate::Admission& admission) {
  ++count_.turned_back;
  const auto hides = [](const record::Problem& problem) { return problem.code == "hide_not_found"; };
  const bool hidden = std::any_of(admission.problems.begin(), admission.problems.end(), hides);
  if (act.doc && admission.verdict == gate::Admission::Verdict::not_published) take_down(act, ActKind::withdraw, admission.reason, admission.law);
  else if (act.doc && hidden) take_down(act, ActKind::suspend, "hide_not_found", {});
  return {act.doc, false};
}

/// Also of what stands in the same batch: then only public.db knows the number.
std::optional<std::int64_t> CarryingOut::doc_of(const intake::Entry& entry) {
  return entry.doc ? entry.doc : public_.doc_of(entry.cause);
}

std::optional<std::int64_t> CarryingOut::predecessor_of(const PendingAct& act) {
  if (act.record.replaces.empty()) return std::nullopt;
  const auto entry = private_.find(act.agency, private_.id_key(act.record.replaces));
  return entry ? doc_of(*entry) : std::nullopt;
}

std::int64_t CarryingOut::publish(const PendingAct& act, const record::PublicRecord& record) {
  ledger::Publication publication;
  const record::Date today = portal_.now().today;
  const bool brings_day = act.history && act.record.published_on && *act.record.published_on <= today;
  publication.history = act.history;
  publication.published_on = brings_day ? *act.record.published_on : today;
  publication.replaces = predecessor_of(act);
  ledger::Ground ground = this->ground(act, "");
  ground.cause = act.publish_cause, ground.day = publication.published_on;
  const std::int64_t doc = public_.publish(record, publication, ground);
  if (!act.record.id.empty())
    for (const intake::Entry& later : private_.replacing(act.agency, private_.id_key(act.record.id)))
      if (const auto successor = doc_of(later)) public_.set_successor(doc, *successor);
  ++count_.published;
  return doc;
}

/// False when the page stands as it should, or there is none.
bool CarryingOut::correct(const PendingAct& act, const record::PublicRecord& record) {
  const auto now = public_.decision(*act.doc);
  if (!now) return false;
  const auto predecessor = predecessor_of(act);
  if (predecessor && predecessor != now->entry.replaces) public_.set_successor(*predecessor, *act.doc);
  if (record::canonical_json(record) == now->bytes) return false;
  public_.correct(*act.doc, record, ground(act, act.reason.empty() ? "feed_changed" : act.reason));
  ++count_.corrected;
  return true;
}

/// `law` without title: that of the rule for such acts on the day on which it happened.
bool CarryingOut::take_down(const PendingAct& act, ActKind kind, const std::string& reason, const checks::Law& law) {
  const auto now = public_.entry(*act.doc);
  if (!now || !ledger::next_state(now->state, kind)) return false;
  ledger::Ground ground = this->ground(act, reason);
  ground.law_title = law.title, ground.law_article = law.article;
  const auto day = record::Date::parse(act.day).value_or(portal_.now().today);
  const auto* rule = portal_.rules().deadlines.rule_for(checks::What::withdraw, now->act, day);
  if (rule && law.title.empty() && kind == ActKind::withdraw) ground.law_title = rule->law.title, ground.law_article = rule->law.article;
  public_.take_down(*act.doc, kind, ground);
  ++(kind == ActKind::end ? count_.ended : count_.taken_down);
  return true;
}

bool CarryingOut::is_over(std::int64_t doc) {
  const auto end = display_end(portal_, public_, doc);
  return end && end->last_day < portal_.now().today;
}

void CarryingOut::end_unknown(const ledger::Entry& entry, const checks::Law& law) {
  public_.take_down(entry.doc, ActKind::end,
                    {"end-" + std::to_string(entry.doc) + "-" + std::to_string(entry.revision), "settle", "display_period_over", law.title,
                     law.article, portal_.now().today, portal_.now().utc()});
  ++count_.ended;
}

ledger::Ground CarryingOut::ground(const PendingAct& act, const std::string& reason) const {
  return {act.cause, act.role, reason, "", "", portal_.now().today, portal_.now().utc()};
}

}  // namespace gongshi::publish
