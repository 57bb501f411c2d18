#include "redaction/redactor.h"

#include <algorithm>

#include "redaction/engine.h"
#include "redaction/error.h"
#include "redaction/folded_text.h"
#include "redaction/mask.h"
#include "redaction/parallel.h"
#include "redaction/rule_file.h"
#include "redaction/rule_samples.h"
#include "redaction/shown.h"

namespace gongshi::redaction {
namespace {

/// How many tags of the text are opened and not closed.
int open_tags(std::string_view text) {
  int open = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view tag = text.substr(at + 1, text.find('>', at) - at - 1);
    const bool alone = tag.empty() || tag.substr(0, 2) == "br" || tag.substr(0, 3) == "wbr" || tag.back() == '/';
    if (!alone) open += tag[0] == '/' ? -1 : 1;
  }
  return open;
}

/// Half a pair of tags would break the page: the closing ones right behind a hit go with those that it opens.
std::size_t with_closing_tags(std::string_view text, std::size_t begin, std::size_t end) {
  for (int open = open_tags(text.substr(begin, end - begin)); open > 0 && text.substr(end, 2) == "</"; --open) {
    const std::size_t close = text.find('>', end);
    if (close == std::string_view::npos) break;
    end = close + 1;
  }
  return end;
}

}  // namespace

/// What is hidden, bytes of the text as it came.
struct Redactor::Hidden {
  std::vector<Candidate> places;
  bool readable = false;  ///< the text is UTF-8
  bool again = false;     ///< a pass over what is shown may find more: the rules read it otherwise than it is written, or asked for names
};

Redactor::Redactor(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;
Redactor::~Redactor() = default;

Redactor Redactor::load(const std::filesystem::path& rules_folder) {
  Redactor redactor(std::make_unique<Engine>(read_rules(rules_folder)));
  const std::vector<Rule>& rules = redactor.engine_->set().rules;
  std::vector<std::string> failed(rules.size());
  parallel_for(rules.size(), all_cores(), [&](std::size_t i, std::size_t) { failed[i] = failed_samples(rules[i], redactor); });
  std::string failures;
  std::string file;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    failures += failed[i];
    if (file.empty() && !failures.empty()) file = rules[i].file;
  }
  if (!failures.empty()) throw ConfigError(file, "samples fail" + failures);
  return redactor;
}

Redacted Redactor::redact(std::string_view text, const Context& context) const {
  Redacted result;
  Hidden hidden = hidden_in(nullptr, text, context, result);
  for (bool more = hidden.again && !hidden.places.empty(); more;) more = look_over(text, context, hidden);
  return shown_as(text, hidden, std::move(result));
}

Redacted Redactor::redact_by(const Rule* alone, std::string_view text, const Context& context) const {
  Redacted result;
  const Hidden hidden = hidden_in(alone, text, context, result);
  return shown_as(text, hidden, std::move(result));
}

Redactor::Hidden Redactor::hidden_in(const Rule* alone, std::string_view text, const Context& context, Redacted& result) const {
  const auto folded = FoldedText::fold(text);
  if (!folded) return result.doubts = {"bad_utf8"}, Hidden();
  Engine::Decision decision = engine_->decide(folded->text(), context, alone);
  Hidden hidden{{}, true, folded->is_changed() || decision.asked_for_names};
  for (Candidate& hit : decision.hidden) {
    hit.begin = folded->original(hit.begin);
    hit.end = with_closing_tags(text, hit.begin, folded->original_end(hit.end));
    if (hit.shown.empty()) hit.shown = mask_token(hit.category);
    append_hidden(hidden.places, std::move(hit));
  }
  result.not_found = std::move(decision.not_found);
  result.doubts.assign(decision.doubts.begin(), decision.doubts.end());
  return hidden;
}

/// What stood between a value and what is beside it, a name or a break, is a token now: what that tells a further pass is hidden too.
bool Redactor::look_over(std::string_view text, const Context& context, Hidden& hidden) const {
  Redacted further;
  std::vector<Candidate> places = with_further(hidden.places, hidden_in(nullptr, shown_text(text, hidden.places), context, further).places);
  const auto same = [](const Candidate& a, const Candidate& b) { return a.begin == b.begin && a.end == b.end; };
  const bool more = !std::equal(places.begin(), places.end(), hidden.places.begin(), hidden.places.end(), same);
  hidden.places = std::move(places);
  return more;
}

Redacted Redactor::shown_as(std::string_view text, const Hidden& hidden, Redacted result) const {
  if (!hidden.readable) return result;
  for (const Candidate& place : hidden.places)
    result.marks.push_back({place.begin, place.end, place.rule == kKnownRule ? "known" : engine_->set().rules[place.rule].id, place.category});
  result.text = PublicText(PublicTextKey(), shown_text(text, hidden.places));
  return result;
}

const std::string& Redactor::digest() const { return engine_->set().digest; }

Law Redactor::law_of(const std::string& id) const {
  const auto& rules = engine_->set().rules;
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.id == id; });
  return rule == rules.end() ? Law() : rule->law;
}

std::vector<std::string> Redactor::rule_ids() const {
  std::vector<std::string> ids;
  for (const Rule& rule : engine_->set().rules) ids.push_back(rule.id);
  return ids;
}

}  // namespace gongshi::redaction
