#pragma once
// The lines of the public log, byte for byte (reliability: section 4.5, version 1).
//
// One JSON object, UTF-8, no blanks, keys sorted, values strings and integers only, at most 4096 bytes, no line end.
// No personal data and no free text ever enters: the log cannot be edited.

#include <cstdint>
#include <string>

#include "ledger/act.h"

namespace gongshi::ledger {

/// "000123": how a document is named in addresses, files and the log. Given out by us, never used again.
std::string doc_name(std::int64_t doc);

/// `commit` is empty for acts that take the text away; `previous` is the log index of the document's entry before.
///
/// Example  {"act":"publish","commit":"814f…","doc":"000001","rev":1,"time":"2025-11-20T08:00:00Z","v":1}
std::string log_entry(ActKind kind, std::int64_t doc, int revision, const std::string& commit, const std::string& basis,
                      std::int64_t previous, const std::string& time);

}  // namespace gongshi::ledger
