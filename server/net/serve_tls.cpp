#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "server/net/http_session.h"
#include "server/net/serve.h"

namespace planerka::net {

void serve_tls(AcceptedSocket socket, Service& service, boost::asio::ssl::context& tls) {
  using Stream = boost::beast::ssl_stream<boost::beast::tcp_stream>;
  auto session = std::make_shared<HttpSession<Stream>>(Stream(std::move(socket.stream), tls),
                                                       service,
                                                       std::move(socket.admission),
                                                       std::move(socket.peer));
  boost::asio::co_spawn(service.loop.io(), session->run(), boost::asio::detached);
}

}  // namespace planerka::net
