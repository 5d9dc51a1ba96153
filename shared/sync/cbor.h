#pragma once

#include <string_view>
#include <vector>

#include "shared/sync/wire.h"

namespace planerka {

/// Reads one CBOR item (RFC 8949) that is the whole message into tokens; texts and byte strings
/// point into the message. Only what WireWriter writes is known: integers of 64 bits, texts of
/// valid UTF-8, byte strings, arrays of a stated size, true, false and null. False at anything
/// else, past kWireDepthMax and kWireTokensMax, and at a size that the message has no room for.
bool read_cbor(std::string_view message, std::vector<WireToken>& tokens);

}  // namespace planerka
