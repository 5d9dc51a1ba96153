#include "server/auth/device_cookie.h"

#include <fmt/core.h>

namespace planerka::auth {
namespace {

/// Neither a workspace's name nor a login holds a blank, so the text reads in one way only.
std::string signed_text(std::string_view workspace,
                        std::string_view login,
                        std::string_view nonce) {
  return fmt::format("device {} {} {}", workspace, login, nonce);
}

}  // namespace

std::string make_device_cookie(const Key& key, std::string_view workspace, std::string_view login) {
  const std::string nonce = random_token();
  return nonce + "." + sign(key, signed_text(workspace, login, nonce));
}

std::string_view device_of(const Key& key,
                           std::string_view workspace,
                           std::string_view login,
                           std::string_view cookie) {
  const std::size_t dot = cookie.find('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view nonce = cookie.substr(0, dot);
  const std::string expected = sign(key, signed_text(workspace, login, nonce));
  return same_secret(cookie.substr(dot + 1), expected) ? nonce : std::string_view{};
}

}  // namespace planerka::auth
