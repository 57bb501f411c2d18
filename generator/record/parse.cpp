#include "record/parse.h"

#include <simdjson.h>

#include <algorithm>

#include "record/json_error.h"
#include "record/read_fields.h"
#include "redaction/error.h"
#include "redaction/folded_text.h"

namespace gongshi::record {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// simdjson's element as read_fields.h wants a Value.
class SimdValue {
 public:
  explicit SimdValue(element e) : element_(e) {}

  JsonKind kind() const {
    switch (element_.type()) {
      case element_type::ARRAY: return JsonKind::array;
      case element_type::OBJECT: return JsonKind::object;
      case element_type::INT64: return JsonKind::integer;
      case element_type::STRING: return JsonKind::string;
      case element_type::BOOL: return JsonKind::boolean;
      case element_type::NULL_VALUE: return JsonKind::null;
      default: return JsonKind::number;  // UINT64 beyond int64, DOUBLE
    }
  }
  std::string_view text() const { return element_.get_string().value_unsafe(); }
  std::int64_t integer() const { return element_.get_int64().value_unsafe(); }
  template <class F>
  void each_member(F&& f) const {
    const simdjson::dom::object object = element_.get_object().value_unsafe();  // the result would not outlive the loop's head
    for (const auto field : object) f(field.key, SimdValue(field.value));
  }
  template <class F>
  void each_item(F&& f) const {
    const simdjson::dom::array array = element_.get_array().value_unsafe();
    for (const element item : array) f(SimdValue(item));
  }

 private:
  element element_;
};

Item failed(std::string_view code) {
  Item item;
  item.problems.push_back(parse_problem(code, ""));
  return item;
}

Item failed(simdjson::error_code error, std::string_view text) {
  if (error == simdjson::UTF8_ERROR || error == simdjson::DEPTH_ERROR) return failed(error == simdjson::UTF8_ERROR ? "bad_utf8" : "too_deep");
  Item item = failed("bad_json");
  item.problems[0].message += json_error_place(text);
  return item;
}

Item read_item(element e) {
  Item item;
  item.record = read_record(SimdValue(e), item.problems);
  const Record& r = item.record;
  item.is_notice = r.status && !r.act && r.decision.empty() && !r.decided_on && r.party.name.empty();
  return item;
}

struct Message {
  std::string_view code, text;
};
constexpr Message kMessages[] = {
    {"bad_json", "不是有效的 JSON"},
    {"too_large", "单条记录超过 4 MiB"},
    {"too_deep", "嵌套超过 16 层"},
    {"not_an_object", "记录应当是一个 JSON 对象"},
    {"unknown_key", "数据字典中没有这一项"},
    {"duplicate_key", "同一项写了两次"},
    {"wrong_type", "值的类型不对"},
    {"unknown_value", "取值不在规定的代码之内"},
    {"bad_date", "日期应当写作 YYYY-MM-DD，且确有其日"},
    {"out_of_range", "金额应当是 0 到 10 万亿分之间的整数分"},
    {"too_long", "文字超过规定长度"},
    {"too_many_items", "条目超过 200 个"},
    {"bad_utf8", "含有无效的 UTF-8 字节"},
    {"control_character", "含有控制字符"},
    {"bidi_control", "含有改变书写方向的控制字符"},
    {"noncharacter", "含有 Unicode 非字符"},
};

std::string_view expected(FieldType type, bool item) {
  switch (type) {
    case FieldType::text_list: return item ? "字符串" : "字符串的数组";
    case FieldType::officers: return item ? "对象 {\"name\", \"certificate\"}" : "对象 {\"name\", \"certificate\"} 的数组";
    case FieldType::people: return item ? "对象 {\"role\", \"name\"}" : "对象 {\"role\", \"name\"} 的数组";
    case FieldType::hides: return item ? "对象 {\"text\", \"class\", \"law\"}" : "对象 {\"text\", \"class\", \"law\"} 的数组";
    case FieldType::money: return "以分为单位的整数，不加引号";
    case FieldType::date: return "YYYY-MM-DD 的字符串";
    default: return "字符串";
  }
}

/// What the place wants instead: of "basis", "basis[1]", "people[0].role", "party".
std::string advice(std::string_view code, std::string_view path) {
  const std::size_t bracket = path.find('[');
  const auto index = field_index(path.substr(0, bracket));
  const bool member = bracket != std::string_view::npos && path.find('.', bracket) != std::string_view::npos;
  if (code == "wrong_type") {
    if (!index) return is_object_field(path) ? "，应当是对象" : "";
    return "，应当是" + std::string(member ? "字符串" : expected(fields()[*index].type, bracket != std::string_view::npos));
  }
  if (code != "unknown_value" || !index) return "";
  std::string codes;
  for (const std::string_view each : allowed_codes(fields()[*index].type)) codes.append(codes.empty() ? "，只能是：" : "、").append(each);
  return codes;
}

}  // namespace

Problem parse_problem(std::string_view code, std::string_view field) {
  std::string message;
  for (const Message& m : kMessages)
    if (m.code == code) message = m.text;
  if (!field.empty()) {
    const auto index = field_index(field);
    message = "“" + std::string(index ? fields()[*index].label : field) + "”" + message + advice(code, field);
  }
  return {Effect::reject, std::string(code), std::string(field), std::move(message)};
}

std::string shown_key(std::string_view key) {
  std::size_t end = std::min<std::size_t>(key.size(), 100);
  while (end > 0 && end < key.size() && (static_cast<unsigned char>(key[end]) & 0xC0) == 0x80) --end;
  key = key.substr(0, end);
  return unfit_text(key) || looks_like_value(key) ? "?" : std::string(key);
}

bool looks_like_value(std::string_view name) {
  constexpr std::ptrdiff_t kMostDigits = 6;  // 411322-scjg; a telephone number has seven
  const auto folded = redaction::FoldedText::fold(name);
  if (!folded) return true;
  const std::string_view text = folded->text();
  return text.find('@') != std::string_view::npos ||
         std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) > kMostDigits;
}

bool any(const Problems& problems, Effect effect) {
  for (const Problem& p : problems)
    if (p.effect == effect) return true;
  return false;
}

struct Parser::Buffers {
  simdjson::dom::parser parser;
};

Parser::Parser() : buffers_(std::make_unique<Buffers>()) {
  if (buffers_->parser.allocate(1 << 16, 16)) throw std::bad_alloc();
}
Parser::~Parser() = default;
Parser::Parser(Parser&&) noexcept = default;

Item Parser::parse(std::string_view json) {
  return json.size() > kMaxRecordBytes ? failed("too_large") : parse_kept(json);
}

Item Parser::parse_kept(std::string_view json) {
  element root;
  if (const auto error = buffers_->parser.parse(json.data(), json.size()).get(root)) return failed(error, json);
  return read_item(root);
}

void Parser::parse_document(std::string_view json, const std::function<void(std::size_t, Item)>& take) {
  element root;
  if (const auto error = buffers_->parser.parse(json.data(), json.size()).get(root)) return take(1, failed(error, json));
  simdjson::dom::array items;
  if (root.get_array().get(items) && root["records"].get_array().get(items)) return take(1, read_item(root));
  std::size_t position = 0;
  for (const element e : items) take(++position, read_item(e));
}

PublicRecord Parser::parse_public(std::string_view canonical, PublicText (*make_text)(std::string)) {
  element root;
  Problems problems;
  if (buffers_->parser.parse(canonical.data(), canonical.size()).get(root))
    throw StoreError("public record", "not valid JSON");
  Slots<SimdValue> slots(problems);
  slots.fill(SimdValue(root));
  PublicRecord record;
  visit_public(record, FieldReader<SimdValue, PublicText (*)(std::string)>(slots, problems, make_text, Reading::frozen));
  if (!problems.empty()) throw StoreError("public record", problems[0].code + " at " + problems[0].field);
  return record;
}

}  // namespace gongshi::record
