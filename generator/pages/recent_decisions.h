#pragma once
// Which of an agency's newest decisions were made under a power.
//
// A decision names no power, so it is found by the words that the list of powers gives: in its title, violation or licence.
// Only the newest 200 of an agency are read, so that the cost does not grow with the years; the page says so.

#include <map>

#include "ledger/public_db.h"

namespace gongshi::pages {

inline constexpr int kDecisionsRead = 200;

class RecentDecisions {
 public:
  explicit RecentDecisions(ledger::PublicDb& db) : db_(db) {}

  /// Newest first, at most `most`.
  std::vector<ledger::Entry> with(std::string_view agency, record::Act act, const std::vector<std::string>& words, std::size_t most);

 private:
  struct Read {
    ledger::Entry entry;
    std::string text;
  };
  const std::vector<Read>& of(std::string_view agency);

  ledger::PublicDb& db_;
  std::map<std::string, std::vector<Read>, std::less<>> read_;
};

}  // namespace gongshi::pages
