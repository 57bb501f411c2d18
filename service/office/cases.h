#pragma once
// Requests as the office keeps them: filed once, decided with a reason, told to whoever holds the receipt.

#include <string>
#include <vector>

#include "ledger/public_db.h"
#include "service/exchange/answers.h"
#include "service/exchange/exchange.h"
#include "service/exchange/request_clock.h"
#include "service/office/editor.h"

namespace gongshi::service {

struct CaseEvent {
  std::int64_t at = 0;
  std::string who, what, reason, words;  ///< who: the staff's name, or empty for the program
  std::int64_t staff = 0;
};

struct Case {
  std::int64_t id = 0;
  std::string number, channel, agency, state, outcome, closed_on;
  RequestKind kind = RequestKind::correction;
  std::int64_t doc = 0, entry = 0;
  std::string received_on, due;  ///< due: the earliest last day, by which cases are sorted
  ToldClock clock;
  std::string asked_until, supplemented_on;  ///< the one notice to complete it: until when, and the day of the answer; or empty
  std::string subject, passage, wish, event_on, standing;
  std::string name, contact;  ///< empty when erased
  bool overdue = false;

  bool awaits() const { return state == "open" && !asked_until.empty(); }  ///< an answer of whoever asked
};

/// As Cases reads a case from `request r`.
inline constexpr std::string_view kCaseColumns =
    "r.id, r.number, r.kind, r.channel, r.agency, r.doc, r.entry, r.received_on, r.due, r.clock, r.state, r.outcome, r.closed_on,"
    " r.told, r.contact, r.asked_until, r.supplemented_on";

/// How many are open, and until when.
struct CaseCounts {
  std::int64_t open = 0, overdue = 0, today = 0, week = 0;  ///< week: due within seven days, today included
};

/// Who does it; nothing: the program itself.
using Actor = std::optional<std::int64_t>;

class Cases {
 public:
  Cases(const publish::Portal& portal, const Exchange& exchange, intake::PrivateDb& db, ServiceConfig config);

  /// Keeps the request; a privacy request hides its passage at once, within limits. In the caller's transaction.
  void file(const CitizenRequest& request, const std::string& channel = "web", Actor actor = std::nullopt);

  /// Writes what the holder of the receipt may read. Harmless to repeat.
  void tell(const std::string& number);
  /// Writes the open cases of an agency, without what people wrote.
  void tell_agency(const std::string& agency);

  std::optional<Case> find(std::int64_t id);
  /// Open ones, most urgent first; closed ones, newest first. `agency` empty: all.
  std::vector<Case> list(const std::string& agency, bool closed, int most = 500);
  CaseCounts counts(const std::string& agency);
  std::vector<CaseEvent> events(std::int64_t id);
  std::vector<Attachment> attachments(std::int64_t id, bool with_bytes);

  void note(std::int64_t id, Actor actor, const std::string& what, const std::string& reason, const std::string& words);
  void set_state(std::int64_t id, const std::string& state, const std::string& outcome);
  void set_agency(std::int64_t id, const std::string& agency);
  // awaiting.cpp: an unclear request waits for whoever sent it, once (政府信息公开条例 第三十条).
  bool may_ask(const Case& c);
  void ask(const Case& c, Actor actor, const std::string& words);
  /// Keeps what was added, whatever the state of the case; an answer that was awaited sets it going, and its clock from that day where it
  /// runs from the request. False: no such request, or another secret.
  bool supplement(const Supplement& supplement, Actor actor = std::nullopt);
  /// Closes what was not answered in time.
  void close_unanswered();
  /// Clocks of open cases anew, after a calendar or a rule changed; each change is an event that says before and after.
  void recount();
  /// A passage that a privacy request names, as the record says what is to be hidden.
  record::Hide hide_of(const std::string& passage) const;
  /// What was hidden for the request stays hidden, or is shown again and not hidden for the same words once more.
  void settle_masks(const Case& c, bool keep);

  /// Attachments and contact data whose time is over. How many rows were emptied.
  std::size_t erase_old();

  Editor& editor() { return editor_; }

 private:
  void hide(std::int64_t id, const CitizenRequest& request);
  bool holds_secret(const std::string& passage) const;
  std::string reason_not_to_hide(const CitizenRequest& request, const intake::Entry& entry, const ledger::Decision& decision);
  std::string tell_holder(const std::string& number);  ///< the agency of the case
  Case read(const sqlite::Statement& row);
  void keep_files(std::int64_t id, const std::vector<Attachment>& attachments);
  bool recount(const Case& c);  ///< whether its clock is another now
  RequestClock clock_of(const Case& c);
  std::int64_t number_of(std::string_view sql, std::int64_t a, std::string_view b = {});

  const publish::Portal& portal_;
  Exchange exchange_;
  intake::PrivateDb& db_;
  ServiceConfig config_;
  Editor editor_;
  Answers out_;
};

}  // namespace gongshi::service
