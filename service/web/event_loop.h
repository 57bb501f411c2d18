#pragma once
// Connections: read under limits and one deadline each, answered, drained, closed. One request a connection.
//
// One thread waits for all sockets (epoll), so that a client who sends a byte a second costs a descriptor and nothing else; a
// request reaches the workers only when it is whole. Answers are written here too, for the same reason.

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "service/web/head.h"

namespace gongshi::service {

struct Limits {
  std::size_t connections = 1024;        ///< above, the one that has been reading longest is dropped
  std::size_t buffered = 256u << 20;     ///< bytes of unfinished requests together; above: 503
  int head_seconds = 10, answer_seconds = 30, drain_seconds = 1;
};

/// A whole request on its way to a worker.
struct Arrived {
  std::uint64_t connection = 0;
  std::string bytes;  ///< head and body as they came
  Head head;
};

class EventLoop {
 public:
  /// `deliver` takes a whole request, or says no (its queue is full). It runs in the loop's thread and must not wait.
  EventLoop(Limits limits, Admit admit, std::function<bool(Arrived&&)> deliver, std::function<void(const Refusal&)> refused);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  void adopt(int socket);                                        ///< from any thread; the loop owns and closes it
  void answer(std::uint64_t connection, std::string bytes);      ///< from any thread
  /// Drops what is still being read, waits until all that was delivered is answered, at most `wait`.
  void finish(std::chrono::seconds wait);

 private:
  using Clock = std::chrono::steady_clock;
  enum class State { head, body, working, writing, draining };
  struct Connection {
    int socket = -1;
    State state = State::head;
    Clock::time_point since, deadline;
    std::string in, out, peer;
    std::size_t wanted = 0, sent = 0, searched = 0;
    Head head;
  };
  void run();
  void take_new();
  void open(int socket);
  void on_event(std::uint64_t id, std::uint32_t events);
  void read(std::uint64_t id, Connection& c);
  void on_bytes(std::uint64_t id, Connection& c);
  bool on_head(std::uint64_t id, Connection& c, std::size_t end);
  void deliver(std::uint64_t id, Connection& c);
  void refuse(std::uint64_t id, Connection& c, const Refusal& refusal);
  void begin_answer(std::uint64_t id, Connection& c, std::string bytes);
  void write(std::uint64_t id, Connection& c);
  void watch(std::uint64_t id, const Connection& c, std::uint32_t events) const;
  void expire();
  void drop(std::uint64_t id);
  void drop_longest_reading();
  void wake() const;

  Limits limits_;
  Admit admit_;
  std::function<bool(Arrived&&)> deliver_;
  std::function<void(const Refusal&)> refused_;
  int epoll_ = -1, wake_ = -1;
  std::uint64_t next_ = 1;
  std::size_t buffered_ = 0;
  std::unordered_map<std::uint64_t, Connection> connections_;
  std::mutex mutex_;  ///< guards the next three, and stop_
  std::vector<int> new_;
  std::vector<std::pair<std::uint64_t, std::string>> answers_;
  bool stop_ = false;
  Clock::time_point stop_by_;
  std::thread thread_;
};

/// A whole answer of ours, for what never reaches a worker.
std::string raw_answer(const Response& response);

}  // namespace gongshi::service
