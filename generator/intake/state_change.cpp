// What an item does to the state of a decision. The table stands in README.md.

#include <algorithm>

#include "intake/arrival.h"
#include "checks/effect.h"
#include "intake/merge.h"
#include "record/canonical_json.h"

namespace gongshi::intake {
namespace {

using record::Effect;
using Verdict = Judgement::Verdict;

Outcome outcome_of(Verdict verdict) {
  return verdict == Verdict::admitted ? Outcome::taken : verdict == Verdict::held ? Outcome::held : Outcome::not_published;
}

std::string state_of(Verdict verdict) {
  return verdict == Verdict::admitted ? "admitted" : verdict == Verdict::held ? "held" : "not_published";
}

/// Moves the entry; the clock of a state that stays the same runs on.
void move_to(const Desk& desk, Entry& e, const std::string& state, const std::string& reason) {
  if (e.state != state || e.since.empty()) e.since = desk.today.str();
  e.state = state;
  e.reason = reason;
}

Result answer(Arrival& a, Outcome outcome, record::Problems problems) {
  return {a.raw.source, a.record.id, outcome, std::move(problems)};
}

/// Writes the submission and answers. `version` 0: no version keeps the text, so the raw line is kept with it, once.
Result written(const Desk& desk, Arrival& a, Outcome outcome, std::int64_t entry, std::int64_t version) {
  Submission s{a.raw.source, a.raw.position, outcome, &a.problems, entry, version, a.digest, ""};
  if (version == 0 && desk.db.has_raw(a.digest)) return answer(a, outcome, a.problems);
  if (version == 0) s.raw = desk.db.vault().seal("raw", a.raw.json);
  desk.db.add_submission(s, desk.now);
  return answer(a, outcome, a.problems);
}

void say(Arrival& a, Effect effect, std::string code, std::string message) {
  a.problems.push_back({effect, std::move(code), "", std::move(message)});
}

void queue(const Desk& desk, const Arrival& a, const Entry& e, std::string kind, const record::Record& about, std::string reason) {
  NewAct act;
  act.entry = e.id, act.version = e.version, act.kind = std::move(kind), act.reason = std::move(reason), act.role = "feed";
  if (about.status_on) act.day = about.status_on->str();
  if (act.kind == "withdraw") {
    if (about.licence_state == record::LicenceState::cancelled) act.status = "licence_cancelled";
    if (about.status && *about.status != record::Status::effective) act.status = code(*about.status);
    act.words = about.status_reason;
    if (a.judgement) act.law = a.judgement->law.title, act.law_article = a.judgement->law.article;
    if (!act.status.empty()) act.reason = act.status;
  }
  desk.db.queue(act);
}

void note_line(const Desk& desk, Arrival& a, Entry& e, std::int64_t version) {
  (a.is_row() ? e.row_digest : e.record_digest) = a.digest;
  (a.is_row() ? e.row_version : e.record_version) = version;
  if (a.is_row()) return;
  e.has_id = true, e.key = a.key;
  e.replaces = a.record.replaces.empty() ? "" : desk.db.id_key(a.record.replaces);
  if (!a.dn_key.empty()) e.dn_key = a.dn_key;
}

void add_version(const Desk& desk, Arrival& a, const Entry& e, Outcome outcome) {
  desk.db.add_version({e.id, e.latest, a.digest, outcome, a.problems, std::move(a.payload), std::move(a.own), file_of(desk, a)}, desk.now);
}

/// What was set apart and is now sent with what it lacked waits no more.
void close_mended(const Desk& desk, const Arrival& a) {
  if (!desk.db.has_apart()) return;
  desk.db.close_apart(a.record.agency, a.key, desk.today.str());
  desk.db.close_apart(a.record.agency, key_of_rest(desk, a.record), desk.today.str());
}

Result settle_fresh(const Desk& desk, Arrival& a) {
  Entry e;
  e.agency = a.record.agency, e.key = a.key, e.dn_key = a.dn_key, e.history = desk.feed.history;
  e.received_at = desk.now, e.version = e.latest = 1;
  note_line(desk, a, e, 1);
  move_to(desk, e, state_of(a.judgement->verdict), a.judgement->reason);
  e.apart = a.apart;
  desk.db.save(e);
  const Outcome outcome = outcome_of(a.judgement->verdict);
  add_version(desk, a, e, outcome);
  if (a.counts()) desk.db.count(e.id, &a.effective()), close_mended(desk, a);
  if (outcome == Outcome::taken) queue(desk, a, e, "publish", a.effective(), "");
  return written(desk, a, outcome, e.id, 1);
}

/// A new version of what no page shows: the newest one stands.
void change_unpublished(const Desk& desk, Arrival& a, Entry& e) {
  const Judgement& j = *a.judgement;
  const bool was_admitted = e.state == "admitted";
  e.version = e.latest;
  move_to(desk, e, state_of(j.verdict), j.reason);
  if (j.verdict != Verdict::admitted) desk.db.cancel_pending_publish(e.id);
  else if (!was_admitted || !desk.db.point_pending_publish_at(e.id, e.version)) queue(desk, a, e, "publish", a.effective(), "");
}

constexpr const char* kHideNotFound = "hide_not_found";

/// The agency asks to hide what nobody can find in its text, or, in a line that is held, what the page does not hide: the page
/// may show it.
bool may_show_what_is_to_be_hidden(const Arrival& a, const record::Record& shown) {
  const record::Problems& problems = a.judgement->problems;
  if (std::any_of(problems.begin(), problems.end(), [](const record::Problem& p) { return p.code == kHideNotFound; })) return true;
  const auto hides_already = [&](const record::Hide& hide) {
    return std::any_of(shown.hide.begin(), shown.hide.end(), [&](const record::Hide& h) { return h.text == hide.text; });
  };
  const record::Record& now = a.effective();
  return now.secrecy_review.result == "not_public" || !std::all_of(now.hide.begin(), now.hide.end(), hides_already);
}

/// A new version of what a page shows: a held one changes nothing there, unless the page itself is in doubt.
void change_published(const Desk& desk, Arrival& a, Entry& e) {
  const Judgement& j = *a.judgement;
  const record::Record shown = desk.db.open_payload(desk.db.version(e.id, e.version)->payload);
  if (j.verdict == Verdict::held) {
    if (!may_show_what_is_to_be_hidden(a, shown)) return;
    queue(desk, a, e, "suspend", a.effective(), kHideNotFound);
    return move_to(desk, e, "suspended", kHideNotFound);
  }
  const bool same = canonical_json(shown) == canonical_json(a.effective());
  e.version = e.latest;
  if (j.verdict == Verdict::admitted) {
    if (!same) queue(desk, a, e, "correct", a.effective(), "");
    return;
  }
  queue(desk, a, e, "withdraw", a.effective(), j.reason);
  move_to(desk, e, "withdrawn", j.reason);
}

/// What is gone stays gone: only staff can restore it.
void change_gone(Arrival& a, const Entry& e) {
  if (a.judgement->verdict == Verdict::not_published) return;
  a.judgement->verdict = Verdict::held;
  const bool suspended = e.state == "suspended";
  say(a, Effect::hold, suspended ? "suspended_here" : "already_withdrawn",
      suspended ? "页面正在核查，新的内容等核查结束后由工作人员处理" : "页面已经撤下，是否恢复由工作人员决定");
}

/// A page that went down because of what its agency sent comes back when the agency has mended that.
bool mends_suspension(const Arrival& a, const Entry& e) {
  return e.state == "suspended" && e.reason == kHideNotFound && a.judgement->verdict == Verdict::admitted;
}

void change_mended(const Desk& desk, Arrival& a, Entry& e) {
  e.version = e.latest;
  queue(desk, a, e, "restore", a.effective(), "feed_changed");
  move_to(desk, e, "published", "");
}

bool is_on_page(const Desk& desk, const Entry& e) {
  return e.state == "published" || (e.state == "admitted" && !desk.db.publish_is_due(e.id));
}

Result settle_change(const Desk& desk, Arrival& a) {
  Entry& e = *a.entry;
  const std::int64_t n = ++e.latest;
  note_line(desk, a, e, n);
  if (mends_suspension(a, e)) change_mended(desk, a, e);
  else if (e.state == "withdrawn" || e.state == "ended" || (e.state == "suspended" && !checks::is_ineffective(a.effective(), desk.today))) change_gone(a, e);
  else if (e.state == "suspended" || is_on_page(desk, e)) change_published(desk, a, e);
  else change_unpublished(desk, a, e);
  desk.db.save(e);
  const Outcome outcome = outcome_of(a.judgement->verdict);
  add_version(desk, a, e, outcome);
  if (outcome != Outcome::held) desk.db.count(e.id, &a.effective());
  if (e.state == "withdrawn") desk.db.lift_notices(e.agency, e.key);  // the page is gone: from now on that speaks
  close_mended(desk, a);
  return written(desk, a, outcome, e.id, n);
}

Result settle_unchanged(const Desk& desk, Arrival& a, const Entry& e) {
  auto [outcome, problems] = desk.db.result(e.id, e.latest);
  return answer(a, outcome, std::move(problems));
}

Result settle_decided_here(const Desk& desk, Arrival& a, std::int64_t entry) {
  say(a, Effect::hold, "decided_here", "本站已经对这件决定作出处理，报送的内容不改变它");
  return written(desk, a, Outcome::held, entry, 0);
}

// ---- notices

/// The decision a notice is about; none when it is not known, or when its id alone could mean several.
std::vector<Entry> entries_of_notice(const Desk& desk, const Arrival& a) {
  if (a.record.agency.empty()) return desk.db.find_any_agency(a.key);
  auto one = desk.db.find(a.record.agency, a.key);
  return one ? std::vector<Entry>{std::move(*one)} : std::vector<Entry>();
}

Result hold_notice(const Desk& desk, Arrival& a, std::string code, std::string message, std::int64_t entry) {
  say(a, Effect::hold, std::move(code), std::move(message));
  return written(desk, a, Outcome::held, entry, 0);
}

/// From now on the record's own line is answered with this.
void answer_with_not_effective(const Desk& desk, const Arrival& a, const Entry& e) {
  desk.db.set_result(e.id, e.latest, Outcome::not_published,
                     {{Effect::note, "not_effective", "status", "决定已经变更、撤销或者失去效力，不予公示"}});
  desk.db.count_status(e.id, a.record.status ? code(*a.record.status) : "");
}

Result withdraw(const Desk& desk, Arrival& a, Entry& e) {
  queue(desk, a, e, "withdraw", a.record, "");
  move_to(desk, e, "withdrawn", "not_effective");
  desk.db.save(e);
  answer_with_not_effective(desk, a, e);
  return written(desk, a, Outcome::taken, e.id, 0);
}

Result keep_unpublished(const Desk& desk, Arrival& a, Entry& e) {
  desk.db.keep_notice(e.agency, e.key, a.digest, a.canonical);
  desk.db.cancel_pending_publish(e.id);
  say(a, Effect::note, "not_effective", "决定已经变更、撤销或者失去效力，不予公示");
  move_to(desk, e, "not_published", "not_effective");
  desk.db.save(e);
  answer_with_not_effective(desk, a, e);
  return written(desk, a, Outcome::not_published, e.id, 0);
}

/// Effective again: what is known of it is judged anew when it is next sent, also when nothing in it has changed.
Result lift(const Desk& desk, Arrival& a, Entry& e) {
  if (!desk.db.lift_notices(e.agency, e.key)) return settle_unchanged(desk, a, e);
  e.record_digest.clear(), e.row_digest.clear();
  desk.db.save(e);
  say(a, Effect::note, "effective_again", "下次报送这件决定时重新核对是否公示");
  return written(desk, a, Outcome::taken, e.id, 0);
}

Result settle_notice(const Desk& desk, Arrival& a) {
  std::vector<Entry> known = entries_of_notice(desk, a);
  const bool effective = !checks::is_ineffective(a.record, desk.today);
  if (a.record.status_on && *a.record.status_on > desk.today)
    return hold_notice(desk, a, "status_in_future", "生效日期晚于今天，到那天以后再次报送时办理；写错了的，请改正", 0);
  if (known.size() > 1) return hold_notice(desk, a, "ambiguous_id", "多个执法主体有这个编号，请在通知中写明执法主体", 0);
  if (known.empty()) {
    if (effective) desk.db.lift_notices(a.record.agency, a.key);
    else desk.db.keep_notice(a.record.agency, a.key, a.digest, a.canonical);
    return hold_notice(desk, a, "unknown_decision", "还没有收到这个编号的决定；收到后按本通知处理", 0);
  }
  Entry& e = known.front();
  const bool gone = e.state == "withdrawn" || e.state == "ended", shown = e.state == "suspended" || is_on_page(desk, e);
  if (gone && effective) return hold_notice(desk, a, "already_withdrawn", "页面已经撤下，是否恢复由工作人员决定", e.id);
  if (gone || (shown && effective)) return answer(a, Outcome::taken, a.problems);
  if (shown) return withdraw(desk, a, e);
  if (e.decided_here) return settle_decided_here(desk, a, e.id);
  if (effective) return lift(desk, a, e);
  return keep_unpublished(desk, a, e);
}

}  // namespace

Result settle_arrival(const Desk& desk, Arrival& a) {
  if (a.judgement) a.problems.insert(a.problems.end(), a.judgement->problems.begin(), a.judgement->problems.end());
  switch (a.step) {
    case Step::reject: return written(desk, a, Outcome::rejected, 0, 0);
    case Step::notice: return settle_notice(desk, a);
    case Step::unchanged: return settle_unchanged(desk, a, *a.entry);
    case Step::decided_here: return settle_decided_here(desk, a, a.entry->id);
    case Step::fresh: return settle_fresh(desk, a);
    case Step::change: return settle_change(desk, a);
  }
  return written(desk, a, Outcome::rejected, 0, 0);
}

}  // namespace gongshi::intake
