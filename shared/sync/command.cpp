#include "shared/sync/command.h"

#include "shared/base/hash.h"
#include "shared/sync/messages.h"

namespace planerka {
namespace {

constexpr std::size_t kEnvelopeMembers = 11;
constexpr std::size_t kNewIdsMax = 4096;
constexpr std::size_t kPresumptionsMax = 256;

// A field's write is [field * 4 + op + 1, value]; a plain argument has 0 in the first place.
std::uint64_t argument_code(const Argument& argument) {
  if (argument.field == FieldId{}) return 0;
  return std::uint64_t{argument.field.value} * 4 + argument.op + 1;
}

Argument read_argument(WireCursor& in) {
  Argument argument;
  const std::uint64_t code = in.number(0xffffULL * 4 + 4);
  if (code != 0) {
    argument.field = FieldId{static_cast<std::uint16_t>((code - 1) / 4)};
    argument.op = static_cast<std::uint8_t>((code - 1) % 4);
    if (argument.op > 2 || argument.field == FieldId{}) in.fail();
  }
  argument.value = read_value(in);
  return argument;
}

}  // namespace

std::string encode_envelope(const Envelope& envelope) {
  std::string bytes;
  WireWriter out(Wire::Cbor, bytes);
  const Command& command = envelope.command;
  out.array(kEnvelopeMembers);
  out.number(envelope.n);
  out.number(envelope.action);
  out.number(static_cast<std::uint64_t>(command.name));
  out.number(command.record.value);
  out.array(command.arguments.size() * 2);
  for (const Argument& argument : command.arguments) {
    out.number(argument_code(argument));
    write_value(out, argument.value.view());
  }
  out.array(command.new_ids.size());
  for (const RecordId id : command.new_ids) {
    out.number(id.value);
  }
  out.array(3);
  out.number(envelope.seen.epoch);
  out.number(envelope.seen.seq);
  out.number(envelope.seen.own_n);
  out.integer(envelope.wall.ms);
  out.number(envelope.segment);
  out.array(command.presumptions.size() * 3);
  for (const Presumption& presumption : command.presumptions) {
    out.number(presumption.record.value);
    out.number(presumption.field.value);
    write_value(out, presumption.value.view());
  }
  out.null();  // room for a newer build's members
  return bytes;
}

Result<Envelope> decode_envelope(std::string_view bytes) {
  const WireTape tape = TRY(WireTape::parse(bytes, Wire::Cbor, kEnvelopeBytesMax));
  WireCursor in(tape);
  Envelope envelope;
  Command& command = envelope.command;
  const std::size_t members = in.array(kEnvelopeMembers - 1, kEnvelopeMembers + 32);
  envelope.n = in.number(kRecordIdMax);
  envelope.action = in.number();
  command.name = static_cast<CommandName>(in.number(0xffff));
  command.record = RecordId{in.number(kRecordIdMax)};
  const std::size_t arguments = in.array(0, kArgumentsMax * 2);
  if (arguments % 2 != 0) in.fail();
  for (std::size_t i = 0; i < arguments / 2 && in.ok(); ++i) {
    command.arguments.push_back(read_argument(in));
  }
  const std::size_t new_ids = in.array(0, kNewIdsMax);
  for (std::size_t i = 0; i < new_ids && in.ok(); ++i) {
    command.new_ids.push_back(RecordId{in.number(kRecordIdMax)});
  }
  in.array(3, 3);
  envelope.seen.epoch = static_cast<std::uint32_t>(in.number(0xffff'ffff));
  envelope.seen.seq = in.number();
  envelope.seen.own_n = in.number();
  envelope.wall = Instant{in.integer()};
  envelope.segment = static_cast<std::uint32_t>(in.number(0xffff'ffff));
  const std::size_t presumptions = in.array(0, kPresumptionsMax * 3);
  if (presumptions % 3 != 0) in.fail();
  for (std::size_t i = 0; i < presumptions / 3 && in.ok(); ++i) {
    Presumption presumption;
    presumption.record = RecordId{in.number(kRecordIdMax)};
    presumption.field = FieldId{static_cast<std::uint16_t>(in.number(0xffff))};
    presumption.value = read_value(in);
    command.presumptions.push_back(std::move(presumption));
  }
  if (in.ok()) in.skip(members - (kEnvelopeMembers - 1));
  if (!in.ok() || !in.at_end() || envelope.n == 0) return fail("envelope.malformed");
  return envelope;
}

std::uint64_t envelope_hash(std::string_view bytes) {
  const Sha256Digest digest = sha256(bytes);
  std::uint64_t hash = 0;
  for (int i = 0; i < 8; ++i) {
    hash = hash << 8 | digest[static_cast<std::size_t>(i)];
  }
  return hash;
}

}  // namespace planerka
