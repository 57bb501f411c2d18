#include "service/office/deciding.h"

#include <algorithm>

#include "record/text.h"

namespace gongshi::service {
namespace {

std::string without_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

}  // namespace

std::vector<std::string> outcomes_for(RequestKind kind) {
  std::vector<std::string> out;
  if (kind == RequestKind::privacy) out = {"hidden"};
  if (kind == RequestKind::correction) out = {"corrected"};
  if (kind == RequestKind::update) out = {"updated"};
  if (kind == RequestKind::question) out = {"explained"};
  for (const char* more : {"refused", "withdrawn", "restored", "transferred", "already_done", "not_here", "unclear", "not_entitled", "repeat"})
    out.push_back(more);
  return out;
}

bool needs_second(const std::string& outcome) { return outcome == "withdrawn" || outcome == "restored"; }

std::optional<record::Record> Deciding::edited(const Case& c, const Decision& decision) {
  const auto entry = c.entry ? db_.entry(c.entry) : std::nullopt;
  if (!entry) return std::nullopt;
  record::Record text = cases_.editor().standing(*entry);
  bool changed = false;
  for (const auto& [field, now] : editable(text)) {
    const auto edit_of = decision.edits.find(field);
    if (edit_of == decision.edits.end()) continue;
    const std::string wanted = record::tidy_text(without_returns(edit_of->second));
    if (record::unfit_text(wanted) || wanted == now) continue;
    changed = edit(text, field, wanted) || changed;
  }
  return changed ? std::optional(std::move(text)) : std::nullopt;
}

std::vector<Change> Deciding::preview(const Case& c, const Decision& decision) {
  std::vector<Change> changes;
  const auto after = edited(c, decision);
  if (!after) return changes;
  const auto before = looks(portal_, cases_.editor().standing(*db_.entry(c.entry)));
  for (const Look& look : looks(portal_, *after)) {
    const auto same = std::find_if(before.begin(), before.end(), [&](const Look& b) { return b.field == look.field; });
    if (same != before.end() && same->text == look.text) continue;
    changes.push_back({look.field, same == before.end() ? templating::Markup() : same->shown, look.shown});
  }
  return changes;
}

/// Empty when the act is queued, or none is needed.
std::string Deciding::carry_out(const Case& c, const Decision& d) {
  auto entry = c.entry ? db_.entry(c.entry) : std::nullopt;
  const bool shown = entry && entry->state == "published";
  Editor& editor = cases_.editor();
  if (d.outcome == "corrected") {
    const auto text = edited(c, d);
    if (!shown) return "decide.not_shown";
    if (!text) return "decide.nothing";
    if (!portal_.admit(*text).record) return "decide.held";
    editor.correct(*entry, *text, "inaccurate", d.words, true);
  }
  if (d.outcome == "hidden") {
    cases_.settle_masks(c, true);
    const auto now = entry ? db_.entry(entry->id) : std::nullopt;
    if (now && now->version != entry->version) return "";  // it was suspended, and is shown again without the passage
    if (!now || now->state != "published") return "decide.not_shown";
    record::Record text = editor.standing(*now);
    const bool there = std::any_of(text.hide.begin(), text.hide.end(), [&](const record::Hide& h) { return h.text == c.passage; });
    if (there) return "";
    text.hide.push_back(cases_.hide_of(c.passage));
    if (!portal_.admit(text).record) return "decide.held";
    auto target = *now;
    editor.correct(target, text, "privacy_hidden", d.words, true);
  }
  if (d.outcome == "refused" || d.outcome == "not_entitled" || d.outcome == "repeat") cases_.settle_masks(c, false);
  if (d.outcome == "withdrawn") {
    if (!entry || (entry->state != "published" && entry->state != "suspended")) return "decide.not_shown";
    const auto day = record::Date::parse(c.clock.day_zero);
    editor.take_down(*entry, "withdraw", c.kind == RequestKind::withdrawal ? "revoked" : "published_in_error", d.words, day.value_or(portal_.now().today));
  }
  if (d.outcome == "restored") {
    if (!entry || (entry->state != "withdrawn" && entry->state != "suspended")) return "decide.not_shown";
    editor.restore(*entry, d.words);
  }
  return "";
}

std::vector<std::string> Deciding::outcomes(const Case& c) {
  auto all = outcomes_for(c.kind);
  std::erase_if(all, [&](const std::string& outcome) {
    return (outcome == "transferred" && receivers(c).empty()) || (outcome == "unclear" && !cases_.may_ask(c));
  });
  return all;
}

std::vector<std::string> Deciding::receivers(const Case& c) {
  const auto entry = c.entry ? db_.entry(c.entry) : std::nullopt;
  const auto* owner = entry ? portal_.agencies().by_key(entry->agency) : nullptr;
  std::vector<std::string> keys;
  for (const auto& agency : portal_.agencies().all()) {
    const bool fits = !entry || agency.key == entry->agency || (owner && owner->successor == agency.key);
    if (fits && agency.key != c.agency) keys.push_back(agency.key);
  }
  return keys;
}

/// Handed on and not closed: its clock runs on, and whoever holds the receipt is told.
std::string Deciding::transfer(const Case& c, const StaffMember& who, const Decision& d) {
  const auto allowed = receivers(c);
  if (std::find(allowed.begin(), allowed.end(), d.to) == allowed.end()) return "decide.to";
  cases_.note(c.id, who.id, "transferred", d.to, d.words);
  cases_.set_agency(c.id, d.to);
  return "";
}

/// Sent back and not closed.
std::string Deciding::ask(const Case& c, const StaffMember& who, const Decision& d) {
  if (!cases_.may_ask(c)) return "decide.asked";
  cases_.ask(c, who.id, d.words);
  return "";
}

std::string Deciding::decide(const Case& c, const StaffMember& who, const Decision& d) {
  const auto allowed = outcomes_for(c.kind);
  if (c.state != "open") return "decide.closed";
  if (std::find(allowed.begin(), allowed.end(), d.outcome) == allowed.end()) return "decide.reason";
  if (d.words.empty()) return "decide.words";
  if (d.outcome == "transferred") return transfer(c, who, d);
  if (d.outcome == "unclear") return ask(c, who, d);
  if (needs_second(d.outcome) && !d.emergency) {
    cases_.note(c.id, who.id, "proposed", d.outcome, d.words);
    cases_.set_state(c.id, "proposed", d.outcome);
    return "";
  }
  if (const std::string fault = carry_out(c, d); !fault.empty()) return fault;
  if (d.emergency && needs_second(d.outcome)) cases_.note(c.id, who.id, "emergency", d.outcome, d.words);
  cases_.note(c.id, who.id, "closed", d.outcome, d.words);
  cases_.set_state(c.id, "closed", d.outcome);
  return "";
}

std::string Deciding::confirm(const Case& c, const StaffMember& who, bool agrees) {
  if (c.state != "proposed") return "decide.closed";
  std::optional<CaseEvent> proposal;
  for (const CaseEvent& event : cases_.events(c.id))
    if (event.what == "proposed") proposal = event;
  if (!proposal || proposal->staff == who.id) return "decide.same_person";
  if (!agrees) {
    cases_.note(c.id, who.id, "rejected", c.outcome, "");
    cases_.set_state(c.id, "open", "");
    return "";
  }
  Decision decision;
  decision.outcome = proposal->reason, decision.words = proposal->words;
  if (const std::string fault = carry_out(c, decision); !fault.empty()) return fault;
  cases_.note(c.id, who.id, "confirmed", decision.outcome, "");
  cases_.note(c.id, who.id, "closed", decision.outcome, decision.words);
  cases_.set_state(c.id, "closed", decision.outcome);
  return "";
}

}  // namespace gongshi::service
