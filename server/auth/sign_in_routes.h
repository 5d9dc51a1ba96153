#pragma once

#include "server/auth/accounts.h"
#include "server/net/site.h"

namespace planerka::auth {

/// A login that the sign-in page offers, with its password: in demo mode only.
struct DemoLogin {
  std::string login;
  std::string name;
  std::string password;
};

/// The page's way in and out, below /w/NAME/:
///   GET  api/sign-in   public: {"workspace", "demo": [{"login", "name", "password"}…]}
///   POST api/sign-in   {"login", "password"} → 204 and cookies; 400, 401, 429 (Retry-After), 503
///   POST api/sign-out  204
///   GET  api/me        {"id" (13 characters), "login", "name", "role", "grants", "workspace"}; 401
/// Errors are {"error": code}. Sets the workspace's find_session. `accounts` outlives the site.
void add_sign_in(net::WorkspaceSite& site, Accounts& accounts, const std::vector<DemoLogin>& demo);

inline constexpr std::string_view kSessionCookie = "planerka_session";
inline constexpr std::string_view kDeviceCookie = "planerka_device";

}  // namespace planerka::auth
