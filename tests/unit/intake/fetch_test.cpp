#include "intake/fetch.h"

#include <httplib.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "intake/address.h"
#include "redaction/error.h"
#include "site_for_tests.h"

using namespace gongshi;
using namespace gongshi::intake;

namespace {

/// A real server on 127.0.0.1 for the length of a test.
struct Host {
  Host() {
    port = server.bind_to_any_port("127.0.0.1");
    base = "http://127.0.0.1:" + std::to_string(port);
  }
  void start() {
    thread = std::thread([this] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ~Host() {
    server.stop();
    if (thread.joinable()) thread.join();
  }
  httplib::Server server;
  int port = 0;
  std::string base;
  std::thread thread;
};

FetchLimits quick() {
  FetchLimits limits;
  limits.allow_private_address = true;
  limits.wait = std::chrono::milliseconds(10);
  limits.silence = std::chrono::milliseconds(500);
  limits.whole = std::chrono::milliseconds(1500);
  limits.bytes = 100'000;
  return limits;
}

std::string failure(const std::string& url, const FetchLimits& limits, const TestSite& site) {
  try {
    fetch(url, {}, site.folder / "f", limits);
    return "";
  } catch (const IoError& e) {
    return e.what();
  }
}

}  // namespace

TEST_CASE("address: what is not on the public internet is refused", "[intake]") {
  const auto [address, is_public] = GENERATE(table<std::string, bool>({
      {"127.0.0.1", false}, {"127.255.255.254", false}, {"10.0.0.1", false}, {"10.255.255.255", false}, {"172.16.0.1", false},
      {"172.31.255.255", false}, {"172.32.0.1", true}, {"192.168.1.1", false}, {"169.254.169.254", false}, {"100.64.0.1", false},
      {"100.127.255.255", false}, {"100.128.0.1", true}, {"0.0.0.0", false}, {"224.0.0.1", false}, {"255.255.255.255", false},
      {"198.18.0.1", false}, {"192.0.2.1", false}, {"8.8.8.8", true}, {"114.114.114.114", true}, {"::1", false}, {"::", false},
      {"::ffff:10.0.0.1", false}, {"::ffff:8.8.8.8", true}, {"::ffff:127.0.0.1", false}, {"::127.0.0.1", false}, {"fe80::1", false},
      {"fc00::1", false}, {"fd12:3456::1", false}, {"ff02::1", false}, {"2001:db8::1", false}, {"2002:0a00:0001::1", false},
      {"64:ff9b::a00:1", false}, {"2001:0:1::1", false}, {"2400:3200::1", true}, {"", false}, {"localhost", false}, {"1.2.3", false}}));
  CHECK(is_public_address(address) == is_public);
}

TEST_CASE("fetch: private addresses are refused before anything is sent", "[intake]") {
  TestSite site;
  Host host;
  std::atomic<int> asked{0};
  host.server.Get(".*", [&](const httplib::Request&, httplib::Response&) { ++asked; });
  host.start();
  FetchLimits limits = quick();
  limits.allow_private_address = false;
  for (const std::string name : {"127.0.0.1", "localhost", "0177.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"})
    CHECK_FALSE(failure("http://" + name + ":" + std::to_string(host.port) + "/", limits, site).empty());
  for (const char* url : {"ftp://x/", "file:///etc/passwd", "http://user@127.0.0.1/", "http:///x", "http://a b/", "http://x:99999999/"})
    CHECK_FALSE(failure(url, limits, site).empty());
  CHECK(asked == 0);
}

TEST_CASE("fetch: ETag and Last-Modified are remembered and 304 brings nothing new", "[intake]") {
  TestSite site;
  Host host;
  std::atomic<int> full{0};
  host.server.Get("/x.ndjson", [&](const httplib::Request& q, httplib::Response& r) {
    r.set_header("ETag", "\"v1\""), r.set_header("Last-Modified", "Mon, 12 Oct 2026 00:00:00 GMT");
    if (q.get_header_value("If-None-Match") == "\"v1\"" && q.has_header("If-Modified-Since")) r.status = 304;
    else ++full, r.set_content(record_line("H-1", "1号"), "application/x-ndjson");
  });
  host.start();
  Feed feed = site.feed("x");
  feed.from = host.base + "/x.ndjson?day=1", feed.allow_private_address = true;
  const auto first = site.pull(feed);
  REQUIRE(first.size() == 1);
  CHECK(first[0].source == "x.ndjson:1");
  CHECK(site.pull(feed).empty());
  CHECK(full == 1);
  CHECK(site.db->fetched(feed.from).etag == "\"v1\"");
  CHECK(site.pull(feed, {.keep = false}).size() == 1);  // check always looks
}

TEST_CASE("fetch: redirects are followed by hand, three at most, and each is checked", "[intake]") {
  TestSite site;
  Host host;
  host.server.Get(R"(/hop/(\d+))", [&](const httplib::Request& q, httplib::Response& r) {
    const int left = std::stoi(q.matches[1]);
    if (left > 0) r.set_redirect(left == 2 ? host.base + "/hop/1" : "/hop/" + std::to_string(left - 1));
    else r.set_content("{}", "application/json");
  });
  host.server.Get("/away", [](const httplib::Request&, httplib::Response& r) { r.set_redirect("ftp://elsewhere/"); });
  host.server.Get("/nowhere", [](const httplib::Request&, httplib::Response& r) { r.status = 302; });
  host.start();
  CHECK(failure(host.base + "/hop/3", quick(), site).empty());
  CHECK(failure(host.base + "/hop/4", quick(), site).find("转向次数太多") != std::string::npos);
  CHECK_FALSE(failure(host.base + "/away", quick(), site).empty());
  CHECK_FALSE(failure(host.base + "/nowhere", quick(), site).empty());
}

TEST_CASE("fetch: too much, too slow and half an answer are errors, plain or gzipped", "[intake]") {
  TestSite site;
  Host host;
  const std::string big(200'000, 'x');
  host.server.Get("/big", [&](const httplib::Request&, httplib::Response& r) { r.set_content(big, "text/plain"); });
  host.server.Get("/chunked", [&](const httplib::Request&, httplib::Response& r) {
    r.set_chunked_content_provider("text/html", [&](std::size_t, httplib::DataSink& sink) { return sink.write(big.data(), big.size()), true; });
  });
  host.server.Get("/slow", [](const httplib::Request&, httplib::Response& r) {
    r.set_content_provider(1000, "text/html", [](std::size_t, std::size_t, httplib::DataSink& sink) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      return sink.write("x", 1), true;
    });
  });
  host.server.Get("/half", [](const httplib::Request&, httplib::Response& r) {
    r.set_content_provider(1000, "text/html", [](std::size_t, std::size_t, httplib::DataSink& sink) { return sink.write("half", 4), false; });
  });
  host.start();
  for (const char* path : {"/big", "/chunked"}) CHECK(failure(host.base + path, quick(), site).find("超过规定的大小") != std::string::npos);
  FetchLimits limits = quick();
  limits.tries = 1;
  const auto begin = std::chrono::steady_clock::now();
  CHECK(failure(host.base + "/slow", limits, site).find("没有在规定时间内收到完整的回应") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
  CHECK(failure(host.base + "/half", limits, site).find("没有在规定时间内收到完整的回应") != std::string::npos);
}

TEST_CASE("fetch: errors that pass are tried three times, others once", "[intake]") {
  TestSite site;
  Host host;
  std::atomic<int> asked{0};
  host.server.Get("/busy", [&](const httplib::Request&, httplib::Response& r) {
    if (++asked < 3) r.status = 503;
    else r.set_content("{}", "application/json");
  });
  host.server.Get("/gone", [&](const httplib::Request&, httplib::Response& r) { ++asked, r.status = 410; });
  host.server.Get("/broken", [&](const httplib::Request&, httplib::Response& r) { ++asked, r.status = 500; });
  host.start();
  CHECK(failure(host.base + "/busy", quick(), site).empty());
  asked = 0;
  CHECK(failure(host.base + "/gone", quick(), site).find("410") != std::string::npos);
  CHECK(asked == 1);
  CHECK(failure(host.base + "/broken", quick(), site).find("500") != std::string::npos);
  CHECK(asked == 4);
}

TEST_CASE("fetch: a failure names the path, never what follows the question mark, and a refused connection says so", "[intake]") {
  TestSite site;
  Host host;
  host.server.Get("/gone/x.json", [](const httplib::Request&, httplib::Response& r) { r.status = 404; });
  host.start();
  CHECK(failure(host.base + "/gone/x.json?key=secret", quick(), site) == host.base + "/gone/x.json: 回应 404");
  FetchLimits limits = quick();
  limits.tries = 1;
  CHECK(failure("http://127.0.0.1:1/x", limits, site) == "http://127.0.0.1:1/x: 连接不上，对方拒绝了连接");
}

TEST_CASE("fetch: the name of an address is its last part", "[intake]") {
  CHECK(name_of_url("https://x.example/a/b.ndjson?c=/d") == "b.ndjson");
  CHECK(name_of_url("https://x.example/a/") == "https://x.example/a/");
}
