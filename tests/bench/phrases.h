#pragma once
// The words of the samples. In a phrase {n} is a count, {money} an amount, {date} a day shortly before the decision,
// {hour} an hour, {person} and {firm} somebody else's names, {site} business premises, {thing} what the field is about,
// {party} the party, {code} a number of a paper.

#include <span>
#include <string_view>

namespace gongshi::bench {

using Phrases = std::span<const std::string_view>;

/// A field of enforcement: what agencies of one `system` of site-config/agencies.json write about.
struct Field {
  std::string_view system;
  Phrases laws, things, violations, findings, licences;
};

std::span<const Field> enforcement_fields();

Phrases inquiry_phrases();   ///< how any case was looked into
Phrases hearing_phrases();   ///< what was told to the party and what it answered
Phrases review_phrases();    ///< how an application or an inspection was looked into
Phrases surnames();
Phrases given_names();
Phrases roads();
Phrases trades();            ///< tails of firm names
Phrases firm_marks();        ///< the made-up names of firms

}  // namespace gongshi::bench
