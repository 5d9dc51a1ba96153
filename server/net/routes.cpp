#include "server/net/routes.h"

namespace planerka::net {
namespace {

bool matches(std::string_view pattern, std::string_view path) {
  if (!pattern.ends_with("/*")) return pattern == path;
  const std::string_view folder = pattern.substr(0, pattern.size() - 1);
  const std::string_view last = last_segment(path);
  return !last.empty() && path.substr(0, path.size() - last.size()) == folder;
}

bool serves(Method offered, Method asked) {
  return offered == asked || (offered == Method::Get && asked == Method::Head);
}

}  // namespace

Routes::Match Routes::find(Method method, std::string_view path) const {
  Match match;
  for (const Route& route : routes_) {
    if (!matches(route.pattern, path)) continue;
    match.path_known = true;
    if (serves(route.method, method)) match.route = &route;
  }
  return match;
}

std::string_view last_segment(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace planerka::net
