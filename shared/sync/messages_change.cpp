// How values and changes look on the wire.

#include "shared/sync/messages.h"

namespace planerka {
namespace {

constexpr std::size_t kChangeMembers = 9;
constexpr std::uint64_t kCounterMask = (1U << Stamp::kCounterBits) - 1;

// [ms - base, counter] of a clock; a change that decided nothing has null for the decided one.
void write_clock(WireWriter& out, std::uint64_t clock, std::int64_t base_ms) {
  const std::int64_t delta = static_cast<std::int64_t>(clock >> Stamp::kCounterBits) - base_ms;
  const std::uint64_t counter = clock & kCounterMask;
  if (counter == 0) {
    out.integer(delta);
    return;
  }
  out.array(2);
  out.integer(delta);
  out.number(counter);
}

std::uint64_t read_clock(WireCursor& in, std::int64_t base_ms) {
  const bool pair = in.peek() == WireToken::Type::Array;
  if (pair) in.array(2, 2);
  const std::uint64_t ms =
      static_cast<std::uint64_t>(in.integer()) + static_cast<std::uint64_t>(base_ms);
  const std::uint64_t counter = pair ? in.number(kCounterMask) : 0;
  return ms << Stamp::kCounterBits | counter;
}

}  // namespace

void write_value(WireWriter& out, const ValueView& value) {
  switch (value.tag) {
    case ValueTag::Null:
      out.null();
      break;
    case ValueTag::Integer:
      out.integer(value.integer);
      break;
    case ValueTag::Text:
      out.text(value.bytes);
      break;
    case ValueTag::Tuple:
      out.array(1);
      out.bytes(value.bytes);
      break;
  }
}

Value read_value(WireCursor& in) {
  if (in.null()) return {};
  switch (in.peek()) {
    case WireToken::Type::Text:
      return Value::text(in.text());
    case WireToken::Type::Array:
      in.array(1, 1);
      return Value::tuple(in.bytes());
    default:
      return Value::of(in.integer());
  }
}

namespace {

void write_change(WireWriter& out, const Change& change, std::int64_t base_ms) {
  out.array(kChangeMembers);
  out.number(change.seq);
  out.number(change.replica.value);
  out.number(change.n);
  out.number(static_cast<std::uint64_t>(change.command));
  out.number(change.action);
  write_clock(out, change.effective, base_ms);
  if (change.decided == 0) {
    out.null();
  } else {
    write_clock(out, change.decided, base_ms);
  }
  out.number(change.seq - change.seen_seq);
  // [record, field * 4 + op, value]...; a record that stays the same is written once, then 0.
  out.array(change.ops.size() * 3);
  RecordId previous;
  for (const Op& op : change.ops) {
    out.number(op.record == previous ? 0 : op.record.value);
    out.number(std::uint64_t{op.field.value} * 4 + static_cast<std::uint64_t>(op.kind));
    write_value(out, op.value.view());
    previous = op.record;
  }
}

Change read_change(WireCursor& in, std::int64_t base_ms) {
  Change change;
  const std::size_t members = in.array(kChangeMembers, kChangeMembers + 32);
  change.seq = in.number();
  change.replica.value = static_cast<std::uint32_t>(in.number(0xffff'ffff));
  change.n = in.number();
  change.command = static_cast<CommandName>(in.number(0xffff));
  change.action = in.number();
  change.effective = read_clock(in, base_ms);
  if (!in.null()) change.decided = read_clock(in, base_ms);
  change.seen_seq = change.seq - in.number(change.seq);
  const std::size_t parts = in.array(0, kOpsPerChangeMax * 3);
  if (parts % 3 != 0) in.fail();
  change.ops.reserve(in.ok() ? parts / 3 : 0);
  RecordId previous;
  for (std::size_t i = 0; i < parts / 3 && in.ok(); ++i) {
    Op op;
    op.record = RecordId{in.number(kRecordIdMax)};
    if (!op.record) op.record = previous;
    const std::uint64_t code = in.number(0xffffULL * 4 + 3);
    op.field = FieldId{static_cast<std::uint16_t>(code / 4)};
    op.kind = static_cast<OpKind>(code % 4);
    if (code % 4 == 3 || !op.record) in.fail();
    op.value = read_value(in);
    previous = op.record;
    change.ops.push_back(std::move(op));
  }
  if (in.ok()) in.skip(members - kChangeMembers);
  return change;
}

}  // namespace

void write_changes(WireWriter& out, const std::vector<Change>& changes) {
  const std::int64_t base_ms =
      changes.empty() ? 0 : static_cast<std::int64_t>(changes[0].effective >> Stamp::kCounterBits);
  out.integer(base_ms);
  out.array(changes.size());
  for (const Change& change : changes) {
    write_change(out, change, base_ms);
  }
}

std::vector<Change> read_changes(WireCursor& in) {
  const std::int64_t base_ms = in.integer();
  const std::size_t count = in.array(0, kChangesPerMessageMax);
  std::vector<Change> changes;
  changes.reserve(in.ok() ? count : 0);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    changes.push_back(read_change(in, base_ms));
  }
  return changes;
}

}  // namespace planerka
