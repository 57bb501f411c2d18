#pragma once
// The text as the rules read it: one way of writing for what people write in many.
//
// Folded: full-width digits and letters and digits of other scripts to ASCII, × to X, every blank to one space, a tab to
// '|' (it parts the cells of a flattened table; so do wide blanks in a line of cells, and __), every dash to '-', traditional label characters to simplified, runs of
// seven or more Chinese numerals (also 壹贰叁) or ringed digits to digits, &#49;, &nbsp;, %31%33… and tags to what they stand
// for, letters that look Latin to Latin, O and l in a number to 0 and 1 (misread_digits.h); zero-width and format characters, and marks on other characters, are dropped. Chinese punctuation stays. Line breaks
// stay (\r and U+2028 become \n), but for those that part nothing (soft_breaks.h).
//
// Shape    `text()` is UTF-8; `original(i)` gives the byte of the input at which folded byte i begins.
// Cost     when nothing needs folding no copy is made: text() is the input.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::redaction {

class FoldedText {
 public:
  /// Errors: nothing when the input is not valid UTF-8 or holds a NUL. The input must outlive the result.
  static std::optional<FoldedText> fold(std::string_view input);

  std::string_view text() const { return folded_ ? std::string_view(copy_) : input_; }

  /// False when the text is the input.
  bool is_changed() const { return folded_; }

  /// Byte of the input where folded byte `at` begins; for at == text().size() the size of the input.
  std::size_t original(std::size_t at) const;

  /// Byte of the input where folded byte `end` - 1 ends: dropped characters after it are not included.
  std::size_t original_end(std::size_t end) const;

 private:
  /// From folded byte `folded` on, input byte = original + (at - folded), until the next step.
  struct Step {
    std::size_t folded;
    std::size_t original;
    std::size_t length;  ///< input bytes of a folded character; 0 for a stretch that was copied as it is
  };
  explicit FoldedText(std::string_view input) : input_(input) {}
  void copy_folded();
  void read_misread_digits();
  void drop_soft_breaks();
  const Step& step_of(std::size_t at) const;

  std::string_view input_;
  bool folded_ = false;
  std::string copy_;
  std::vector<Step> steps_;
};

}  // namespace gongshi::redaction
