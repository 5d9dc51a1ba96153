#include "server/store/sqlite/change_codec.h"

#include <cerrno>

#include <sys/random.h>

#include "shared/model/schema.h"

namespace planerka::sqlite {
namespace {

// The byte before each op of a body: 2 bits of OpKind, then these.
constexpr unsigned kKindMask = 0x03;
constexpr unsigned kSameRecord = 0x04;
constexpr unsigned kApart = 0x08;  // also in the byte before each replaced value

// The byte before each replaced value.
constexpr unsigned kWon = 0x01;
constexpr unsigned kHasVersion = 0x02;

Error malformed() {
  return fail("store.malformed_change");
}

bool stands_apart(FieldId field, const ValueView& value) {
  return !value.null() && is_personal(field);
}

void write_op(ByteWriter& out, const Op& op, RecordId previous, bool apart) {
  auto head = static_cast<unsigned>(op.kind);
  if (op.record == previous) head |= kSameRecord;
  if (apart) head |= kApart;
  out.u8(static_cast<std::uint8_t>(head));
  if (op.record != previous) out.u64(op.record.value);
  out.varint(op.field.value);
}

// Numbers of a version are written as distances from the change's own.
void write_version(ByteWriter& out, const Version& version, const Change& change) {
  out.zigzag(static_cast<std::int64_t>(change.effective - version.stamp.clock));
  out.varint(version.stamp.replica.value);
  out.zigzag(static_cast<std::int64_t>(change.seq - version.seq));
}

Version read_version(ByteReader& in, const Change& change) {
  Version version;
  version.stamp.clock = change.effective - static_cast<std::uint64_t>(in.zigzag());
  version.stamp.replica.value = static_cast<std::uint32_t>(in.varint());
  version.seq = change.seq - static_cast<std::uint64_t>(in.zigzag());
  return version;
}

}  // namespace

void system_random(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = getrandom(bytes.data(), bytes.size(), 0);
    VERIFY(got > 0 || errno == EINTR);
    if (got > 0) bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

Sha256Digest personal_digest(std::string_view salt, std::string_view encoded_value) {
  return sha256(std::string(salt).append(encoded_value));
}

void encode_body(ByteWriter& out,
                 const Change& change,
                 const FillRandom& random,
                 std::vector<PersonalValue>& personal) {
  out.varint(change.ops.size());
  RecordId previous;
  for (std::size_t i = 0; i < change.ops.size(); ++i) {
    const Op& op = change.ops[i];
    const bool apart = stands_apart(op.field, op.value.view());
    write_op(out, op, previous, apart);
    previous = op.record;
    if (!apart) {
      write_value(out, op.value.view());
      continue;
    }
    std::string bytes(kSaltSize, '\0');
    random({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    bytes += encode_value(op.value.view());
    out.raw(view(sha256(bytes)));
    personal.push_back({change.seq, i, Part::Written, op.record, kSaltSize, std::move(bytes)});
  }
}

void encode_replaced(ByteWriter& out,
                     const Change& change,
                     const std::vector<Replaced>& replaced,
                     std::vector<PersonalValue>& personal) {
  VERIFY(replaced.empty() || replaced.size() == change.ops.size());
  for (std::size_t i = 0; i < replaced.size(); ++i) {
    const Replaced& old = replaced[i];
    const RecordId record = change.ops[i].record;
    const bool versioned = !(old.version == Version{});
    const bool apart = stands_apart(change.ops[i].field, old.value.view());
    out.u8(static_cast<std::uint8_t>((old.won ? kWon : 0U) | (versioned ? kHasVersion : 0U) |
                                     (apart ? kApart : 0U)));
    if (versioned) write_version(out, old.version, change);
    if (apart) {
      personal.push_back(
          {change.seq, i, Part::Replaced, record, 0, encode_value(old.value.view())});
    } else {
      write_value(out, old.value.view());
    }
  }
}

Result<Ops> decode_body(std::string_view body, std::vector<Withheld>& withheld) {
  ByteReader in(body);
  const std::size_t count = in.count(body.size());
  Ops ops;
  ops.reserve(count);
  RecordId previous;
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const unsigned head = in.u8();
    if ((head & kKindMask) > static_cast<unsigned>(OpKind::Remove)) return malformed();
    if ((head & kSameRecord) == 0) previous = RecordId{in.u64()};
    Op op{previous, FieldId{static_cast<std::uint16_t>(in.varint())}};
    op.kind = static_cast<OpKind>(head & kKindMask);
    if ((head & kApart) == 0) {
      op.value = read_value(in);
    } else {
      withheld.push_back({i, Part::Written, in.raw(sizeof(Sha256Digest))});
    }
    ops.push_back(std::move(op));
  }
  if (!in.ok() || !in.at_end()) return malformed();
  return ops;
}

Result<std::vector<Replaced>> decode_replaced(std::string_view bytes,
                                              const Change& change,
                                              std::vector<Withheld>& withheld) {
  std::vector<Replaced> replaced;
  if (bytes.empty()) return replaced;
  ByteReader in(bytes);
  replaced.reserve(change.ops.size());
  for (std::size_t i = 0; i < change.ops.size(); ++i) {
    const unsigned head = in.u8();
    Replaced& old = replaced.emplace_back();
    old.won = (head & kWon) != 0;
    if ((head & kHasVersion) != 0) old.version = read_version(in, change);
    if ((head & kApart) != 0) {
      withheld.push_back({i, Part::Replaced});
    } else {
      old.value = read_value(in);
    }
  }
  if (!in.ok() || !in.at_end()) return malformed();
  return replaced;
}

ChangeHead head_of(const Change& change) {
  ChangeHead head;
  head.seq = change.seq;
  head.replica = change.replica;
  head.n = change.n;
  head.action = change.action;
  head.command = change.command;
  head.effective = change.effective;
  head.decided = change.decided;
  head.seen_seq = change.seen_seq;
  return head;
}

Sha256Digest chain_digest(std::string_view previous,
                          const ChangeHead& head,
                          std::string_view receipt,
                          std::string_view body) {
  ByteWriter covered;
  covered.raw(previous);
  for (const std::uint64_t number : {head.seq,
                                     std::uint64_t{head.replica.value},
                                     head.n,
                                     head.action,
                                     head.author.value,
                                     static_cast<std::uint64_t>(head.command),
                                     head.hash,
                                     head.effective,
                                     head.decided,
                                     head.seen_seq,
                                     static_cast<std::uint64_t>(head.received.ms),
                                     static_cast<std::uint64_t>(head.committed.ms),
                                     head.mark}) {
    covered.varint(number);
  }
  covered.bytes(receipt);
  covered.raw(body);
  return sha256(covered.view());
}

}  // namespace planerka::sqlite
