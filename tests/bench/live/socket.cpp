#include "tests/bench/live/socket.h"

#include <utility>

#include "shared/base/verify.h"

namespace planerka::bench {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using ErrorCode = boost::beast::error_code;

Socket::Socket(asio::io_context& io, const Address& address, Handler on_message)
    : ws_(io), on_message_(std::move(on_message)) {
  const std::string host = "127.0.0.1:" + std::to_string(address.port);
  ErrorCode error;
  ws_.next_layer().connect({asio::ip::make_address("127.0.0.1"), address.port}, error);
  VERIFY(!error);
  ws_.next_layer().set_option(asio::ip::tcp::no_delay(true));
  ws_.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
    if (!address.subprotocol.empty()) request.set("Sec-WebSocket-Protocol", address.subprotocol);
    request.set("Origin", "http://" + host);
    if (!address.cookie.empty()) request.set("Cookie", address.cookie);
  }));
  ws_.read_message_max(0);
  ws_.binary(true);
  ws_.auto_fragment(false);
  ws_.handshake(host, address.target, error);
  VERIFY(!error);
  read();
}

void Socket::send(std::string message) {
  queue_.push_back(std::move(message));
  if (queue_.size() == 1) write();
}

void Socket::read() {
  ws_.async_read(incoming_, [this](ErrorCode error, std::size_t) {
    if (error) return;  // the server was killed, which is part of the benchmark
    const auto data = incoming_.cdata();
    received_ += data.size();
    on_message_({static_cast<const char*>(data.data()), data.size()});
    incoming_.consume(incoming_.size());
    read();
  });
}

void Socket::write() {
  ws_.async_write(asio::buffer(queue_.front()), [this](ErrorCode error, std::size_t) {
    if (error) return;
    queue_.pop_front();
    if (!queue_.empty()) write();
  });
}

}  // namespace planerka::bench
