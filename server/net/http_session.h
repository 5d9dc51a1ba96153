#pragma once

// One HTTP connection: reads a request, has the site answer it, writes the answer, and again; or
// becomes a WebSocket. Inside net only; instantiated for plain and TLS streams.

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "server/net/http_message.h"
#include "server/net/service.h"
#include "server/net/ws_session.h"

namespace planerka::net {

template <class Stream>
class HttpSession final : public Connection,
                          public std::enable_shared_from_this<HttpSession<Stream>> {
 public:
  HttpSession(Stream stream,
              Service& service,
              std::unique_ptr<Connections::Admission> admission,
              std::string peer)
      : stream_(std::move(stream)),
        service_(service),
        admission_(std::move(admission)),
        peer_(std::move(peer)) {}

  /// Serves the connection to its end. REQUIRES: a shared_ptr owns the session.
  boost::asio::awaitable<void> run();

  void farewell() override {
    last_ = true;
    if (idle_) cut();
  }
  void cut() override { boost::beast::get_lowest_layer(stream_).close(); }
  std::string_view session() const override { return {}; }
  void end_session() override {}

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using ErrorCode = boost::beast::error_code;
  enum class Next { Continue, Close, Upgraded };

  template <typename T>
  using Awaitable = boost::asio::awaitable<T>;

  auto& socket() { return boost::beast::get_lowest_layer(stream_); }
  static constexpr auto use() { return boost::asio::as_tuple(boost::asio::use_awaitable); }

  Awaitable<Next> serve_one();
  Awaitable<bool> read_body(Parser& parser, Request& request);
  Awaitable<Next> refuse(ErrorCode error);
  Next upgrade(Parser& parser, AcceptedSync accepted);
  Awaitable<Response> answer(std::shared_ptr<Request> request);
  Awaitable<bool> respond(const Response& response, const Request* request, bool keep_alive);
  template <class Body>
  Awaitable<bool> write(boost::beast::http::response<Body> message);
  Awaitable<void> hang_up();

  Stream stream_;
  Service& service_;
  std::unique_ptr<Connections::Admission> admission_;
  std::string peer_;
  boost::beast::flat_buffer buffer_;
  bool idle_ = false;  // waits for a request
  bool last_ = false;  // the answer under way is the last
};

template <class Stream>
boost::asio::awaitable<void> HttpSession<Stream>::run() {
  const auto self = this->shared_from_this();
  admission_->seat(this->weak_from_this());
  if constexpr (!std::is_same_v<Stream, boost::beast::tcp_stream>) {
    socket().expires_after(service_.limits.header_time);
    auto [error] = co_await stream_.async_handshake(boost::asio::ssl::stream_base::server, use());
    if (error) co_return;
  }
  Next next = Next::Continue;
  while (next == Next::Continue) {
    next = co_await serve_one();
  }
  if (next == Next::Close) co_await hang_up();
}

template <class Stream>
auto HttpSession<Stream>::serve_one() -> Awaitable<Next> {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(service_.limits.header_bytes));
  parser.body_limit(boost::none);  // set once the route is known
  if (last_) co_return Next::Close;
  idle_ = true;
  socket().expires_after(service_.limits.header_time);
  auto [error, bytes] =
      co_await boost::beast::http::async_read_header(stream_, buffer_, parser, use());
  idle_ = false;
  if (error) co_return co_await refuse(error);

  const auto request = to_request(parser.get(), peer_, service_);
  if (request == nullptr) co_return co_await refuse(boost::beast::http::error::bad_target);
  if (boost::beast::websocket::is_upgrade(parser.get())) {
    auto verdict = service_.site.accept_sync(*request);
    if (auto* accepted = std::get_if<AcceptedSync>(&verdict)) {
      co_return upgrade(parser, std::move(*accepted));
    }
    co_await respond(std::get<Response>(verdict), request.get(), false);
    co_return Next::Close;
  }
  const bool whole = co_await read_body(parser, *request);
  if (!whole) co_return Next::Close;
  const bool keep_alive = parser.keep_alive();
  const auto begun = std::chrono::steady_clock::now();
  const Response response = co_await answer(request);
  service_.figures.answer_time.observe_us(
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                     std::chrono::steady_clock::now() - begun)
                                     .count()));
  const bool kept = co_await respond(response, request.get(), keep_alive && !last_);
  co_return kept ? Next::Continue : Next::Close;
}

template <class Stream>
boost::asio::awaitable<bool> HttpSession<Stream>::read_body(Parser& parser, Request& request) {
  namespace http = boost::beast::http;
  const std::size_t wanted = service_.site.body_limit(request.method, request.path);
  const std::size_t limit = wanted == 0 ? service_.limits.body_bytes : wanted;
  if (parser.content_length().value_or(0) > limit) {
    co_await refuse(http::error::body_limit);
    co_return false;
  }
  parser.body_limit(limit);
  socket().expires_after(service_.limits.body_time);
  if (boost::beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    const bool told = co_await write(http::response<http::empty_body>(http::status::continue_, 11));
    if (!told) co_return false;
  }
  auto [error, bytes] = co_await http::async_read(stream_, buffer_, parser, use());
  if (error) co_await refuse(error);
  request.body = std::move(parser.get().body());
  co_return !error;
}

template <class Stream>
auto HttpSession<Stream>::refuse(ErrorCode error) -> Awaitable<Next> {
  namespace http = boost::beast::http;
  // Nobody is there to read an answer: gone, silent for too long, or cut by us.
  const bool unheard =
      error == http::error::end_of_stream || error == http::error::partial_message ||
      error.category() != http::make_error_code(http::error::end_of_stream).category();
  if (unheard) co_return Next::Close;
  unsigned status = 400;
  if (error == http::error::header_limit) status = 431;
  if (error == http::error::body_limit) status = 413;
  if (error == http::error::bad_version) status = 505;
  const std::string_view code = status == 431   ? "http.long_header"
                                : status == 413 ? "http.long_body"
                                                : "http.malformed";
  co_await respond(error_response(status, code), nullptr, false);
  co_return Next::Close;
}

template <class Stream>
auto HttpSession<Stream>::upgrade(Parser& parser, AcceptedSync accepted) -> Next {
  auto session = std::make_shared<WsSession<Stream>>(
      std::move(stream_), service_, std::move(admission_), std::move(accepted));
  service_.figures.answers(101).add();
  session->start(parser.release());
  return Next::Upgraded;
}

// A reply that hands the answer to the handler on the loop.
template <class Handler>
Reply posting(Loop& loop, Handler&& handler) {
  auto waiting = std::make_shared<std::decay_t<Handler>>(std::forward<Handler>(handler));
  return Reply([&loop, waiting](Response response) {
    auto kept = std::make_shared<Response>(std::move(response));
    loop.post([waiting, kept] { (*waiting)(std::move(*kept)); });
  });
}

template <class Stream>
boost::asio::awaitable<Response> HttpSession<Stream>::answer(std::shared_ptr<Request> request) {
  // A handler may take its time; the socket has nothing to wait for meanwhile.
  socket().expires_never();
  return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>&, void(Response)>(
      [this, request = std::move(request)](auto&& handler) {
        service_.site.handle(request,
                             posting(service_.loop, std::forward<decltype(handler)>(handler)));
      },
      boost::asio::use_awaitable);
}

template <class Stream>
boost::asio::awaitable<bool> HttpSession<Stream>::respond(const Response& response,
                                                          const Request* request,
                                                          bool keep_alive) {
  namespace http = boost::beast::http;
  service_.figures.answers(response.status).add();
  const bool head = request != nullptr && request->method == Method::Head;
  const bool bodiless = head || response.status == 204 || response.status == 304;
  if (bodiless) {
    http::response<http::empty_body> message;
    fill_header(message, response, request);
    message.keep_alive(keep_alive);
    co_return co_await write(std::move(message)) && keep_alive;
  }
  http::response<http::span_body<const char>> message;
  fill_header(message, response, request);
  message.keep_alive(keep_alive);
  if (response.body != nullptr) {
    message.body() = boost::beast::span<const char>(response.body->data(), response.body->size());
  }
  co_return co_await write(std::move(message)) && keep_alive;
}

template <class Stream>
template <class Body>
boost::asio::awaitable<bool> HttpSession<Stream>::write(
    boost::beast::http::response<Body> message) {
  using Clock = std::chrono::steady_clock;
  boost::beast::http::response_serializer<Body> serializer(message);
  const Clock::time_point end = Clock::now() + service_.limits.write_time;
  while (!serializer.is_done()) {
    // Each part has its own time, so that a thin line is served and a dead one is not waited for.
    socket().expires_at(std::min(end, Clock::now() + service_.limits.write_stall_time));
    auto [error, bytes] = co_await boost::beast::http::async_write_some(stream_, serializer, use());
    service_.figures.bytes_out.add(bytes);
    if (error) co_return false;
  }
  co_return true;
}

template <class Stream>
boost::asio::awaitable<void> HttpSession<Stream>::hang_up() {
  if (!socket().socket().is_open()) co_return;
  if constexpr (!std::is_same_v<Stream, boost::beast::tcp_stream>) {
    socket().expires_after(service_.limits.farewell_time);
    auto [error] = co_await stream_.async_shutdown(use());
    static_cast<void>(error);
  }
  // What the client still sends is read and dropped for a moment: closing on unread bytes would
  // reset the connection and could take the answer with it.
  ErrorCode ignored;
  socket().socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
  socket().expires_after(service_.limits.farewell_time);
  std::array<char, 4096> scrap{};
  std::size_t dropped = 0;
  while (dropped < service_.limits.body_bytes) {
    auto [error, bytes] = co_await socket().async_read_some(boost::asio::buffer(scrap), use());
    if (error) break;
    dropped += bytes;
  }
  socket().close();
}

}  // namespace planerka::net
