#pragma once

namespace planerka {

/// Ends the program with the broken promise, its file and line on stderr.
[[noreturn]] void verify_failed(const char* expression, const char* file, int line);

}  // namespace planerka

/// Always on: a false condition is a bug of ours, never of a peer, a person or a disk.
#define VERIFY(condition)                              \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::planerka::verify_failed(#condition, __FILE__, __LINE__))
