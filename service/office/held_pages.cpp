// A held decision: what was sent, what the public would see, and the two answers staff can give.

#include "service/office/desk.h"
#include "service/web/clock_view.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

bool is_doubt(const record::Problem& p) { return p.code.starts_with("doubt") || p.code == "scope_ask"; }

/// Staff may look a doubt away, but no fault of the record.
bool only_doubts(const record::Problems& problems) {
  bool any = false;
  for (const record::Problem& p : problems) {
    if (p.effect != record::Effect::hold) continue;
    if (!is_doubt(p)) return false;
    any = true;
  }
  return any;
}

}  // namespace

/// A held decision, a held correction of a page, or a line set apart.
std::optional<intake::Entry> Desk::entry_of(const std::string& path, const Session& session) {
  const auto entry = db_.entry(number_behind(path, kHeld));
  if (!entry || !session.who.sees(entry->agency)) return std::nullopt;
  return entry->state == "held" || db_.held(entry->id) ? entry : std::nullopt;
}

Response Desk::held_page(int status, const intake::Entry& entry, const Session& session, const std::string& fault) {
  Values values;
  Screen screen(values);
  const auto held = db_.held(entry.id);
  const record::Record r = held ? held->record : db_.open_payload(db_.version(entry.id, entry.latest)->payload);
  const auto problems = db_.result(entry.id, entry.latest).second;
  screen.set("CSRF", session.csrf).set("SINCE", chinese_day(held && held->correction ? publish::moment_of(held->received_at).today.str() : entry.since));
  set_held(screen, entry, r, held ? publish::due_of(portal_, *held, portal_.now().today) : std::nullopt);
  for (const record::Problem& p : problems) screen.add("PROBLEMS").set("PROBLEM", (p.field.empty() ? "" : p.field + "：") + p.message);
  for (const Look& look : looks(portal_, r))
    screen.add("TEXTS").set("TEXT_FIELD", screens_.word("field." + look.field)).markup("TEXT_RAW", look.raw).markup("TEXT_SHOWN", look.shown);
  if (!fault.empty()) screen.add("FAILED").set("FAILED_TEXT", screens_.word(fault));
  if (session.who.may_write()) {
    Screen form = screen.add("DECIDE");
    for (const char* reason : {"secrecy", "minor", "staff"}) form.add("REASONS").set("REASON", reason).set("REASON_WORD", screens_.word(std::string("not_published.") + reason));
    form.show_if(only_doubts(problems), "CAN_PUBLISH").show_if(!held || !held->correction, "CAN_KEEP");
  }
  return page(status, "held.html", values, "held", session);
}

Response Desk::decide_held(const Request& request, const Session& session, intake::Entry entry) {
  Editor::Answer answer{request.form("do") == "publish", request.form("reason"), fit_lines(request, "words", kMostReason), {}, session.who.id};
  if (answer.words.empty()) return held_page(422, entry, session, "decide.words");
  if (!answer.publish && !screens_.words().has("not_published." + answer.reason)) return held_page(422, entry, session, "decide.reason");
  sqlite::Transaction all(db_.database());
  const auto again = entry_of(request.path, session);  // under the lock: two who answer at once
  if (!again) return screens_.message(409, "answered");
  entry = *again;
  const auto held = db_.held(entry.id);
  if (!answer.publish && held && held->correction) return held_page(409, entry, session, "decide.correction");
  for (const record::Problem& p : db_.result(entry.id, entry.latest).second)
    if (p.code.starts_with("doubt")) answer.seen.push_back(p);
  if (answer.publish && (!held || !portal_.admit(held->record, publish::staff_decision(true, "", answer.seen)).record))
    return held_page(409, entry, session, "decide.held");
  cases_.editor().answer_held(entry, answer);
  staff_.note(session.who.id, answer.publish ? "publish_held" : "keep_held", std::to_string(entry.id) + " " + answer.reason, seconds_now());
  all.commit();
  wake_();
  return redirect("/office");
}

}  // namespace gongshi::service
