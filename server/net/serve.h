#pragma once

// Serving one accepted socket; each kind of stream in a translation unit of its own. Inside net
// only.

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "server/net/connections.h"
#include "server/net/service.h"

namespace planerka::net {

struct AcceptedSocket {
  boost::beast::tcp_stream stream;
  std::unique_ptr<Connections::Admission> admission;
  std::string peer;  // its address
};

void serve_plain(AcceptedSocket socket, Service& service);
void serve_tls(AcceptedSocket socket, Service& service, boost::asio::ssl::context& tls);

}  // namespace planerka::net
