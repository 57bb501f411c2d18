#include "service/web/event_loop.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "redaction/error.h"

namespace gongshi::service {
namespace {

constexpr std::uint64_t kWake = 0;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

std::string peer_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (::getpeername(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return "";
  const void* from = address.ss_family == AF_INET6 ? static_cast<const void*>(&reinterpret_cast<sockaddr_in6*>(&address)->sin6_addr)
                                                   : static_cast<const void*>(&reinterpret_cast<sockaddr_in*>(&address)->sin_addr);
  return ::inet_ntop(address.ss_family, from, text.data(), text.size()) ? text.data() : "";
}

std::string_view reason_of(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return "Refused";
  }
}

Response refusal_response(const Refusal& refusal) {
  Response response{refusal.status, std::string(reason_of(refusal.status)) + "\n", "text/plain; charset=utf-8", {}};
  if (refusal.status == 503) response.headers.push_back({"Retry-After", "5"});
  if (refusal.status == 405) response.headers.push_back({"Allow", "GET, HEAD, POST"});
  return response;
}

}  // namespace

std::string raw_answer(const Response& response) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reason_of(response.status)) +
                    "\r\nConnection: close\r\nContent-Type: " + response.type + "\r\nX-Content-Type-Options: nosniff\r\n";
  for (const auto& [name, value] : response.headers) out += name + ": " + value + "\r\n";
  return out + "Content-Length: " + std::to_string(response.body.size()) + "\r\n\r\n" + response.body;
}

EventLoop::EventLoop(Limits limits, Admit admit, std::function<bool(Arrived&&)> deliver, std::function<void(const Refusal&)> refused)
    : limits_(limits), admit_(std::move(admit)), deliver_(std::move(deliver)), refused_(std::move(refused)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (epoll_ < 0 || wake_ < 0) throw IoError("epoll", std::strerror(errno));
  epoll_event event{};
  event.events = EPOLLIN, event.data.u64 = kWake;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event);
  thread_ = std::thread([this] { run(); });
}

EventLoop::~EventLoop() {
  finish(std::chrono::seconds(0));
  ::close(wake_), ::close(epoll_);
}

void EventLoop::wake() const {
  const std::uint64_t one = 1;
  if (::write(wake_, &one, sizeof one) < 0) return;  // it is awake already
}

void EventLoop::adopt(int socket) {
  const std::lock_guard lock(mutex_);
  new_.push_back(socket);
  wake();
}

void EventLoop::answer(std::uint64_t connection, std::string bytes) {
  const std::lock_guard lock(mutex_);
  answers_.emplace_back(connection, std::move(bytes));
  wake();
}

void EventLoop::finish(std::chrono::seconds wait) {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true, stop_by_ = Clock::now() + wait;
    wake();
  }
  if (thread_.joinable()) thread_.join();
}

void EventLoop::run() {
  std::array<epoll_event, 128> events{};
  for (;;) {
    const int n = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 200);
    for (int i = 0; i < n; ++i)
      if (events[static_cast<std::size_t>(i)].data.u64 != kWake)
        on_event(events[static_cast<std::size_t>(i)].data.u64, events[static_cast<std::size_t>(i)].events);
    take_new();
    expire();
    const std::lock_guard lock(mutex_);
    if (!stop_) continue;
    const bool busy = std::any_of(connections_.begin(), connections_.end(), [](const auto& c) {
      return c.second.state == State::working || c.second.state == State::writing;
    });
    if (!busy || Clock::now() >= stop_by_) break;
  }
  while (!connections_.empty()) drop(connections_.begin()->first);
}

void EventLoop::take_new() {
  std::uint64_t woken = 0;
  if (::read(wake_, &woken, sizeof woken) < 0 && errno != EAGAIN) return;
  std::vector<int> sockets;
  std::vector<std::pair<std::uint64_t, std::string>> answers;
  {
    const std::lock_guard lock(mutex_);
    sockets.swap(new_), answers.swap(answers_);
  }
  for (const int socket : sockets) open(socket);
  for (auto& [id, bytes] : answers)
    if (const auto found = connections_.find(id); found != connections_.end()) begin_answer(id, found->second, std::move(bytes));
}

void EventLoop::open(int socket) {
  if (connections_.size() >= limits_.connections) drop_longest_reading();
  ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
  const std::uint64_t id = next_++;
  Connection& c = connections_[id];
  c.socket = socket, c.peer = peer_of(socket), c.since = Clock::now();
  c.deadline = c.since + std::chrono::seconds(limits_.head_seconds);
  epoll_event event{};
  event.events = EPOLLIN, event.data.u64 = id;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
}

void EventLoop::watch(std::uint64_t id, const Connection& c, std::uint32_t events) const {
  epoll_event event{};
  event.events = events, event.data.u64 = id;
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, c.socket, &event);
}

void EventLoop::on_event(std::uint64_t id, std::uint32_t events) {
  const auto found = connections_.find(id);
  if (found == connections_.end()) return;
  Connection& c = found->second;
  if (c.state == State::writing) return write(id, c);
  if (c.state == State::working && (events & (EPOLLHUP | EPOLLERR))) return watch(id, c, EPOLLONESHOT);
  read(id, c);
}

void EventLoop::read(std::uint64_t id, Connection& c) {
  std::array<char, 64 * 1024> block;
  const ssize_t n = ::recv(c.socket, block.data(), block.size(), 0);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (n <= 0) return drop(id);
  if (c.state == State::draining) return;
  c.in.append(block.data(), static_cast<std::size_t>(n));
  buffered_ += static_cast<std::size_t>(n);
  if (buffered_ > limits_.buffered) return refuse(id, c, {503, "too much at once"});
  on_bytes(id, c);
}

void EventLoop::on_bytes(std::uint64_t id, Connection& c) {
  if (c.state == State::head) {
    const std::size_t end = c.in.find("\r\n\r\n", c.searched);
    if (end == std::string::npos) {
      c.searched = c.in.size() < 3 ? 0 : c.in.size() - 3;
      if (c.in.find("\n\n") != std::string::npos) return refuse(id, c, {400, "line ends"});
      if (c.in.size() > kMaxHead) return refuse(id, c, {431, "head"});
      return;
    }
    if (!on_head(id, c, end + 4)) return;
  }
  if (c.in.size() > c.wanted) return refuse(id, c, {400, "bytes behind the request"});
  if (c.in.size() == c.wanted) deliver(id, c);
}

/// False when the connection was answered already.
bool EventLoop::on_head(std::uint64_t id, Connection& c, std::size_t end) {
  if (end > kMaxHead) return refuse(id, c, {431, "head"}), false;
  auto parsed = parse_head(std::string_view(c.in).substr(0, end), c.peer);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refuse(id, c, *refusal), false;
  c.head = std::get<Head>(std::move(parsed));
  const Admission admission = admit_(c.head);
  if (admission.refusal) {
    refused_({admission.refusal->status, "not admitted"});
    return begin_answer(id, c, raw_answer(*admission.refusal)), false;
  }
  if (c.head.body_bytes > admission.body_limit) return refuse(id, c, {413, "body"}), false;
  c.wanted = end + c.head.body_bytes;
  c.state = State::body;
  c.deadline = Clock::now() + std::chrono::seconds(admission.body_seconds);
  if (c.head.field("expect") == "100-continue" && c.in.size() < c.wanted &&
      ::send(c.socket, kContinue.data(), kContinue.size(), MSG_NOSIGNAL) < 0)
    return drop(id), false;
  return true;
}

void EventLoop::deliver(std::uint64_t id, Connection& c) {
  c.state = State::working;
  watch(id, c, 0);
  buffered_ -= c.in.size();
  Arrived arrived{id, std::exchange(c.in, {}), std::move(c.head)};
  if (!deliver_(std::move(arrived))) refuse(id, c, {503, "busy"});
}

void EventLoop::refuse(std::uint64_t id, Connection& c, const Refusal& refusal) {
  refused_(refusal);
  begin_answer(id, c, raw_answer(refusal_response(refusal)));
}

void EventLoop::begin_answer(std::uint64_t id, Connection& c, std::string bytes) {
  buffered_ -= c.in.size();
  c.in = {}, c.out = std::move(bytes), c.sent = 0;
  c.state = State::writing;
  c.deadline = Clock::now() + std::chrono::seconds(limits_.answer_seconds);
  write(id, c);
}

void EventLoop::write(std::uint64_t id, Connection& c) {
  while (c.sent < c.out.size()) {
    const ssize_t n = ::send(c.socket, c.out.data() + c.sent, c.out.size() - c.sent, MSG_NOSIGNAL);
    if (n < 0 && errno == EAGAIN) return watch(id, c, EPOLLOUT);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return drop(id);
    c.sent += static_cast<std::size_t>(n);
  }
  ::shutdown(c.socket, SHUT_WR);
  c.out = {};
  c.state = State::draining;
  c.deadline = Clock::now() + std::chrono::seconds(limits_.drain_seconds);
  watch(id, c, EPOLLIN);
}

void EventLoop::expire() {
  const auto now = Clock::now();
  std::vector<std::uint64_t> late;
  for (const auto& [id, c] : connections_)
    if (c.state != State::working && c.deadline < now) late.push_back(id);
  for (const std::uint64_t id : late) {
    Connection& c = connections_.at(id);
    if (c.state == State::head || c.state == State::body) refuse(id, c, {408, "too slow"});
    else drop(id);
  }
}

void EventLoop::drop_longest_reading() {
  std::uint64_t oldest = 0;
  for (const auto& [id, c] : connections_)
    if (c.state != State::working && (oldest == 0 || c.since < connections_.at(oldest).since)) oldest = id;
  if (oldest == 0) return;
  refused_({503, "connections"});
  drop(oldest);
}

void EventLoop::drop(std::uint64_t id) {
  const auto found = connections_.find(id);
  buffered_ -= found->second.in.size();
  ::close(found->second.socket);
  connections_.erase(found);
}

}  // namespace gongshi::service
