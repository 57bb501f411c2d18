#include "gate/known_values.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "record/credit_code.h"
#include "redaction/folded_text.h"

namespace gongshi::gate {
namespace {

using checks::Profile;
using checks::ThirdPersons;
using record::PartyKind;
using record::Record;
using redaction::Category;

constexpr std::array<std::string_view, 7> kProtectedRoles{"complainant", "informant", "reporter", "witness",
                                                     "victim",      "patient",   "minor"};

constexpr std::size_t kLeastNumber = 5;    ///< letters and digits of a number
constexpr std::size_t kLeastAddress = 21;  ///< bytes: seven Chinese characters

/// Letters and digits in any width.
std::size_t count_alphanumeric(std::string_view text) {
  const auto folded = redaction::FoldedText::fold(text);
  const std::string_view plain = folded ? folded->text() : std::string_view();
  return static_cast<std::size_t>(std::count_if(plain.begin(), plain.end(), [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }));
}

class Collector {
 public:
  explicit Collector(std::vector<redaction::KnownValue>& values) : values_(values) {}

  void number(const std::string& text, Category category) {
    if (count_alphanumeric(text) >= kLeastNumber && !record::CreditCode::parse(text)) add(text, category);
  }
  void address(const std::string& text) {
    if (text.size() >= kLeastAddress) add(text, Category::address);
  }
  void email(const std::string& text) {
    if (text.find('@') != std::string::npos || count_alphanumeric(text) >= kLeastNumber) add(text, Category::email_im);
  }
  /// Must be found, as the redactor says it: it hides a name for which the profile asks even where names else stay.
  /// Who is protected is told by role only, any other is 张某.
  void name(const std::string& text, bool by_role) {
    if (text.size() > 3) values_.push_back({text, Category::name, true, by_role});
  }

 private:
  void add(const std::string& text, Category category) {
    values_.push_back({text, category, false, false});
  }
  std::vector<redaction::KnownValue>& values_;
};

Category category_of_number(const std::string& type) {
  return type == "passport" || type == "护照" || type == "护照号" ? Category::passport : Category::id_number;
}

void add_identity(const Record& r, Collector& out) {
  out.number(r.identity.number, category_of_number(r.identity.type));
  out.number(r.identity.representative_number, Category::id_number);
  out.number(r.identity.phone, Category::phone);
  out.number(r.identity.bank_account, Category::bank_account);
  out.email(r.identity.email);
  if (r.party.kind != PartyKind::legal) out.address(r.identity.address);
}

bool is_protected(const std::string& role) {
  return std::find(kProtectedRoles.begin(), kProtectedRoles.end(), role) != kProtectedRoles.end();
}

bool is_hidden(const std::string& role, ThirdPersons third_persons) {
  return third_persons == ThirdPersons::hide || (third_persons == ThirdPersons::by_role && is_protected(role));
}

}  // namespace

KnownValues known_values(const Record& record, const Profile& profile) {
  KnownValues known;
  for (const record::Hide& hide : record.hide) {
    const Category category = redaction::category_from_code(hide.kind).value_or(Category::secret);
    known.values.push_back({hide.text, category, true, true});
  }
  known.hide_count = known.values.size();
  Collector out(known.values);
  add_identity(record, out);
  for (const record::Person& person : record.people)
    if (is_hidden(person.role, profile.third_persons) && person.name != record.party.name) out.name(person.name, person.role != "witness" && is_protected(person.role));
  if (profile.hide_party_name && record.party.kind == PartyKind::natural) out.name(record.party.name, false);
  if (profile.hide_representative && record.party.representative != record.party.name)
    out.name(record.party.representative, false);
  return known;
}

}  // namespace gongshi::gate
