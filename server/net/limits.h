#pragma once

// Everything the network bounds, in one place. A test may lower a bound to reach it.

#include <chrono>
#include <cstddef>

namespace planerka::net {

struct Limits {
  std::size_t connections = 4'096;
  /// From one address; an office behind one address has tens of people with three tabs each.
  std::size_t connections_per_address = 512;

  std::size_t header_bytes = std::size_t{8} * 1024;
  std::size_t body_bytes = std::size_t{64} * 1024;

  /// For the TLS handshake, and for a request's header from the moment the connection is idle: so
  /// also how long an idle connection is kept.
  std::chrono::milliseconds header_time{20'000};
  std::chrono::milliseconds body_time{20'000};
  /// For each part of a response the kernel takes (up to its send buffer), and for the whole.
  std::chrono::milliseconds write_stall_time{30'000};
  std::chrono::milliseconds write_time{600'000};

  std::size_t message_bytes = std::size_t{256} * 1024;
  /// Past the soft bound the handler is told that its reader is slow; past the hard one the
  /// connection is closed.
  std::size_t queue_soft_bytes = std::size_t{1024} * 1024;
  std::size_t queue_hard_bytes = std::size_t{8} * 1024 * 1024;
  std::size_t queue_hard_messages = std::size_t{16} * 1024;
  std::chrono::milliseconds ws_handshake_time{10'000};
  /// Silence after which a WebSocket is dead; a ping goes out at half of it.
  std::chrono::milliseconds ws_idle_time{60'000};

  /// How long a stopping server waits for responses under way and closing handshakes.
  std::chrono::milliseconds farewell_time{3'000};
};

}  // namespace planerka::net
