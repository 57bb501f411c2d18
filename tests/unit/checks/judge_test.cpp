#include "checks/judge.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>

#include "checks/completeness.h"
#include "made_up.h"
#include "record/canonical_json.h"
#include "record/parse.h"

using namespace gongshi;
using namespace gongshi::made_up;
using record::Effect;
using record::Problem;
using record::Problems;
using record::Record;

namespace {

Problems judged(const Record& r) { return checks::judge(r, agencies(), day("2026-11-20")); }

const Problem* find(const Problems& problems, const std::string& code) {
  for (const Problem& p : problems)
    if (p.code == code) return &p;
  return nullptr;
}

struct Case {
  const char* code;
  Effect effect;
  const char* field;
  std::function<void(Record&)> breaks;
};

record::Money fen(std::int64_t n) { return *record::Money::from_fen(n); }

}  // namespace

TEST_CASE("judge: nothing is said about a whole and right record", "[checks]") {
  CHECK(judged(penalty()).empty());
  CHECK(judged(penalty_on_person()).empty());
}

TEST_CASE("judge: each contradiction has its code, effect and field", "[checks]") {
  const auto c = GENERATE(values<Case>({
      {"missing_identity", Effect::hold, "id", [](Record& r) { r.id.clear(), r.document_number.clear(); }},
      {"unknown_agency", Effect::hold, "agency", [](Record& r) { r.agency = "zz"; }},
      {"unknown_agency", Effect::hold, "joint_agencies[1]",
       [](Record& r) {
         r.joint_agencies = {"a02", "zz"};
       }},
      {"unknown_agency", Effect::hold, "joint_agencies[0]", [](Record& r) { r.joint_agencies = {"a01"}; }},
      {"bad_credit_code", Effect::hold, "party.credit_code",
       [](Record& r) { r.party.credit_code = "91350100M000100Y44"; }},
      {"bad_credit_code", Effect::hold, "party.credit_code", [](Record& r) { r.party.credit_code = "无"; }},
      {"natural_with_credit_code", Effect::hold, "party.credit_code",
       [](Record& r) { r.party.kind = record::PartyKind::natural; }},
      {"doubtful_age", Effect::hold, "identity.number",
       [](Record& r) {
         r.party = {record::PartyKind::natural, "戊某", "", ""};
         r.identity.number = "110105200810131230";
       }},
      {"decided_in_future", Effect::hold, "decided_on",
       [](Record& r) { r.decided_on = day("2026-11-21"), r.served_on.reset(); }},
      {"served_before_decided", Effect::hold, "served_on", [](Record& r) { r.served_on = day("2026-10-11"); }},
      {"published_before_decided", Effect::hold, "published_on", [](Record& r) { r.published_on = day("2026-10-11"); }},
      {"valid_until_before_valid_from", Effect::hold, "valid_until",
       [](Record& r) { r.valid_from = day("2026-10-12"), r.valid_until = day("2026-10-11"); }},
      {"display_until_before_decided", Effect::note, "display_until",
       [](Record& r) { r.display_until = day("2026-10-11"); }},
      {"missing_status_on", Effect::note, "status_on", [](Record& r) { r.status = record::Status::revoked; }},
      {"outcome_without_penalty", Effect::hold, "outcome", [](Record& r) { r.act = record::Act::licence; }},
      {"fine_without_amount", Effect::hold, "amounts.fine_fen", [](Record& r) { r.amounts.fine.reset(); }},
      {"fine_without_amount", Effect::hold, "amounts.fine_fen", [](Record& r) { r.amounts.fine = fen(0); }},
      {"fine_in_other_unit", Effect::hold, "amounts.fine_fen",
       [](Record& r) { r.decision = "决定罚款人民币5,000元。", r.amounts.fine = fen(5'000); }},
      {"fine_in_other_unit", Effect::hold, "amounts.fine_fen",
       [](Record& r) { r.decision = "处以罚款0.5万元。", r.amounts.fine = fen(5'000'000'000); }},
      {"status_in_future", Effect::hold, "status_on",
       [](Record& r) { r.status = record::Status::revoked, r.status_on = day("2026-11-21"); }},
      {"amount_without_fine", Effect::hold, "measures", [](Record& r) { r.measures = {"警告"}; }},
      {"confiscation_without_amount", Effect::note, "amounts.confiscated_fen",
       [](Record& r) { r.measures.push_back("没收违法所得"); }},
      {"amount_without_confiscation", Effect::note, "measures", [](Record& r) { r.amounts.confiscated = fen(100); }},
      {"missing_affected_licence", Effect::due, "affected_licence",
       [](Record& r) { r.measures.push_back("吊销许可证"); }},
      {"one_officer", Effect::note, "officers", [](Record& r) { r.officers.pop_back(); }},
      {"document_year_differs", Effect::note, "document_number",
       [](Record& r) { r.document_number = "云市监罚〔2025〕12号"; }},
      {"foreign_prefix", Effect::note, "document_number", [](Record& r) { r.document_number = "云环罚〔2026〕12号"; }},
      {"missing_secrecy_review", Effect::note, "secrecy_review.result", [](Record& r) { r.secrecy_review = {}; }},
      {"unknown_secrecy_review", Effect::hold, "secrecy_review.result",
       [](Record& r) { r.secrecy_review.result = "maybe"; }},
  }));
  Record r = penalty();
  c.breaks(r);
  INFO(c.code);
  const Problems problems = judged(r);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == c.code);
  CHECK(problems[0].effect == c.effect);
  CHECK(problems[0].field == c.field);
  CHECK_FALSE(problems[0].message.empty());
}

TEST_CASE("judge: what is right on the border is left alone", "[checks]") {
  const auto fine = GENERATE(values<std::function<void(Record&)>>({
      [](Record& r) { r.decided_on = r.served_on = day("2026-11-20"); },
      [](Record& r) { r.served_on = r.decided_on; },
      [](Record& r) { r.published_on = r.decided_on; },
      [](Record& r) { r.valid_from = r.valid_until = day("2026-10-12"); },
      [](Record& r) { r.id.clear(); },
      [](Record& r) { r.decision = "罚款5,000.00元。", r.amounts.fine = fen(500'000); },
      [](Record& r) { r.decision = "对两项行为各罚款50元、罚款5000元。", r.amounts.fine = fen(505'000); },
      [](Record& r) { r.decision = "罚款，并按日连续处罚，每日100元。", r.amounts.fine = fen(1'000'000); },
      [](Record& r) { r.status = record::Status::revoked, r.status_on = day("2026-11-20"); },
      [](Record& r) { r.document_number.clear(); },
      [](Record& r) { r.document_number = "云市监罚[2026] 第12号"; },
      [](Record& r) {
        r.document_number = "第12号";
        r.agency = "a01";
        r.document_number = "云市监罚字12号";
      },
      [](Record& r) { r.joint_agencies = {"a02"}; },
      [](Record& r) { r.party.credit_code.clear(); },
      [](Record& r) {
        r.measures = {"警告", "处以罚款"};
      },
      [](Record& r) { r.secrecy_review.result = "public_after_hiding"; },
      [](Record& r) { r.secrecy_review.result = "not_public"; },
      [](Record& r) { r.status = record::Status::revoked, r.status_on = day("2026-11-01"); },
      [](Record& r) { r.identity.number = "110105200810131230"; },  // of an individual business: no age is asked
      [](Record& r) { r.decided_on = r.served_on = day("2026-01-05"), r.document_number = "云市监罚〔2025〕999号"; },
  }));
  Record r = penalty();
  fine(r);
  const Problems problems = judged(r);
  for (const Problem& p : problems) INFO(p.code);
  CHECK(problems.empty());
}

TEST_CASE("judge: a number of last year is remarkable in February", "[checks]") {
  Record r = penalty();
  r.document_number = "云市监罚〔2025〕999号";
  r.decided_on = r.served_on = day("2026-02-01");
  CHECK(find(judged(r), "document_year_differs"));
}

TEST_CASE("completeness: fields that hold, fields that are due, fields that nobody misses",
          "[checks][HN-GS-17a][HN-GS-17b]") {
  const auto [path, code, effect] = GENERATE(table<const char*, const char*, Effect>({
      {"agency", "missing_agency", Effect::hold},
      {"act", "missing_act", Effect::hold},
      {"party.kind", "missing_party_kind", Effect::hold},
      {"party.name", "missing_party_name", Effect::hold},
      {"decision", "missing_decision", Effect::hold},
      {"decided_on", "missing_decided_on", Effect::hold},
      {"outcome", "missing_outcome", Effect::due},
      {"title", "missing_title", Effect::due},
      {"officers", "missing_officers", Effect::due},
      {"violation", "missing_violation", Effect::due},
      {"facts", "missing_facts", Effect::due},
      {"basis", "missing_basis", Effect::due},
      {"measures", "missing_measures", Effect::due},
      {"remedy", "missing_remedy", Effect::due},
      {"full_text", "missing_full_text", Effect::due},
  }));
  Record r = penalty();
  std::size_t i = 0;
  record::visit_public(r, [&, wanted = std::string_view(path)](auto& member) {
    if (record::fields()[i++].path == wanted) member = {};
  });
  INFO(path);
  const Problems problems = judged(r);
  const Problem* problem = find(problems, code);
  REQUIRE(problem);
  CHECK(problem->effect == effect);
  CHECK(problem->field == path);
}

TEST_CASE("completeness: a licence needs no violation, an acquittal no measures, an inspection no facts", "[checks]") {
  Record licence = penalty();
  licence.act = record::Act::licence, licence.outcome.reset();
  licence.violation.clear(), licence.facts.clear(), licence.measures.clear(), licence.amounts = {};
  CHECK(judged(licence).empty());
  Record minor = penalty();
  minor.outcome = record::Outcome::no_penalty_minor;
  minor.violation.clear(), minor.measures.clear(), minor.amounts = {};
  CHECK(judged(minor).empty());
  Record coercion = licence;
  coercion.act = record::Act::coercion;
  REQUIRE(judged(coercion).size() == 1);
  CHECK(judged(coercion)[0].code == "missing_facts");
}

TEST_CASE("judge: no message repeats what the record says", "[checks]") {
  Record r = penalty();
  const std::string canary = "11010519491231002X";
  r.party.credit_code = canary, r.agency = canary, r.document_number = canary, r.secrecy_review.result = canary;
  r.party.kind = record::PartyKind::natural;
  r.identity.number = canary, r.joint_agencies = {canary};
  for (const Problem& p : judged(r)) {
    CHECK(p.message.find(canary) == std::string::npos);
    CHECK(p.field.find(canary) == std::string::npos);
    CHECK(p.code.find(canary) == std::string::npos);
  }
}

TEST_CASE("judge: of the thousand sample records at most two in a hundred are held", "[checks]") {
  std::ifstream feed(GONGSHI_SOURCE_DIR "/content/samples/decisions-1000.ndjson");
  record::Parser parser;
  int records = 0, held = 0;
  for (std::string line; std::getline(feed, line); ++records) {
    const record::Item item = parser.parse(line);
    CHECK(item.problems.empty());
    held += record::any(judged(item.record), Effect::hold) ? 1 : 0;
  }
  CHECK(records == 1000);
  CHECK(held <= 20);
}
