#pragma once

// What the command line asks of an installation: a verb with its arguments. The same code runs in
// the subcommand's own process when it holds the directory, and in a running server otherwise.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/result.h"

namespace planerka::app {

using VerbArgs = std::map<std::string, std::string>;

/// One call of a verb; on the network thread throughout.
struct VerbCall {
  VerbArgs args;
  /// A line for the person who asked, at once.
  std::function<void(std::string line)> say;
  /// Exactly once, last.
  std::function<void(Result<> outcome)> finish;

  /// Empty when absent.
  std::string arg(const std::string& name) const;
};

using Verb = std::function<void(VerbCall call)>;

class Verbs {
 public:
  void add(std::string name, Verb verb) {
    verbs_.insert_or_assign(std::move(name), std::move(verb));
  }

  /// Finishes with verb.unknown {name} when there is none.
  void run(const std::string& name, VerbCall call) const;

 private:
  std::map<std::string, Verb> verbs_;
};

/// Frames of the admin socket: a length (4 bytes, big-endian) and that much JSON, one flat object
/// of strings. Asked: {"verb": name, argument: value…}. Answered: {"line": text} any number of
/// times, then {"done": ""} or {"error": code, "0": first argument, …}.
inline constexpr std::size_t kFrameBytesMax = std::size_t{256} * 1024;

std::string encode_frame(const std::map<std::string, std::string>& fields);

/// The error as a frame's fields, and back.
std::map<std::string, std::string> error_fields(const Error& error);
Error error_from(const std::map<std::string, std::string>& fields);

}  // namespace planerka::app
