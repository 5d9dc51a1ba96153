#include "server/store/value_bytes.h"

namespace planerka {
namespace {

constexpr unsigned kLost = 0x01;
constexpr unsigned kConcurrent = 0x02;

void write_entry(ByteWriter& out, const HistoryEntry& entry) {
  out.varint(entry.field.value);
  out.u8(static_cast<std::uint8_t>(entry.kind));
  out.u8(
      static_cast<std::uint8_t>((entry.lost ? kLost : 0U) | (entry.concurrent ? kConcurrent : 0U)));
  write_value(out, entry.before.view());
  write_value(out, entry.after.view());
  out.varint(entry.replica.value);
  out.varint(entry.n);
  out.varint(entry.seq);
  out.zigzag(entry.effective_ms);
  out.varint(static_cast<std::uint64_t>(entry.command));
  out.varint(entry.other.value);
}

HistoryEntry read_entry(ByteReader& in) {
  HistoryEntry entry;
  entry.field.value = static_cast<std::uint16_t>(in.varint());
  const unsigned kind = in.u8();
  if (kind > static_cast<unsigned>(OpKind::Remove)) in.fail();
  entry.kind = static_cast<OpKind>(kind);
  const unsigned flags = in.u8();
  entry.lost = (flags & kLost) != 0;
  entry.concurrent = (flags & kConcurrent) != 0;
  entry.before = read_value(in);
  entry.after = read_value(in);
  entry.replica.value = static_cast<std::uint32_t>(in.varint());
  entry.n = in.varint();
  entry.seq = in.varint();
  entry.effective_ms = in.zigzag();
  entry.command = static_cast<CommandName>(in.varint());
  entry.other.value = static_cast<std::uint32_t>(in.varint());
  return entry;
}

}  // namespace

void write_value(ByteWriter& out, const ValueView& value) {
  out.u8(static_cast<std::uint8_t>(value.tag));
  if (value.tag == ValueTag::Integer) out.zigzag(value.integer);
  if (value.tag == ValueTag::Text || value.tag == ValueTag::Tuple) out.bytes(value.bytes);
}

Value read_value(ByteReader& in) {
  switch (in.u8()) {
    case static_cast<std::uint8_t>(ValueTag::Null):
      return {};
    case static_cast<std::uint8_t>(ValueTag::Integer):
      return Value::of(in.zigzag());
    case static_cast<std::uint8_t>(ValueTag::Text):
      return {ValueTag::Text, 0, std::string(in.bytes())};
    case static_cast<std::uint8_t>(ValueTag::Tuple):
      return Value::tuple(std::string(in.bytes()));
    default:
      in.fail();
      return {};
  }
}

std::string encode_value(const ValueView& value) {
  ByteWriter out;
  write_value(out, value);
  return std::move(out).take();
}

Result<Value> decode_value(std::string_view bytes) {
  ByteReader in(bytes);
  Value value = read_value(in);
  if (!in.ok() || !in.at_end()) return fail("store.malformed_value");
  return value;
}

std::string encode_history(const std::vector<HistoryEntry>& entries) {
  if (entries.empty()) return {};
  ByteWriter out;
  out.varint(entries.size());
  for (const HistoryEntry& entry : entries) {
    write_entry(out, entry);
  }
  return std::move(out).take();
}

Result<> load_history(RecordId record, std::string_view bytes, History& history) {
  ByteReader in(bytes);
  const std::size_t count = in.count(bytes.size());
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    HistoryEntry entry = read_entry(in);
    if (in.ok()) history.add(record, std::move(entry));
  }
  if (!in.ok() || !in.at_end()) return fail("store.malformed_history", {to_base32(record.value)});
  return done();
}

}  // namespace planerka
