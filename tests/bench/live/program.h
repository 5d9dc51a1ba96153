#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace planerka::bench {

/// A server of ours in a process of its own, whose work is measured from outside.
class Program {
 public:
  /// `input` is written to its standard input, which is then closed.
  explicit Program(const std::vector<std::string>& words, const std::string& input = "");
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  /// Kills it (SIGKILL) if it still runs.
  ~Program();

  /// The rest of the first line of its output that starts with `prefix`. REQUIRES: there is one.
  std::string line_after(const std::string& prefix);
  /// Waits for its end; true when it ended well.
  bool succeeded();
  /// Seconds of CPU of all its threads; exact to 10 ms.
  double cpu_seconds() const;
  std::size_t resident_bytes() const;
  void kill();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
};

/// The port of "http://127.0.0.1:8080/".
std::uint16_t port_of(const std::string& url);

}  // namespace planerka::bench
