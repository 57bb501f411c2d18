// gongshi_redact_speed RULES SECONDS < texts.ndjson: MB of decision text that one core redacts in a second of CPU.
//
// Lines are {"party_kind","text"}. Prints: megabytes, texts, marks, MB/s of CPU (best of the rounds that fit into SECONDS), the same with
// the names that the law protects hidden too, and the scanner's on the same texts. CPU time, not the clock: the machine may be shared.

#include <time.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "redaction/redactor.h"
#include "redaction/scanner.h"

using namespace gongshi::redaction;

namespace {

struct Text {
  std::string text;
  Context context;
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::vector<Text> read_texts() {
  std::vector<Text> texts;
  for (std::string line; std::getline(std::cin, line);) {
    const auto json = nlohmann::json::parse(line);
    Text one{json.at("text"), {}};
    const std::string kind = json.value("party_kind", "natural");
    one.context.party_kind = kind == "legal" ? PartyKind::legal : kind == "natural" ? PartyKind::natural : PartyKind::individual_business;
    texts.push_back(std::move(one));
  }
  return texts;
}

/// The least CPU seconds of one pass.
template <typename Pass>
double best_pass(double budget, Pass&& pass) {
  double best = 1e9;
  for (double spent = 0; spent < budget;) {
    const double start = cpu_seconds();
    pass();
    const double took = cpu_seconds() - start;
    best = std::min(best, took);
    spent += took;
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: gongshi_redact_speed RULES SECONDS < texts.ndjson\n", stderr), 2;
  const Redactor redactor = Redactor::load(argv[1]);
  int seconds = 0;
  std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), seconds);
  const double budget = seconds;
  std::vector<Text> texts = read_texts();
  double bytes = 0;
  for (const Text& one : texts) bytes += static_cast<double>(one.text.size());
  std::size_t marks = 0;
  const auto redact_all = [&](bool by_role) {
    marks = 0;
    for (Text& one : texts) {
      one.context.protected_names = by_role;
      marks += redactor.redact(one.text, one.context).marks.size();
    }
  };
  const double by_role = best_pass(budget, [&] { redact_all(true); });
  const double redact = best_pass(budget, [&] { redact_all(false); });
  std::size_t hits = 0;
  const Scanner scanner;
  const double scan = best_pass(budget / 4, [&] {
    for (const Text& one : texts) hits += scanner.scan(one.text, FileKind::record).size();
  });
  const auto rate = [&](double took) { return bytes / 1e6 / took; };
  std::printf("%.1f MB, %zu texts, %zu marks: redactor %.0f MB/s, with names by role %.0f MB/s, scanner %.0f MB/s\n", bytes / 1e6, texts.size(), marks,
              rate(redact), rate(by_role), rate(scan));
  return hits == static_cast<std::size_t>(-1) ? 1 : 0;
}
