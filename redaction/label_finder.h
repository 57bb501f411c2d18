#pragma once
// Tries the label rules where a label stands.

#include "redaction/candidate.h"
#include "redaction/label_index.h"

namespace gongshi::redaction {

class LabelFinder {
 public:
  explicit LabelFinder(const RuleSet& set);

  /// `masks` are tokens already in the text: no label is read in them, no hit reaches into them.
  /// The labels of the rules that take part, wherever they stand.
  std::vector<LabelHit> labels_in(std::string_view folded, const Scope& scope) const;

  /// What the rules of these labels find; nothing that a mask covers.
  void find(std::string_view folded, const std::vector<LabelHit>& labels, const Scope& scope, const std::vector<Span>& masks,
            std::vector<Candidate>& found) const;

  /// Adds what the keep rules of these labels protect near what was found.
  void find_kept(std::string_view folded, const std::vector<LabelHit>& labels, const Scope& scope, const std::vector<Span>& masks,
                 std::vector<Candidate>& found) const;

  /// What stands beside values that are hidden: each of them is a label of the rules that name its category in `beside`.
  void find_beside(std::string_view folded, const std::vector<Candidate>& hidden, const Scope& scope, const std::vector<Span>& masks,
                   std::vector<Candidate>& found) const;

 private:
  struct Around;
  struct Place;
  std::size_t lead_end(Place& place, int lead, std::size_t window_end) const;
  bool try_at(Place& place, std::uint16_t index, Span span, std::vector<Candidate>& found) const;
  static bool is_new_around(Place& place, std::uint16_t index, std::string_view text, std::size_t from);
  void try_address(Place& place, std::uint16_t index, Span span, std::vector<Candidate>& found) const;
  void try_rule(Place& place, std::uint16_t index, std::vector<Candidate>& found) const;
  /// For find "clause". Returns how far the text is settled: up to there this rule need not be tried again.
  std::size_t try_clause(const Place& place, std::uint16_t index, std::vector<Candidate>& found) const;

  const std::vector<Rule>* rules_;
  const std::vector<Pattern>* leads_;
  LabelIndex plain_;  ///< labels of the rules that do not ask for names
  LabelIndex all_;
  std::array<std::vector<std::uint16_t>, kCategories.size()> beside_;  ///< rules, by the category of the value
};

/// Those whose windows touch one of the places: only their rules can see something else when the places are masked.
std::vector<LabelHit> labels_near(const std::vector<LabelHit>& labels, const std::vector<Span>& places);

}  // namespace gongshi::redaction
