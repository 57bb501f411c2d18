// An unclear request goes back to whoever sent it, once; what is added sets it going again.

#include "redaction/error.h"
#include "service/exchange/push_key.h"
#include "service/office/cases.h"
#include "service/web/server.h"

namespace gongshi::service {

/// Once, within days of receipt, and not while its passage is hidden: that waits for nobody but us.
bool Cases::may_ask(const Case& c) {
  const auto received = record::Date::parse(c.received_on);
  if (c.state != "open" || !c.asked_until.empty() || !c.supplemented_on.empty() || c.channel == "agency" || !received) return false;
  if (number_of("SELECT count(*) FROM mask WHERE request = ?1 AND state = 'standing'", c.id) > 0) return false;
  return portal_.now().today <= portal_.rules().calendar.nth_working_day(*received, config_.notice_within_working_days).earliest;
}

void Cases::ask(const Case& c, Actor actor, const std::string& words) {
  const auto until = portal_.rules().calendar.nth_working_day(portal_.now().today, config_.supplement_within_working_days);
  note(c.id, actor, "asked", until.earliest.str(), words);
  db_.database().prepare("UPDATE request SET asked_until = ?2 WHERE id = ?1").run(c.id, until.earliest.str());
}

bool Cases::supplement(const Supplement& s, Actor actor) {
  auto known = db_.database().prepare("SELECT id, secret FROM request WHERE number = ?1 AND secret IS NOT NULL");
  if (!known.with(s.number).step()) return false;
  const std::int64_t id = known.int64(0);
  if (!actor && !same_text(db_.vault().open("secret", known.blob(1)), s.secret)) return false;
  known.reset();
  keep_files(id, s.attachments);
  note(id, actor, "supplemented", "", s.words);
  if (const Case c = *find(id); c.state == "closed" || c.asked_until.empty()) return true;
  db_.database()
      .prepare("UPDATE request SET asked_until = '', supplemented_on = ?2 WHERE id = ?1")
      .run(id, publish::moment_of(s.received_at).today.str());
  recount(*find(id));
  return true;
}

void Cases::close_unanswered() {
  for (const Case& c : list("", false, 1'000'000)) {
    if (!c.awaits() || c.asked_until >= portal_.now().today.str()) continue;
    sqlite::Transaction all(db_.database());
    note(c.id, std::nullopt, "closed", "not_supplemented", "");
    set_state(c.id, "closed", "not_supplemented");
    all.commit();
    tell(c.number);
  }
}

}  // namespace gongshi::service
