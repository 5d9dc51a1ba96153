#include "tests/server/app/process.h"

#include <array>
#include <csignal>
#include <thread>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/server/app/spawn.h"

namespace planerka::app::testing {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{30};

/// Appends what can be read; false at the end.
bool read_some(int file, std::string& to) {
  pollfd waiting{file, POLLIN, 0};
  if (poll(&waiting, 1, 50) <= 0) return true;
  std::array<char, 4096> bytes{};
  const ssize_t size = ::read(file, bytes.data(), bytes.size());
  if (size <= 0) return false;
  to.append(bytes.data(), static_cast<std::size_t>(size));
  return true;
}

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const std::string& input) {
  std::vector<std::string> words = {PLANERKA_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const Spawned spawned = spawn(words, input, Errors::Piped);
  pid_ = spawned.pid;
  out_ = spawned.out;
  err_ = spawned.err;
}

Process::~Process() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  close(out_);
  close(err_);
}

std::optional<std::string> Process::line() {
  const auto end = Clock::now() + kPatience;
  bool more = true;
  while (more && Clock::now() < end) {
    const std::size_t newline = unread_.find('\n');
    if (newline != std::string::npos) {
      std::string line = unread_.substr(0, newline);
      unread_.erase(0, newline + 1);
      return line;
    }
    more = read_some(out_, unread_);
  }
  return std::nullopt;
}

void Process::signal(int number) const {
  kill(pid_, number);
}

Process::Ended Process::wait() {
  Ended ended;
  ended.out = std::move(unread_);
  const auto end = Clock::now() + kPatience;
  bool out = true;
  bool err = true;
  while ((out || err) && Clock::now() < end) {
    out = out && read_some(out_, ended.out);
    err = err && read_some(err_, ended.err);
  }
  int status = 0;
  while (waitpid(pid_, &status, WNOHANG) == 0) {
    if (Clock::now() > end) return ended;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  pid_ = -1;
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  return ended;
}

Process::Ended run(const std::vector<std::string>& arguments, const std::string& input) {
  return Process(arguments, input).wait();
}

}  // namespace planerka::app::testing
