#include "redaction/scanner.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <initializer_list>

#include "redaction/ascii.h"
#include "redaction/check_digit.h"

namespace gongshi::redaction {
namespace {

using WordList = std::initializer_list<std::string_view>;

enum Class : std::uint8_t { kOther, kDigit, kWideLead, kAt, kJoint };

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned c = '0'; c <= '9'; ++c) classes[c] = kDigit;
  for (const unsigned c : {0x20U, 0x2DU, 0x0AU, 0xC2U, 0xE2U, 0xE3U}) classes[c] = kJoint;
  classes[0xEF] = kWideLead;
  classes['@'] = kAt;
  return classes;
}
constexpr std::array<std::uint8_t, 256> kClasses = make_classes();

/// Where the next byte stands that anything looked for begins with: a digit, @, the lead of a full-width digit. Eight bytes at once.
std::size_t next_asked(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  const auto below = [](std::uint64_t eight, std::uint64_t least) { return (eight - kOnes * least) & ~eight & kHighBits; };  // the lowest bit is right
  for (; at + sizeof(std::uint64_t) <= bytes.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    const std::uint64_t found = below(eight ^ kOnes * '0', 10) | below(eight ^ kOnes * '@', 1) | below(eight ^ kOnes * 0xEF, 1);
    if (found != 0) return std::endian::native == std::endian::little ? at + static_cast<std::size_t>(std::countr_zero(found)) / 8 : at;
  }
  return at;
}

bool is_mail(char c) { return is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+'; }

struct Digit {
  char value = 0;
  std::size_t length = 0;  ///< 0: no digit
};

/// A digit, ASCII or full width (EF BC 90-99); X and x count as the last character of an ID.
Digit digit_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  if (is_digit(text[at])) return {text[at], 1};
  if (text[at] != '\xEF' || at + 2 >= text.size() || text[at + 1] != '\xBC') return {};
  const auto last = static_cast<unsigned char>(text[at + 2]);
  return last >= 0x90 && last <= 0x99 ? Digit{static_cast<char>('0' + last - 0x90), 3} : Digit{};
}

/// Bytes of an X as an ID may end in: X x Ｘ ｘ ×; 0 when there is none.
std::size_t x_at(std::string_view text, std::size_t at) {
  for (const std::string_view x : {"X", "x", "Ｘ", "ｘ", "×"}) {
    if (text.substr(at, x.size()) == x) return x.size();
  }
  return 0;
}

/// Bytes of a separator inside a number; 0 when there is none.
std::size_t separator_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || kClasses[static_cast<unsigned char>(text[at])] != kJoint) return 0;
  for (const std::string_view s : {" ", "-", "\n", "·", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "—"}) {
    if (text.substr(at, s.size()) == s) return s.size();
  }
  return 0;
}

/// A row of digits with at most two separators between them.
struct Row {
  static constexpr std::size_t kMost = 40;
  std::array<char, kMost> values;
  std::array<std::size_t, kMost> begins;  ///< byte of each digit
  std::array<std::size_t, kMost> ends;
  std::size_t size = 0;

  std::string_view digits(std::size_t from = 0) const { return {values.data() + from, size - from}; }
};

void read_row(std::string_view text, std::size_t at, Row& row) {
  row.size = 0;
  while (row.size < Row::kMost) {
    std::size_t next = at;
    Digit digit = digit_at(text, next);
    for (int i = 0; i < 2 && row.size > 0 && digit.length == 0; ++i) {
      const std::size_t separator = separator_at(text, next);
      if (separator == 0) break;
      digit = digit_at(text, next += separator);
    }
    if (digit.length == 0) break;
    row.values[row.size] = digit.value;
    row.begins[row.size] = next;
    at = next + digit.length;
    row.ends[row.size++] = at;
  }
}

/// The row is cut at `i`: a separator or the end of the row stands before digit i.
bool cut_before(const Row& row, std::size_t i) {
  return i == 0 || i == row.size || row.begins[i] != row.ends[i - 1];
}

std::string_view back(std::string_view text, std::size_t at, std::size_t bytes) {
  const std::size_t from = at > bytes ? at - bytes : 0;
  return text.substr(from, at - from);
}

/// Where the last of the words ends in the window; 0 when none is there.
std::size_t last_of(std::string_view window, WordList words) {
  std::size_t last = 0;
  for (const std::string_view word : words) {
    const std::size_t at = window.rfind(word);
    if (at != std::string_view::npos) last = std::max(last, at + word.size());
  }
  return last;
}

bool is_agency_contact(std::string_view text, std::size_t at) {
  const std::string_view window = back(text, at, 400);
  const std::size_t agency = last_of(window, {"执法人员", "承办", "办案", "本机关", "复议", "法院", "监督电话", "咨询",
                                              "举报电话", "投诉电话", "热线", "人民政府", "管理局", "司法局", "委员会", "支队"});
  const std::size_t person = last_of(window, {"当事人", "举报人", "投诉人", "证人", "法定代表人", "负责人", "经营者", "消费者", "身份",
                                              "性别", "住址", "代理人", "反映", "拨打", "来电", "微信"});
  return agency > person;
}

bool is_fiscal_account(std::string_view text, std::size_t begin, std::size_t end) {
  std::string_view window = back(text, begin, 240);
  if (const std::size_t stop = window.rfind("。"); stop != std::string_view::npos) window.remove_prefix(stop);
  const std::size_t fiscal = last_of(window, {"财政", "非税", "罚没", "国库", "专户", "缴至", "缴纳", "缴款", "代收"});
  const std::size_t person = last_of(window, {"名下", "个人", "本人", "货款", "微信", "转账"});
  const std::string_view ahead = text.substr(end, 120);
  return fiscal > person || last_of(ahead.substr(0, ahead.find("。")), {"财政局", "非税", "罚没", "专户"}) != 0;
}

/// A bare number of JSON ("fine_fen":13800001111) or an attribute of a tag is nobody's phone.
bool is_machine_value(std::string_view text, std::size_t begin, FileKind kind) {
  if (begin >= 2 && text[begin - 1] == ':' && text[begin - 2] == '"') return true;
  if (begin >= 1 && (text[begin - 1] == '/' || text[begin - 1] == '=' || text[begin - 1] == '#')) return true;
  if (kind != FileKind::page) return false;
  const std::string_view window = back(text, begin, 300);
  const std::size_t open = window.rfind('<');
  return open != std::string_view::npos && window.find('>', open) == std::string_view::npos;
}

bool touches_word(std::string_view text, std::size_t begin, std::size_t end) {
  const bool before = begin > 0 && (is_letter(text[begin - 1]) || text[begin - 1] == '.' || text[begin - 1] == '_');
  return before || (end < text.size() && (is_letter(text[end]) || text[end] == '_'));
}

bool is_quantity(std::string_view text, std::size_t end) {
  for (const std::string_view unit : {"元", "万元", "件", "千克", "公斤", "吨", "个", "平方米", "."}) {
    if (text.substr(end, unit.size()) == unit) return true;
  }
  return false;
}

/// One pass over one row of digits.
class RowScan {
 public:
  RowScan(std::string_view text, FileKind kind, const Row& row, std::vector<Finding>& findings)
      : text_(text), kind_(kind), row_(row), findings_(findings) {}

  void run() {
    for (std::size_t i = 0; i + 11 <= row_.size; ++i) {
      if (!cut_before(row_, i)) continue;
      if (find_id(i) || find_old_id(i) || find_card(i) || find_mobile(i)) return;
    }
  }

 private:
  bool found(std::size_t i, const char* rule) {
    findings_.push_back({row_.begins[i], rule});
    return true;
  }
  bool find_id(std::size_t i) {
    if (i + 17 > row_.size) return false;
    std::string number(row_.digits(i).substr(0, 17));
    const bool ends_in_x = cut_before(row_, i + 17) && x_behind(row_.ends[i + 16]);
    if (ends_in_x) number += 'X';
    if (!ends_in_x && i + 18 <= row_.size && cut_before(row_, i + 18)) number += row_.values[i + 17];
    if (!looks_like_resident_id(number) || !passes_mod11_2(number)) return false;
    const bool labelled = last_of(back(text_, row_.begins[i], 40), {"信用代码", "credit_code"}) != 0;
    const bool of_a_firm = number[0] == '9' && number[1] <= '3';  // no ID of a citizen begins so; lists and search blocks bear no label
    const bool credit_code = is_credit_code(number) && (labelled || of_a_firm);
    return !credit_code && found(i, "scan.id");
  }
  bool x_behind(std::size_t at) const {
    at += separator_at(text_, at);
    const std::size_t x = x_at(text_, at);
    return x != 0 && (at + x >= text_.size() || (!is_letter(text_[at + x]) && !is_digit(text_[at + x])));
  }
  bool find_old_id(std::size_t i) {
    if (i + 15 > row_.size || !cut_before(row_, i + 15)) return false;
    if (!looks_like_old_resident_id(row_.digits(i).substr(0, 15))) return false;
    return last_of(back(text_, row_.begins[i], 40), {"身份证", "身份号码"}) != 0 && found(i, "scan.old_id");
  }
  bool find_card(std::size_t i) {
    if (row_.digits(i).substr(0, 2) != "62") return false;
    for (std::size_t length = 16; length <= 19 && i + length <= row_.size; ++length) {
      const std::size_t end = row_.ends[i + length - 1];
      if (!cut_before(row_, i + length) || !passes_luhn(row_.digits(i).substr(0, length))) continue;
      if (touches_word(text_, row_.begins[i], end) || is_machine_value(text_, row_.begins[i], kind_)) continue;
      if (is_quantity(text_, end) || is_fiscal_account(text_, row_.begins[i], end)) continue;
      return found(i, "scan.bank_card");
    }
    return false;
  }
  bool find_mobile(std::size_t i) {
    if (row_.values[i] != '1' || row_.values[i + 1] < '3' || !cut_before(row_, i + 11)) return false;
    const std::size_t begin = row_.begins[i];
    const std::size_t end = row_.ends[i + 10];
    if (!one_or_phone_groups(i) || touches_word(text_, begin, end) || is_quantity(text_, end)) return false;
    if (is_machine_value(text_, begin, kind_) || is_numbered(begin) || is_agency_contact(text_, begin)) return false;
    return found(i, "scan.mobile");
  }
  /// 13800001111 alone in its row, or 138 0000 1111.
  bool one_or_phone_groups(std::size_t i) const {
    std::size_t cuts = 0;
    for (std::size_t k = i + 1; k < i + 11; ++k) cuts += cut_before(row_, k) ? 1 : 0;
    return cuts == 0 || (cuts == 2 && cut_before(row_, i + 3) && cut_before(row_, i + 7)) || cuts == 10;
  }
  bool is_numbered(std::size_t begin) const {
    return last_of(back(text_, begin, 30), {"编号", "单号", "证号", "订单", "批号", "条码", "案号", "发票", "certificate"}) != 0;
  }

  std::string_view text_;
  FileKind kind_;
  const Row& row_;
  std::vector<Finding>& findings_;
};

void find_mail(std::string_view text, std::size_t at, const std::vector<std::string>& own, std::vector<Finding>& findings) {
  std::size_t begin = at;
  std::size_t end = at + 1;
  while (begin > 0 && is_mail(text[begin - 1])) --begin;
  while (end < text.size() && is_mail(text[end])) ++end;
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const bool agency = domain.size() >= 6 && domain.substr(domain.size() - 6) == "gov.cn";
  if (begin == at || domain.find('.') == std::string_view::npos || agency) return;
  if (std::find(own.begin(), own.end(), text.substr(begin, end - begin)) != own.end()) return;
  const bool labelled = last_of(back(text, begin, 40), {"邮箱", "邮件", "E-mail", "Email", "email"}) != 0;
  if (labelled && !is_agency_contact(text, begin)) findings.push_back({begin, "scan.email"});
}

}  // namespace

std::vector<Finding> Scanner::scan(std::string_view bytes, FileKind kind) const {
  std::vector<Finding> findings;
  Row row;
  for (std::size_t at = next_asked(bytes, 0); at < bytes.size(); at = next_asked(bytes, at)) {
    const std::uint8_t kind_of_byte = kClasses[static_cast<unsigned char>(bytes[at])];
    if (kind_of_byte == kOther || kind_of_byte == kJoint) {
      ++at;
    } else if (kind_of_byte == kAt) {
      find_mail(bytes, at++, own_mail_, findings);
    } else if (digit_at(bytes, at).length == 0) {
      ++at;
    } else {
      read_row(bytes, at, row);
      if (row.size >= 11) RowScan(bytes, kind, row, findings).run();
      at = row.ends[row.size - 1];
    }
  }
  return findings;
}

}  // namespace gongshi::redaction
