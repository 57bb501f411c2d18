// A privacy request hides its passage before anybody has decided, within limits, so that it cannot be used to empty the site.

#include <algorithm>

#include "record/canonical_json.h"
#include "service/office/cases.h"
#include "service/web/server.h"

namespace gongshi::service {
namespace {

constexpr std::size_t kLeastPassage = 4, kMostPassage = 300, kMostPlaces = 5;  ///< bytes, bytes, occurrences

std::string as_in_json(const std::string& text) {
  std::string quoted;
  record::append_json_string(quoted, text);
  return quoted.substr(1, quoted.size() - 2);
}

std::size_t places(std::string_view bytes, std::string_view passage) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = bytes.find(passage, at)) != std::string_view::npos; at += passage.size()) ++n;
  return n;
}

/// What makes a decision a decision is not hidden on somebody's word alone: neither a part of it, nor it with more around it.
bool touches_core(const record::Record& r, const std::string& passage) {
  const auto has = [&](const std::string& text) { return !text.empty() && (text.find(passage) != std::string::npos || passage.find(text) != std::string::npos); };
  const bool organisation = r.party.kind && *r.party.kind != record::PartyKind::natural;
  return has(r.document_number) || (organisation && (has(r.party.name) || has(r.party.credit_code))) ||
         std::any_of(r.basis.begin(), r.basis.end(), has) || std::any_of(r.measures.begin(), r.measures.end(), has);
}

}  // namespace

record::Hide Cases::hide_of(const std::string& passage) const { return {passage, "secret", checks::cite(config_.privacy_law)}; }

/// The scanner finds a number in it that no page may show: then the page is suspended, whatever else the passage touches.
bool Cases::holds_secret(const std::string& passage) const { return !portal_.scanner().scan(passage, redaction::FileKind::page).empty(); }

/// Empty when it may be hidden at once; else why a person has to look first.
std::string Cases::reason_not_to_hide(const CitizenRequest& r, const intake::Entry& entry, const ledger::Decision& decision) {
  if (r.passage.size() < kLeastPassage || r.passage.size() > kMostPassage) return "length";
  const std::size_t found = places(decision.bytes, as_in_json(r.passage));
  if (found == 0) return "not_found";
  if (!holds_secret(r.passage) && (found > kMostPlaces || touches_core(editor_.standing(entry), r.passage))) return "core";
  auto refused = db_.database().prepare("SELECT 1 FROM mask WHERE entry = ?1 AND state = 'refused' AND passage = ?2");
  if (refused.with(entry.id, sqlite::Blob{db_.vault().key("passage", r.passage)}).step()) return "refused_before";
  const std::string today = portal_.now().today.str();
  if (number_of("SELECT count(*) FROM mask WHERE entry = ?1 AND state = 'standing'", entry.id) >= config_.masks_of_record) return "limit_record";
  if (number_of("SELECT count(*) FROM mask WHERE entry = ?1 AND state = 'refused'", entry.id) >= config_.masks_of_record) return "limit_record";
  auto of_sender = db_.database().prepare("SELECT count(*) FROM mask WHERE day = ?1 AND sender = ?2");
  if (of_sender.with(today, sqlite::Blob{r.from}).step() && of_sender.int64(0) >= config_.masks_of_address_a_day) return "limit_sender";
  auto of_agency = db_.database().prepare("SELECT count(*) FROM mask m JOIN entry e ON e.id = m.entry WHERE m.day = ?1 AND e.agency = ?2");
  if (of_agency.with(today, entry.agency).step() && of_agency.int64(0) >= config_.masks_of_agency_a_day) return "limit_agency";
  return "";
}

void Cases::hide(std::int64_t id, const CitizenRequest& r) {
  auto entry = editor_.entry_of_doc(r.doc);
  ledger::PublicDb public_db((portal_.folders().data / "public.db").string());
  const auto decision = public_db.decision(r.doc);
  if (!entry || !decision || entry->state != "published") return note(id, std::nullopt, "not_masked", "not_shown", "");
  if (const std::string reason = reason_not_to_hide(r, *entry, *decision); !reason.empty()) {
    if (reason.starts_with("limit")) log_line("alarm", "\"what\":\"privacy requests reached a limit\",\"reason\":\"" + reason + "\"");
    return note(id, std::nullopt, "not_masked", reason, "");
  }
  record::Record text = editor_.standing(*entry);
  text.hide.push_back(hide_of(r.passage));
  const auto admission = portal_.admit(text);
  const bool gone = admission.record && places(record::canonical_json(*admission.record), as_in_json(r.passage)) == 0;
  const bool grave = holds_secret(r.passage);
  if (!gone && !grave) return note(id, std::nullopt, "not_masked", "not_found", "");
  db_.database()
      .prepare("INSERT INTO mask(request, entry, passage, state, day, sender) VALUES (?1, ?2, ?3, 'standing', ?4, ?5)")
      .run(id, entry->id, sqlite::Blob{db_.vault().key("passage", r.passage)}, portal_.now().today.str(), sqlite::Blob{r.from});
  if (gone && !grave) editor_.correct(*entry, text, "privacy_masked", "", true);
  else editor_.take_down(*entry, "suspend", "privacy", "", portal_.now().today);
  note(id, std::nullopt, gone && !grave ? "masked" : "suspended", "", "");
}

void Cases::settle_masks(const Case& c, bool keep) {
  auto standing = db_.database().prepare("SELECT entry FROM mask WHERE request = ?1 AND state = 'standing'");
  if (!standing.with(c.id).step()) return;
  const std::int64_t entry_id = standing.int64(0);
  standing.reset();
  db_.database().prepare("UPDATE mask SET state = ?2 WHERE request = ?1 AND state = 'standing'").run(c.id, keep ? "kept" : "refused");
  auto entry = db_.entry(entry_id);
  record::Record text = editor_.standing(*entry);
  if (keep && entry->state != "suspended") return;
  if (!keep) std::erase_if(text.hide, [&](const record::Hide& hide) { return hide.text == c.passage; });
  if (keep) text.hide.push_back(hide_of(c.passage));
  if (entry->state != "suspended") return editor_.correct(*entry, text, "privacy_refused", "", !text.hide.empty());
  editor_.add_version(*entry, text);
  editor_.restore(*entry, "");
}

}  // namespace gongshi::service
