#include <catch2/catch.hpp>

#include "service/web/head.h"
#include "service/web/rate.h"

using namespace gongshi::service;

namespace {

std::variant<Head, Refusal> parsed(const std::string& lines, const std::string& peer = "127.0.0.1") {
  return parse_head(lines + "\r\n", peer);
}

int status_of(const std::string& lines) {
  const auto answer = parsed(lines);
  const auto* refusal = std::get_if<Refusal>(&answer);
  return refusal ? refusal->status : 200;
}

}  // namespace

TEST_CASE("head: the query is not part of the path, and names of fields are lower case", "[service]") {
  const auto head = std::get<Head>(parsed("GET /search?q=%E7%BD%9A HTTP/1.1\r\nHOST: a\r\nAccept: x\r\n"));
  CHECK(head.path == "/search");
  CHECK(head.target == "/search?q=%E7%BD%9A");
  CHECK(head.field("host") == "a");
  CHECK(head.body_bytes == 0);
}

TEST_CASE("head: the proxy says who the client is, others are not believed", "[service]") {
  const std::string lines = "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n";
  CHECK(std::get<Head>(parsed(lines, "127.0.0.1")).remote == "203.0.113.9");
  CHECK(std::get<Head>(parsed(lines, "198.51.100.4")).remote == "198.51.100.4");
  const std::string odd = "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4, 5.6.7.8\r\n";
  CHECK(std::get<Head>(parsed(odd, "127.0.0.1")).remote == "127.0.0.1");
}

TEST_CASE("head: what could be read in two ways is refused", "[service]") {
  const auto [lines, status] = GENERATE(table<std::string, int>({
      {"GET / HTTP/1.1\r\nHost: a\r\n", 200},
      {"GET / HTTP/1.0\r\n", 200},
      {"GET / HTTP/1.1\r\n", 400},
      {"GET / HTTP/2\r\nHost: a\r\n", 400},
      {"GET http://a/ HTTP/1.1\r\nHost: a\r\n", 400},
      {"get / HTTP/1.1\r\nHost: a\r\n", 405},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0004\r\n", 200},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4;\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: identity\r\n", 501},
      {"GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1\r\nCookie: b=2\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: a\x7f\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\n: a\r\n", 400},
  }));
  CAPTURE(lines);
  CHECK(status_of(lines) == status);
}

TEST_CASE("rate: counts in windows and forgets", "[service]") {
  Rate rate(2, std::chrono::seconds(10));
  CHECK(rate.allow("a", 100));
  CHECK(rate.allow("a", 105));
  CHECK_FALSE(rate.allow("a", 109));
  CHECK(rate.allow("b", 109));
  CHECK_FALSE(rate.would_allow("a", 109));
  CHECK(rate.allow("a", 110));
}
