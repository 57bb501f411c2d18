#pragma once
// Raw text in, public text out. The only maker of PublicText besides the ledger, which reads back what stands here.
//
// Shape    all offsets are bytes of the input as it came, half open
// Errors   load throws ConfigError (file, rule); redact never throws for what the text holds: invalid UTF-8 gives an empty
//          public text and the doubt "bad_utf8"
// Promise  const, thread-safe, pure; redacting what was redacted changes nothing
// Example  redact("电话：13800001111", {}) → "电话：【隐去：联系电话】", one mark [9, 20) of rule phone.mobile

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "redaction/categories.h"
#include "redaction/party.h"
#include "redaction/public_text.h"

namespace gongshi::redaction {

struct Law {
  std::string title;
  std::string article;
};

/// Where the text stands. Keeping needs proof, and the place is part of it.
enum class Field { prose, party_name, credit_code, document_number, certificate };

/// A secret that the case itself names: the party's own number or address, a complainant, what the handler marked.
struct KnownValue {
  KnownValue(std::string text, Category category, bool must_be_found = false, bool by_role = false);
  std::string text;
  Category category;
  bool must_be_found;  ///< the handler marked it: not finding it holds the record
  bool by_role;        ///< a name that is not shown as 张某: the role alone tells
  /// What is looked for in every text of the case: the value folded, in lower case, without separators; behind it, of an address,
  /// the same without the districts that it begins with. Empty when nothing is left of it.
  std::vector<std::string> forms;
};

/// What was hidden: bytes of the input, half open, sorted, not overlapping. `rule` is the rule's id, or "known".
struct Mark {
  std::size_t begin, end;
  std::string rule;
  Category category;
};

struct Redacted {
  PublicText text;
  std::vector<Mark> marks;
  std::vector<std::size_t> not_found;  ///< indices of known values that must be found and were not
  std::vector<std::string> doubts;     ///< codes of what a person must look at before this is shown; sorted
};

struct Rule;

struct Context {
  PartyKind party_kind = PartyKind::natural;
  Field field = Field::prose;
  const std::vector<KnownValue>* known = nullptr;
  bool names = false;  ///< hide names of people who are not the party, and known names
  bool protected_names = false;  ///< hide the names behind the roles that the law protects: 举报人, 患者, 未成年人
};

class Redactor {
 public:
  /// Reads the rules and runs every rule's own samples. Errors: ConfigError with file and rule.
  static Redactor load(const std::filesystem::path& rules_folder);

  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  ~Redactor();

  Redacted redact(std::string_view text, const Context& context) const;

  /// SHA-256 of the rule files, hex: records that older rules let through are found by it.
  const std::string& digest() const;

  /// What a mark of this rule rests on; empty for what the case names itself ("known"), whose law stands in the case.
  Law law_of(const std::string& rule) const;

  /// Ids of all rules, in the order of the files: for the trace and the tests.
  std::vector<std::string> rule_ids() const;

 private:
  class Engine;
  friend std::string failed_samples(const Rule& rule, const Redactor& redactor);
  /// What that one rule would hide, the keep rules beside it: what its samples are about. Null: all rules.
  Redacted redact_by(const Rule* alone, std::string_view text, const Context& context) const;
  struct Hidden;
  Hidden hidden_in(const Rule* alone, std::string_view text, const Context& context, Redacted& result) const;
  /// Another pass over what is shown; false when it finds nothing more.
  bool look_over(std::string_view text, const Context& context, Hidden& hidden) const;
  Redacted shown_as(std::string_view text, const Hidden& hidden, Redacted result) const;
  explicit Redactor(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> engine_;
};

}  // namespace gongshi::redaction
