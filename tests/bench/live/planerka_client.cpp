#include "tests/bench/live/planerka_client.h"

#include <chrono>

#include "shared/base/hash.h"
#include "shared/base/verify.h"
#include "shared/domain/commands.h"

namespace planerka::bench {
namespace {

// Types of the server's messages: the number behind the array's head.
constexpr char kWelcomeType = 1;
constexpr char kBatchType = 2;
constexpr char kResultsType = 3;

// The next unsigned number of a CBOR message; moves past it.
std::uint64_t take_number(std::string_view& rest) {
  const auto byte = [&rest] {
    VERIFY(!rest.empty());
    const auto value = static_cast<std::uint8_t>(rest.front());
    rest.remove_prefix(1);
    return value;
  };
  const std::uint8_t head = byte();
  if (head < 24) return head;
  VERIFY(head <= 27);
  std::uint64_t value = 0;
  for (int i = 0; i < 1 << (head - 24); ++i)
    value = value << 8 | byte();
  return value;
}

}  // namespace

RecordId shared_record(std::uint64_t number) {
  return RecordId{mix64(0xbe7c'0000 + number) >> 1 | 1};
}

std::int64_t wall_ms() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

PlanerkaClient::PlanerkaClient(boost::asio::io_context& io,
                               const Address& address,
                               const Held& held)
    : socket_(io, address, [this](std::string_view message) { take(message); }),
      cursor_(held.cursor) {
  Hello hello;
  hello.schema_version = kSchemaVersion;
  hello.replica = held.replica;
  hello.cursor = held.cursor;
  hello.groups = held.groups;
  hello.wall_ms = wall_ms();
  socket_.send(encode(DeviceMessage(hello)));
}

void PlanerkaClient::take(std::string_view message) {
  VERIFY(message.size() > 2);
  switch (message[1]) {
    case kBatchType:
      take_batch(message);
      break;
    case kWelcomeType: {
      const ServerMessage decoded = decode_server_message(message).value();
      welcome_ = std::get<Welcome>(decoded);
      head_ = welcome_->head;
      n_ = welcome_->last_n;
      following_ = welcome_->catch_up == CatchUp::Follow;
      cursor_.epoch = welcome_->epoch;
      break;
    }
    case kResultsType: {
      const ServerMessage decoded = decode_server_message(message).value();
      take_results(std::get<Results>(decoded));
      break;
    }
    default:
      break;
  }
}

// A client that does not watch reads the interval alone: what it would do with the changes is not
// what is measured.
void PlanerkaClient::take_batch(std::string_view message) {
  if (watching) {
    const ServerMessage decoded = decode_server_message(message).value();
    for (const Change& change : std::get<Batch>(decoded).changes) {
      for (const Op& op : change.ops)
        on_value(op.value.bytes);
    }
  }
  message.remove_prefix(2);
  VERIFY(take_number(message) <= cursor_.seq);
  const std::uint64_t to = take_number(message);
  cursor_.mark = take_number(message);
  if (!message.empty() && message.front() == 0) cursor_.seq = to;
}

void PlanerkaClient::take_results(const Results& results) {
  for (const Verdict& verdict : results.verdicts)
    VERIFY(verdict.accepted);
  socket_.send(encode(DeviceMessage(Settled{results.verdicts.back().n})));
  on_acknowledged(results.verdicts.size());
}

void PlanerkaClient::submit(Command command) {
  Envelope envelope;
  envelope.n = ++n_;
  envelope.command = std::move(command);
  envelope.seen = {cursor_.epoch, cursor_.seq, envelope.n - 1};
  envelope.wall = Instant{wall_ms()};
  envelope.segment = 1;
  upload_.envelopes.push_back(encode_envelope(envelope));
}

void PlanerkaClient::edit(std::uint64_t record, std::string_view value) {
  submit(make_edit(shared_record(record), {put(fields::agency::city, Value::text(value))}));
}

void PlanerkaClient::flush() {
  upload_.wall_ms = wall_ms();
  upload_.segment = 1;
  socket_.send(encode(DeviceMessage(upload_)));
  upload_.envelopes.clear();
}

}  // namespace planerka::bench
