#include "pages/recent_decisions.h"

#include <algorithm>

namespace gongshi::pages {

const std::vector<RecentDecisions::Read>& RecentDecisions::of(std::string_view agency) {
  const auto known = read_.find(agency);
  if (known != read_.end()) return known->second;
  std::vector<Read>& list = read_[std::string(agency)];
  for (const ledger::Entry& entry : db_.newest_of(agency, kDecisionsRead)) {
    const auto decision = db_.decision(entry.doc);
    if (!decision) continue;
    const auto& r = decision->record;
    list.push_back({entry, r.title.str() + "\n" + r.violation.str() + "\n" + r.licence_name.str()});
  }
  return list;
}

std::vector<ledger::Entry> RecentDecisions::with(std::string_view agency, record::Act act, const std::vector<std::string>& words, std::size_t most) {
  std::vector<ledger::Entry> found;
  for (const Read& read : of(agency)) {
    if (found.size() == most) break;
    const auto stands_in = [&](const std::string& word) { return read.text.find(word) != std::string::npos; };
    if (read.entry.act == act && std::any_of(words.begin(), words.end(), stands_in)) found.push_back(read.entry);
  }
  return found;
}

}  // namespace gongshi::pages
