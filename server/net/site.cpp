#include "server/net/site.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "server/net/target.h"
#include "shared/base/verify.h"

namespace planerka::net {
namespace {

constexpr std::string_view kWorkspacePrefix = "/w/";
constexpr std::size_t kWorkspaceNameMax = 32;

constexpr std::string_view kContentPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

bool changes_something(Method method) {
  return method == Method::Post || method == Method::Put || method == Method::Delete;
}

/// The list "a, b" of a header holds the word.
bool lists(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view item = list.substr(0, comma);
    list.remove_prefix(std::min(comma + 1, list.size()));
    while (item.starts_with(' ')) {
      item.remove_prefix(1);
    }
    while (item.ends_with(' ')) {
      item.remove_suffix(1);
    }
    if (item == word) return true;
  }
  return false;
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

}  // namespace

std::vector<Header> security_headers(bool secure) {
  std::vector<Header> headers = {
      {"Content-Security-Policy", std::string(kContentPolicy)},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
  };
  if (secure) headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
  return headers;
}

bool is_workspace_name(std::string_view name) {
  if (name.empty() || name.size() > kWorkspaceNameMax) return false;
  if (name.front() < 'a' || name.front() > 'z') return false;
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

Site::Site(std::optional<StaticFiles> files, std::string version, Metrics& metrics)
    : files_(std::move(files)), version_(std::move(version)), metrics_(metrics) {}

WorkspaceSite& Site::add(WorkspaceSite workspace) {
  VERIFY(is_workspace_name(workspace.name));
  std::string name = workspace.name;
  return workspaces_.insert_or_assign(std::move(name), std::move(workspace)).first->second;
}

Site::Place Site::locate(std::string_view path) const {
  Place place;
  if (!path.starts_with(kWorkspacePrefix)) return place;
  place.workspace_path = true;
  path.remove_prefix(kWorkspacePrefix.size());
  const std::size_t slash = path.find('/');
  const auto found = workspaces_.find(path.substr(0, slash));
  if (found == workspaces_.end() || slash == std::string_view::npos) return place;
  place.workspace = &found->second;
  place.rest = path.substr(slash + 1);
  return place;
}

std::size_t Site::body_limit(Method method, std::string_view path) const {
  const Place place = locate(path);
  if (place.workspace == nullptr) return 0;
  const Routes::Match match = place.workspace->routes.find(method, place.rest);
  return match.route == nullptr ? 0 : match.route->body_bytes;
}

void Site::handle(const std::shared_ptr<Request>& request, const Reply& reply) {
  const std::string path = request->path;
  const Place place = locate(path);
  if (place.workspace_path) {
    if (place.workspace == nullptr) return reply(error_response(404, "http.no_workspace"));
    const bool interface =
        place.rest == "sync" || place.rest.starts_with("api/") || place.rest.starts_with("files/");
    if (!interface) return reply(respond_static(*request, "/" + std::string(place.rest)));
    return handle_route(*place.workspace, request, place.rest, reply);
  }
  if (path == "/api/health") return reply(health());
  if (path == "/metrics") return reply(metrics_page(*request));
  reply(respond_static(*request, path));
}

void Site::handle_route(const WorkspaceSite& workspace,
                        const std::shared_ptr<Request>& request,
                        std::string_view rest,
                        const Reply& reply) const {
  const Routes::Match match = workspace.routes.find(request->method, rest);
  if (!match.path_known) return reply(error_response(404, "http.no_route"));
  if (match.route == nullptr) return reply(error_response(405, "http.no_method"));
  if (changes_something(request->method) &&
      !same_origin(request->header("Origin"), request->header("Host"), request->secure)) {
    return reply(error_response(403, "http.foreign_origin"));
  }
  request->workspace = workspace.name;
  request->path = rest;
  request->user = workspace.find_session ? workspace.find_session(*request) : std::nullopt;
  if (match.route->access == Access::Session && !request->user) {
    return reply(error_response(401, "auth.signed_out"));
  }
  // The request lives as long as someone may still answer it.
  match.route->handler(*request, Reply([request, reply](Response r) { reply(std::move(r)); }));
}

std::variant<AcceptedSync, Response> Site::accept_sync(Request& request) const {
  const Place place = locate(request.path);
  if (place.workspace == nullptr || place.rest != "sync" || !place.workspace->open_sync) {
    return error_response(404, "http.no_route");
  }
  if (!same_origin(request.header("Origin"), request.header("Host"), request.secure)) {
    return error_response(403, "http.foreign_origin");
  }
  if (!lists(request.header("Sec-WebSocket-Protocol"), kSubprotocol)) {
    return error_response(400, "sync.no_subprotocol");
  }
  request.workspace = place.workspace->name;
  const auto& find_session = place.workspace->find_session;
  std::optional<SessionUser> user = find_session ? find_session(request) : std::nullopt;
  if (!user) return error_response(401, "auth.signed_out");
  AcceptedSync accepted;
  accepted.open = &place.workspace->open_sync;
  accepted.opening.workspace = place.workspace->name;
  accepted.opening.user = std::move(*user);
  accepted.opening.wire = request.query_value("wire") == "json" ? Wire::Json : Wire::Cbor;
  accepted.opening.address = request.address;
  return accepted;
}

Response Site::respond_static(const Request& request, std::string_view path) {
  if (request.method != Method::Get && request.method != Method::Head) {
    return text_response(405, "Здесь можно только читать.\nOnly GET and HEAD here.\n")
        .with("Allow", "GET, HEAD");
  }
  if (!files_) return text_response(404, "No client folder: start serve with --web DIR.\n");
  if (path == "/" || path == "/index.html" || path == "/service_worker.js") files_->refresh();
  return files_->respond(request, path);
}

Response Site::health() const {
  std::string states;
  bool well = true;
  for (const auto& [name, workspace] : workspaces_) {
    const std::string state = workspace.health ? workspace.health() : "ok";
    well = well && state == "ok";
    states += fmt::format(R"({}"{}":"{}")", states.empty() ? "" : ",", name, state);
  }
  return json_response(well ? 200 : 503,
                       fmt::format(R"({{"status":"{}","version":"{}","workspaces":{{{}}}}})",
                                   well ? "ok" : "degraded",
                                   version_,
                                   states));
}

Response Site::metrics_page(const Request& request) const {
  // How much work there is is nobody's business outside; Prometheus asks from this machine.
  if (!is_loopback(request.address)) return error_response(403, "http.local_only");
  Response response = empty_response(200);
  response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  response.body = std::make_shared<const std::string>(metrics_.text());
  return response;
}

}  // namespace planerka::net
