#pragma once

// The server's ear: accepts connections on one address and serves the site over HTTP/1.1 and
// WebSocket, plain or TLS.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/net/limits.h"
#include "server/net/loop.h"
#include "server/net/site.h"
#include "shared/base/result.h"

namespace planerka::net {

/// PEM files: the certificate with its chain, and its key.
struct TlsFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

/// Whether what a reverse proxy says of the client (X-Forwarded-For, X-Forwarded-Proto) is
/// believed.
enum class Proxy : std::uint8_t { Distrust, Trust };

struct ListenOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
  std::optional<TlsFiles> tls = std::nullopt;
  Proxy proxy = Proxy::Distrust;
  Limits limits = {};
};

class Listener {
 public:
  /// Listens from now on; connections are served once the loop runs. Loop and site outlive it.
  /// Errors: listen.busy {host, port}, listen.denied {host, port}, listen.bad_host {host},
  /// listen.failed {host, port, why}, tls.bad_certificate {file, why}, tls.bad_key {file, why}.
  static Result<std::unique_ptr<Listener>> open(Loop& loop, Site& site, ListenOptions options);

  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const;
  /// "http://127.0.0.1:8080"
  std::string url() const;

  /// Closes the WebSockets opened under a session that has ended.
  void end_session(std::string_view session);

  /// Stops accepting, lets answers under way and closing handshakes finish for a bounded time, then
  /// calls `then`. On the network thread, once.
  void stop(std::function<void()> then);

 private:
  struct State;
  explicit Listener(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace planerka::net
