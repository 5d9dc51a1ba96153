#pragma once

#include <string>
#include <string_view>

#include "server/auth/token.h"

namespace planerka::auth {

/// The mark a browser keeps after a sign-in: "nonce.sign". It opens nothing; it only says that this
/// browser once knew this login's password, so that others' failures do not hold it up.
std::string make_device_cookie(const Key& key, std::string_view workspace, std::string_view login);

/// The browser's nonce when the cookie was made here for this login; empty otherwise.
std::string_view device_of(const Key& key,
                           std::string_view workspace,
                           std::string_view login,
                           std::string_view cookie);

}  // namespace planerka::auth
