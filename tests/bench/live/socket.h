#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace planerka::bench {

struct Address {
  std::uint16_t port = 0;
  std::string target = "/";
  std::string subprotocol = {};
  std::string cookie = {};
};

/// A client's WebSocket: messages out in order, messages in to a handler. Opening waits; the rest
/// runs on the loop. The socket outlives the loop's run.
class Socket {
 public:
  using Handler = std::function<void(std::string_view message)>;

  /// REQUIRES: the server takes the connection.
  Socket(boost::asio::io_context& io, const Address& address, Handler on_message);
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  void send(std::string message);
  /// Bytes of messages that came in.
  std::uint64_t received() const { return received_; }

 private:
  void read();
  void write();

  boost::beast::websocket::stream<boost::asio::ip::tcp::socket> ws_;
  Handler on_message_;
  boost::beast::flat_buffer incoming_;
  std::deque<std::string> queue_;  // the front is under way
  std::uint64_t received_ = 0;
};

}  // namespace planerka::bench
