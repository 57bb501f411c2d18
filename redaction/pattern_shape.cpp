#include "redaction/pattern_shape.h"

#include <algorithm>

#include "redaction/ascii.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

/// The pattern is written in a way that is not understood.
struct NotUnderstood {};

constexpr char32_t kClass = 0x110000;  ///< no character but a class of them

/// Reads the syntax of RE2 as far as rules use it.
class ShapeReader {
 public:
  explicit ShapeReader(std::string_view pattern) : text_(pattern), with_back_(pattern.find('$') != std::string_view::npos), skips_(!with_back_ && pattern.find("(?i") == std::string_view::npos) {}

  PatternShape read() {
    const PatternShape shape = alternatives();
    if (at_ != text_.size()) throw NotUnderstood();
    return shape;
  }

 private:
  bool takes(std::string_view what) {
    if (text_.substr(at_, what.size()) != what) return false;
    at_ += what.size();
    return true;
  }
  char32_t next() {
    if (at_ >= text_.size()) throw NotUnderstood();
    const CodePoint point = decode_utf8(text_, at_);
    at_ += std::max<std::size_t>(point.length, 1);
    return point.value;
  }

  PatternShape alternatives() {
    const bool folds = folds_;
    PatternShape all = sequence();
    while (takes("|")) all = either(all, sequence());
    folds_ = folds;
    return all;
  }

  PatternShape sequence() {
    PatternShape all;
    while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
      if (skips_ && all.front.lengths == kBeyond) skip_sequence();
      else append(all, quantified(atom()), with_back_);
    }
    return all;
  }

  /// What stands so far behind says nothing more.
  void skip_sequence() {
    for (std::size_t depth = 0; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (depth == 0 && (c == '|' || c == ')')) return;
      if (c == '\\') ++at_;
      else if (c == '[') skip_members();
      else if (c == '(') ++depth;
      else if (c == ')') --depth;
    }
  }

  /// To the bracket that closes.
  void skip_members() {
    takes("[^") || takes("[");
    for (takes("]"); at_ < text_.size() && text_[at_] != ']'; ++at_) at_ += text_[at_] == '\\' ? 1 : 0;
  }

  PatternShape quantified(PatternShape one) {
    constexpr std::size_t kNoEnd = 1000;
    for (;;) {
      std::size_t least = 0;
      std::size_t most = kNoEnd;
      if (takes("+")) least = 1;
      else if (takes("?")) most = 1;
      else if (!takes("*") && !count(least, most)) return one;
      takes("?");
      one = repeated(one, least, most, with_back_);
    }
  }

  /// {3}, {3,}, {3,5}; nothing is taken when it is none.
  bool count(std::size_t& least, std::size_t& most) {
    const std::size_t end = text_.find('}', at_);
    if (at_ >= text_.size() || text_[at_] != '{' || end == std::string_view::npos) return false;
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    const std::size_t comma = std::min(inside.find(','), inside.size());
    const auto number = [](std::string_view digits, std::size_t otherwise) {
      std::size_t value = 0;
      for (const char c : digits) value = is_digit(c) ? value * 10 + static_cast<std::size_t>(c - '0') : throw NotUnderstood();
      return digits.empty() ? otherwise : value;
    };
    if (comma == 0) throw NotUnderstood();
    least = number(inside.substr(0, comma), 0);
    most = comma == inside.size() ? least : number(inside.substr(comma + 1), most);
    at_ = end + 1;
    return true;
  }

  PatternShape atom() {
    if (takes("(")) return group();
    if (takes("^")) return {};
    if (takes("$")) return {{}, {}, true};
    CharacterSet set;
    if (takes("[")) set = members();
    else if (takes(".")) set.add_all();
    else if (text_[at_] == '\\') escape(set);
    else add(next(), set);
    return one_of(set);
  }

  PatternShape group() {
    if (takes("?P<")) at_ = std::min(text_.find('>', at_), text_.size() - 1) + 1;
    else if (takes("?i)")) return folds_ = true, PatternShape();
    else if (takes("?i:")) return folded_group();
    else if (!takes("?:") && text_.substr(at_, 1) == "?") throw NotUnderstood();
    const PatternShape inside = alternatives();
    if (!takes(")")) throw NotUnderstood();
    return inside;
  }

  PatternShape folded_group() {
    const bool folds = folds_;
    folds_ = true;
    const PatternShape inside = alternatives();
    folds_ = folds;
    if (!takes(")")) throw NotUnderstood();
    return inside;
  }

  CharacterSet members() {
    CharacterSet set;
    const bool others = takes("^");
    for (bool first = true; first || !takes("]"); first = false) {
      if (takes("[:")) throw NotUnderstood();
      const char32_t low = member(set);
      if (low == kClass || text_.substr(at_, 1) != "-" || text_.substr(at_, 2) == "-]") continue;
      ++at_;
      CharacterSet end;
      add_range(low, member(end), set);
    }
    if (others) set.complement_ascii();
    return set;
  }

  char32_t member(CharacterSet& set) {
    if (text_.substr(at_, 1) == "\\") return escape(set);
    const char32_t c = next();
    add(c, set);
    return c;
  }

  void add_range(char32_t low, char32_t high, CharacterSet& set) {
    constexpr char32_t kWideRange = 0x400;
    if (high < low || high == kClass) throw NotUnderstood();
    if (high >= 0x80 && high - low > kWideRange) set.add_beyond_ascii();
    for (char32_t c = low; c <= std::min(high, std::max<char32_t>(low + kWideRange, 0x80)); ++c) add(c, set);
  }

  /// The character it stands for, or kClass.
  char32_t escape(CharacterSet& set) {
    ++at_;
    const char32_t c = next();
    if (c == 'p' && takes("{")) return at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1, set.add_all(), kClass;
    if (c == 'd') return add_range('0', '9', set), kClass;
    if (c == 's') return std::for_each(kBlanks.begin(), kBlanks.end(), [&](char32_t blank) { set.add(blank); }), kClass;
    const char32_t one = c == 'n' ? U'\n' : c == 't' ? U'\t' : c == 'x' ? hex() : c;
    if (one == c && (c >= 0x80 || is_alnum(static_cast<char>(c)))) throw NotUnderstood();
    add(one, set);
    return one;
  }

  char32_t hex() {
    const bool braces = takes("{");
    const std::size_t end = braces ? text_.find('}', at_) : at_ + 2;
    if (end > text_.size()) throw NotUnderstood();
    char32_t value = 0;
    for (; at_ < end; ++at_) {
      const char c = to_lower(text_[at_]);
      value = value * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    at_ += braces ? 1 : 0;
    return value;
  }

  /// With (?i) also the other case; what folds beyond ASCII is not looked up.
  void add(char32_t c, CharacterSet& set) const {
    set.add(c);
    if (!folds_) return;
    if (c >= 0x80 && (c < 0x3000 || c >= 0xA000)) set.add_all();
    if (c >= 0x80 || !is_letter(static_cast<char>(c))) return;
    set.add(static_cast<char32_t>(to_lower(static_cast<char>(c))));
    set.add(static_cast<char32_t>(to_capital(static_cast<char>(c))));
    for (const char32_t sign : {U'\u212A', U'\u017F'}) set.add(sign);  // those of Kelvin and the long s fold to k and s
  }

  static constexpr std::u32string_view kBlanks = U" \t\n\r\f";
  std::string_view text_;
  std::size_t at_ = 0;
  bool with_back_;  ///< somewhere it asks for the end of the text
  bool skips_;      ///< nothing that stands far behind changes the shape of what follows it
  bool folds_ = false;
};

}  // namespace

std::optional<PatternShape> shape_of(std::string_view pattern) {
  try {
    return ShapeReader(pattern).read();
  } catch (const NotUnderstood&) {
    return std::nullopt;
  }
}

}  // namespace gongshi::redaction
