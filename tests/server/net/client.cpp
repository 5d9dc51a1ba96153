#include "tests/server/net/client.h"

#include <array>

#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/error.hpp>
#include <fmt/core.h>
#include <poll.h>

namespace planerka::net::testing {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

namespace {

tcp::endpoint local(std::uint16_t port) {
  return {asio::ip::make_address("127.0.0.1"), port};
}

}  // namespace

HttpClient::HttpClient(std::uint16_t port) : socket_(io_), port_(port) {
  ErrorCode ignored;
  socket_.connect(local(port), ignored);
}

std::string HttpClient::origin() const {
  return fmt::format("http://127.0.0.1:{}", port_);
}

bool HttpClient::send(std::string_view bytes) {
  ErrorCode error;
  asio::write(socket_, asio::buffer(bytes), error);
  return !error;
}

std::optional<HttpResponse> HttpClient::ask(const Ask& ask) {
  std::string text =
      fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", ask.method, ask.target, port_);
  for (const auto& [name, value] : ask.headers)
    text += fmt::format("{}: {}\r\n", name, value);
  if (!ask.body.empty()) text += fmt::format("Content-Length: {}\r\n", ask.body.size());
  if (!send(text + "\r\n" + ask.body)) return std::nullopt;
  return read(ask.method == "HEAD");
}

std::optional<HttpResponse> HttpClient::read(bool head) {
  http::response_parser<http::string_body> parser;
  parser.body_limit(boost::none);
  parser.skip(head);
  ErrorCode error;
  http::read(socket_, buffer_, parser, error);
  if (error) return std::nullopt;
  return parser.release();
}

bool HttpClient::closed_within(std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  std::array<char, 4096> scrap{};
  while (std::chrono::steady_clock::now() < end) {
    pollfd waiting{socket_.native_handle(), POLLIN, 0};
    if (poll(&waiting, 1, 20) <= 0) continue;
    ErrorCode error;
    socket_.read_some(asio::buffer(scrap), error);
    if (error) return true;
  }
  return false;
}

std::optional<HttpResponse> ask(std::uint16_t port, const Ask& ask) {
  return HttpClient(port).ask(ask);
}

std::string header(const HttpResponse& response, std::string_view name) {
  const auto value = response[boost::beast::string_view(name.data(), name.size())];
  return {value.data(), value.size()};
}

WsClient::WsClient(std::uint16_t port) : ws_(io_), port_(port) {
  ErrorCode ignored;
  ws_.next_layer().connect(local(port), ignored);
}

unsigned WsClient::open(const WsAsk& ask) {
  const std::string host = fmt::format("127.0.0.1:{}", port_);
  ws_.set_option(boost::beast::websocket::stream_base::decorator(
      [&](boost::beast::websocket::request_type& request) {
        if (!ask.subprotocol.empty()) request.set("Sec-WebSocket-Protocol", ask.subprotocol);
        if (ask.origin != "-") {
          request.set("Origin", ask.origin.empty() ? "http://" + host : ask.origin);
        }
        if (!ask.cookie.empty()) request.set("Cookie", ask.cookie);
      }));
  ws_.read_message_max(0);
  ErrorCode error;
  boost::beast::websocket::response_type response;
  ws_.handshake(response, host, ask.target, error);
  handshake = response;
  return response.result_int();
}

bool WsClient::send(std::string_view message) {
  ErrorCode error;
  ws_.binary(true);
  ws_.write(asio::buffer(message), error);
  return !error;
}

std::optional<std::string> WsClient::receive() {
  ErrorCode error;
  buffer_.clear();
  ws_.read(buffer_, error);
  if (error) return std::nullopt;
  return boost::beast::buffers_to_string(buffer_.cdata());
}

unsigned WsClient::close_code() {
  while (receive()) {
  }
  return ws_.reason().code;
}

}  // namespace planerka::net::testing
