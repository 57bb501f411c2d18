#include "redaction/alternatives.h"

#include <optional>

namespace gongshi::redaction {
namespace {

/// Behind the class of characters that opens at `at`; the end of the pattern when it never shuts.
std::size_t behind_class(std::string_view pattern, std::size_t at) {
  at += pattern.substr(at, 2) == "[^" ? 2 : 1;
  if (pattern.substr(at, 1) == "]") ++at;
  while (at < pattern.size() && pattern[at] != ']') at += pattern[at] == '\\' ? 2 : 1;
  return at + 1;
}

/// The branches between the bars outside all brackets; nothing when a bracket captures, sets a flag, or does not pair.
std::optional<std::vector<std::string_view>> branches_of(std::string_view pattern) {
  std::vector<std::string_view> branches;
  std::size_t depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '(' && pattern.substr(at, 3) != "(?:") return std::nullopt;
    if (c == '(') ++depth;
    if (c == ')' && depth-- == 0) return std::nullopt;
    if (c == '|' && depth == 0) {
      branches.push_back(pattern.substr(begin, at - begin));
      begin = at + 1;
    }
    at = c == '[' ? behind_class(pattern, at) : at + (c == '\\' ? 2 : 1);
  }
  if (depth != 0) return std::nullopt;
  branches.push_back(pattern.substr(begin));
  return branches;
}

/// Those in the brackets that hold all of a branch, (?:a|b).
std::optional<std::vector<std::string_view>> branches_inside(std::string_view branch) {
  if (branch.substr(0, 3) != "(?:" || branch.back() != ')') return std::nullopt;
  return branches_of(branch.substr(3, branch.size() - 4));
}

void add_branches(const std::vector<std::string_view>& branches, std::vector<std::string_view>& all) {
  for (const std::string_view branch : branches) {
    if (const auto inside = branches_inside(branch)) add_branches(*inside, all);
    else all.push_back(branch);
  }
}

}  // namespace

std::vector<std::string> in_parts(std::string_view pattern, std::size_t bytes) {
  const auto outer = branches_of(pattern);
  if (pattern.size() <= bytes || !outer) return {std::string(pattern)};
  std::vector<std::string_view> branches;
  add_branches(*outer, branches);
  std::vector<std::string> parts;
  for (const std::string_view branch : branches) {
    if (parts.empty() || parts.back().size() + branch.size() > bytes) parts.emplace_back(branch);
    else parts.back().append("|").append(branch);
  }
  return parts;
}

}  // namespace gongshi::redaction
