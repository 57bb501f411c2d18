#include "intake/fetch.h"

#include <httplib.h>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "intake/address.h"
#include "redaction/error.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;

struct Url {
  std::string scheme, host, port, target;
  std::string origin() const { return scheme + "://" + authority(); }
  /// For messages: what stands behind the question mark may be a key.
  std::string shown() const { return origin() + target.substr(0, target.find('?')); }
  std::string authority() const {
    return (host.find(':') != std::string::npos ? "[" + host + "]" : host) + (port.empty() ? "" : ":" + port);
  }
};

/// No user names, no fragments, nothing but printable ASCII.
std::optional<Url> parse_url(std::string_view text) {
  Url url;
  for (const char c : text)
    if (c <= ' ' || c > '~' || c == '\\') return std::nullopt;
  for (const std::string_view scheme : {"http://", "https://"})
    if (text.starts_with(scheme)) url.scheme = scheme.substr(0, scheme.size() - 3);
  if (url.scheme.empty()) return std::nullopt;
  text.remove_prefix(url.scheme.size() + 3);
  text = text.substr(0, text.find('#'));
  const std::size_t slash = text.find_first_of("/?");
  std::string_view authority = text.substr(0, slash);
  url.target = slash == std::string_view::npos ? "/" : (text[slash] == '?' ? "/" : "") + std::string(text.substr(slash));
  if (authority.find('@') != std::string_view::npos) return std::nullopt;
  const bool bracketed = authority.starts_with('[');
  const std::size_t close = bracketed ? authority.find(']') : std::string_view::npos;
  const std::size_t colon = bracketed ? authority.find(':', close) : authority.find(':');
  if (bracketed && close == std::string_view::npos) return std::nullopt;
  url.host = bracketed ? authority.substr(1, close - 1) : authority.substr(0, colon);
  if (colon != std::string_view::npos) url.port = authority.substr(colon + 1);
  const bool digits = url.port.find_first_not_of("0123456789") == std::string::npos && url.port.size() <= 5;
  return url.host.empty() || !digits ? std::nullopt : std::optional(url);
}

/// Where a redirect from `from` leads.
std::optional<Url> redirect_target(const Url& from, const std::string& location) {
  if (location.starts_with("//")) return parse_url(from.scheme + ":" + location);
  if (location.starts_with("/")) return parse_url(from.origin() + location);
  const auto to = parse_url(location);
  if (to && from.scheme == "https" && to->scheme == "http") return std::nullopt;
  return to;
}

std::vector<std::string> checked_addresses(const Url& url, const FetchLimits& limits) {
  std::vector<std::string> addresses = resolve(url.host);
  if (addresses.empty()) throw IoError(url.shown(), "找不到这台主机");
  for (const std::string& address : addresses)
    if (!limits.allow_private_address && !is_public_address(address))
      throw IoError(url.shown(), "指向非公网地址；确属本单位网络的，在 feeds.json 里写 allow_private_address");
  return addresses;
}

/// Stops the client when the time of a try is over, whatever it is doing.
class Watchdog {
 public:
  Watchdog(httplib::Client& client, std::chrono::milliseconds time)
      : thread_([this, &client, time] {
          std::unique_lock lock(guard_);
          if (!done_signal_.wait_for(lock, time, [this] { return done_; })) client.stop();
        }) {}
  ~Watchdog() {
    { const std::lock_guard lock(guard_); done_ = true; }
    done_signal_.notify_all();
  }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  std::mutex guard_;
  std::condition_variable done_signal_;
  bool done_ = false;
  std::jthread thread_;
};

struct Answer {
  int status = 0;  ///< 0: no answer
  std::string etag, last_modified, location;
  bool too_large = false;
  httplib::Error error = httplib::Error::Success;
};

std::string failure_of(const Answer& answer) {
  using httplib::Error;
  if (answer.status) return "回应 " + std::to_string(answer.status);
  if (answer.error == Error::Connection) return "连接不上，对方拒绝了连接";
  if (answer.error == Error::ConnectionTimeout) return "连接超时";
  if (answer.error == Error::SSLConnection || answer.error == Error::SSLServerVerification) return "加密连接没有建立，证书可能无效";
  return "没有在规定时间内收到完整的回应";
}

Answer ask(const Url& url, const std::string& address, const Fetched& known, const fs::path& file, const FetchLimits& limits) {
  httplib::Client client(url.origin());
  client.set_hostname_addr_map({{url.host, address}});
  client.set_follow_location(false);
  client.set_tcp_nodelay(true);
  client.set_connection_timeout(limits.connect);
  client.set_read_timeout(limits.silence);
  client.set_write_timeout(limits.silence);
  httplib::Headers headers{{"User-Agent", "gongshi"}, {"Accept-Encoding", "gzip"}};
  if (!known.etag.empty()) headers.emplace("If-None-Match", known.etag);
  if (!known.last_modified.empty()) headers.emplace("If-Modified-Since", known.last_modified);

  Answer answer;
  std::uint64_t received = 0;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  const auto head = [&](const httplib::Response& response) {
    answer.status = response.status;
    answer.etag = response.get_header_value("ETag"), answer.last_modified = response.get_header_value("Last-Modified");
    answer.location = response.get_header_value("Location");
    return response.status == 200;
  };
  const auto body = [&](const char* data, std::size_t size) {
    answer.too_large = (received += size) > limits.bytes;
    return !answer.too_large && out.write(data, static_cast<std::streamsize>(size)).good();
  };
  const Watchdog watchdog(client, limits.whole);
  const auto result = client.Get(url.target, headers, head, body);
  const bool whole = result && out.flush().good();
  answer.error = result.error();
  if (!whole && (answer.status == 200 || answer.status == 0)) answer.status = 0;
  return answer;
}

bool may_pass(int status) { return status == 0 || status == 429 || status >= 500; }

/// One place, up to three tries, an address of its list after the other.
Answer ask_again(const Url& url, const Fetched& known, const fs::path& file, const FetchLimits& limits) {
  const std::vector<std::string> addresses = checked_addresses(url, limits);
  Answer answer;
  for (int i = 0; i < limits.tries; ++i) {
    if (i > 0) std::this_thread::sleep_for(limits.wait * i);
    answer = ask(url, addresses[static_cast<std::size_t>(i) % addresses.size()], known, file, limits);
    if (answer.too_large) throw IoError(url.shown(), "回应超过规定的大小");
    if (!may_pass(answer.status)) return answer;
  }
  throw IoError(url.shown(), failure_of(answer));
}

}  // namespace

std::optional<Fetched> fetch(const std::string& text, const Fetched& known, const fs::path& file, const FetchLimits& limits) {
  auto url = parse_url(text);
  for (int i = 0; i <= limits.redirects; ++i) {
    if (!url) throw IoError(text.substr(0, text.find('?')), "不是可以取数据的地址，或者转到了这样的地址");
    const Answer answer = ask_again(*url, known, file, limits);
    if (answer.status == 304) return std::nullopt;
    if (answer.status == 200) return Fetched{answer.etag, answer.last_modified};
    if (answer.status < 301 || answer.status > 308 || answer.location.empty())
      throw IoError(url->shown(), failure_of(answer));
    url = redirect_target(*url, answer.location);
  }
  throw IoError(text.substr(0, text.find('?')), "转向次数太多");
}

std::string name_of_url(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t slash = url.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? url : url.substr(slash + 1);
  return last.empty() ? std::string(url) : std::string(last);
}

}  // namespace gongshi::intake
