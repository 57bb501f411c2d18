#include "redaction/rule_samples.h"

#include <algorithm>
#include <optional>
namespace gongshi::redaction {
namespace {

constexpr std::string_view kHitOpen = "⟦";
constexpr std::string_view kHitClose = "⟧";

struct Sample {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Sample> read_sample(const std::string& marked) {
  const std::size_t open = marked.find(kHitOpen);
  const std::size_t close = marked.find(kHitClose);
  if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
  const std::size_t inside = open + kHitOpen.size();
  Sample sample{marked.substr(0, open), open, open + close - inside};
  sample.text += marked.substr(inside, close - inside) + marked.substr(close + kHitClose.size());
  return sample;
}

/// The first party and field that the rule applies to.
Context context_of(const Rule& rule) {
  Context context;
  const auto first_bit = [](unsigned bits) {
    int bit = 0;
    while ((bits >> bit & 1U) == 0) ++bit;
    return bit;
  };
  constexpr unsigned kNatural = 4;
  context.party_kind = (rule.parties & kNatural) != 0 ? PartyKind::natural
                                                      : static_cast<PartyKind>(first_bit(rule.parties));
  context.field = static_cast<Field>(first_bit(rule.fields));
  context.names = rule.names;
  return context;
}

bool touches_mark(const Redacted& result, const Sample& sample) {
  return std::any_of(result.marks.begin(), result.marks.end(),
                     [&](const Mark& mark) { return mark.begin < sample.end && mark.end > sample.begin; });
}

bool doubted(const Redacted& result, const Rule& rule) {
  return std::find(result.doubts.begin(), result.doubts.end(), rule.id) != result.doubts.end();
}

bool marked_by(const Redacted& result, const Rule& rule) {
  return std::any_of(result.marks.begin(), result.marks.end(), [&](const Mark& mark) { return mark.rule == rule.id; });
}

bool hits(const Rule& rule, const Redacted& result, const Sample& sample) {
  if (rule.action == Action::keep) return !touches_mark(result, sample);
  if (rule.action == Action::doubt) return doubted(result, rule);
  return std::any_of(result.marks.begin(), result.marks.end(), [&](const Mark& mark) {
    return mark.rule == rule.id && mark.begin == sample.begin && mark.end == sample.end;
  });
}

}  // namespace

std::string failed_samples(const Rule& rule, const Redactor& redactor) {
  const Context context = context_of(rule);
  const Rule* alone = rule.action == Action::keep ? nullptr : &rule;
  std::string failures;
  const auto fail = [&](const char* list, std::size_t i, const char* what) {
    failures += "\n  rule " + rule.id + ": " + list + " " + std::to_string(i + 1) + " " + what;
  };
  for (std::size_t i = 0; i < rule.must_hit.size(); ++i) {
    const auto sample = read_sample(rule.must_hit[i]);
    if (!sample) {
      fail("must_hit", i, "has no ⟦ ⟧");
    } else if (!hits(rule, redactor.redact_by(alone, sample->text, context), *sample)) {
      fail("must_hit", i, "is not hit as it says");
    }
  }
  for (std::size_t i = 0; i < rule.must_miss.size(); ++i) {
    const Redacted result = redactor.redact_by(alone, rule.must_miss[i], context);
    if (marked_by(result, rule) || (rule.action == Action::doubt && doubted(result, rule))) {
      fail("must_miss", i, "is hit");
    }
  }
  return failures;
}

}  // namespace gongshi::redaction
