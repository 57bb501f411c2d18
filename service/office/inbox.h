#pragma once
// The office takes in what waits in exchange/in: each item once, in the order of arrival.
//
// Flow   open → take in (private.db) → write the answer → mark the item taken → remove the file
// Killed anywhere, the item is taken again: a line that is known changes nothing and is answered the same, a request is found by its
// number, and a marked item is only answered and removed. What cannot be opened is set aside as *.refused, once, and logged.

#include <filesystem>

#include "intake/layout.h"
#include "intake/private_db.h"
#include "publish/portal.h"
#include "service/exchange/answers.h"
#include "service/exchange/exchange.h"
#include "service/office/cases.h"

namespace gongshi::service {

class Inbox {
 public:
  Inbox(const publish::Portal& portal, const Exchange& exchange, intake::PrivateDb& db, Cases& cases);

  /// How many items were taken; at most `most`.
  std::size_t take(std::size_t most);

 private:
  void take_item(const std::filesystem::path& file);
  void take(const std::string& item, const Submission& submission);
  void take(const std::string& item, const CitizenRequest& request);
  void take(const std::string& item, const Supplement& supplement);
  std::string refusal_of(const Submission& submission);
  bool is_taken(const std::string& item);
  void mark(const std::string& item, std::string_view kind);

  const publish::Portal& portal_;
  Exchange exchange_;
  intake::PrivateDb& db_;
  Cases& cases_;
  intake::Layouts layouts_;
  Answers out_, fresh_;
  std::string box_key_, push_key_;
};

}  // namespace gongshi::service
