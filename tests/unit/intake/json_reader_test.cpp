#include <catch2/catch.hpp>
#include <sstream>

#include "intake/json_reader.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {
std::string read(const std::string& text, const std::string& name) {
  std::istringstream in(text);
  std::string seen;
  read_json(in, name, [&](RawItem&& item) {
    seen += std::to_string(item.position) + "=" + (item.problems.empty() ? item.json : item.problems[0].code) + " ";
  });
  return seen;
}
}  // namespace

TEST_CASE("json: lines, arrays, record lists and single records are told apart", "[intake]") {
  const auto [text, name, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"{\"a\":1}\n{\"a\":2}\n", "x.json", "1={\"a\":1} 2={\"a\":2} "},
      {"{\"a\":1}\r\n\r\n{\"a\":2}", "x.ndjson", "1={\"a\":1}\r 3={\"a\":2} "},
      {"\xEF\xBB\xBF{\"a\":1}\n", "x.ndjson", "1={\"a\":1} "},
      {"[{\"a\":1},\n {\"a\": 2}]", "x.json", "1={\"a\":1} 2={\"a\":2} "},
      {"\n\n[{\"a\":1}]", "x.ndjson", "1={\"a\":1} "},
      {"{\"records\":[{\"a\":1},7]}", "x.json", "1={\"a\":1} 2=7 "},
      {"{\n \"made\": \"x\",\n \"records\": [{\"a\":1}]\n}", "x.json", "1={\"a\":1} "},
      {"{\n \"a\": 1\n}", "x.json", "1={\"a\":1} "},
      {"{\"a\":1}\n{broken\n{\"a\":2}", "x.ndjson", "1={\"a\":1} 2={broken 3={\"a\":2} "},
      {"[{\"a\":1},{\"a\":", "x.json", "0=bad_json "},
      {"[]", "x.json", ""}, {"", "x.json", ""}, {"  \n \n", "x.ndjson", ""}}));
  CHECK(read(text, name) == expected);
}

TEST_CASE("json: an array on one line may be longer than a record may be", "[intake]") {
  std::string text = "[";
  for (int i = 0; i < 300; ++i) text += (i ? "," : "") + std::string("{\"a\":\"") + std::string(20'000, 'x') + "\"}";
  std::istringstream in(text + "]");
  int n = 0;
  read_json(in, "x.json", [&](RawItem&& item) { n += item.problems.empty(); });
  CHECK(n == 300);
}

TEST_CASE("json: a line over 4 MiB is one rejected item and the next line goes on", "[intake]") {
  const std::string text = "{\"a\":1}\n{\"a\":\"" + std::string(5 << 20, 'x') + "\"}\n{\"a\":2}\n";
  CHECK(read(text, "x.ndjson") == "1={\"a\":1} 2=too_large 3={\"a\":2} ");
}

TEST_CASE("json: a file cut anywhere gives whole records and at most one broken item", "[intake]") {
  TestSite site;
  const std::string text = record_line("C-1", "1号") + record_line("C-2", "2号") + record_line("C-3", "3号");
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    site.write("c.ndjson", text.substr(0, cut));
    std::size_t taken = 0, rejected = 0;
    for (const Result& r : site.pull(site.feed("c.ndjson"), {.keep = false}))
      (r.outcome == Outcome::taken ? taken : rejected) += 1;
    const std::size_t whole = static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(cut), '\n'));
    CHECK(taken >= whole);
    CHECK(taken + rejected <= whole + 1);
    CHECK(rejected <= 1);
  }
}

TEST_CASE("json: array and record list pull like lines", "[intake]") {
  TestSite site;
  std::string a = record_line("J-1", "1号"), b = record_line("J-2", "2号");
  site.write("j.json", GENERATE_COPY("[" + a + "," + b + "]", "{\"records\":[" + a + "," + b + "]}"));
  const auto results = site.pull(site.feed("j.json"));
  REQUIRE(results.size() == 2);
  CHECK(results[1].source == "j.json:2");
  CHECK(results[1].outcome == Outcome::taken);
}

TEST_CASE("json: pushed bytes are taken like a file", "[intake]") {
  TestSite site;
  std::string said;
  Intake(*site.db, site.layouts, site.agencies, site.judge, {.now = kNow})
      .take(site.feed("none"), "push-7", record_line("P-1", "1号"), [&](const Result& r) { said = r.source + " " + TestSite::said(r); });
  CHECK(said == "push-7:1 taken");
}
