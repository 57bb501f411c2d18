#pragma once
// The second look: reads finished bytes (records, pages, data files) for what must never be in them.
//
// It shares no pattern and no rule file with the redactor, so that a hole in one is seen by the other. It is short, knows few
// kinds, and prefers to be silent where the redactor keeps with proof: a hit stops a publication.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongshi::redaction {

/// Where something was found and by which rule. Never the value: findings go into logs.
struct Finding {
  std::size_t offset;  ///< byte of the scanned text
  std::string rule;    ///< scan.id, scan.old_id, scan.mobile, scan.bank_card, scan.email
};

enum class FileKind {
  record,  ///< the canonical JSON of one record
  page,    ///< HTML
  data,    ///< CSV, NDJSON, feeds, search shards
};

class Scanner {
 public:
  /// `own_mail`: addresses of the site itself, which its pages name.
  explicit Scanner(std::vector<std::string> own_mail = {}) : own_mail_(std::move(own_mail)) {}

  /// Every finding, in order of offset. Errors: none; bytes that are no UTF-8 are read as they are.
  std::vector<Finding> scan(std::string_view bytes, FileKind kind) const;

 private:
  std::vector<std::string> own_mail_;
};

}  // namespace gongshi::redaction
