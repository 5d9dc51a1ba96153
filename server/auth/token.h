#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/model/ids.h"

namespace planerka::auth {

/// 32 bytes for signing.
using Key = std::array<std::uint8_t, 32>;

/// 256 random bits as 43 characters that may stand in a cookie.
std::string random_token();

/// What is kept of a token, so that a stolen file opens no session: 43 characters.
std::string token_key(std::string_view token);

Key random_key();
RecordId random_id();

/// A keyed sign of a text, 43 characters.
std::string sign(const Key& key, std::string_view text);

/// Compares in constant time.
bool same_secret(std::string_view a, std::string_view b);

/// Prepares the cryptographic library; once before anything else of auth, from any thread.
void prepare_crypto();

}  // namespace planerka::auth
