#pragma once

// A WebSocket as the rooms above see it. Everything here happens on the network thread.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/net/request.h"

namespace planerka::net {

/// The subprotocol a client must offer.
inline constexpr std::string_view kSubprotocol = "planerka.v1";

/// Close codes of RFC 6455 and, from 4000 on, of planerka.v1 (docs/protocol.md).
enum class CloseCode : std::uint16_t {
  Normal = 1000,
  GoingAway = 1001,      // the server stops
  ProtocolError = 1002,  // a message that cannot be read
  PolicyViolation = 1008,
  TooBig = 1009,
  InternalError = 1011,
  TryAgainLater = 1013,  // too slow a reader: come back and catch up
  SessionEnded = 4401,   // signed out, disabled or a new password: sign in again
};

/// The way to one connected client.
class Peer {
 public:
  virtual ~Peer() = default;

  /// Queues a whole message (≤ the message limit); order is kept. A message shared by many peers is
  /// held once. Nothing happens once the connection is closing.
  virtual void send(std::shared_ptr<const std::string> message) = 0;

  /// What is queued and not yet under way is dropped; then the closing handshake. The reason is at
  /// most 123 bytes.
  virtual void close(CloseCode code, std::string_view reason) = 0;

  /// What waits to be sent, the message under way included.
  virtual std::size_t queued_bytes() const = 0;
  virtual std::size_t queued_messages() const = 0;

  /// Stops and resumes reading: how a handler that is behind lets TCP hold the sender.
  virtual void pause_reading() = 0;
  virtual void resume_reading() = 0;
};

/// What serves one connection. Made when it opens, destroyed after on_closed().
class WsHandler {
 public:
  virtual ~WsHandler() = default;

  /// A whole message, in the order of sending; the bytes live until the call returns.
  virtual void on_message(std::string_view bytes) = 0;

  /// The queue passed its soft bound: the reader is slow. The handler should stop sending and, when
  /// drained, bring the peer up by catch-up; a handler that goes on meets the hard bound, which
  /// closes the connection.
  virtual void on_slow() = 0;

  /// The queue is empty again after on_slow().
  virtual void on_drained() = 0;

  /// Exactly once, however the connection ended; nothing comes after it.
  virtual void on_closed() = 0;
};

enum class Wire : std::uint8_t { Cbor, Json };

struct WsOpening {
  std::string workspace;
  SessionUser user;
  Wire wire = Wire::Cbor;
  std::string address;
};

/// Makes the handler of a connection whose handshake is done. nullptr: the workspace cannot serve
/// now, and the connection is closed with TryAgainLater.
using OpenSync =
    std::function<std::unique_ptr<WsHandler>(std::shared_ptr<Peer> peer, const WsOpening&)>;

}  // namespace planerka::net
