// The bytes of a command come from a device and are kept for good: they read the same twice.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/verify.h"
#include "shared/sync/command.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planerka;
  const auto envelope = decode_envelope({reinterpret_cast<const char*>(data), size});
  if (!envelope.ok()) return 0;
  const std::string written = encode_envelope(*envelope);
  if (written.size() > kEnvelopeBytesMax) return 0;
  const auto again = decode_envelope(written);
  VERIFY(again.ok());
  VERIFY(*again == *envelope);
  return 0;
}
