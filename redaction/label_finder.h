#pragma once
// Tries the label rules where a label stands.

#include "redaction/candidate.h"
#include "redaction/label_index.h"

namespace gongshi::redaction {

class LabelFinder {
 public:
  explicit LabelFinder(const std::vector<Rule>& rules);

  /// `masks` are tokens already in the text: no label is read in them, no hit reaches into them.
  /// The labels of the rules that take part, wherever they stand.
  std::vector<LabelHit> labels_in(std::string_view folded, const Scope& scope) const;

  /// What the rules of these labels find; nothing that a mask covers.
  void find(std::string_view folded, const std::vector<LabelHit>& labels, const Scope& scope, const std::vector<Span>& masks,
            std::vector<Candidate>& found) const;

 private:
  void try_rule(std::string_view folded, const LabelHit& label, std::uint16_t index, const std::vector<Span>& masks,
                std::vector<Candidate>& found) const;

  const std::vector<Rule>* rules_;
  LabelIndex plain_;  ///< labels of the rules that do not ask for names
  LabelIndex all_;
};

/// Those whose windows touch one of the places: only their rules can see something else when the places are masked.
std::vector<LabelHit> labels_near(const std::vector<LabelHit>& labels, const std::vector<Span>& places);

}  // namespace gongshi::redaction
