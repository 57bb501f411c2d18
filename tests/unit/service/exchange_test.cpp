#include <catch2/catch.hpp>

#include "output/files.h"
#include "redaction/error.h"
#include "scratch.h"
#include "service/exchange/answers.h"
#include "service/exchange/drop.h"
#include "service/exchange/envelope.h"
#include "service/exchange/exchange.h"
#include "service/exchange/push_key.h"
#include "service/exchange/request_clock.h"
#include "service/exchange/tokens.h"

using namespace gongshi;
using namespace gongshi::service;

namespace fs = std::filesystem;

TEST_CASE("exchange: only the office reads what serve dropped, in the order of arrival", "[service]") {
  const Scratch scratch;
  const Exchange exchange{scratch / "exchange"};
  prepare_exchange(exchange, scratch / "data");
  const Drop drop(exchange.in(), read_key(exchange.door() / "office.pub"));
  for (const char* text : {"one", "two", "three"}) drop.put(text);
  const auto items = waiting_items(exchange.in(), 10);
  REQUIRE(items.size() == 3);
  const std::string key = read_key(scratch / "data/keys/inbox.key");
  CHECK(open_as_office(key, output::read_file(items[0])) == "one");
  CHECK(open_as_office(key, output::read_file(items[2])) == "three");
  std::string sealed = output::read_file(items[1]);
  CHECK(sealed.find("two") == std::string::npos);
  sealed.back() ^= 1;
  CHECK_THROWS_AS(open_as_office(key, sealed), StoreError);
  CHECK_THROWS_AS(open_as_office(std::string(32, 'k'), output::read_file(items[1])), StoreError);
}

TEST_CASE("exchange: a second start keeps the keys, another office is refused", "[service]") {
  const Scratch scratch;
  const Exchange exchange{scratch / "exchange"};
  prepare_exchange(exchange, scratch / "data");
  const std::string key = read_key(exchange.door() / "office.pub");
  prepare_exchange(exchange, scratch / "data");
  CHECK(read_key(exchange.door() / "office.pub") == key);
  CHECK_THROWS_AS(prepare_exchange(exchange, scratch / "other"), IoError);
}

TEST_CASE("answers: found and opened by the secret alone", "[service]") {
  const Scratch scratch;
  const Answers answers(scratch / "out");
  answers.write("secret", "first");
  answers.write("secret", "second");
  CHECK(answers.read("secret") == "second");
  CHECK_FALSE(answers.read("Secret"));
  CHECK_FALSE(answers.read(""));
  answers.erase("secret");
  CHECK_FALSE(answers.read("secret"));
}

TEST_CASE("push key: a signature holds for one method, path, time, nonce and body", "[service]") {
  const std::string master(32, 'm');
  Signature s{"POST", "/api/v1/feeds/a01", 1, 1795200000, std::string(32, 'a'), std::string(64, 'b'), "", ""};
  s.door = mac_of(agency_key(master, "door", "a01", 1), s);
  CHECK(fits(master, "door", "a01", s));
  CHECK_FALSE(fits(master, "door", "a02", s));
  CHECK_FALSE(fits(master, "office", "a01", s));
  auto other = s;
  other.path += "/check";
  CHECK_FALSE(fits(master, "door", "a01", other));
  other = s, other.time += 1;
  CHECK_FALSE(fits(master, "door", "a01", other));
  other = s, other.key = 2;
  CHECK_FALSE(fits(master, "door", "a01", other));
}

TEST_CASE("push key: a header that is not exactly of its form is none", "[service]") {
  const std::string hex(64, 'a'), good = "GONGSHI1 key=1,time=1795200000,nonce=" + std::string(32, 'a') + ",body=" + hex + ",door=" + hex + ",office=" + hex;
  CHECK(parse_signature("POST", "/x", good));
  for (const std::string& bad : {std::string(), std::string("Basic x"), "GONGSHI2" + good.substr(8), good + ",key=2", good.substr(0, good.size() - 1),
                                 "GONGSHI1 key=-1" + good.substr(14), "GONGSHI1 key=0" + good.substr(14), good + ","}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_signature("POST", "/x", bad));
  }
}

TEST_CASE("token: a revoked number stays revoked and is never given out again", "[service]") {
  const Scratch scratch;
  const Exchange exchange{scratch / "exchange"};
  CHECK(add_key(exchange, scratch / "data", "a01").starts_with("gongshi1.a01.1."));
  CHECK(revoke_key(exchange, "a01", 1));
  CHECK_FALSE(revoke_key(exchange, "a01", 1));
  CHECK(add_key(exchange, scratch / "data", "a01").starts_with("gongshi1.a01.2."));
  CHECK(load_keys(exchange.door() / "keys.json").at("a01").numbers == std::set<int>{2});
}

TEST_CASE("envelope: what goes in comes out, attachments included", "[service]") {
  CitizenRequest r;
  r.number = "GS20261121-abcd2345", r.secret = "s", r.kind = RequestKind::privacy, r.doc = 7, r.passage = "某人\n", r.received_at = 5;
  r.attachments = {{"一.pdf", "application/pdf", std::string("a\0b\n", 4)}, {"b", "image/png", ""}};
  const auto back = std::get<CitizenRequest>(envelope_of(to_bytes(r)));
  CHECK(back.number == r.number);
  CHECK(back.passage == r.passage);
  REQUIRE(back.attachments.size() == 2);
  CHECK(back.attachments[0].bytes == r.attachments[0].bytes);
  const Submission s{"id", "a01", {"POST", "/p", 1, 2, "n", "b", "d", "o"}, "", 9, "{\"a\":1}\n{}"};
  CHECK(std::get<Submission>(envelope_of(to_bytes(s))).body == s.body);
  for (const char* bad : {"", "{}", "{}\n", "{\"what\":\"push\"}\n", "x\ny"}) CHECK_THROWS_AS(envelope_of(bad), StoreError);
}

namespace {

const checks::Rules& rules() {
  static const checks::Rules loaded = checks::Rules::load(fs::path(GONGSHI_SOURCE_DIR) / "site-config");
  return loaded;
}

RequestClock clock(RequestKind kind, record::Act act, const std::string& event = "") {
  return request_clock(kind, act, *record::Date::parse("2026-11-20"), event, rules(), {});
}

}  // namespace

TEST_CASE("request clock: what is inaccurate is corrected within 20 working days of being told", "[service][HN-GS-22c]") {
  const auto c = clock(RequestKind::correction, record::Act::penalty);
  CHECK(c.rule == "HN-GS-22c");
  CHECK(c.due.earliest.str() == "2026-12-18");
  CHECK(c.law.find("第二十二条") != std::string::npos);
}

TEST_CASE("request clock: a revoked penalty comes down within 3 working days, other acts within 20", "[service][XZCFF-48][HN-GS-22b]") {
  CHECK(clock(RequestKind::withdrawal, record::Act::penalty).due.earliest.str() == "2026-11-25");
  CHECK(clock(RequestKind::withdrawal, record::Act::penalty).rule == "XZCFF-48");
  CHECK(clock(RequestKind::withdrawal, record::Act::coercion).rule == "HN-GS-22b");
}

TEST_CASE("request clock: a late request restarts no clock", "[service][HN-GS-22b]") {
  const auto c = clock(RequestKind::withdrawal, record::Act::penalty, "2026-11-13");
  CHECK(c.day_zero.str() == "2026-11-13");
  CHECK(c.due.earliest.str() == "2026-11-18");
  CHECK(clock(RequestKind::withdrawal, record::Act::penalty, "2026-12-01").day_zero.str() == "2026-11-20");
}

TEST_CASE("request clock: privacy and questions are a promise of the site, and say so", "[service]") {
  CHECK(clock(RequestKind::privacy, record::Act::penalty).due.earliest.str() == "2026-11-23");
  CHECK(clock(RequestKind::privacy, record::Act::penalty).rule == "promise");
  CHECK(clock(RequestKind::question, record::Act::penalty).law.empty());
}

TEST_CASE("request clock: a list of the column 事前 is updated within 20 working days of the change", "[service][HN-GS-22a]") {
  CHECK(clock(RequestKind::update, record::Act::other, "2026-11-02").due.earliest.str() == "2026-11-30");
}

TEST_CASE("request clock: what is kept says by itself whether the last day is certain", "[service]") {
  const ToldClock certain = clock_from_json(to_json(told(clock(RequestKind::correction, record::Act::penalty))));
  CHECK_FALSE(certain.provisional);
  CHECK(certain.count == 20);
  CHECK(certain.unit == "working_day");
  CHECK(certain.due == "2026年12月18日");
  CHECK(certain.day_zero == "2026-11-20");
  const auto late = request_clock(RequestKind::correction, record::Act::penalty, *record::Date::parse("2026-12-20"), "", rules(), {});
  CHECK(clock_from_json(to_json(told(late))).provisional);
  CHECK_THROWS_AS(clock_from_json("{}"), StoreError);
  CHECK_THROWS_AS(clock_from_json("x"), StoreError);
}
