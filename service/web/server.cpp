#include "service/web/server.h"

#include <httplib.h>
#include <signal.h>
#include <sodium.h>
#include <sys/resource.h>

#include <atomic>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <iostream>

#include "publish/portal.h"
#include "record/canonical_json.h"
#include "record/digest.h"
#include "redaction/error.h"

namespace gongshi::service {
namespace serving {  // named: Server::State has members of these types

/// Whole requests waiting for a worker.
class Jobs {
 public:
  explicit Jobs(std::size_t most) : most_(most) {}
  bool push(Arrived&& arrived) {
    const std::lock_guard lock(mutex_);
    if (closed_ || waiting_.size() >= most_) return false;
    waiting_.push_back(std::move(arrived));
    ready_.notify_one();
    return true;
  }
  std::optional<Arrived> pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return std::nullopt;
    Arrived arrived = std::move(waiting_.front());
    waiting_.pop_front();
    return arrived;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    ready_.notify_all();
  }

 private:
  std::size_t most_;
  bool closed_ = false;
  std::deque<Arrived> waiting_;
  std::mutex mutex_;
  std::condition_variable ready_;
};

/// The library reads a request that is already here and writes into a buffer.
class BufferStream : public httplib::Stream {
 public:
  explicit BufferStream(const Arrived& arrived) : arrived_(arrived) {}
  bool is_readable() const override { return at_ < arrived_.bytes.size(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t n) override {
    n = arrived_.bytes.copy(to, n, at_);
    at_ += n;
    return static_cast<ssize_t>(n);
  }
  ssize_t write(const char* from, std::size_t n) override {
    out.append(from, n);
    return static_cast<ssize_t>(n);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { ip = arrived_.head.remote, port = 0; }
  void get_local_ip_and_port(std::string& ip, int& port) const override { ip = "127.0.0.1", port = 0; }
  socket_t socket() const override { return INVALID_SOCKET; }

  std::string out;

 private:
  const Arrived& arrived_;
  std::size_t at_ = 0;
};

/// Accepting hands the socket straight to the event loop: the library's own reader is never used.
class Inline : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> job) override { job(); }
  void shutdown() override {}
};

class Library : public httplib::Server {
 public:
  std::function<void(int)> adopt;
  bool process_and_close_socket(socket_t socket) override { return adopt(socket), true; }
  /// The compiled-in backlog of 5 turns bursts away.
  void widen_backlog() { ::listen(svr_sock_, 512); }
  void answer(BufferStream& stream) {
    bool closed = false;
    process_request(stream, true, closed, [](httplib::Request& request) { request.ranges.clear(); });
  }
};

}  // namespace serving

namespace {

Request request_of(const httplib::Request& q, const Head& head) {
  Request request;
  static_cast<Head&>(request) = head;
  std::array<char, 8> bits{};
  randombytes_buf(bits.data(), bits.size());
  request.id = record::to_hex({bits.data(), bits.size()});
  request.path = q.path;  // decoded
  for (const auto& [name, value] : q.params) request.query.emplace(name, value);
  for (const auto& [name, part] : q.files) request.parts.push_back({name, part.filename, part.content});
  request.body = q.body;
  return request;
}

void set_headers(httplib::Response& to, const Response& from) {
  to.set_header("X-Content-Type-Options", "nosniff");
  to.set_header("Referrer-Policy", "same-origin");  // with no-referrer browsers send our own forms with Origin: null
  to.set_header("Cross-Origin-Opener-Policy", "same-origin");
  to.set_header("Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
                "base-uri 'none'; frame-ancestors 'none'");
  bool cache = false;
  for (const auto& [name, value] : from.headers) to.set_header(name, value), cache = cache || name == "Cache-Control";
  if (!cache) to.set_header("Cache-Control", "no-store");
}

/// The path as a kind, so that no receipt number or agency stands in a log.
std::string kind_of(const std::string& path) {
  std::string kind = path.substr(0, 64);
  for (char& c : kind)
    if (c >= '0' && c <= '9') c = '0';
  return kind;
}

std::pair<std::string, int> host_and_port(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  int port = -1;
  if (colon != std::string::npos) std::from_chars(listen.data() + colon + 1, listen.data() + listen.size(), port);
  if (port < 0 || port > 65535) throw ConfigError("--listen", "expected ADDRESS:PORT");
  std::string host = listen.substr(0, colon);
  if (host == "[::1]") host = "::1";
  if (host != "127.0.0.1" && host != "localhost" && host != "::1")
    throw ConfigError("--listen", "listens on loopback only: put a web server in front of it");
  return {host, port};
}

}  // namespace

std::string json_text(std::string_view text) {
  std::string out;
  record::append_json_string(out, text);
  return out;
}

void log_line(std::string_view event, std::string_view members) {
  static std::mutex mutex;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto moment = publish::moment_of(std::chrono::duration_cast<std::chrono::seconds>(now).count());
  std::string line = record::JsonObject().text("time", moment.utc()).text("event", event).str();
  if (!members.empty()) line.pop_back(), line.append(",").append(members).append("}");
  const std::lock_guard lock(mutex);
  std::cerr << line << '\n';
}

struct Server::State {
  State(ServerOptions o, Admit a, Handle h) : options(std::move(o)), admit(std::move(a)), handle(std::move(h)), jobs(options.queue) {}

  void respond(const httplib::Request& q, httplib::Response& to, const Head& head) {
    const auto begin = std::chrono::steady_clock::now();
    const Request request = request_of(q, head);
    Response response;
    try {
      response = handle(request);
    } catch (const std::exception& error) {
      log_line("error", "\"request\":\"" + request.id + "\",\"what\":" + json_text(error.what()));
      response = json_error(500, "internal", "内部错误，请稍后再试");
    }
    to.status = response.status;
    set_headers(to, response);
    to.set_content(response.body, response.type);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
    log_line("request", "\"server\":\"" + options.name + "\",\"request\":\"" + request.id + "\",\"method\":\"" + request.method +
                            "\",\"path\":" + json_text(kind_of(request.path)) + ",\"status\":" + std::to_string(response.status) +
                            ",\"ms\":" + std::to_string(took));
  }

  void work() {
    while (auto arrived = jobs.pop()) {
      serving::BufferStream stream(*arrived);
      current_head() = &arrived->head;
      library.answer(stream);
      loop->answer(arrived->connection, std::move(stream.out));
    }
  }

  /// The library has no place to carry our head through, and answers in the thread that asks.
  static const Head*& current_head() {
    thread_local const Head* head = nullptr;
    return head;
  }

  ServerOptions options;
  Admit admit;
  Handle handle;
  serving::Jobs jobs;
  serving::Library library;
  std::unique_ptr<EventLoop> loop;
  std::vector<std::thread> workers;
};

Server::Server(ServerOptions options, Admit admit, Handle handle)
    : state_(std::make_unique<State>(std::move(options), std::move(admit), std::move(handle))) {
  if (sodium_init() < 0) throw IoError("libsodium", "cannot start");
  State& s = *state_;
  const auto respond = [&s](const httplib::Request& q, httplib::Response& r) { s.respond(q, r, *State::current_head()); };
  s.library.Get("/.*", respond);
  s.library.Post("/.*", respond);
  s.library.new_task_queue = [] { return new serving::Inline; };
  s.library.set_tcp_nodelay(true);
  s.library.set_exception_handler([](const httplib::Request&, httplib::Response& r, std::exception_ptr) {
    r.status = 500;
    r.set_content("internal error\n", "text/plain");
  });
  s.library.adopt = [&s](int socket) { s.loop->adopt(socket); };
}

Server::~Server() = default;

int Server::bind(const std::string& listen) {
  ::signal(SIGPIPE, SIG_IGN);
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < 4096) {
    files.rlim_cur = std::min<rlim_t>(4096, files.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &files);
  }
  const auto [host, port] = host_and_port(listen);
  const int bound = port == 0 ? state_->library.bind_to_any_port(host) : (state_->library.bind_to_port(host, port) ? port : -1);
  if (bound < 0) throw IoError(listen, "cannot listen");
  state_->library.widen_backlog();
  return bound;
}

void Server::run() {
  State& s = *state_;
  const auto refused = [&s](const Refusal& refusal) {
    log_line("refused", "\"server\":\"" + s.options.name + "\",\"status\":" + std::to_string(refusal.status) + ",\"why\":\"" + std::string(refusal.why) + "\"");
  };
  s.loop = std::make_unique<EventLoop>(s.options.limits, s.admit, [&s](Arrived&& a) { return s.jobs.push(std::move(a)); }, refused);
  for (std::size_t i = 0; i < s.options.workers; ++i) s.workers.emplace_back([&s] { s.work(); });
  s.library.listen_after_bind();
  s.loop->finish(std::chrono::seconds(10));
  s.jobs.close();
  for (std::thread& worker : s.workers) worker.join();
}

void Server::stop() { state_->library.stop(); }

StopOnSignal::StopOnSignal(std::function<void()> stop) {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGUSR2}) ::sigaddset(&signals, signal);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::thread([signals, stop = std::move(stop)] {
    int signal = 0;
    if (::sigwait(&signals, &signal) == 0 && signal != SIGUSR2) stop();
  });
}

StopOnSignal::~StopOnSignal() {
  ::pthread_kill(thread_.native_handle(), SIGUSR2);
  thread_.join();
}

}  // namespace gongshi::service
