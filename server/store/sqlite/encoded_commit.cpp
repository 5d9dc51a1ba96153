#include "server/store/sqlite/encoded_commit.h"

#include <utility>

#include "shared/model/schema.h"

namespace planerka::sqlite {
namespace {

void encode_opaque(const Change& change, std::vector<EncodedCommit::Opaque>& opaque) {
  for (const Op& op : change.ops) {
    if (find_field(op.field) != nullptr) continue;
    const Version version{stamp_of(change, op.field), change.seq};
    opaque.push_back({op.record, op.field, version, encode_value(op.value.view())});
  }
}

}  // namespace

EncodedCommit encode_commit(const Commit& commit, const FillRandom& random) {
  EncodedCommit encoded;
  encoded.first_seq = commit.first_seq;
  encoded.at = commit.at;
  encoded.entries.reserve(commit.entries.size());
  ByteWriter bytes;
  // What was written since `from`.
  const auto slice = [&bytes](std::size_t from) {
    return EncodedCommit::Slice{from, bytes.size() - from};
  };
  for (const Commit::Entry& entry : commit.entries) {
    VERIFY(entry.change.seq == commit.first_seq + encoded.entries.size());
    EncodedCommit::Entry& row = encoded.entries.emplace_back();
    row.head = head_of(entry.change);
    row.head.hash = entry.hash;
    row.head.received = entry.received;
    row.head.committed = commit.at;
    std::size_t from = bytes.size();
    bytes.raw(entry.receipt);
    row.receipt = slice(from);
    from = bytes.size();
    encode_body(bytes, entry.change, random, encoded.personal);
    row.body = slice(from);
    from = bytes.size();
    encode_replaced(bytes, entry.change, entry.replaced, encoded.personal);
    row.replaced = slice(from);
    encode_opaque(entry.change, encoded.opaque);
  }
  if (!encoded.entries.empty()) encoded.entries.back().head.mark = commit.mark;
  encoded.bytes = std::move(bytes).take();
  encoded.refusals = commit.refusals;
  encoded.replicas = commit.replicas;
  encoded.erased = commit.erased;
  return encoded;
}

}  // namespace planerka::sqlite
