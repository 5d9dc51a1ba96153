#pragma once

// Other people's programs, run by tests that want a second opinion.

#include <array>
#include <cstdio>
#include <string>

#include <sys/wait.h>

#include "shared/base/verify.h"

namespace planerka {

struct ProgramRun {
  int status = -1;
  std::string output;
};

/// Runs a shell command and waits for it; what it says on stdout.
inline ProgramRun run(const std::string& command) {
  ProgramRun result;
  FILE* pipe = popen(command.c_str(), "r");
  VERIFY(pipe != nullptr);
  std::array<char, 4096> block{};
  for (std::size_t size = 1; size > 0;) {
    size = fread(block.data(), 1, block.size(), pipe);
    result.output.append(block.data(), size);
  }
  const int ended = pclose(pipe);
  result.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
  return result;
}

}  // namespace planerka
