#pragma once

// A device over a real socket, reduced to its writing half: it makes agencies, keeps the envelopes
// that have no verdict and sends them again as they are, and remembers what was acknowledged. Not
// the device that ships: what the server promises is checked against words of its own.

#include <atomic>
#include <cstdint>
#include <deque>
#include <string>

#include "shared/sync/messages.h"

namespace planerka::app::testing {

class WritingDevice {
 public:
  explicit WritingDevice(std::string name) : name_(std::move(name)) {}

  static constexpr std::uint64_t kWithoutEnd = ~std::uint64_t{0};

  /// Connects and writes until the connection ends, or that many commands are acknowledged. What
  /// the server broke, or why it ended the connection, is in error().
  void live(std::uint16_t port, const std::string& cookie, std::uint64_t enough = kWithoutEnd);

  /// The newest n acknowledged; of all devices together the test waits for some.
  std::uint64_t acknowledged() const { return acknowledged_.load(); }
  /// Commands made so far, acknowledged or not.
  std::uint64_t made() const { return made_; }
  ReplicaId replica() const { return replica_; }
  const std::string& error() const { return error_; }

  /// What command n made.
  std::string agency_name(std::uint64_t n) const { return name_ + ' ' + std::to_string(n); }

 private:
  struct Pending {
    std::uint64_t n = 0;
    std::string bytes;
  };
  std::string hello() const;
  std::string upload_from(std::uint64_t n);
  void make_commands();
  bool take(const ServerMessage& message);
  void take(const Welcome& welcome);
  void take(const Results& results);
  void fail_with(const std::string& what) { error_ = error_.empty() ? what : error_; }

  std::string name_;
  ReplicaId replica_;
  std::uint32_t groups_ = 0;
  Cursor cursor_;
  std::deque<Pending> pending_;
  std::uint64_t made_ = 0;
  std::uint64_t sent_ = 0;  // over this connection
  bool welcomed_ = false;
  std::atomic<std::uint64_t> acknowledged_{0};
  std::string error_;
};

}  // namespace planerka::app::testing
