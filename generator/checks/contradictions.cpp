// The cross-field rules, one function a theme. Source: data-standards.md section 5, 行政处罚法 第9、42条.

#include <algorithm>
#include <cstdlib>
#include <re2/re2.h>
#include <string>

#include "checks/age.h"
#include "checks/judge.h"
#include "checks/measures.h"
#include "record/credit_code.h"
#include "record/document_number.h"

namespace gongshi::checks {
namespace {

using record::Act;
using record::Agencies;
using record::Date;
using record::Effect;
using record::PartyKind;
using record::Problems;
using record::Record;

/// Collects; knows how to say.
struct Findings {
  Problems problems;
  void hold(const char* code, std::string field, const char* message) {
    say(Effect::hold, code, std::move(field), message);
  }
  void due(const char* code, std::string field, const char* message) {
    say(Effect::due, code, std::move(field), message);
  }
  void note(const char* code, std::string field, const char* message) {
    say(Effect::note, code, std::move(field), message);
  }

 private:
  void say(Effect effect, const char* code, std::string field, const char* message) {
    problems.push_back({effect, code, std::move(field), message});
  }
};

bool before(const std::optional<Date>& a, const std::optional<Date>& b) { return a && b && *a < *b; }
bool is_paid(const std::optional<record::Money>& amount) { return amount && amount->fen() > 0; }

void check_identity(const Record& r, const Agencies& agencies, Findings& out) {
  if (r.id.empty() && r.document_number.empty())
    out.hold("missing_identity", "id", "“来源编号”和“决定书文号”都没有，无法辨认是哪一件，请至少提供一项");
  if (!r.agency.empty() && !agencies.by_key(r.agency))
    out.hold("unknown_agency", "agency", "执法主体代码不在本站的执法主体名单里，请核对代码，或者先把该主体加入名单");
  for (std::size_t i = 0; i < r.joint_agencies.size(); ++i)
    if (!agencies.by_key(r.joint_agencies[i]) || r.joint_agencies[i] == r.agency)
      out.hold("unknown_agency", "joint_agencies[" + std::to_string(i) + "]",
               "联合执法主体的代码不在本站的执法主体名单里，或者就是本主体，请核对");
}

void check_party(const Record& r, Findings& out) {
  const auto& code = r.party.credit_code;
  if (r.party.kind == PartyKind::natural && !code.empty())
    return out.hold("natural_with_credit_code", "party.credit_code",
                    "当事人是自然人，却填了统一社会信用代码：请核对当事人类别；如果填的是身份证号码，请移到“证件号码”");
  if (!code.empty() && !record::CreditCode::parse(code))
    out.hold("bad_credit_code", "party.credit_code",
             "统一社会信用代码不对（应为18位，末位是校验码），请核对；如果填的是其他证件号码，请移到“证件号码”");
  const Birth birth = birth_of(r.identity);
  if (r.party.kind == PartyKind::natural && !birth.proven && age_at_decision(r).value_or(18) < 18)
    out.hold("doubtful_age", "identity.number",
             "证件号码的校验位不对，按其中的出生日期当事人可能未成年，请核对证件号码");
}

void check_dates(const Record& r, Date as_of, Findings& out) {
  if (before(as_of, r.decided_on)) out.hold("decided_in_future", "decided_on", "决定日期晚于今天，请核对");
  if (before(as_of, r.status_on))
    out.hold("status_in_future", "status_on", "决定状态的生效日期晚于今天，到那天以后再报送；写错了的，请改正");
  if (before(r.served_on, r.decided_on)) out.hold("served_before_decided", "served_on", "送达日期早于决定日期，请核对");
  if (before(r.published_on, r.decided_on))
    out.hold("published_before_decided", "published_on", "原公示日期早于决定日期，请核对");
  if (before(r.valid_until, r.valid_from))
    out.hold("valid_until_before_valid_from", "valid_until", "有效期至早于有效期自，请核对");
  if (before(r.display_until, r.decided_on))
    out.note("display_until_before_decided", "display_until", "公示截止期早于决定日期，请核对");
  if (r.status && *r.status != record::Status::effective && !r.status_on)
    out.note("missing_status_on", "status_on", "决定状态有改变，但没有写哪一天生效，撤下期限从本站收到之日起算");
}

void check_outcome(const Record& r, Findings& out) {
  if (r.act && *r.act != Act::penalty && r.outcome)
    out.hold("outcome_without_penalty", "outcome", "只有行政处罚案件才填“处理结果”，请核对执法类别");
}

/// The amount of the fine as the decision says it, where it says one; nothing when it names several.
std::optional<record::Money> fine_in_words(const Record& r) {
  static const RE2 kFine("罚款[^0-9。；;，,每]{0,12}([0-9][0-9,]*(?:\\.[0-9]+)?)(万?)元");
  std::optional<record::Money> found;
  re2::StringPiece rest(r.decision);
  for (std::string number, wan; RE2::FindAndConsume(&rest, kFine, &number, &wan);) {
    const auto amount = wan.empty() ? record::Money::from_yuan(number) : record::Money::from_wan_yuan(number);
    if (!amount || (found && *found != *amount)) return std::nullopt;
    found = amount;
  }
  return found;
}

/// Yuan or 万元 taken for fen: a hundred or ten thousand times too much or too little, and nothing else.
bool is_wrong_unit(std::int64_t field, std::int64_t words) {
  const std::int64_t more = std::max(field, words), less = std::min(field, words);
  return less > 0 && more % less == 0 && (more / less == 100 || more / less == 10'000 || more / less == 1'000'000);
}

/// 罚款 stands among the measures ⇔ an amount stands in the record. Where no measures are given they are missing, not
/// wrong.
void check_penalty(const Record& r, Findings& out) {
  if (r.act != Act::penalty || r.measures.empty()) return;
  Kinds named;
  for (const std::string& measure : r.measures) named.merge(kinds_in(measure));
  const bool fine = named.contains("罚款") || named.contains("罚款(较低数额)");
  const bool confiscation = named.contains("没收违法所得") || named.contains("没收非法财物");
  const bool licence = named.contains("暂扣许可证件") || named.contains("吊销许可证件");
  if (fine && !is_paid(r.amounts.fine))
    out.hold("fine_without_amount", "amounts.fine_fen", "处罚种类里有罚款，但没有罚款金额，请补充金额或者核对种类");
  const auto said = fine_in_words(r);
  if (fine && said && r.amounts.fine && is_wrong_unit(r.amounts.fine->fen(), said->fen()))
    out.hold("fine_in_other_unit", "amounts.fine_fen", "罚款金额和决定内容里写的相差整百倍或者整万倍，请核对金额的单位（分、元、万元）");
  if (!fine && is_paid(r.amounts.fine))
    out.hold("amount_without_fine", "measures", "填了罚款金额，但处罚种类里没有罚款，请核对");
  if (confiscation && !is_paid(r.amounts.confiscated))
    out.note("confiscation_without_amount", "amounts.confiscated_fen",
             "处罚种类里有没收，但没有没收金额；能够估价的请补充");
  if (!confiscation && is_paid(r.amounts.confiscated))
    out.note("amount_without_confiscation", "measures", "填了没收金额，但处罚种类里没有没收，请核对");
  if (licence && r.affected_licence.empty())
    out.due("missing_affected_licence", "affected_licence", "处罚暂扣或者吊销证照，但没有提供证照的名称和编号，请补充");
}

void check_officers(const Record& r, Findings& out) {
  if (r.act == Act::penalty && r.officers.size() == 1)
    out.note("one_officer", "officers",
             "只写了一名执法人员；除法律另有规定以外不得少于两人，请核对");
}

/// A number of December may be used in January, and the other way round.
bool year_fits(int year, Date decided) {
  const int step = year - decided.year();
  return step == 0 || (step == -1 && decided.month_of_year() == 1) || (step == 1 && decided.month_of_year() == 12);
}

void check_document_number(const Record& r, const Agencies& agencies, Findings& out) {
  if (r.document_number.empty()) return;
  const std::string folded = record::fold_document_number(r.document_number);
  const auto year = record::document_number_year(folded);
  if (year && r.decided_on && !year_fits(*year, *r.decided_on))
    out.note("document_year_differs", "document_number", "决定书文号里的年份与决定日期的年份不同，请核对");
  const record::Agency* agency = agencies.by_key(r.agency);
  if (!agency || agency->prefixes.empty()) return;
  const std::string prefix = record::document_number_prefix(folded);
  for (const std::string& own : agency->prefixes)
    if (prefix.starts_with(record::fold_document_number(own))) return;
  out.note("foreign_prefix", "document_number", "决定书文号的机关代字不属于这个执法主体，请核对");
}

void check_reviews(const Record& r, Findings& out) {
  const std::string& result = r.secrecy_review.result;
  if (result.empty())
    return out.note("missing_secrecy_review", "secrecy_review.result",
                    "没有说明公示前是否做过保密审查，请在下次报送时补充");
  if (result != "public" && result != "public_after_hiding" && result != "not_public")
    out.hold(
        "unknown_secrecy_review", "secrecy_review.result",
        "看不懂保密审查结果，只能是 public（可以公开）、public_after_hiding（隐去后公开）或者 not_public（不得公开）");
}

}  // namespace

Problems contradictions(const Record& record, const Agencies& agencies, Date as_of) {
  Findings out;
  check_identity(record, agencies, out);
  check_party(record, out);
  check_dates(record, as_of, out);
  check_outcome(record, out);
  check_penalty(record, out);
  check_officers(record, out);
  check_document_number(record, agencies, out);
  check_reviews(record, out);
  return std::move(out.problems);
}

}  // namespace gongshi::checks
