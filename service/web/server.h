#pragma once
// An HTTP server for one handler: sockets and deadlines in event_loop, parsing and writing in httplib, work in threads.
//
// Promise  no request reaches the handler that is not whole, within limits and unambiguous; no answer carries an exception's text
// Example  Server server({}, admit, handle); server.bind("127.0.0.1", 8080); server.run();  // until stop()

#include <memory>
#include <string>

#include "service/web/event_loop.h"

namespace gongshi::service {

struct ServerOptions {
  Limits limits;
  std::size_t workers = 16, queue = 512;
  std::string name;  ///< in the log
};

class Server {
 public:
  Server(ServerOptions options, Admit admit, Handle handle);
  ~Server();

  /// Errors   ConfigError for an address that is not loopback: a proxy faces the network; IoError when it cannot listen
  int bind(const std::string& listen);  ///< "127.0.0.1:8080"; port 0 takes any; answers the port
  void run();   ///< until stop(); then finishes what was delivered, at most 10 s
  void stop();  ///< from any thread

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// As a JSON string, with its quotes.
std::string json_text(std::string_view text);

/// One JSON line on stderr: time, event and members. No personal data: no query, no form, no address.
void log_line(std::string_view event, std::string_view members_json);

/// Blocks SIGTERM and SIGINT in this thread and those made after it, and runs `stop` in a thread of its own when one comes.
class StopOnSignal {
 public:
  explicit StopOnSignal(std::function<void()> stop);
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

 private:
  std::thread thread_;
};

}  // namespace gongshi::service
