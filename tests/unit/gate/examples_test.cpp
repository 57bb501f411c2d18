// The hand-made examples: the table in content/samples/examples/README.md says what becomes of each, and this reads it.

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "../checks/made_up.h"
#include "checks/judge.h"
#include "gate/gate.h"
#include "record/canonical_json.h"
#include "record/parse.h"

using namespace gongshi;
using namespace gongshi::made_up;
using Verdict = gate::Admission::Verdict;

namespace {

const std::string kFolder = GONGSHI_SOURCE_DIR "/content/samples/examples/";

struct Expected {
  std::string result, about;
};

/// id -> the expected result, from the rows "| file | line | id | what | result |" of one file.
std::map<std::string, Expected> expected_of(const std::string& file) {
  std::map<std::string, Expected> out;
  std::ifstream readme(kFolder + "README.md");
  for (std::string line; std::getline(readme, line);) {
    if (line.find("| " + file + " |") != 0) continue;
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '|');)
      cells.push_back(cell.size() > 2 ? cell.substr(1, cell.size() - 2) : "");
    out[cells.at(3)] = {cells.at(5), cells.at(4)};
  }
  return out;
}

std::string result_of(Verdict verdict) {
  return verdict == Verdict::published ? "taken" : std::string(gate::code(verdict));
}

}  // namespace

TEST_CASE("examples: what the table says becomes of each record is what the gate does", "[gate]") {
  static const auto redactor = redaction::Redactor::load(GONGSHI_SOURCE_DIR "/redaction/rules");
  static const redaction::Scanner scanner;
  const gate::Gate gate(redactor, scanner, henan(), agencies());
  const std::string file = GENERATE("01-history.ndjson", "02-today.ndjson");
  const auto expected = expected_of(file);
  std::ifstream feed(kFolder + file);
  record::Parser parser;
  std::size_t seen = 0;
  for (std::string line; std::getline(feed, line);) {
    const record::Record r = parser.parse(line).record;
    const auto admission = gate.admit(r, checks::judge(r, agencies(), day("2026-11-20")), day("2026-11-20"));
    const Expected& want = expected.at(r.id);
    ++seen;
    std::string said;
    for (const auto& p : admission.problems)
      if (p.effect == record::Effect::hold) said += p.code + " " + p.field + "; ";
    INFO(r.id << " " << want.about << " " << said << admission.reason);
    CHECK(result_of(admission.verdict) == want.result);
    if (admission.verdict == Verdict::not_published && !admission.rule.empty())
      CHECK(want.about.find("（" + admission.reason + "）") != std::string::npos);
    if (!admission.record) continue;
    const std::string bytes = record::canonical_json(*admission.record);
    for (const std::string* secret :
         {&r.identity.number, &r.identity.phone, &r.identity.bank_account, &r.identity.email})
      if (secret->size() > 6 && *secret != r.party.credit_code) CHECK(bytes.find(*secret) == std::string::npos);
    for (const auto& hide : r.hide) CHECK(bytes.find(hide.text) == std::string::npos);
  }
  CHECK(seen == expected.size());
}
