#include "intake/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "redaction/error.h"

namespace gongshi::intake {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// Starts the program with its output going to `out`. Nothing when there is no such program.
std::optional<pid_t> start(Argv argv, int out) {
  std::vector<std::string> environment{"LC_ALL=C.UTF-8", "PYTHONIOENCODING=utf-8", "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/nonexistent"};
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, out, 1);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, argv[0].c_str(), &files, &attributes, pointers(argv).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return error == 0 ? std::optional(pid) : std::nullopt;
}

/// Reads until the end; false and a failure at a limit.
bool read_all(int fd, const ProgramLimits& limits, ProgramAnswer& answer) {
  std::string text;
  char block[1 << 16];
  for (const auto deadline = Clock::now() + limits.time;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd ready{fd, POLLIN, 0};
    if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) == 0) return answer.failure = "too_slow", false;
    const ssize_t n = ::read(fd, block, sizeof block);
    if (n == 0) break;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return answer.failure = "failed", false;
    text.append(block, static_cast<std::size_t>(n));
    if (text.size() > limits.output_bytes) return answer.failure = "too_large", false;
  }
  answer.output = std::move(text);
  return true;
}

/// Waits for the program to end by itself, a moment at most; what is left of its group is killed before it is reaped, while
/// its number still belongs to it.
bool ended_well(pid_t pid, std::chrono::milliseconds patience) {
  siginfo_t info{};
  for (const auto deadline = Clock::now() + patience; Clock::now() < deadline; ::usleep(2'000))
    if (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0) break;
  ::kill(-pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

ProgramAnswer run_program(const Argv& argv, const std::filesystem::path& input, const ProgramLimits& limits) {
  ProgramAnswer answer;
  Argv arguments = argv;
  for (std::string& argument : arguments)
    if (argument == "{in}") argument = input.string();
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw IoError(argv.at(0), std::strerror(errno));
  const auto pid = start(std::move(arguments), ends[1]);
  ::close(ends[1]);
  if (pid) {
    const rlimit memory{limits.memory_bytes, limits.memory_bytes};
    ::prlimit(*pid, RLIMIT_AS, &memory, nullptr);
    const bool read = read_all(ends[0], limits, answer);
    if (!ended_well(*pid, std::chrono::seconds(read ? 5 : 0)) && read) answer = {std::nullopt, "failed"};
  } else {
    answer.failure = "not_installed";
  }
  ::close(ends[0]);
  return answer;
}

}  // namespace gongshi::intake
