#include "service/office/looks.h"

#include "templating/public_markup.h"

namespace gongshi::service {
namespace {

using templating::Markup;

/// What will be hidden is struck out.
Markup struck(const std::string& raw, const std::vector<redaction::Mark>& marks) {
  std::string html;
  std::size_t at = 0;
  for (const redaction::Mark& mark : marks) {
    html += templating::escape_html(raw.substr(at, mark.begin - at));
    html += "<del class=\"will-hide\">" + templating::escape_html(raw.substr(mark.begin, mark.end - mark.begin)) + "</del>";
    at = mark.end;
  }
  return Markup::trusted(html + templating::escape_html(raw.substr(at)));
}

std::string lines(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "\n") + text;
  return out;
}

struct Place {
  const char* field;
  std::string record::Record::* text;
};

constexpr Place kTexts[] = {{"title", &record::Record::title}, {"document_number", &record::Record::document_number},
                            {"violation", &record::Record::violation}, {"facts", &record::Record::facts},
                            {"decision", &record::Record::decision}, {"remedy", &record::Record::remedy},
                            {"full_text", &record::Record::full_text}};

redaction::Field kind_of(std::string_view field) {
  if (field == "party.name") return redaction::Field::party_name;
  return field == "document_number" ? redaction::Field::document_number : redaction::Field::prose;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> editable(const record::Record& r) {
  std::vector<std::pair<std::string, std::string>> out{{"party.name", r.party.name}};
  for (const Place& place : kTexts) out.push_back({place.field, r.*place.text});
  out.push_back({"basis", lines(r.basis)});
  return out;
}

bool edit(record::Record& r, const std::string& field, const std::string& text) {
  for (const Place& place : kTexts)
    if (field == place.field) return r.*place.text = text, true;
  if (field == "party.name") return r.party.name = text, true;
  if (field != "basis") return false;
  r.basis.clear();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) r.basis.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return true;
}

std::vector<Look> looks(const publish::Portal& portal, const record::Record& r) {
  const checks::Profile& profile = portal.rules().profile;
  const auto known = portal.known_values(r);
  redaction::Context context{r.party.kind.value_or(redaction::PartyKind::natural), redaction::Field::prose, &known.values,
                             profile.third_persons == checks::ThirdPersons::hide, profile.third_persons == checks::ThirdPersons::by_role};
  std::vector<Look> out;
  for (const auto& [field, text] : editable(r)) {
    if (text.empty()) continue;
    context.field = kind_of(field);
    const auto redacted = portal.redactor().redact(text, context);
    out.push_back({field, text, struck(text, redacted.marks), templating::masked_block(redacted.text)});
  }
  return out;
}

}  // namespace gongshi::service
