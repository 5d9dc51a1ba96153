// Whatever a peer sends is a message or an Error; a message is written as it was read. The first
// byte chooses the side and the wire.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/verify.h"
#include "shared/sync/messages.h"

namespace planerka {
namespace {

template <typename Decode>
void check(const Decode& decode, std::string_view bytes, Wire wire) {
  const auto message = decode(bytes, wire);
  if (!message.ok()) return;
  const std::string written = encode(*message, wire);
  const auto again = decode(written, wire);
  // A batch may grow a little when written in full width; past the bound it is refused, not wrong.
  if (written.size() > kMessageBytesMax) return;
  VERIFY(again.ok());
  VERIFY(encode(*again, wire) == written);
}

}  // namespace
}  // namespace planerka

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planerka;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Wire wire = (data[0] & 1) != 0 ? Wire::Json : Wire::Cbor;
  if ((data[0] & 2) != 0) {
    check(decode_server_message, bytes, wire);
  } else {
    check(decode_device_message, bytes, wire);
  }
  return 0;
}
