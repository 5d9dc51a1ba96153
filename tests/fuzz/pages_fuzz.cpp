// Snapshot pages and manifests, as a device reads them from the network and from its own disk. The
// first byte chooses.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/base/verify.h"
#include "shared/sync/snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planerka;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if ((data[0] & 1) != 0) {
    const auto manifest = decode_manifest(bytes);
    if (manifest.ok()) VERIFY(decode_manifest(encode_manifest(*manifest)).ok());
    return 0;
  }
  Store store;
  History history;
  static_cast<void>(load_page(bytes, store, history));
  return 0;
}
