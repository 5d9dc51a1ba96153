#include "server/net/listener.h"

#include <chrono>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <fmt/core.h>

#include "server/net/serve.h"
#include "server/net/service.h"
#include "server/net/target.h"

namespace planerka::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

namespace {

/// After the machine ran out of descriptors: a moment for connections to close.
constexpr std::chrono::milliseconds kAcceptPause{100};

Result<std::unique_ptr<asio::ssl::context>> open_tls(const TlsFiles& files) {
  auto tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
  ErrorCode error;
  tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                       asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                       asio::ssl::context::no_tlsv1_1,
                   error);
  tls->use_certificate_chain_file(files.certificate.string(), error);
  if (error) return fail("tls.bad_certificate", {files.certificate.string(), error.message()});
  tls->use_private_key_file(files.key.string(), asio::ssl::context::pem, error);
  if (error) return fail("tls.bad_key", {files.key.string(), error.message()});
  return tls;
}

Error listen_error(const ErrorCode& error, const ListenOptions& options) {
  const std::string port = fmt::format("{}", options.port);
  if (error == asio::error::address_in_use) return fail("listen.busy", {options.host, port});
  if (error == asio::error::access_denied) return fail("listen.denied", {options.host, port});
  return fail("listen.failed", {options.host, port, error.message()});
}

Result<tcp::endpoint> resolve(asio::io_context& io, const ListenOptions& options) {
  ErrorCode error;
  tcp::resolver resolver(io);
  const auto found = resolver.resolve(
      options.host, fmt::format("{}", options.port), tcp::resolver::passive, error);
  if (error || found.empty()) return fail("listen.bad_host", {options.host});
  return found.begin()->endpoint();
}

}  // namespace

struct Listener::State {
  State(Loop& loop, Site& site, ListenOptions asked)
      : options(std::move(asked)),
        service{loop,
                site,
                options.limits,
                NetFigures(site.metrics()),
                Connections(service.limits, site.metrics()),
                options.tls.has_value(),
                options.proxy == Proxy::Trust},
        acceptor(loop.io()),
        farewell(loop.io()) {}

  Result<> listen();
  void accept();
  void accept_later();
  void on_accepted(tcp::socket socket);

  ListenOptions options;
  Service service;
  tcp::acceptor acceptor;
  asio::steady_timer farewell;
  std::unique_ptr<asio::ssl::context> tls;
};

Result<> Listener::State::listen() {
  if (options.tls) tls = TRY(open_tls(*options.tls));
  const tcp::endpoint endpoint = TRY(resolve(service.loop.io(), options));
  ErrorCode error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return listen_error(error, options);
  accept();
  return done();
}

void Listener::State::accept() {
  acceptor.async_accept([this](const ErrorCode& error, tcp::socket socket) {
    if (error == asio::error::operation_aborted || service.stopping) return;
    if (error) return accept_later();
    on_accepted(std::move(socket));
    accept();
  });
}

// Out of descriptors, most likely; the loop must neither stop accepting nor spin.
void Listener::State::accept_later() {
  service.loop.after(kAcceptPause, [this] {
    if (!service.stopping) accept();
  });
}

void Listener::State::on_accepted(tcp::socket socket) {
  ErrorCode error;
  const tcp::endpoint remote = socket.remote_endpoint(error);
  if (error) return;
  const std::string peer = remote.address().to_string();
  // Behind a proxy every connection is the proxy's.
  const std::string group = service.trust_proxy ? "" : address_group(peer);
  auto admission = service.connections.admit(group);
  if (admission == nullptr) return;
  socket.set_option(tcp::no_delay(true), error);
  AcceptedSocket accepted{boost::beast::tcp_stream(std::move(socket)), std::move(admission), peer};
  if (tls != nullptr) {
    serve_tls(std::move(accepted), service, *tls);
  } else {
    serve_plain(std::move(accepted), service);
  }
}

Result<std::unique_ptr<Listener>> Listener::open(Loop& loop, Site& site, ListenOptions options) {
  auto state = std::make_unique<State>(loop, site, std::move(options));
  TRY(state->listen());
  return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}
Listener::~Listener() = default;

std::uint16_t Listener::port() const {
  ErrorCode ignored;
  return state_->acceptor.local_endpoint(ignored).port();
}

std::string Listener::url() const {
  const bool ipv6 = state_->options.host.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}",
                     state_->tls == nullptr ? "http" : "https",
                     ipv6 ? "[" : "",
                     state_->options.host,
                     ipv6 ? "]" : "",
                     port());
}

void Listener::end_session(std::string_view session) {
  state_->service.connections.end_session(session);
}

void Listener::stop(std::function<void()> then) {
  Service& service = state_->service;
  service.stopping = true;
  ErrorCode ignored;
  state_->acceptor.close(ignored);
  state_->farewell.expires_after(service.limits.farewell_time);
  state_->farewell.async_wait([&service](const ErrorCode& error) {
    if (!error) service.connections.cut_all();
  });
  service.connections.farewell([this, then = std::move(then)] {
    state_->farewell.cancel();
    // Not within the last connection's own ending.
    state_->service.loop.post(then);
  });
}

}  // namespace planerka::net
