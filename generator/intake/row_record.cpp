#include "intake/row_record.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "record/fields.h"
#include "record/money.h"
#include "record/text.h"

namespace gongshi::intake {
namespace {

using Json = nlohmann::ordered_json;
using record::Date;
using record::Money;

/// 9.14E+17: a number that a spreadsheet rounded, its digits are lost.
bool is_mangled(std::string_view cell) {
  const std::size_t e = cell.find_first_of("Ee");
  if (e == std::string_view::npos || e == 0 || e + 2 >= cell.size() || cell[e + 1] != '+') return false;
  return cell.substr(0, e).find_first_not_of("0123456789.") == std::string_view::npos &&
         cell.substr(e + 2).find_first_not_of("0123456789") == std::string_view::npos;
}

/// The row on its way to JSON.
class RowReader {
 public:
  RowReader(const Sheet& sheet, record::Problems& problems) : sheet_(sheet), problems_(problems) {}

  std::string read(const Row& row) {
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      heading_ = sheet_.header[i];
      if (!sheet_.columns[i] || i >= row.size()) continue;
      if (const auto unfit = record::unfit_text(row[i])) say(*sheet_.columns[i], std::string(*unfit), "含有无法辨认的字符或者控制字符");
      else if (const std::string cell = record::tidy_text(row[i]); !cell.empty()) read_cell(*sheet_.columns[i], cell);
    }
    settle_agency();
    for (const auto& [field, value] : sheet_.layout.defaults)
      if (!json_.contains(pointer(field))) json_[pointer(field)] = value;
    if (!json_.contains("title") && !sheet_.layout.title.empty()) json_["title"] = make_title();
    return json_.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

 private:
  static Json::json_pointer pointer(const std::string& field) {
    std::string path = "/" + field;
    std::replace(path.begin(), path.end(), '.', '/');
    return Json::json_pointer(path);
  }
  void say(const Column& column, std::string code, const std::string& what) {
    problems_.push_back({record::Effect::reject, std::move(code), column.field,
                         "“" + heading_ + "”" + what});
  }
  void put(const Column& column, Json value) {
    Json& place = json_[pointer(column.field)];
    if (!place.is_null() && place != value) return say(column, "written_twice", "与另一列说的是同一项，内容却不同");
    place = std::move(value);
  }

  void read_cell(const Column& c, const std::string& cell) {
    const bool number_like = c.convert == Convert::text || c.convert == Convert::credit_code || c.convert == Convert::agency_code;
    if (number_like && is_mangled(cell)) return say(c, "mangled_number", "被电子表格改成了科学计数法，数字已经丢失，请把该列设为文本后重新填写");
    switch (c.convert) {
      case Convert::text:
      case Convert::credit_code: return put(c, cell);
      case Convert::date:
      case Convert::until: return put_date(c, cell);
      case Convert::wan_yuan: return put_money(c, Money::from_wan_yuan(cell), "不是以万元为单位、最多六位小数的金额");
      case Convert::yuan: return put_money(c, Money::from_yuan(cell), "不是以元为单位、最多两位小数的金额");
      case Convert::fen: return put_money(c, whole_fen(cell), "不是以分为单位的整数金额");
      case Convert::codes: return put_code(c, cell);
      case Convert::list: return add_list(c, split(c, cell));
      case Convert::officers: return put_officers(c, cell);
      case Convert::agency_code: return note_agency(c, cell, sheet_.agencies.by_credit_code(cell));
      case Convert::agency_name: return note_agency(c, cell, sheet_.agencies.by_name(cell));
      case Convert::ignore: return;
    }
  }
  void put_date(const Column& c, const std::string& cell) {
    const auto day = Date::parse_loose(cell);
    const bool open = c.convert == Convert::until && (cell.starts_with("9999") || (day && day->year() >= 2099));
    if (open) return;
    if (!day) return say(c, "bad_date", "不是日期");
    put(c, day->str());
  }
  static std::optional<Money> whole_fen(const std::string& cell) {
    if (cell.size() > 14 || cell.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    return Money::from_fen(std::stoll(cell));
  }
  void put_money(const Column& c, std::optional<Money> money, const std::string& what) {
    if (!money) return say(c, "bad_amount", what);
    put(c, money->fen());
  }
  void put_code(const Column& c, const std::string& cell) {
    const auto found = c.codes.find(cell);
    const auto allowed = record::allowed_codes(record::fields()[*record::field_index(c.field)].type);
    if (found != c.codes.end()) return put(c, found->second);
    if (std::count(allowed.begin(), allowed.end(), cell) > 0) return put(c, cell);
    std::string words;
    for (const auto& [word, code] : c.codes) words += (words.empty() ? "" : "、") + word;
    if (words.empty())
      for (const std::string_view code : allowed) words.append(words.empty() ? "" : "、").append(code);
    say(c, "unknown_value", "的取值不在规定的范围之内，只能是：" + words);
  }

  /// Length of the separator at `at`, or 0. Separators are single characters of any width.
  static std::size_t separator_at(const Column& c, const std::string& cell, std::size_t at) {
    for (std::size_t i = 0, n = 0; i < c.separators.size(); i += n) {
      const auto lead = static_cast<unsigned char>(c.separators[i]);
      n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      if (cell.compare(at, n, c.separators, i, n) == 0) return n;
    }
    return 0;
  }
  static Json split(const Column& c, const std::string& cell) {
    Json list = Json::array();
    std::string item;
    const auto close = [&] {
      if (std::string tidy = record::tidy_text(item); !tidy.empty()) list.push_back(std::move(tidy));
      item.clear();
    };
    for (std::size_t at = 0; at < cell.size();) {
      const auto kept = std::find_if(c.keep.begin(), c.keep.end(), [&](const std::string& k) { return cell.compare(at, k.size(), k) == 0; });
      if (kept != c.keep.end()) item += *kept, at += kept->size();
      else if (const std::size_t n = separator_at(c, cell, at)) close(), at += n;
      else item += cell[at++];
    }
    close();
    return list;
  }
  /// Two columns may fill one list (处罚类别1, 处罚类别2).
  void add_list(const Column& c, const Json& items) {
    Json& list = json_[pointer(c.field)];
    for (const Json& item : items)
      if (!list.is_array() || std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  }
  void put_officers(const Column& c, const std::string& cell) {
    Json officers = Json::array();
    for (const Json& item : split(c, cell)) {
      const std::string text = fold_heading(item.get<std::string>());
      const std::size_t open = text.find("（"), close = text.find("）");
      Json officer{{"name", text.substr(0, open)}};
      if (open != std::string::npos && close > open) officer["certificate"] = text.substr(open + 3, close - open - 3);
      officers.push_back(std::move(officer));
    }
    put(c, std::move(officers));
  }

  void note_agency(const Column& c, const std::string&, const record::Agency* agency) {
    (c.convert == Convert::agency_code ? code_column_ : name_column_) = &c;
    (c.convert == Convert::agency_code ? by_code_ : by_name_) = agency;
    agency_heading_ = heading_;
  }
  void settle_agency() {
    heading_ = agency_heading_;
    const Column* column = code_column_ ? code_column_ : name_column_;
    const record::Agency* agency = by_code_ ? by_code_ : by_name_;
    if (!column) return;
    if (by_code_ && by_name_ && by_code_ != by_name_) return say(*column, "contradiction", "的名称和统一社会信用代码不是同一个机关");
    if (!agency) return say(*column, "unknown_agency", "不在 site-config/agencies.json 中");
    if (json_.contains("agency") && json_["agency"] != agency->key) return say(*column, "contradiction", "与执法主体代码不是同一个机关");
    json_["agency"] = agency->key;
  }

  std::string make_title() const {
    constexpr std::size_t kMost = 300;
    std::string title;
    const std::string& pattern = sheet_.layout.title;
    for (std::size_t at = 0; at < pattern.size();) {
      const std::size_t close = pattern[at] == '{' ? pattern.find('}', at) : std::string::npos;
      if (close == std::string::npos) { title += pattern[at++]; continue; }
      const auto field = pointer(pattern.substr(at + 1, close - at - 1));
      if (json_.contains(field) && json_[field].is_string()) title += cut(json_[field].get<std::string>(), kMost);
      at = close + 1;
    }
    return title;
  }
  /// At a character's border.
  static std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most) + "…";
  }

  const Sheet& sheet_;
  record::Problems& problems_;
  Json json_ = Json::object();
  std::string heading_, agency_heading_;
  const Column *code_column_ = nullptr, *name_column_ = nullptr;
  const record::Agency *by_code_ = nullptr, *by_name_ = nullptr;
};

}  // namespace

RawItem row_item(const Sheet& sheet, const std::string& name, std::int64_t number, const Row& row) {
  RawItem item{source_of(name, number), number, "", {}};
  item.json = RowReader(sheet, item.problems).read(row);
  return item;
}

}  // namespace gongshi::intake
