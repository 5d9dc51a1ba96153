#include "server/auth/sign_in_routes.h"

#include <utility>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "server/auth/flat_json.h"
#include "shared/base/bytes.h"

namespace planerka::auth {
namespace {

using net::Reply;
using net::Request;
using net::Response;
using nlohmann::json;

constexpr std::size_t kSignInBytesMax = std::size_t{4} * 1024;
constexpr std::int64_t kDeviceCookieSeconds = 400LL * 24 * 3600;  // the longest browsers keep

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string set_cookie(const Request& request,
                       std::string_view name,
                       std::string_view value,
                       std::int64_t seconds) {
  return fmt::format("{}={}; Path=/w/{}; Max-Age={}; HttpOnly; SameSite=Strict{}",
                     name,
                     value,
                     request.workspace,
                     seconds,
                     request.secure ? "; Secure" : "");
}

Response refusal(const Error& error) {
  if (error.code == "auth.wrong" || error.code == "auth.disabled") {
    return net::error_response(401, error.code);
  }
  if (error.code == "auth.wait") {
    return net::error_response(429, error.code).with("Retry-After", error.args.front());
  }
  return net::error_response(503, error.code == "auth.busy" ? error.code : "auth.unavailable");
}

void sign_in(Accounts& accounts, const Request& request, const Reply& reply) {
  const std::string_view type = request.header("Content-Type");
  if (type.substr(0, type.find(';')) != "application/json") {
    return reply(net::error_response(415, "http.not_json"));
  }
  Result<FlatJson> body = read_flat_json(request.body);
  if (!body.ok()) return reply(net::error_response(400, "http.bad_json"));
  SignInAsk ask;
  ask.workspace = request.workspace;
  ask.login = (*body)["login"];
  ask.password = (*body)["password"];
  ask.address = request.address;
  ask.device_cookie = request.cookie(kDeviceCookie);
  const std::string old_token(request.cookie(kSessionCookie));
  accounts.sign_in(ask, [&accounts, &request, reply, old_token](Result<SignedInAs> as) {
    if (!as.ok()) return reply(refusal(as.error()));
    // The browser forgets its old session; so does the server.
    if (!old_token.empty()) accounts.sign_out(old_token, [](const Result<>&) {});
    reply(net::empty_response(204)
              .with("Set-Cookie", set_cookie(request, kSessionCookie, as->token, kSessionMs / 1000))
              .with("Set-Cookie",
                    set_cookie(request, kDeviceCookie, as->device_cookie, kDeviceCookieSeconds)));
  });
}

void sign_out(Accounts& accounts, const Request& request, const Reply& reply) {
  accounts.sign_out(request.cookie(kSessionCookie), [&request, reply](const Result<>& out) {
    if (!out.ok()) return reply(net::error_response(503, "auth.unavailable"));
    reply(net::empty_response(204).with("Set-Cookie", set_cookie(request, kSessionCookie, "", 0)));
  });
}

std::string describe(const Request& request) {
  const net::SessionUser& user = *request.user;
  json grants = json::array();
  for (const GrantKind grant : user.grants) {
    grants.push_back(grant_name(grant));
  }
  const json me = {{"id", to_base32(user.id.value)},
                   {"login", user.login},
                   {"name", user.name},
                   {"role", role_name(user.role)},
                   {"grants", grants},
                   {"workspace", request.workspace}};
  return dump(me);
}

std::string describe_demo(const std::string& workspace, const std::vector<DemoLogin>& demo) {
  json logins = json::array();
  for (const DemoLogin& login : demo) {
    logins.push_back({{"login", login.login}, {"name", login.name}, {"password", login.password}});
  }
  return dump({{"workspace", workspace}, {"demo", logins}});
}

}  // namespace

void add_sign_in(net::WorkspaceSite& site, Accounts& accounts, const std::vector<DemoLogin>& demo) {
  using net::Access;
  using net::Method;
  const std::string name = site.name;
  site.find_session = [&accounts, name](const Request& request) {
    return accounts.find(name, request.cookie(kSessionCookie));
  };
  const std::string page = describe_demo(name, demo);
  site.routes.add(
      {Method::Get, "api/sign-in", Access::Public, [page](const Request&, const Reply& reply) {
         reply(net::json_response(200, page));
       }});
  site.routes.add({Method::Post,
                   "api/sign-in",
                   Access::Public,
                   [&accounts](const Request& request, const Reply& reply) {
                     sign_in(accounts, request, reply);
                   },
                   kSignInBytesMax});
  site.routes.add({Method::Post,
                   "api/sign-out",
                   Access::Public,
                   [&accounts](const Request& request, const Reply& reply) {
                     sign_out(accounts, request, reply);
                   }});
  site.routes.add(
      {Method::Get, "api/me", Access::Session, [](const Request& request, const Reply& reply) {
         reply(net::json_response(200, describe(request)));
       }});
}

}  // namespace planerka::auth
