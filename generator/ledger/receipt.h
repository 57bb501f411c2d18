#pragma once
// Receipts: the proof that one entry stands in the log of a checkpoint (C2SP tlog-proof; reliability: section 4.4).
//
//   c2sp.org/tlog-proof@v1\n  index <n>\n  <base64 hash>\n …the leaf's sibling first  \n  <the checkpoint, verbatim>

#include "ledger/checkpoint.h"

namespace gongshi::ledger {

struct Receipt {
  std::int64_t index = 0;
  std::vector<Hash> path;
  std::string checkpoint;  ///< the signed note

  std::string text() const;
};

/// Nothing when the form is wrong to the byte; proves nothing yet.
std::optional<Receipt> parse_receipt(std::string_view text);

/// Whether `entry` stands at the receipt's index in the log that `key` signed.
bool proves(const Receipt& receipt, std::string_view entry, const VerifierKey& key);

}  // namespace gongshi::ledger
