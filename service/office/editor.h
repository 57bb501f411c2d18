#pragma once
// What the office does to a decision: a new version, a taking down, an answer to the gate. Each is a row and an act of private.db, in the
// caller's transaction; settle carries the act out once and the build shows it.

#include <string>

#include "intake/private_db.h"
#include "publish/portal.h"

namespace gongshi::service {

class Editor {
 public:
  Editor(const publish::Portal& portal, intake::PrivateDb& db) : portal_(portal), db_(db) {}

  std::optional<intake::Entry> entry_of_doc(std::int64_t doc);
  /// What is, or will be, published.
  record::Record standing(const intake::Entry& entry);

  /// The entry's next version, which from now on stands; no act.
  void add_version(intake::Entry& entry, const record::Record& text);
  /// A new text of a published decision. A feed does not undo it while `stays`.
  void correct(intake::Entry& entry, const record::Record& text, const std::string& reason, const std::string& words, bool stays);
  /// suspend or withdraw; `day`: on which it took effect.
  void take_down(intake::Entry& entry, const std::string& kind, const std::string& reason, const std::string& words, record::Date day);
  void restore(intake::Entry& entry, const std::string& words);
  /// A held decision: shown after all, or not published for a coded reason.
  struct Answer {
    bool publish = false;
    std::string reason, words;  ///< reason: coded, of what is not published
    record::Problems seen;      ///< doubts that a person has looked at
    std::int64_t staff = 0;
  };
  void answer_held(intake::Entry& entry, const Answer& answer);

 private:
  void queue(const intake::Entry& entry, const std::string& kind, const std::string& reason, const std::string& words, const std::string& law,
             record::Date day);

  const publish::Portal& portal_;
  intake::PrivateDb& db_;
};

}  // namespace gongshi::service
