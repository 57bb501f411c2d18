#pragma once
// NDJSON, a JSON array, {"records": […]}, or one record: cut into items.

#include <istream>
#include <string>

#include "intake/raw_item.h"

namespace gongshi::intake {

/// Hands out each item's JSON text, in order.
///
/// Shape    lines are streamed (memory: one line); a document is read whole. The name's ending .ndjson or .jsonl, or a first
///          line that is complete JSON, means lines.
/// Errors   a broken line is one item with a problem, the next line goes on; a broken document is one item, and nothing of it
///          is taken, because nobody knows what is missing
/// Limits   4 MiB a line (Parser::kMaxRecordBytes), 256 MiB a document
void read_json(std::istream& in, const std::string& name, const TakeItem& take);

}  // namespace gongshi::intake
