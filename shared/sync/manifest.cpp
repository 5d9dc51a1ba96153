// What a generation consists of, as a device fetches it first.

#include "shared/sync/snapshot.h"
#include "shared/sync/wire.h"

namespace planerka {
namespace {

constexpr std::size_t kManifestBytesMax = std::size_t{8} * 1024 * 1024;
constexpr std::size_t kManifestPagesMax = 100'000;

}  // namespace

std::string encode_manifest(const Manifest& manifest) {
  std::string bytes;
  WireWriter out(Wire::Cbor, bytes);
  out.array(6);
  out.number(manifest.cursor.epoch);
  out.number(manifest.cursor.seq);
  out.number(manifest.cursor.mark);
  out.integer(manifest.schema_version);
  out.array(manifest.pages.size() * 4);
  for (const Manifest::Page& page : manifest.pages) {
    out.text(page.hash);
    out.number(static_cast<std::uint64_t>(page.kind));
    out.number(static_cast<std::uint64_t>(page.group));
    out.number(page.bytes);
  }
  out.number(manifest.groups);
  return bytes;
}

Result<Manifest> decode_manifest(std::string_view bytes) {
  const WireTape tape = TRY(WireTape::parse(bytes, Wire::Cbor, kManifestBytesMax));
  WireCursor in(tape);
  Manifest manifest;
  const std::size_t members = in.array(5, 5 + 32);
  manifest.cursor.epoch = static_cast<std::uint32_t>(in.number(0xffff'ffff));
  manifest.cursor.seq = in.number();
  manifest.cursor.mark = in.number();
  manifest.schema_version = static_cast<int>(in.number(1'000'000));
  const std::size_t parts = in.array(0, kManifestPagesMax * 4);
  for (std::size_t i = 0; i < parts / 4 && in.ok(); ++i) {
    Manifest::Page page;
    page.hash = in.text();
    page.kind = static_cast<Kind>(in.number(0xff));
    const std::uint64_t group = in.number(0xff);
    page.group = static_cast<Group>(group);
    page.bytes = in.number();
    // What a newer schema added is not for this build: it takes it with the update.
    const bool known = static_cast<std::size_t>(page.kind) < kKindLimit && group < kGroupCount;
    if (known) manifest.pages.push_back(std::move(page));
  }
  if (members > 5) manifest.groups = static_cast<std::uint32_t>(in.number(0xffff'ffff));
  if (!in.ok() || parts % 4 != 0) return fail("manifest.malformed");
  return manifest;
}

}  // namespace planerka
