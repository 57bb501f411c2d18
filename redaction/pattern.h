#pragma once
// A pattern of RE2 behind its trigger: the shape of its matches turns down most places before the automaton runs.
//
// Shape    offsets are bytes of the text, which is UTF-8
// Errors   ok() is false when RE2 refuses the pattern; error() says why
// Example  Pattern("1[3-9][0-9]{9}").match("电话略", 6, 9, re2::RE2::ANCHOR_START, nullptr, 0)  ->  false, without RE2

#include <re2/re2.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "redaction/pattern_shape.h"

namespace gongshi::redaction {

class TriggeredPattern {
 public:
  explicit TriggeredPattern(const std::string& pattern);

  const std::string& text() const { return text_; }
  bool ok() const { return refused_ == nullptr; }
  const std::string& error() const { return refused_->error(); }
  /// Number of the group of that name; 0 when there is none.
  int group(const std::string& name) const;

  /// False when no match begins with it.
  bool may_begin_with(char ascii) const { return front_ == 0 || shape_.front.at[0].has(static_cast<unsigned char>(ascii)); }

  /// As RE2::Match; of a pattern without groups only the whole match can be asked for.
  bool match(std::string_view text, std::size_t from, std::size_t to, re2::RE2::Anchor anchor, re2::StringPiece* groups = nullptr, int count = 0) const;

  /// True when a match is anywhere in the text.
  bool is_in(std::string_view text) const { return match(text, 0, text.size(), re2::RE2::UNANCHORED); }
  bool fills(std::string_view text) const { return match(text, 0, text.size(), re2::RE2::ANCHOR_BOTH); }
  bool begins(std::string_view text) const { return match(text, 0, text.size(), re2::RE2::ANCHOR_START); }

 private:
  bool may_begin(std::string_view text, std::size_t from, std::size_t to) const;
  bool may_end(std::string_view text, std::size_t from, std::size_t to) const;
  std::size_t next_begin(std::string_view text, std::size_t from, std::size_t to) const;

  bool first_of_parts(re2::StringPiece text, std::size_t from, std::size_t to, re2::RE2::Anchor anchor, re2::StringPiece& whole) const;

  std::string text_;
  PatternShape shape_;
  std::size_t front_ = 0;  ///< characters that a match begins with at least, as far as the shape reaches
  std::size_t back_ = 0;   ///< and ends with
  bool rare_ = false;      ///< worth to be looked for before the automaton is
  std::vector<std::unique_ptr<const re2::RE2>> parts_;  ///< its alternatives: the match that begins first, of these the first part's
  const re2::RE2* refused_ = nullptr;
};

/// Compiled once, shared by all rules that say the same. Null: none was given.
using Pattern = std::shared_ptr<const TriggeredPattern>;

}  // namespace gongshi::redaction
