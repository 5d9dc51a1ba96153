#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace planerka::app::testing {

/// A program that runs, and our ends of its outputs, which are ours to close.
struct Spawned {
  pid_t pid = -1;
  int out = -1;
  int err = -1;  // -1: it shares ours
};

enum class Errors : unsigned char { Shared, Piped };

/// Runs words[0] with the words; `input` is written to its standard input, which is then closed.
Spawned spawn(const std::vector<std::string>& words, const std::string& input, Errors errors);

}  // namespace planerka::app::testing
