#pragma once
// Many items at once: what can run in threads runs in threads, what depends on order keeps it.

#include <vector>

#include "intake/arrival.h"

namespace gongshi::intake {

/// Takes the items in, inside the caller's transaction, and answers in their order. `parsers`: one a thread.
std::vector<Result> take_batch(const Desk& desk, std::vector<record::Parser>& parsers, std::vector<RawItem> items);

}  // namespace gongshi::intake
