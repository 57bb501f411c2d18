#include "redaction/pattern.h"

#include <algorithm>

#include "redaction/alternatives.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kPart = 9000;  ///< bytes: one automaton for 19,000 built new states for every clause, two cost half

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{1} << 26);  // the automaton of a lexicon outgrows the usual 8 MiB and would be built again and again
  return options;
}

bool is_inside(std::string_view text, std::size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; }

}  // namespace

TriggeredPattern::TriggeredPattern(const std::string& pattern) : text_(pattern) {
  for (const std::string& part : in_parts(pattern, kPart)) {
    parts_.push_back(std::make_unique<const re2::RE2>(part, options()));
    if (!parts_.back()->ok()) refused_ = parts_.back().get();
  }
  const auto shape = shape_of(pattern);
  if (!shape) return;
  shape_ = *shape;
  front_ = shape_.front.least();
  back_ = shape_.to_end ? shape_.back.least() : 0;
  rare_ = front_ == kShapeReach && shape_.front.at[0].is_rare() && shape_.front.at[1].is_rare();
}

int TriggeredPattern::group(const std::string& name) const {
  const auto& groups = parts_.front()->NamedCapturingGroups();
  const auto group = groups.find(name);
  return group == groups.end() ? 0 : group->second;
}

/// False when no match begins at `from`.
bool TriggeredPattern::may_begin(std::string_view text, std::size_t from, std::size_t to) const {
  if (is_inside(text, from)) return true;
  for (std::size_t i = 0; i < front_; ++i) {
    if (from >= to) return false;
    const CodePoint point = decode_valid_utf8(text, from);
    if (!shape_.front.at[i].has(point.value)) return false;
    from += point.length;
  }
  return true;
}

/// False when no match ends at `to`.
bool TriggeredPattern::may_end(std::string_view text, std::size_t from, std::size_t to) const {
  for (std::size_t i = 0; i < back_; ++i) {
    if (to <= from) return false;
    to = code_point_start(text, to - 1);
    if (!shape_.back.at[i].has(decode_valid_utf8(text, to).value)) return false;
  }
  return true;
}

/// The first place where a match may begin; npos when there is none.
std::size_t TriggeredPattern::next_begin(std::string_view text, std::size_t from, std::size_t to) const {
  while (from < to && !may_begin(text, from, to)) from += decode_valid_utf8(text, from).length;
  return from < to ? from : std::string_view::npos;
}

bool TriggeredPattern::match(std::string_view text, std::size_t from, std::size_t to, re2::RE2::Anchor anchor, re2::StringPiece* groups, int count) const {
  if (anchor != re2::RE2::UNANCHORED && !may_begin(text, from, to)) return false;
  if (shape_.to_end && to == text.size() && !may_end(text, from, to)) return false;
  if (anchor == re2::RE2::UNANCHORED && rare_) from = next_begin(text, from, to);
  if (from > to) return false;
  const re2::StringPiece piece(text.data(), text.size());
  if (parts_.size() == 1) return parts_.front()->Match(piece, from, to, anchor, groups, count);
  if (count > 0) return first_of_parts(piece, from, to, anchor, *groups);
  return std::any_of(parts_.begin(), parts_.end(), [&](const auto& part) { return part->Match(piece, from, to, anchor, nullptr, 0); });
}

bool TriggeredPattern::first_of_parts(re2::StringPiece text, std::size_t from, std::size_t to, re2::RE2::Anchor anchor, re2::StringPiece& whole) const {
  bool found = false;
  for (const auto& part : parts_) {
    re2::StringPiece match;
    if (!part->Match(text, from, to, anchor, &match, 1) || (found && match.data() >= whole.data())) continue;
    whole = match;
    found = true;
  }
  return found;
}

}  // namespace gongshi::redaction
