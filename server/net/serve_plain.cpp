#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "server/net/http_session.h"
#include "server/net/serve.h"

namespace planerka::net {

void serve_plain(AcceptedSocket socket, Service& service) {
  auto session = std::make_shared<HttpSession<boost::beast::tcp_stream>>(
      std::move(socket.stream), service, std::move(socket.admission), std::move(socket.peer));
  boost::asio::co_spawn(service.loop.io(), session->run(), boost::asio::detached);
}

}  // namespace planerka::net
