// Bytes of one edit on the wire, up and down, alone and in a message of a hundred, with identity,
// author and stamp; against the same facts as plain JSON. Messages are the real ones; what
// WebSocket adds (2 bytes down, 6 up, to 125 bytes of message) is not counted on either side.

#include <cstdio>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "shared/sync/messages.h"
#include "tests/bench/workload.h"

namespace planerka::bench {
namespace {

constexpr std::uint64_t kInBatch = 100;
constexpr std::uint64_t kFirstSeq = 250'000;
constexpr std::uint64_t kFirstN = 1'000;
constexpr std::uint32_t kFirstReplica = 1U << 20;  // as the authority numbers them

struct Edit {
  const char* what;
  FieldId field;
  Value value;
};

RecordId record(std::uint64_t i) {
  return RecordId{mix64(i) >> 1 | 1};
}

std::int64_t moment(std::uint64_t i) {
  return kFirstMs + static_cast<std::int64_t>(i * 137);
}

std::string up(const Edit& edit, std::uint64_t count) {
  Upload upload;
  upload.wall_ms = moment(count);
  upload.segment = 3;
  for (std::uint64_t i = 0; i < count; ++i) {
    Envelope envelope;
    envelope.n = kFirstN + i;
    envelope.command.name = CommandName::Edit;
    envelope.command.record = record(i);
    envelope.command.arguments = {{edit.field, 0, edit.value}};
    envelope.seen = {1, kFirstSeq, kFirstN + i - 1};
    envelope.wall = Instant{moment(i)};
    envelope.segment = 3;
    upload.envelopes.push_back(encode_envelope(envelope));
  }
  return encode(DeviceMessage(upload));
}

// Ten authors take turns, as in a busy hour.
std::string down(const Edit& edit, std::uint64_t count) {
  Batch batch;
  batch.from = kFirstSeq;
  batch.to = kFirstSeq + count;
  batch.mark = mix64(batch.to);
  for (std::uint64_t i = 0; i < count; ++i) {
    Change change;
    change.seq = kFirstSeq + 1 + i;
    change.replica = ReplicaId{kFirstReplica + static_cast<std::uint32_t>(i % 10)};
    change.n = kFirstN + i / 10;
    change.command = CommandName::Edit;
    change.effective = Stamp::at(moment(i), {}).clock;
    change.seen_seq = change.seq - 1 - i % 12;
    change.ops = {{record(i), edit.field, OpKind::Put, edit.value}};
    batch.changes.push_back(std::move(change));
  }
  return encode(ServerMessage(batch));
}

// The plainest message a person would design: identity, author, stamp, record, field, value.
std::string json(const Edit& edit, std::uint64_t count) {
  std::string text;
  for (std::uint64_t i = 0; i < count; ++i) {
    std::string value;
    WireWriter out(Wire::Json, value);
    write_value(out, edit.value.view());
    text += "{\"replica\":" + std::to_string(kFirstReplica + i % 10) +
            ",\"n\":" + std::to_string(kFirstN + i / 10) + ",\"at\":" + std::to_string(moment(i)) +
            ",\"record\":\"" + to_base32(record(i).value) + "\",\"field\":\"" +
            std::string(field_spec(edit.field).name) + "\",\"value\":" + value + "}\n";
  }
  return text;
}

struct Sizes {
  double lone = 0;
  double batched = 0;  // an edit of kInBatch
};

template <typename Encode>
Sizes sizes(Encode encoded, const Edit& edit) {
  return {static_cast<double>(encoded(edit, 1).size()),
          static_cast<double>(encoded(edit, kInBatch).size()) / static_cast<double>(kInBatch)};
}

void row(const char* way, const Sizes& ours, const Sizes& plain) {
  std::printf("  %-5s %4.0f bytes alone (%.2f of JSON), %6.1f in a message of %d (%.2f of JSON)\n",
              way,
              ours.lone,
              ours.lone / plain.lone,
              ours.batched,
              static_cast<int>(kInBatch),
              ours.batched / plain.batched);
}

void run() {
  const std::vector<Edit> edits = {
      {"a number: 2 rooms", fields::deal::rooms, Value::of(2)},
      {"a text of 12 bytes: Казань", fields::agency::city, Value::text("Казань")},
  };
  for (const Edit& edit : edits) {
    const Sizes plain = sizes(json, edit);
    std::printf("%s\n", edit.what);
    row("up", sizes(up, edit), plain);
    row("down", sizes(down, edit), plain);
    row("JSON", plain, plain);
  }
}

}  // namespace
}  // namespace planerka::bench

int main() {
  planerka::bench::run();
}
