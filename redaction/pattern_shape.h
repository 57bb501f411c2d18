#pragma once
// Which characters a match of a pattern may begin and end with: a few bits that turn most places down before the automaton runs.
//
// Shape    for the first (front) and the last (back) three characters of a match the set of what may stand there; characters beyond
//          ASCII share bits, so a set may hold too much, never too little
// Errors   none: a pattern written in a way that is not understood has no shape, so that RE2 is asked everywhere
// Example  shape_of("1[3-9][0-9]{9}").front  ->  '1', then 3 to 9, then a digit; at least three characters

#include <optional>
#include <string_view>

#include "redaction/edge_shape.h"

namespace gongshi::redaction {

std::optional<PatternShape> shape_of(std::string_view pattern);

}  // namespace gongshi::redaction
