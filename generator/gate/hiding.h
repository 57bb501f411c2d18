#pragma once
// One record on its way out: each of its texts through the redactor, all of them against the same known values.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gate/known_values.h"
#include "record/problem.h"
#include "record/record.h"
#include "redaction/redactor.h"

namespace gongshi::gate {

class Hiding {
 public:
  Hiding(const redaction::Redactor& redactor, const record::Record& record, const checks::Profile& profile);

  /// The public form of the record. Call once.
  record::PublicRecord show();

  std::size_t masked() const { return masked_; }
  const std::map<std::string, std::size_t>& marks() const { return marks_; }  ///< by rule
  /// Doubts of the redactor, and `hide` texts that were found in no field.
  record::Problems problems() const;

 private:
  record::PublicText text(const std::string& field, const std::string& raw,
                          redaction::Field kind = redaction::Field::prose);
  std::vector<record::PublicText> texts(const std::string& field, const std::vector<std::string>& raw);
  std::vector<record::Officer<record::PublicText>> officers();
  void copy_values(record::PublicRecord& out) const;

  const redaction::Redactor& redactor_;
  const record::Record& record_;
  const checks::Profile& profile_;
  KnownValues known_;
  std::vector<bool> hide_found_;
  bool age_known_;
  record::Problems doubts_;
  std::size_t masked_ = 0;
  std::map<std::string, std::size_t> marks_;
};

}  // namespace gongshi::gate
