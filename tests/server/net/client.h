#pragma once

// A blocking HTTP and WebSocket client over real sockets, which can also send what no good client
// would.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace planerka::net::testing {

using HttpResponse = boost::beast::http::response<boost::beast::http::string_body>;

struct Ask {
  std::string method = "GET";
  std::string target = "/";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
};

/// One connection.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);

  /// Sends a request and reads the answer; nothing when the server closed instead.
  std::optional<HttpResponse> ask(const Ask& ask);

  /// Sends bytes as they are; false when the connection is gone.
  bool send(std::string_view bytes);
  std::optional<HttpResponse> read(bool head = false);
  /// True when the server closes within the time.
  bool closed_within(std::chrono::milliseconds time);

  boost::asio::ip::tcp::socket& socket() { return socket_; }
  std::string origin() const;

 private:
  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  std::uint16_t port_;
};

/// Asks on a connection of its own.
std::optional<HttpResponse> ask(std::uint16_t port, const Ask& ask);

/// A header's value; empty when absent.
std::string header(const HttpResponse& response, std::string_view name);

struct WsAsk {
  std::string target = "/w/main/sync";
  std::string subprotocol = "planerka.v1";
  std::string origin = {};  // empty: the right one; "-": none
  std::string cookie = {};
};

/// A WebSocket, blocking.
class WsClient {
 public:
  explicit WsClient(std::uint16_t port);

  /// 101 when it is open.
  unsigned open(const WsAsk& ask = {});
  bool send(std::string_view message);
  /// A message; nothing when the connection ended.
  std::optional<std::string> receive();
  /// Reads to the end; the code the server closed with, 0 without one.
  unsigned close_code();
  bool got_text() const { return ws_.got_text(); }
  HttpResponse handshake;

  boost::beast::websocket::stream<boost::asio::ip::tcp::socket>& stream() { return ws_; }

 private:
  boost::asio::io_context io_;
  boost::beast::websocket::stream<boost::asio::ip::tcp::socket> ws_;
  boost::beast::flat_buffer buffer_;
  std::uint16_t port_;
};

}  // namespace planerka::net::testing
