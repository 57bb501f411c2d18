#include "record/canonical_json.h"

#include <array>

#include "record/fields.h"

namespace gongshi::record {
namespace {

const std::string& plain(const std::string& s) { return s; }
const std::string& plain(const PublicText& s) { return s.str(); }

/// Writes each non-empty member under its table path, opening and closing the objects that paths go through.
class Writer {
 public:
  std::string finish() {
    close_object();
    return out_ + "}";
  }

  template <class Member>
  void operator()(const Member& member) {
    const std::string_view path = fields()[next_++].path;
    if (!is_empty(member)) key(path), value(member);
  }

 private:
  template <class Text>
  static bool is_empty(const Text& text) requires requires { text.empty(); } { return text.empty(); }
  template <class T>
  static bool is_empty(const std::optional<T>& v) { return !v; }

  void key(std::string_view path) {
    const std::size_t dot = path.find('.');
    const std::string_view object = dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
    if (object != object_) {
      close_object();
      if (!object.empty()) name(object), out_ += '{', first_ = true;
      object_ = object;
    }
    name(object.empty() ? path : path.substr(dot + 1));
  }
  void close_object() {
    if (!object_.empty()) out_ += '}', first_ = false;
    object_ = {};
  }
  void name(std::string_view key) {
    if (!first_) out_ += ',';
    first_ = false;
    append_json_string(out_, key);
    out_ += ':';
  }

  void value(const std::string& s) { append_json_string(out_, s); }
  void value(const PublicText& s) { append_json_string(out_, s.str()); }
  void value(const std::optional<Date>& d) { append_json_string(out_, d->str()); }
  void value(const std::optional<Money>& m) { out_ += std::to_string(m->fen()); }
  template <class E>
  void value(const std::optional<E>& e) { append_json_string(out_, code(*e)); }
  template <class Item>
  void value(const std::vector<Item>& items) {
    out_ += '[';
    for (std::size_t i = 0; i < items.size(); ++i) out_ += i ? "," : "", value(items[i]);
    out_ += ']';
  }
  template <class Text>
  void value(const Officer<Text>& o) { members({{"name", plain(o.name)}, {"certificate", plain(o.certificate)}}); }
  void value(const Person& p) { members({{"role", p.role}, {"name", p.name}}); }
  void value(const Hide& h) { members({{"text", h.text}, {"class", h.kind}, {"law", h.law}}); }
  void members(std::initializer_list<std::pair<std::string_view, std::string_view>> list) {
    out_ += '{';
    bool first = true;
    for (const auto& [key, text] : list) {
      if (text.empty()) continue;
      if (!first) out_ += ',';
      first = false;
      append_json_string(out_, key);
      out_ += ':';
      append_json_string(out_, text);
    }
    out_ += '}';
  }

  std::string out_ = "{";
  std::string_view object_;
  bool first_ = true;
  std::size_t next_ = 0;
};

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr auto kStands = [] {
    std::array<bool, 256> stands{};
    for (unsigned c = 0x20; c < stands.size(); ++c) stands[c] = c != '"' && c != '\\';
    return stands;
  }();
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (kStands[c]) continue;
    out.append(text, done, i - done);
    done = i + 1;
    if (c == '"' || c == '\\') out += '\\', out += static_cast<char>(c);
    else if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else out += "\\u00", out += kHex[c >> 4], out += kHex[c & 15];
  }
  out.append(text, done);
  out += '"';
}

void JsonObject::key(std::string_view key) {
  out_ += out_.empty() ? '{' : ',';
  append_json_string(out_, key);
  out_ += ':';
}

JsonObject& JsonObject::text(std::string_view key, std::string_view value) {
  this->key(key);
  append_json_string(out_, value);
  return *this;
}

JsonObject& JsonObject::raw(std::string_view key, std::string_view json) {
  this->key(key);
  out_ += json;
  return *this;
}

std::string canonical_json(const Record& record) {
  Writer writer;
  visit_public(record, writer);
  visit_private(record, writer);
  return writer.finish();
}

std::string canonical_json(const PublicRecord& record) {
  Writer writer;
  visit_public(record, writer);
  return writer.finish();
}

}  // namespace gongshi::record
