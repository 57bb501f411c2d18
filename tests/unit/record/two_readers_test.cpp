// The field reader over simdjson (the product) and over a small tree built by nlohmann's SAX parser (the test) give the
// same records and the same problems.
#include <catch2/catch.hpp>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "record/canonical_json.h"
#include "record/parse.h"
#include "record/read_fields.h"
#include "sample_record.h"

using namespace gongshi::record;

namespace {

/// A JSON tree that keeps duplicate keys, which nlohmann::json itself drops.
struct Node {
  JsonKind kind = JsonKind::null;
  std::string text;
  std::int64_t integer = 0;
  std::string key;  // of a member
  std::vector<Node> children;
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Node root;

  bool null() override { return leaf({}); }
  bool boolean(bool) override { return leaf({JsonKind::boolean, "", 0, "", {}}); }
  bool number_integer(std::int64_t n) override { return leaf({JsonKind::integer, "", n, "", {}}); }
  bool number_unsigned(std::uint64_t n) override {
    const bool fits = n <= static_cast<std::uint64_t>(INT64_MAX);
    return leaf({fits ? JsonKind::integer : JsonKind::number, "", static_cast<std::int64_t>(n), "", {}});
  }
  bool number_float(double, const std::string&) override { return leaf({JsonKind::number, "", 0, "", {}}); }
  bool string(std::string& s) override { return leaf({JsonKind::string, s, 0, "", {}}); }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonKind::object); }
  bool start_array(std::size_t) override { return open(JsonKind::array); }
  bool key(std::string& k) override { return key_ = k, true; }
  bool end_object() override { return path_.pop_back(), true; }
  bool end_array() override { return path_.pop_back(), true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

 private:
  Node& place(Node node) {
    if (path_.empty()) return root = std::move(node);
    node.key = std::exchange(key_, "");
    return path_.back()->children.emplace_back(std::move(node));
  }
  bool leaf(Node node) { return place(std::move(node)), true; }
  bool open(JsonKind kind) { return path_.push_back(&place({kind, "", 0, "", {}})), true; }

  std::vector<Node*> path_;  // a child list grows only while none of its nodes is open
  std::string key_;
};

class TreeValue {
 public:
  explicit TreeValue(const Node& node) : node_(&node) {}
  JsonKind kind() const { return node_->kind; }
  std::string_view text() const { return node_->text; }
  std::int64_t integer() const { return node_->integer; }
  template <class F>
  void each_member(F&& f) const {
    for (const Node& child : node_->children) f(std::string_view(child.key), TreeValue(child));
  }
  template <class F>
  void each_item(F&& f) const {
    for (const Node& child : node_->children) f(TreeValue(child));
  }

 private:
  const Node* node_;
};

std::vector<std::string> shown(const Problems& problems) {
  std::vector<std::string> lines;
  for (const Problem& p : problems) lines.push_back(p.code + " " + p.field + " " + p.message);
  return lines;
}

void check_same(const std::string& json) {
  CAPTURE(json.substr(0, 300));
  const Item item = Parser().parse(json);
  TreeBuilder builder;
  REQUIRE(nlohmann::json::sax_parse(json, &builder));
  Problems problems;
  const Record record = read_record(TreeValue(builder.root), problems);
  CHECK(canonical_json(record) == canonical_json(item.record));
  CHECK(shown(problems) == shown(item.problems));
}

}  // namespace

TEST_CASE("two readers: the city's samples are read alike", "[record]") {
  std::ifstream in(GONGSHI_SOURCE_DIR "/content/samples/decisions-1000.ndjson");
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line); ++line_number)
    if (line_number % 10 == 0) check_same(line);
  CHECK(line_number == 1000);
}

TEST_CASE("two readers: ugly input is read alike", "[record]") {
  check_same(GENERATE(
      as<std::string>{}, "{}", "[]", "null", "-0", R"({"act":1,"act":2,"act":"penalty"})", R"({"party":{"name":"甲","name":"乙"}})",
      R"({"amounts":{"fine_fen":-0}})", R"({"amounts":{"fine_fen":1.0}})", R"({"amounts":{"fine_fen":1E2}})",
      R"({"amounts":{"fine_fen":9223372036854775807}})", R"({"amounts":{"fine_fen":9223372036854775808}})",
      R"({"title":"\ud842\udfb7\u0000"})", R"({"title":"a\/b\b"})", R"({"":""})", R"({"party":{"":1}})",
      R"({"basis":[[],{},null,"x",1]})", R"({"officers":[{"name":"甲","name":"乙","x":[1,{"y":2}]}]})",
      R"({"hide":[{"text":"甲","class":"x","law":null}],"people":[{}]})", R"({"facts":"一\r\n二\u3000"})"));
}

TEST_CASE("two readers: every field with a value of every other field's type is read alike", "[record]") {
  for (const FieldSpec& f : fields())
    for (const FieldSpec& other : fields()) {
      sample::Json document = sample::Json::object();
      sample::set(document, f.path, sample::value_for(other));
      check_same(document.dump());
    }
}
