#pragma once
// Decides what of a folded text is hidden: the finders find, the keep rules protect, contexts tell whose it is, and what is hidden
// is looked at again as a second pass would see it.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "redaction/candidate.h"
#include "redaction/label_finder.h"
#include "redaction/number_finder.h"
#include "redaction/redactor.h"
#include "redaction/table_finder.h"

namespace gongshi::redaction {

class Redactor::Engine {
 public:
  explicit Engine(RuleSet set) : set_(std::move(set)), numbers_(set_.rules), labels_(set_), tables_(set_.rules) {}

  const RuleSet& set() const { return set_; }

  struct Decision {
    std::vector<Candidate> hidden;       ///< in order, parts of the folded text
    std::vector<std::size_t> not_found;  ///< known values that must be found and were not
    std::set<std::string> doubts;
    bool asked_for_names = false;  ///< something is hidden, and a label stands in the text that a name to be hidden may follow
  };
  /// With `alone` only that rule hides; the keep rules have their say.
  Decision decide(std::string_view text, const Context& context, const Rule* alone) const;

 private:
  std::vector<Candidate> choose(std::string_view text, const std::vector<Span>& masks, std::vector<Candidate> found,
                                std::set<std::string>& doubts) const;
  /// Once more, with what is hidden standing as masks: what a second pass over the public text would see.
  /// False when nothing more was found.
  bool look_again(std::string_view text, const std::vector<LabelHit>& labels, Scope scope, std::vector<Span> masks,
                  std::vector<Candidate>& chosen) const;
  /// And beside what is hidden, now and before; false when nothing more was found.
  bool look_beside(std::string_view text, const std::vector<LabelHit>& labels, const Scope& scope, std::vector<Candidate>& chosen) const;
  /// Adds what stands of a further look; false when nothing does.
  bool choose_more(std::string_view text, const std::vector<Span>& masks, std::vector<Candidate> found, const Scope& scope,
                   std::vector<Candidate>& chosen) const;
  bool stands(const Candidate& hit, std::string_view text, const std::vector<Span>& hidden) const;
  /// What keep rules protect: from weaker rules, and from every rule but a value that the case names.
  struct Kept {
    std::vector<Span> likely, surely;
  };
  Kept proven_harmless(std::vector<Candidate>& found, std::string_view text, const std::vector<Span>& masks) const;
  bool asks_for_names(const std::vector<LabelHit>& labels, const Scope& scope) const;
  bool is_name(const Candidate& hit) const { return hit.rule != kKnownRule && set_.rules[hit.rule].person != Person::none; }
  bool stronger(const Candidate& hit) const { return hit.rule == kKnownRule || set_.rules[hit.rule].beats_keep; }

  RuleSet set_;
  NumberFinder numbers_;
  LabelFinder labels_;
  TableFinder tables_;
};

}  // namespace gongshi::redaction
