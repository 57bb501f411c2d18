#include "record/fields.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "record/canonical_json.h"
#include "record/parse.h"
#include "record/record.h"
#include "sample_record.h"

using namespace gongshi::record;

TEST_CASE("fields: the visitors walk as many fields as the table has rows", "[record]") {
  Record record;
  std::size_t visited = 0;
  const auto count = [&](const auto&) { ++visited; };
  visit_public(record, count);
  CHECK(visited == public_fields().size());
  visit_private(record, count);
  CHECK(visited == fields().size());
}

TEST_CASE("fields: each row reads and writes the member it names, and no other", "[record]") {
  for (const FieldSpec& f : fields()) {
    sample::Json one = sample::Json::object();
    sample::set(one, f.path, sample::value_for(f));
    CAPTURE(f.path);
    const Item item = Parser().parse(one.dump());
    CHECK(item.problems.empty());
    CHECK(canonical_json(item.record) == one.dump());
  }
}

TEST_CASE("fields: members stand where their names say", "[record]") {
  const Record r = Parser().parse(sample::full_record().dump()).record;
  CHECK(r.agency == "a01");
  CHECK(r.act == Act::penalty);
  CHECK(r.party.name == "文字party.name");
  CHECK(r.party.representative == "文字party.representative");
  CHECK(r.decision == "文字decision");
  CHECK(r.facts == "文字facts");
  CHECK(r.full_text == "文字full_text");
  CHECK(r.identity.number == "文字identity.number");
  CHECK(r.identity.bank_account == "文字identity.bank_account");
  CHECK(r.hide.at(0).kind == "trade_secret");
  CHECK(r.case_file.number == "文字case_file.number");
  CHECK(r.status_reason == "文字status_reason");
}

TEST_CASE("fields: paths are known once, public ones stand first and carry label and meaning", "[record]") {
  std::set<std::string_view> paths;
  bool is_private_part = false;
  for (const FieldSpec& f : fields()) {
    CAPTURE(f.path);
    CHECK(paths.insert(f.path).second);
    CHECK_FALSE(f.label.empty());
    CHECK_FALSE((is_private_part && f.is_public));
    is_private_part = is_private_part || !f.is_public;
    if (f.is_public) CHECK_FALSE(f.meaning.empty());
  }
}

TEST_CASE("fields: identity, people, hide, reviews and the case file are private", "[record]") {
  for (const FieldSpec& f : fields()) {
    const std::string key(f.path.substr(0, f.path.find('.')));
    static const std::set<std::string> kPrivate{"id", "identity", "people", "hide", "secrecy_review", "legal_review",
                                                "case_file", "full_text_file", "note", "published_on"};
    CAPTURE(f.path);
    if (kPrivate.contains(key)) CHECK_FALSE(f.is_public);
  }
}

TEST_CASE("fields: an index leads back to its path, and objects are known", "[record]") {
  for (std::size_t i = 0; i < fields().size(); ++i) CHECK(field_index(fields()[i].path) == i);
  CHECK_FALSE(field_index("party"));
  CHECK_FALSE(field_index(""));
  CHECK(is_object_field("party"));
  CHECK(is_object_field("case_file"));
  CHECK_FALSE(is_object_field("title"));
}

TEST_CASE("fields: codes and values are each other's inverse", "[record]") {
  for (const FieldSpec& f : fields())
    for (const std::string_view allowed : allowed_codes(f.type)) CHECK_FALSE(allowed.empty());
  for (const std::string_view text : Codes<Status>::list) CHECK(code(*from_code<Status>(text)) == text);
  for (const std::string_view text : Codes<Act>::list) CHECK(code(*from_code<Act>(text)) == text);
  CHECK_FALSE(from_code<Act>("Penalty"));
}
