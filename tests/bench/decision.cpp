#include "decision.h"

#include <array>

#include "numbers.h"
#include "record/canonical_json.h"
#include "record/record.h"

namespace gongshi::bench {
namespace {

using record::Act;
using record::Date;
using record::Money;
using record::PartyKind;

struct ActForm {
  Act act;
  int share;  ///< of a hundred
  std::string_view word, title, prefix;
};
constexpr std::array<ActForm, 7> kActs{{
    {Act::penalty, 60, "cf", "行政处罚决定书", "罚"},
    {Act::licence, 20, "xk", "准予行政许可决定书", "许"},
    {Act::inspection, 10, "jc", "行政检查结果", "检"},
    {Act::coercion, 4, "qz", "行政强制决定书", "强"},
    {Act::collection, 3, "zs", "行政征收决定书", "征"},
    {Act::confirmation, 2, "qr", "行政确认书", "确"},
    {Act::reward, 1, "jl", "行政奖励决定书", "奖"},
}};

constexpr std::string_view kRemedy =
    "不服本决定的，可以自收到之日起六十日内向云州市人民政府申请行政复议，或者在六个月内依法向人民法院提起行政诉讼。";

std::size_t characters(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

/// Writes one decision from one stream of random numbers.
class Writer {
 public:
  Writer(const std::vector<Agency>& agencies, std::uint64_t seed, std::uint64_t index)
      : random_(seed * 0x2545F4914F6CDD1DULL + index), index_(index), agency_(random_.pick(agencies)), form_(pick_form()) {}

  record::Record write() {
    write_identity();
    write_party();
    write_basis();
    if (form_.act == Act::penalty) write_penalty();
    else write_other();
    write_dates();
    plant_private_values();
    write_full_text();
    return std::move(r_);
  }

 private:
  const ActForm& pick_form() {
    int dice = random_.between(0, 99);
    for (const ActForm& form : kActs)
      if ((dice -= form.share) < 0) return form;
    return kActs.front();
  }

  void write_identity() {
    constexpr int kDays = 1815;  // 2021-11-01 … 2026-10-20
    decided_on_ = *Date::from_civil(2021, 11, 1) + random_.between(0, kDays - 1);
    r_.id = agency_.key + "-" + std::string(form_.word) + "-" + std::to_string(index_ + 1);
    r_.agency = agency_.key;
    r_.act = form_.act;
    r_.document_number = agency_.prefix + std::string(form_.prefix) + "〔" + std::to_string(decided_on_.year()) + "〕" +
                         std::to_string(index_ + 1) + "号";
    r_.status = record::Status::effective;
    r_.place = agency_.area;
    for (int i = 0; i < 2; ++i) r_.officers.push_back({person(), "云" + random_.digits(8)});
    r_.secrecy_review = {"public", person(), decided_on_};
    r_.remedy = kRemedy;
  }

  void write_party() {
    const int dice = random_.between(0, 99);
    r_.party.kind = dice < 55 ? PartyKind::legal : dice < 85 ? PartyKind::individual_business : PartyKind::natural;
    if (r_.party.kind == PartyKind::natural) {
      r_.party.name = person();
      return;
    }
    const bool is_shop = r_.party.kind == PartyKind::individual_business;
    r_.party.name = is_shop ? agency_.area + std::string(random_.pick(firm_marks())) + "商店" : firm();
    r_.party.credit_code = credit_code(random_, is_shop ? "92" : "91");
    r_.party.representative = person();
  }

  void write_basis() {
    thing_ = random_.pick(agency_.field->things);
    r_.basis.emplace_back(random_.pick(agency_.field->laws));
    if (random_.percent(25)) r_.basis.emplace_back("《中华人民共和国行政处罚法》第二十八条");
    if (r_.basis.size() == 2 && form_.act != Act::penalty) r_.basis.pop_back();
    r_.title = agency_.name + "关于" + r_.party.name + "的" + std::string(form_.title);
  }

  void write_penalty() {
    r_.procedure = record::Procedure::ordinary;
    r_.violation = filled(random_.pick(agency_.field->violations));
    r_.facts = filled("经查，{party}于{date}被发现") + r_.violation + "。" + filled(random_.pick(agency_.field->findings));
    const bool is_minor = random_.percent(4);
    r_.outcome = is_minor ? record::Outcome::no_penalty_minor : record::Outcome::imposed;
    if (is_minor) {
      r_.decision = "违法行为轻微并及时改正，没有造成危害后果，依据" + r_.basis[0] + "等规定，决定不予行政处罚。";
      return;
    }
    r_.decision = "依据" + r_.basis[0] + "，决定对当事人作出如下处罚：";
    if (random_.percent(8)) {
      r_.procedure = record::Procedure::summary;
      return add_measure("警告", "警告。");
    }
    add_amount("罚款", r_.amounts.fine, random_.between(2, 500));
    if (random_.percent(20)) add_amount("没收违法所得", r_.amounts.confiscated, random_.between(1, 900));
  }
  void add_measure(std::string_view measure, std::string_view words) {
    r_.measures.emplace_back(measure);
    r_.decision += words;
  }
  void add_amount(std::string_view measure, std::optional<Money>& amount, int hundreds) {
    amount = Money::from_fen(hundreds * 10'000LL + (random_.percent(20) ? random_.between(1, 9'999) : 0));
    add_measure(measure, std::string(measure) + amount->yuan() + "元。");
  }

  void write_other() {
    if (form_.act == Act::licence) {
      r_.licence_name = random_.pick(agency_.field->licences);
      r_.licence_number = "云" + random_.digits(10);
      r_.licence_state = record::LicenceState::valid;
      r_.valid_from = decided_on_;
      r_.valid_until = decided_on_.plus_months(60);
      r_.decision = "申请符合法定条件，依据" + r_.basis[0] + "，决定准予许可，颁发" + r_.licence_name + "。";
      return;
    }
    r_.facts = filled(random_.pick(agency_.field->findings));
    r_.decision = "依据" + r_.basis[0] + "，" + std::string(form_.title) + "如下：";
    if (form_.act == Act::collection) add_levy("征收", r_.amounts.levied);
    else if (form_.act == Act::reward) add_levy("奖励", r_.amounts.granted);
    else r_.decision += form_.act == Act::coercion ? filled("查封、扣押{thing}{n}件，期限三十日。") : "事项属实，予以记录并公示。";
  }
  void add_levy(std::string_view word, std::optional<Money>& amount) {
    amount = Money::from_fen(random_.between(10, 3'000) * 10'000LL);
    r_.decision += std::string(word) + amount->yuan() + "元。";
  }

  void write_dates() {
    r_.decided_on = decided_on_;
    r_.served_on = decided_on_ + random_.between(0, 6);
    r_.published_on = decided_on_ + random_.between(1, random_.percent(5) ? 19 : 8);
  }

  /// Puts private values where documents have them, and their truth into `identity`.
  void plant_private_values() {
    const bool is_person = r_.party.kind == PartyKind::natural;
    opening_ = "当事人：" + r_.party.name + "，";
    if (!is_person) opening_ += "统一社会信用代码：" + r_.party.credit_code + "，住所地：" + premises() + "，";
    if (!is_person) opening_ += "负责人：" + r_.party.representative + "，";
    if (random_.percent(40)) {
      const int dice = random_.between(0, 3);
      if (dice == 0 || random_.percent(50)) plant_resident_id(is_person);
      if (dice == 1 || random_.percent(30)) plant(r_.identity.phone, mobile_phone(random_), "联系电话：");
      if (dice == 2 || (is_person && random_.percent(60))) plant(r_.identity.address, home(), "住");
      if (dice == 3) plant(r_.identity.bank_account, bank_card(random_), "退款银行卡号：");
    }
    opening_.replace(opening_.size() - std::string_view("，").size(), std::string::npos, "。");
  }
  void plant(std::string& truth, std::string value, std::string_view label) {
    truth = std::move(value);
    opening_ += std::string(label) + truth + "，";
  }
  void plant_resident_id(bool is_person) {
    const Date born = *Date::from_civil(1955, 1, 1) + random_.between(0, 17'000);
    r_.identity.type = "resident_id";
    if (is_person) r_.identity.born_on = born;
    std::string& truth = is_person ? r_.identity.number : r_.identity.representative_number;
    plant(truth, resident_id(random_, born), random_.percent(50) ? "公民身份号码：" : "身份证号");
  }

  void write_full_text() {
    const bool is_penalty = form_.act == Act::penalty;
    const std::string closing = r_.decision + "\n" + std::string(kRemedy) + "\n" + agency_.name + "\n" + decided_on_.chinese();
    // The mean of two dice: most texts are of middle length.
    const auto wanted = static_cast<std::size_t>(800 + (random_.between(0, 1'600) + random_.between(0, 1'600)) / 2);
    std::string text = opening_ + "\n" + (r_.facts.empty() ? "" : r_.facts + "\n");
    std::size_t length = characters(text) + characters(closing);
    for (int sentence = 1; length < wanted; ++sentence) {
      std::string next = filled(random_.pick(phrases_for(is_penalty, sentence)));
      if (sentence % 4 == 0) next += '\n';
      length += characters(next);
      text += next;
    }
    if (text.back() != '\n') text += '\n';
    r_.full_text = text + closing;
  }
  Phrases phrases_for(bool is_penalty, int sentence) const {
    if (sentence % 3 == 1) return agency_.field->findings;
    if (!is_penalty) return review_phrases();
    return sentence % 5 == 0 ? hearing_phrases() : inquiry_phrases();
  }

  /// A phrase with its braces filled.
  std::string filled(std::string_view phrase) {
    std::string out;
    for (std::size_t at = 0; at < phrase.size();) {
      const std::size_t open = phrase.find('{', at);
      out += phrase.substr(at, open - at);
      if (open == std::string_view::npos) break;
      const std::size_t close = phrase.find('}', open);
      out += word(phrase.substr(open + 1, close - open - 1));
      at = close + 1;
    }
    return out;
  }
  std::string word(std::string_view name) {
    if (name == "n") return std::to_string(random_.between(2, 18));
    if (name == "money") return Money::from_fen(random_.between(500, 900'000))->yuan();
    if (name == "date") return (decided_on_ - random_.between(20, 90)).chinese();
    if (name == "hour") return std::to_string(random_.between(8, 22));
    if (name == "person") return person();
    if (name == "firm") return firm();
    if (name == "site") return premises();
    if (name == "thing") return std::string(thing_);
    if (name == "code") return std::string(1, static_cast<char>('A' + random_.below(26))) + random_.digits(8);
    return r_.party.name;
  }

  std::string person() { return std::string(random_.pick(surnames())) + std::string(random_.pick(given_names())); }
  std::string firm() { return "云州市" + std::string(random_.pick(firm_marks())) + std::string(random_.pick(trades())); }
  std::string street() { return agency_.area + std::string(random_.pick(roads())) + std::to_string(random_.between(1, 899)) + "号"; }
  std::string premises() { return street() + std::to_string(random_.between(1, 4)) + "层" + std::to_string(random_.between(1, 60)) + "号商铺"; }
  std::string home() { return street() + std::to_string(random_.between(1, 30)) + "栋" + std::to_string(random_.between(101, 2804)) + "室"; }

  Random random_;
  std::uint64_t index_;
  const Agency& agency_;
  const ActForm& form_;
  Date decided_on_;
  std::string_view thing_;
  std::string opening_;
  record::Record r_;
};

}  // namespace

std::string make_decision(const std::vector<Agency>& agencies, std::uint64_t seed, std::uint64_t index) {
  return canonical_json(Writer(agencies, seed, index).write());
}

}  // namespace gongshi::bench
