#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace planerka::app::testing {

/// A planerka of our own, with its standard input and outputs in the test's hands.
class Process {
 public:
  explicit Process(const std::vector<std::string>& arguments, const std::string& input = "");
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  /// Kills it if it still runs.
  ~Process();

  /// A line of standard output; nothing at its end or after 30 s.
  std::optional<std::string> line();
  void signal(int number) const;
  pid_t pid() const { return pid_; }

  struct Ended {
    int code = -1;  // -1: by a signal, or not within 30 s
    std::string out;
    std::string err;
  };
  Ended wait();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
  std::string unread_;
};

/// Runs to the end.
Process::Ended run(const std::vector<std::string>& arguments, const std::string& input = "");

}  // namespace planerka::app::testing
