#pragma once

// What the server answers, apart from sockets: which workspace a path belongs to, who may call
// what, and the headers every answer carries. On the network thread.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/net/metrics.h"
#include "server/net/peer.h"
#include "server/net/request.h"
#include "server/net/routes.h"
#include "server/net/static_files.h"

namespace planerka::net {

/// What one workspace offers the network. The name is its place in every path: /w/NAME/….
struct WorkspaceSite {
  std::string name;
  Routes routes;
  /// Who a request's cookie stands for; nobody when it has none or the session ended.
  std::function<std::optional<SessionUser>(const Request&)> find_session;
  /// Serves /w/NAME/sync; without it the path answers 404.
  OpenSync open_sync;
  /// Called for /api/health: "ok", or a word on what is wrong ("read_only").
  std::function<std::string()> health;
};

/// A WebSocket handshake that may go on.
struct AcceptedSync {
  WsOpening opening;
  const OpenSync* open = nullptr;
};

class Site {
 public:
  /// `files` may be absent: a server without a client's folder answers its interfaces only.
  /// `metrics` outlives it.
  Site(std::optional<StaticFiles> files, std::string version, Metrics& metrics);

  /// REQUIRES: before the first request. The site keeps it; the reference stays good.
  WorkspaceSite& add(WorkspaceSite workspace);

  Metrics& metrics() { return metrics_; }

  /// The largest body a request may bring; 0: the default.
  std::size_t body_limit(Method method, std::string_view path) const;

  /// The request's target must be parsed into path and query. Replies now or later.
  void handle(const std::shared_ptr<Request>& request, const Reply& reply);

  /// Judges a WebSocket upgrade: workspace, Origin, session, subprotocol.
  std::variant<AcceptedSync, Response> accept_sync(Request& request) const;

 private:
  struct Place {
    const WorkspaceSite* workspace = nullptr;  // nullptr: not below /w/NAME/ of a known NAME
    bool workspace_path = false;
    std::string_view rest;  // below /w/NAME/, without the slash
  };
  Place locate(std::string_view path) const;
  void handle_route(const WorkspaceSite& workspace,
                    const std::shared_ptr<Request>& request,
                    std::string_view rest,
                    const Reply& reply) const;
  Response respond_static(const Request& request, std::string_view path);
  Response health() const;
  Response metrics_page(const Request& request) const;

  std::optional<StaticFiles> files_;
  std::string version_;
  std::map<std::string, WorkspaceSite, std::less<>> workspaces_;
  Metrics& metrics_;
};

/// The headers of every answer: content types are not guessed, nothing frames us, scripts come from
/// here only, and TLS is remembered when the request came over it.
std::vector<Header> security_headers(bool secure);

/// 1–32 of a–z, 0–9, '-', beginning with a letter: what may stand in a path and a file name.
bool is_workspace_name(std::string_view name);

}  // namespace planerka::net
