#pragma once
// One made-up decision, in the feed form of the product.

#include <cstdint>
#include <string>
#include <vector>

#include "phrases.h"

namespace gongshi::bench {

/// An agency of site-config/agencies.json.
struct Agency {
  std::string key, name, prefix, area;
  const Field* field;
};

/// The canonical JSON of decision number `index`; the same for the same seed, whatever was made before.
///
/// Shape    decided between 2021-11 and 2026-10, full text of 800 to 2,500 characters; about four in ten hold an ID
///          number, phone, home address or bank card in the text, and its truth in `identity`
std::string make_decision(const std::vector<Agency>& agencies, std::uint64_t seed, std::uint64_t index);

}  // namespace gongshi::bench
