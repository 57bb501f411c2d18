#include <iostream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/exit_codes.h"
#include "record/enums.h"
#include "redaction/error.h"
#include "redaction/redactor.h"

namespace gongshi::app {
namespace {

using Json = nlohmann::ordered_json;
using redaction::Context;
using redaction::Redacted;

redaction::PartyKind party_kind(const std::string& code, const std::string& where) {
  if (const auto kind = record::from_code<redaction::PartyKind>(code)) return *kind;
  throw ConfigError(where, "party_kind must be legal, individual_business or natural");
}

Json marks_json(const Redacted& redacted) {
  Json marks = Json::array();
  for (const auto& mark : redacted.marks)
    marks.push_back({{"begin", mark.begin}, {"end", mark.end}, {"rule", mark.rule},
                     {"category", std::string(redaction::category_code(mark.category))}});
  return marks;
}

/// A line a mark: where, how long, which rule, whose law. Never the value.
void explain(const redaction::Redactor& redactor, const Redacted& redacted, const std::string& where) {
  for (const auto& mark : redacted.marks) {
    const auto law = redactor.law_of(mark.rule);
    std::cerr << where << "bytes " << mark.begin << "-" << mark.end << " (" << mark.end - mark.begin << "): " << mark.rule << ", "
              << redaction::category_code(mark.category) << ", 《" << law.title << "》" << law.article << '\n';
  }
  for (const std::string& doubt : redacted.doubts) std::cerr << where << "doubt: " << doubt << '\n';
}

/// One line in, one line out; bad lines end with a message that names the line, never its text.
void redact_lines(const redaction::Redactor& redactor, Context context, bool explained) {
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    const std::string where = "line " + std::to_string(number);
    const Json input = Json::parse(line, nullptr, false);
    if (!input.is_object() || !input.contains("text") || !input["text"].is_string())
      throw IoError(where, "expected {\"id\", \"party_kind\", \"text\"}");
    context.party_kind = party_kind(input.value("party_kind", "natural"), where);
    const Redacted redacted = redactor.redact(input["text"].get_ref<const std::string&>(), context);
    if (explained) explain(redactor, redacted, where + ", ");
    Json output;
    output["id"] = input.contains("id") ? input["id"] : Json(nullptr);
    output["text"] = redacted.text.str();
    output["marks"] = marks_json(redacted);
    std::cout << output.dump() << '\n';
  }
}

}  // namespace

int run_redact(const CommonOptions& common, const RedactOptions& options) {
  std::ios::sync_with_stdio(false);
  const auto redactor = redaction::Redactor::load(std::filesystem::path(common.site) / "redaction/rules");
  Context context;
  context.names = options.names;
  context.party_kind = party_kind(options.party_kind, "--party-kind");
  if (options.ndjson) return redact_lines(redactor, context, options.explain), kDone;
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  const Redacted redacted = redactor.redact(text, context);
  std::cout << redacted.text.str();
  if (options.explain) explain(redactor, redacted, "");
  return redacted.doubts.empty() ? kDone : kDoneWithHeld;
}

}  // namespace gongshi::app
