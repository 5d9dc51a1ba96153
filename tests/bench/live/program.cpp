#include "tests/bench/live/program.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

#include "shared/base/verify.h"
#include "tests/bench/measure.h"
#include "tests/server/app/spawn.h"

namespace planerka::bench {

Program::Program(const std::vector<std::string>& words, const std::string& input) {
  const auto spawned = app::testing::spawn(words, input, app::testing::Errors::Shared);
  pid_ = spawned.pid;
  out_ = spawned.out;
}

Program::~Program() {
  kill();
  close(out_);
}

std::string Program::line_after(const std::string& prefix) {
  std::string line;
  for (char c = 0; ::read(out_, &c, 1) == 1;) {
    if (c != '\n') {
      line += c;
      continue;
    }
    if (line.rfind(prefix, 0) == 0) return line.substr(prefix.size());
    line.clear();
  }
  VERIFY(false);
  return {};
}

bool Program::succeeded() {
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

double Program::cpu_seconds() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/stat");
  std::string text((std::istreambuf_iterator<char>(file)), {});
  // utime and stime are the 12th and 13th fields behind the name, which may hold anything.
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string skipped;
  for (int i = 0; i < 11; ++i)
    fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::size_t Program::resident_bytes() const {
  const std::string line = proc_line("/proc/" + std::to_string(pid_) + "/status", "VmRSS:");
  return std::strtoull(line.c_str(), nullptr, 10) * 1024;
}

void Program::kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

std::uint16_t port_of(const std::string& url) {
  return static_cast<std::uint16_t>(std::strtoul(url.c_str() + url.rfind(':') + 1, nullptr, 10));
}

}  // namespace planerka::bench
