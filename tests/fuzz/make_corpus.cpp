// Writes the first inputs of the binary formats, so that the fuzzers start from sound bytes:
// make_corpus tests/fuzz/corpus

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "shared/sync/apply.h"
#include "shared/sync/messages.h"
#include "shared/sync/snapshot.h"

namespace planerka {
namespace {

class Folder {
 public:
  explicit Folder(const std::filesystem::path& path) : path_(path) {
    std::filesystem::create_directories(path_);
  }
  void put(std::string_view name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

 private:
  std::filesystem::path path_;
};

Change an_edit() {
  Change change;
  change.seq = 5;
  change.replica = {3};
  change.n = 2;
  change.command = CommandName::Edit;
  change.effective = Stamp::at(1'790'000'000'000, {3}).clock;
  change.seen_seq = 4;
  change.ops = {
      {RecordId{0x7edc'ba98'7654'3210}, fields::agency::name, OpKind::Put, Value::text("Этажи")},
      {RecordId{0x7edc'ba98'7654'3210}, fields::agency::tags, OpKind::Add, Value::text("VIP")},
      {RecordId{77}, fields::agency::bank, OpKind::Put, make_tuple_value({Value::of(1)})}};
  return change;
}

Envelope an_envelope() {
  Envelope envelope;
  envelope.n = 7;
  envelope.action = 9;
  envelope.command.name = CommandName::Edit;
  envelope.command.record = RecordId{77};
  envelope.command.arguments = {{fields::agency::city, 0, Value::text("Казань")}};
  envelope.command.presumptions = {{RecordId{77}, fields::agency::city, Value::text("Уфа")}};
  envelope.seen = {1, 5, 6};
  return envelope;
}

void write_messages(const Folder& folder) {
  const std::string device_cbor(1, '\0');
  const std::string device_json(1, '\1');
  const std::string server_cbor(1, '\2');
  const std::string server_json(1, '\3');
  const DeviceMessage hello = Hello{.replica = {1}, .cursor = {1, 2, 3}, .last_n = 4};
  const DeviceMessage upload = Upload{.envelopes = {encode_envelope(an_envelope())}};
  const ServerMessage batch = Batch{.from = 4, .to = 5, .mark = 99, .changes = {an_edit()}};
  const ServerMessage bye = Bye{"session.expired"};
  folder.put("hello", device_cbor + encode(hello));
  folder.put("hello_json", device_json + encode(hello, Wire::Json));
  folder.put("upload", device_cbor + encode(upload));
  folder.put("batch", server_cbor + encode(batch));
  folder.put("batch_json", server_json + encode(batch, Wire::Json));
  folder.put("bye_json", server_json + encode(bye, Wire::Json));
  // Both abort a parse into a DOM with exceptions off.
  folder.put("array_of_2_to_64", device_cbor + "\x9b" + std::string(8, '\xff'));
  folder.put("deep", device_cbor + std::string(4096, '\x81'));
  folder.put("deep_json", device_json + std::string(4096, '['));
}

void write_pages(const Folder& folder) {
  const std::string page(1, '\0');
  const std::string manifest(1, '\1');
  Store store;
  History history;
  apply_change(an_edit(), store, history);
  const RowIndex rows[] = {0};
  folder.put("agency", page + encode_pages(store, {.kind = Kind::Agency, .seq = 5}, rows).front());
  Manifest pages;
  pages.cursor = {1, 5, 99};
  pages.pages = {{.hash = std::string(32, 'a'), .kind = Kind::Agency, .bytes = 100}};
  folder.put("manifest", manifest + encode_manifest(pages));
}

}  // namespace
}  // namespace planerka

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("make_corpus FOLDER\n", stderr);
    return 2;
  }
  const std::filesystem::path root = argv[1];
  planerka::write_messages(planerka::Folder(root / "messages"));
  planerka::write_pages(planerka::Folder(root / "pages"));
  planerka::Folder(root / "envelope")
      .put("edit", planerka::encode_envelope(planerka::an_envelope()));
  return 0;
}
