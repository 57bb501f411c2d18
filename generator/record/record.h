#pragma once
// What a decision is.
//
// `Fields<Text>` holds what may become public. With std::string it is part of Record, which is private; with
// PublicText it is PublicRecord, which is what the gate lets through. One visitor walks the fields of both, in the
// order of the field table (fields.h), so that parser, canonical JSON, schema and dictionary cannot drift apart.

#include <optional>
#include <string>
#include <vector>

#include "record/date.h"
#include "record/enums.h"
#include "record/money.h"
#include "redaction/public_text.h"

namespace gongshi::record {

using redaction::PublicText;

template <class Text>
struct Officer {
  Text name;
  Text certificate;  ///< 执法证号
  friend bool operator==(const Officer&, const Officer&) = default;
};

template <class Text>
struct Party {
  std::optional<PartyKind> kind;
  Text name;
  Text credit_code;
  Text representative;  ///< 法定代表人（负责人、经营者）
  friend bool operator==(const Party&, const Party&) = default;
};

struct Amounts {
  std::optional<Money> fine, confiscated, levied, charged, granted;
  bool empty() const { return !fine && !confiscated && !levied && !charged && !granted; }
  friend bool operator==(const Amounts&, const Amounts&) = default;
};

/// 行政强制: the days of the measure itself, not of its document.
struct Coercion {
  std::optional<Date> from, until, lifted_on;
  friend bool operator==(const Coercion&, const Coercion&) = default;
};

template <class Text>
struct Inspection {
  Text plan, object;
  std::vector<Text> items;
  Text result;
  friend bool operator==(const Inspection&, const Inspection&) = default;
};

template <class Text>
struct Appeal {
  std::optional<AppealState> state;
  Text body;
  std::optional<Date> on;
  friend bool operator==(const Appeal&, const Appeal&) = default;
};

/// The fields of 河南省行政执法公示办法 第十七条 and what makes them readable.
template <class Text>
struct Fields {
  std::string agency;                       ///< key of site-config/agencies.json
  std::vector<std::string> joint_agencies;  ///< keys of the others in a joint decision: one page, one count
  Text acting_body;                         ///< 受委托实施的组织; counts for the agency
  std::optional<Act> act;
  std::optional<Procedure> procedure;
  std::optional<Outcome> outcome;
  Text document_number;
  Text title;
  Party<Text> party;
  std::vector<Officer<Text>> officers;
  Text violation;
  Text facts;
  std::vector<Text> basis;
  Text decision;
  std::vector<Text> measures;
  Amounts amounts;
  Text affected_licence;  ///< 暂扣或吊销证照名称及编号
  Text remedy;
  std::optional<Date> decided_on;
  std::optional<Date> served_on;
  Text place;
  Text licence_name, licence_number;
  std::optional<LicenceState> licence_state;
  std::optional<Date> valid_from, valid_until;
  Coercion coercion;
  Inspection<Text> inspection;
  std::optional<Date> performed_on, rectified_on;
  Appeal<Text> appeal;
  std::optional<Severity> severity;
  std::optional<Date> display_until;  ///< 公示截止期
  Text full_text;
  friend bool operator==(const Fields&, const Fields&) = default;
};

/// What is shown: made by the gate, read back by the ledger, never anything else.
using PublicRecord = Fields<PublicText>;

struct Identity {
  std::string type, number, address, phone, email, bank_account, representative_number;
  std::optional<Date> born_on;
};
struct Person {
  std::string role, name;
};
struct Hide {
  std::string text, kind, law;
};
struct Review {
  std::string result, by;
  std::optional<Date> on;
};

struct CaseFile {
  std::string number;
  std::optional<Date> filed_on;
};

/// A record as it was sent. Private: nothing of it reaches a page but through the gate.
struct Record : Fields<std::string> {
  std::string id;  ///< the source system's; with the agency it is the identity
  std::optional<Status> status;
  std::optional<Date> status_on;
  std::string status_reason;
  std::string replaces;               ///< id of the decision that this one remakes
  std::optional<Date> published_on;   ///< heeded only from a feed marked `history`
  std::string full_text_file;         ///< beside the feed; its text becomes full_text, the file is never published
  std::string note;
  Identity identity;
  std::vector<Person> people;
  std::vector<Hide> hide;
  Review secrecy_review, legal_review;
  CaseFile case_file;
};

/// Walks the fields that may become public, in table order: visit(member).
template <class F, class Visit>
void visit_public(F& r, Visit&& visit) {
  visit(r.agency), visit(r.joint_agencies), visit(r.acting_body), visit(r.act), visit(r.procedure), visit(r.outcome);
  visit(r.document_number), visit(r.title);
  visit(r.party.kind), visit(r.party.name), visit(r.party.credit_code), visit(r.party.representative);
  visit(r.officers), visit(r.violation), visit(r.facts), visit(r.basis), visit(r.decision), visit(r.measures);
  visit(r.amounts.fine), visit(r.amounts.confiscated), visit(r.amounts.levied), visit(r.amounts.charged);
  visit(r.amounts.granted), visit(r.affected_licence), visit(r.remedy), visit(r.decided_on), visit(r.served_on);
  visit(r.place), visit(r.licence_name), visit(r.licence_number), visit(r.licence_state);
  visit(r.valid_from), visit(r.valid_until);
  visit(r.coercion.from), visit(r.coercion.until), visit(r.coercion.lifted_on);
  visit(r.inspection.plan), visit(r.inspection.object), visit(r.inspection.items), visit(r.inspection.result);
  visit(r.performed_on), visit(r.rectified_on), visit(r.appeal.state), visit(r.appeal.body), visit(r.appeal.on);
  visit(r.severity), visit(r.display_until), visit(r.full_text);
}

/// Walks what a feed sends beside them, in table order.
template <class R, class Visit>
void visit_private(R& r, Visit&& visit) {
  visit(r.id), visit(r.status), visit(r.status_on), visit(r.status_reason), visit(r.replaces), visit(r.published_on);
  visit(r.full_text_file), visit(r.note);
  visit(r.identity.type), visit(r.identity.number), visit(r.identity.address), visit(r.identity.phone);
  visit(r.identity.email), visit(r.identity.bank_account), visit(r.identity.representative_number);
  visit(r.identity.born_on), visit(r.people), visit(r.hide);
  visit(r.secrecy_review.result), visit(r.secrecy_review.by), visit(r.secrecy_review.on);
  visit(r.legal_review.result), visit(r.legal_review.by), visit(r.legal_review.on);
  visit(r.case_file.number), visit(r.case_file.filed_on);
}

}  // namespace gongshi::record
