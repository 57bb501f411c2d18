#include "gate/hiding.h"

#include <algorithm>

#include "checks/age.h"
#include "record/fields.h"
#include "redaction/mask.h"

namespace gongshi::gate {
namespace {

using record::Effect;
using record::PublicText;
using redaction::Field;

constexpr std::string_view kMinorWords = "minor.words";  ///< of judgement.json: where the age is known, scope has decided

/// 违法事实 for "facts", 法律依据 for "basis[2]".
std::string label_of(const std::string& field) {
  const auto index = record::field_index(std::string_view(field).substr(0, field.find('[')));
  return index ? std::string(record::fields()[*index].label) : field;
}

record::Problem doubt(const std::string& rule, const std::string& field) {
  return {Effect::hold, "doubt." + rule, field,
          "“" + label_of(field) + "”里可能有应当隐去的内容（规则 " + rule +
              "），请核对：应当隐去的，写进“应当隐去的文字”重新报送；可以公开的，由工作人员确认"};
}

/// A mask that the sender wrote would be shown as ours, and what it says was hidden was never seen here.
record::Problem mask_in_text(const std::string& field) {
  return {Effect::hold, "doubt.mask_in_text", field,
          "“" + label_of(field) + "”的原文里已有“【隐去：…】”字样，公示后会被当作本站隐去的内容，请核对：送来未隐去的原文，或由工作人员确认"};
}

record::Problem not_found(std::size_t index) {
  return {Effect::hold, "hide_not_found", "hide[" + std::to_string(index) + "]",
          "“应当隐去的文字”第" + std::to_string(index + 1) + "项在各栏目和全文里都找不到，请核对文字是否与原文一致"};
}

}  // namespace

Hiding::Hiding(const redaction::Redactor& redactor, const record::Record& record, const checks::Profile& profile)
    : redactor_(redactor),
      record_(record),
      profile_(profile),
      known_(known_values(record, profile)),
      hide_found_(known_.hide_count, false),
      age_known_(checks::age_at_decision(record).has_value()) {}

PublicText Hiding::text(const std::string& field, const std::string& raw, Field kind) {
  if (raw.empty()) return {};
  const redaction::Context context{record_.party.kind.value_or(record::PartyKind::natural), kind, &known_.values,
                                   profile_.third_persons == checks::ThirdPersons::hide,
                                   profile_.third_persons == checks::ThirdPersons::by_role};
  redaction::Redacted shown = redactor_.redact(raw, context);
  masked_ += shown.marks.size();
  for (const redaction::Mark& mark : shown.marks) ++marks_[mark.rule];
  if (!redaction::find_masks(raw).empty()) doubts_.push_back(mask_in_text(field));
  for (const std::string& rule : shown.doubts)
    if (rule != kMinorWords || !age_known_) doubts_.push_back(doubt(rule, field));
  if (std::find(shown.doubts.begin(), shown.doubts.end(), "bad_utf8") != shown.doubts.end()) return {};
  for (std::size_t i = 0; i < hide_found_.size(); ++i)
    if (std::find(shown.not_found.begin(), shown.not_found.end(), i) == shown.not_found.end()) hide_found_[i] = true;
  return std::move(shown.text);
}

std::vector<PublicText> Hiding::texts(const std::string& field, const std::vector<std::string>& raw) {
  std::vector<PublicText> out;
  for (const std::string& item : raw) out.push_back(text(field + "[" + std::to_string(out.size()) + "]", item));
  return out;
}

std::vector<record::Officer<PublicText>> Hiding::officers() {
  std::vector<record::Officer<PublicText>> out;
  for (const auto& officer : record_.officers) {
    const std::string field = "officers[" + std::to_string(out.size()) + "]";
    out.push_back(
        {text(field + ".name", officer.name), text(field + ".certificate", officer.certificate, Field::certificate)});
  }
  return out;
}

/// What is no text: keys of the agency list, codes of closed lists, days and money.
void Hiding::copy_values(record::PublicRecord& out) const {
  const record::Record& r = record_;
  out.agency = r.agency, out.joint_agencies = r.joint_agencies;
  out.act = r.act, out.procedure = r.procedure, out.outcome = r.outcome, out.party.kind = r.party.kind;
  out.amounts = r.amounts;
  out.decided_on = r.decided_on, out.served_on = r.served_on;
  out.licence_state = r.licence_state;
  out.valid_from = r.valid_from, out.valid_until = r.valid_until, out.display_until = r.display_until;
  out.coercion = r.coercion, out.performed_on = r.performed_on, out.rectified_on = r.rectified_on;
  out.appeal.state = r.appeal.state, out.appeal.on = r.appeal.on, out.severity = r.severity;
}

record::PublicRecord Hiding::show() {
  const record::Record& r = record_;
  record::PublicRecord out;
  copy_values(out);
  out.acting_body = text("acting_body", r.acting_body);
  out.document_number = text("document_number", r.document_number, Field::document_number);
  out.title = text("title", r.title);
  out.party.name = text("party.name", r.party.name, Field::party_name);
  out.party.credit_code = text("party.credit_code", r.party.credit_code, Field::credit_code);
  if (!profile_.hide_representative) out.party.representative = text("party.representative", r.party.representative);
  out.officers = officers();
  out.violation = text("violation", r.violation);
  out.facts = text("facts", r.facts);
  out.basis = texts("basis", r.basis);
  out.decision = text("decision", r.decision);
  out.measures = texts("measures", r.measures);
  out.affected_licence = text("affected_licence", r.affected_licence);
  out.remedy = text("remedy", r.remedy);
  out.place = text("place", r.place);
  out.licence_name = text("licence_name", r.licence_name);
  out.licence_number = text("licence_number", r.licence_number, Field::certificate);
  out.inspection.plan = text("inspection.plan", r.inspection.plan);
  out.inspection.object = text("inspection.object", r.inspection.object);
  out.inspection.items = texts("inspection.items", r.inspection.items);
  out.inspection.result = text("inspection.result", r.inspection.result);
  out.appeal.body = text("appeal.body", r.appeal.body);
  out.full_text = text("full_text", r.full_text);
  return out;
}

record::Problems Hiding::problems() const {
  record::Problems out = doubts_;
  for (std::size_t i = 0; i < hide_found_.size(); ++i)
    if (!hide_found_[i]) out.push_back(not_found(i));
  return out;
}

}  // namespace gongshi::gate
