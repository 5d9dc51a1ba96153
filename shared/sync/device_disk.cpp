#include "shared/sync/device_disk.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/sync/erasure.h"

namespace planerka::disk {
namespace {

void write_verdict(ByteWriter& out, const Verdict& verdict) {
  out.varint(verdict.n);
  out.varint(verdict.seq);
  out.u64(verdict.hash);
  out.u8(verdict.accepted ? 1 : 0);
  out.bytes(verdict.reason.code);
  out.varint(verdict.reason.args.size());
  for (const std::string& arg : verdict.reason.args) {
    out.bytes(arg);
  }
  out.zigzag(verdict.received.ms);
  out.bytes(verdict.receipt);
}

Verdict read_verdict(ByteReader& in) {
  Verdict verdict;
  verdict.n = in.varint();
  verdict.seq = in.varint();
  verdict.hash = in.u64();
  verdict.accepted = in.u8() == 1;
  verdict.reason.code = in.bytes();
  verdict.reason.args.resize(in.count(16));
  for (std::string& arg : verdict.reason.args) {
    arg = in.bytes();
  }
  verdict.received = {in.zigzag()};
  verdict.receipt = in.bytes();
  return verdict;
}

void write_value(ByteWriter& out, const Value& value) {
  out.u8(static_cast<std::uint8_t>(value.tag));
  out.zigzag(value.integer);
  out.bytes(value.bytes);
}

Value read_value(ByteReader& in) {
  Value value;
  value.tag = static_cast<ValueTag>(in.u8() & 3U);
  value.integer = in.zigzag();
  value.bytes = in.bytes();
  return value;
}

Decided read_decided(ByteReader& in) {
  Decided decided;
  decided.envelope = in.bytes();
  decided.verdict = read_verdict(in);
  return decided;
}

ConcurrentEdit read_concurrent(ByteReader& in) {
  ConcurrentEdit edit;
  edit.record.value = in.u64();
  HistoryEntry& entry = edit.entry;
  entry.field.value = static_cast<std::uint16_t>(in.varint());
  entry.kind = static_cast<OpKind>(in.u8() % 3);
  entry.before = read_value(in);
  entry.after = read_value(in);
  entry.replica.value = static_cast<std::uint32_t>(in.varint());
  entry.other.value = static_cast<std::uint32_t>(in.varint());
  entry.n = in.varint();
  entry.seq = in.varint();
  entry.effective_ms = in.zigzag();
  entry.lost = in.u8() == 1;
  entry.concurrent = true;
  return edit;
}

void write_concurrent(ByteWriter& out, const ConcurrentEdit& edit) {
  const HistoryEntry& entry = edit.entry;
  out.u64(edit.record.value);
  out.varint(entry.field.value);
  out.u8(static_cast<std::uint8_t>(entry.kind));
  write_value(out, entry.before);
  write_value(out, entry.after);
  out.varint(entry.replica.value);
  out.varint(entry.other.value);
  out.varint(entry.n);
  out.varint(entry.seq);
  out.zigzag(entry.effective_ms);
  out.u8(entry.lost ? 1 : 0);
}

}  // namespace

std::string encode(const Position& position) {
  ByteWriter out;
  out.varint(position.cursor.epoch);
  out.varint(position.cursor.seq);
  out.u64(position.cursor.mark);
  out.varint(position.generation);
  out.varint(position.groups);
  out.varint(position.folded);
  out.u8(position.regressed ? 1 : 0);
  out.varint(position.erasure);
  out.varint(position.held);
  // Of the first there is no word, and transactions expect the very bytes.
  if (position.schema > 1) out.varint(static_cast<std::uint64_t>(position.schema));
  return std::move(out).take();
}

Result<Position> decode_position(std::string_view bytes) {
  ByteReader in(bytes);
  Position position;
  position.cursor.epoch = static_cast<std::uint32_t>(in.varint());
  position.cursor.seq = in.varint();
  position.cursor.mark = in.u64();
  position.generation = in.varint();
  position.groups = static_cast<std::uint32_t>(in.varint());
  position.folded = in.varint();
  position.regressed = in.u8() == 1;
  position.erasure = in.varint();
  if (!in.at_end()) position.held = static_cast<std::uint32_t>(in.varint());
  position.schema = in.at_end() ? 1 : static_cast<int>(in.varint());
  if (!in.ok()) return fail("storage.malformed");
  return position;
}

std::string encode(const Identity& identity) {
  ByteWriter out;
  out.varint(identity.replica.value);
  out.u64(identity.user.value);
  return std::move(out).take();
}

Result<Identity> decode_identity(std::string_view bytes) {
  ByteReader in(bytes);
  Identity identity;
  identity.replica.value = static_cast<std::uint32_t>(in.varint());
  identity.user.value = in.u64();
  if (!in.ok()) return fail("storage.malformed");
  return identity;
}

std::string encode(const Contact& contact) {
  ByteWriter out;
  out.u8(contact.connected ? 1 : 0);
  out.zigzag(contact.at.ms);
  return std::move(out).take();
}

Result<Contact> decode_contact(std::string_view bytes) {
  ByteReader in(bytes);
  Contact contact;
  contact.connected = in.u8() == 1;
  contact.at = {in.zigzag()};
  if (!in.ok()) return fail("storage.malformed");
  return contact;
}

std::string command_key(ReplicaId replica, std::uint64_t n) {
  return big_endian(replica.value) + big_endian(n);
}

std::pair<ReplicaId, std::uint64_t> split_command_key(std::string_view key) {
  if (key.size() != 16) return {};
  return {{static_cast<std::uint32_t>(from_big_endian(key))}, from_big_endian(key.substr(8))};
}

std::string encode(const Decided& decided) {
  ByteWriter out;
  out.bytes(decided.envelope);
  write_verdict(out, decided.verdict);
  return std::move(out).take();
}

Result<Decided> decode_decided(std::string_view bytes) {
  ByteReader in(bytes);
  Decided decided = read_decided(in);
  if (!in.ok()) return fail("storage.malformed");
  return decided;
}

bool names_hidden(const std::string& bytes, Groups groups) {
  const auto envelope = decode_envelope(bytes);
  if (!envelope.ok()) return false;
  const auto hidden = [groups](FieldId field) {
    const FieldSpec* spec = find_field(field);
    return spec != nullptr && sight_of(*spec, groups) != Sight::Whole;
  };
  const Command& command = envelope->command;
  return std::any_of(command.arguments.begin(),
                     command.arguments.end(),
                     [&](const Argument& argument) { return hidden(argument.field); }) ||
         std::any_of(command.presumptions.begin(),
                     command.presumptions.end(),
                     [&](const Presumption& presumption) { return hidden(presumption.field); });
}

bool names_erased(const std::string& bytes, const Store& store) {
  const auto envelope = decode_envelope(bytes);
  return envelope.ok() && planerka::names_erased(envelope->command, store);
}

void blank(Decided& decided) {
  decided.envelope.clear();
  decided.verdict.reason.args.clear();
}

std::string delta_key(std::uint64_t to, std::uint32_t part) {
  return big_endian(to) + big_endian(part);
}

std::string page_key(std::uint64_t generation, std::string_view name) {
  return big_endian(generation) + std::string(name);
}

std::string inbox_key(const InboxEntry& entry) {
  if (entry.refusal) {
    return "r" +
           big_endian(entry.refusal->verdict.received.ms < 0
                          ? 0
                          : static_cast<std::uint64_t>(entry.refusal->verdict.received.ms)) +
           big_endian(entry.refusal->verdict.n);
  }
  return "c" + big_endian(entry.concurrent->entry.seq) +
         big_endian(entry.concurrent->record.value) +
         big_endian(entry.concurrent->entry.field.value);
}

std::string encode(const InboxEntry& entry) {
  if (entry.refusal) return encode(*entry.refusal);
  ByteWriter out;
  write_concurrent(out, *entry.concurrent);
  return std::move(out).take();
}

Result<InboxEntry> decode_inbox(std::string_view key, std::string_view bytes) {
  ByteReader in(bytes);
  InboxEntry entry;
  entry.key = key;
  if (!key.empty() && key.front() == 'r') {
    entry.refusal = read_decided(in);
  } else {
    entry.concurrent = read_concurrent(in);
  }
  if (!in.ok()) return fail("storage.malformed");
  return entry;
}

}  // namespace planerka::disk
