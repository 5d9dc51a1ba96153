#include "tests/server/app/spawn.h"

#include <array>

#include <fcntl.h>
#include <unistd.h>

#include "shared/base/verify.h"

namespace planerka::app::testing {
namespace {

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() { VERIFY(pipe2(ends.data(), O_CLOEXEC) == 0); }
};

}  // namespace

Spawned spawn(const std::vector<std::string>& words, const std::string& input, Errors errors) {
  const Pipe in;
  const Pipe out;
  const Pipe err;
  std::vector<char*> arguments;
  for (const std::string& word : words)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t pid = fork();
  VERIFY(pid >= 0);
  if (pid == 0) {
    dup2(in.ends[0], STDIN_FILENO);
    dup2(out.ends[1], STDOUT_FILENO);
    if (errors == Errors::Piped) dup2(err.ends[1], STDERR_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  VERIFY(::write(in.ends[1], input.data(), input.size()) == static_cast<ssize_t>(input.size()));
  for (const int file : {in.ends[0], in.ends[1], out.ends[1], err.ends[1]})
    close(file);
  if (errors == Errors::Piped) return {pid, out.ends[0], err.ends[0]};
  close(err.ends[0]);
  return {pid, out.ends[0], -1};
}

}  // namespace planerka::app::testing
