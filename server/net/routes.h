#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/net/request.h"

namespace planerka::net {

/// Who may call a route. `Session` also means: the answer is never stored by caches.
enum class Access : std::uint8_t { Public, Session };

/// Called on the network thread; must not block. The request lives until the reply is sent.
using RouteHandler = std::function<void(const Request&, Reply)>;

struct Route {
  Method method = Method::Get;  // Get serves HEAD too
  /// Below /w/NAME/: "api/snapshot"; a last segment "*" takes any one segment ("api/page/*").
  std::string pattern;
  Access access = Access::Session;
  RouteHandler handler;
  std::size_t body_bytes = 0;  // 0: the limit of Limits
};

/// What a workspace answers over HTTP.
class Routes {
 public:
  void add(Route route) { routes_.push_back(std::move(route)); }

  struct Match {
    const Route* route = nullptr;  // nullptr: no such path, or no such method on it
    bool path_known = false;
  };
  Match find(Method method, std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

/// The last segment of a path: what "*" stood for.
std::string_view last_segment(std::string_view path);

}  // namespace planerka::net
