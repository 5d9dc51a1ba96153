#pragma once

// What the device's state machine asks of the outside. Calls return at once; answers come back as
// events of Device (device.h) under the ticket, each exactly once, unless the tab dies: those of
// the disk in the order they were asked for, others in any order.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/sync/storage.h"

namespace planerka {

using Ticket = std::uint64_t;

/// A dead socket is told by on_socket_closed; sends on it are dropped.
class DeviceHost {
 public:
  virtual ~DeviceHost() = default;

  // The device's disk. Reads and transactions of one tab run, and are answered, in the order they
  // were asked for.
  /// → Device::on_stored(ticket, outcome)
  virtual void store(Ticket ticket, StorageTransaction transaction) = 0;
  /// → Device::on_read(ticket, rows): all ranges in one consistent read, rows in order of range,
  /// key.
  virtual void read(Ticket ticket, std::vector<KeyRange> ranges) = 0;

  // The network.
  /// → Device::on_socket_open / on_socket_closed; at most one socket at a time.
  virtual void open_socket() = 0;
  virtual void close_socket() = 0;
  virtual void send(std::string message) = 0;
  /// GET of a path of the workspace ("snapshot", "page/HASH") → Device::on_fetched(ticket, body or
  /// nothing).
  virtual void fetch(Ticket ticket, std::string path) = 0;

  // The other tabs.
  /// Tells them to look at the disk (BroadcastChannel) → their Device::on_look.
  virtual void tell_tabs() = 0;
  /// Asks for the right to hold the socket (Web Lock) → Device::on_leader when it is ours; `steal`
  /// takes it from a tab that does not answer → that tab's Device::on_leader_lost.
  virtual void ask_to_lead(bool steal) = 0;
  /// Asks whether the leading tab lives → Device::on_leader_alive if it answers.
  virtual void ping_leader() = 0;
  virtual void answer_ping() = 0;

  // Time and chance.
  /// → Device::on_alarm at or after this monotonic time; the earliest asked for counts.
  virtual void wake_at(std::int64_t monotonic_ms) = 0;
  virtual std::int64_t monotonic_ms() = 0;
  virtual std::int64_t wall_ms() = 0;
  virtual std::uint64_t random() = 0;
};

}  // namespace planerka
