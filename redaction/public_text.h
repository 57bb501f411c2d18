#pragma once
// Text that may be shown to everybody, as a type of its own.
//
// Raw text is std::string. PublicText is made in two places only: by the Redactor, and by the ledger reading back
// what the Redactor made. Templates take PublicText (or the site's own SiteText); a raw string does not compile,
// and tests/must_not_compile proves it.

#include <string>
#include <utility>

namespace gongshi::ledger {
class PublicDb;
}

namespace gongshi::redaction {

/// The right to make PublicText. Only the two friends can build one.
class PublicTextKey {
  PublicTextKey() = default;
  friend class Redactor;
  friend class gongshi::ledger::PublicDb;
};

/// UTF-8 text that passed the redactor. What was hidden stands in it as a token, see mask_token().
class PublicText {
 public:
  PublicText() = default;  ///< nothing at all is public
  PublicText(PublicTextKey, std::string text) : text_(std::move(text)) {}

  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  friend bool operator==(const PublicText&, const PublicText&) = default;

 private:
  std::string text_;
};

}  // namespace gongshi::redaction
