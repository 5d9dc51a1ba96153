#include "tests/server/app/writing_device.h"

#include <chrono>
#include <utility>

#include "shared/base/hash.h"
#include "shared/domain/commands.h"
#include "tests/server/net/client.h"

namespace planerka::app::testing {
namespace {

constexpr std::size_t kInFlight = 64;
constexpr std::uint32_t kSegment = 1;

std::int64_t wall_ms() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

void WritingDevice::live(std::uint16_t port, const std::string& cookie, std::uint64_t enough) {
  welcomed_ = false;
  sent_ = 0;
  net::testing::WsClient socket(port);
  if (socket.open({.cookie = cookie}) != 101 || !socket.send(hello())) return;
  std::uint64_t settled = acknowledged_;
  while (const auto bytes = socket.receive()) {
    const auto message = decode_server_message(*bytes);
    if (!message.ok()) return fail_with("unreadable: " + message.error().code);
    if (!take(*message)) return;
    if (acknowledged_ >= enough) return;
    if (!welcomed_) continue;
    make_commands();
    if (sent_ < made_ && !socket.send(upload_from(sent_ + 1))) return;
    if (settled == acknowledged_) continue;
    settled = acknowledged_;
    if (!socket.send(encode(DeviceMessage(Settled{settled})))) return;
  }
}

std::string WritingDevice::hello() const {
  return encode(DeviceMessage(Hello{.schema_version = kSchemaVersion,
                                    .replica = replica_,
                                    .cursor = cursor_,
                                    .last_n = made_,
                                    .settled = acknowledged_,
                                    .wall_ms = wall_ms(),
                                    .groups = groups_}));
}

void WritingDevice::make_commands() {
  while (pending_.size() < kInFlight) {
    Envelope envelope;
    envelope.n = ++made_;
    const RecordId agency{mix64(hash_bytes(agency_name(envelope.n))) >> 1U | 1U};
    envelope.command = make_create(
        Kind::Agency, agency, {put(fields::agency::name, Value::text(agency_name(envelope.n)))});
    envelope.seen = {cursor_.epoch, cursor_.seq, envelope.n - 1};
    envelope.wall = Instant{wall_ms()};
    envelope.segment = kSegment;
    pending_.push_back({envelope.n, encode_envelope(envelope)});
  }
}

std::string WritingDevice::upload_from(std::uint64_t n) {
  Upload upload{.wall_ms = wall_ms(), .segment = kSegment, .envelopes = {}};
  for (const Pending& pending : pending_) {
    if (pending.n >= n) upload.envelopes.push_back(pending.bytes);
  }
  sent_ = made_;
  return encode(DeviceMessage(std::move(upload)));
}

bool WritingDevice::take(const ServerMessage& message) {
  if (const auto* welcome = std::get_if<Welcome>(&message)) {
    take(*welcome);
  } else if (const auto* results = std::get_if<Results>(&message)) {
    take(*results);
  } else if (const auto* batch = std::get_if<Batch>(&message)) {
    if (!batch->more) cursor_ = {cursor_.epoch, batch->to, batch->mark};
  } else if (const auto* expect = std::get_if<Expect>(&message)) {
    sent_ = expect->n - 1;
  } else if (std::holds_alternative<Fork>(message)) {
    fail_with("it was forked");
  } else if (const auto* bye = std::get_if<Bye>(&message)) {
    fail_with("bye: " + bye->code);
  }
  return error_.empty();
}

void WritingDevice::take(const Welcome& welcome) {
  if (welcome.catch_up != CatchUp::Follow) return fail_with("it does not know the cursor");
  if (replica_ != kSystemReplica && welcome.replica != replica_)
    return fail_with("it does not know the device");
  if (welcome.last_n < acknowledged_) return fail_with("an acknowledged command is lost");
  if (welcome.last_n > made_) return fail_with("it has commands that were never made");
  replica_ = welcome.replica;
  groups_ = welcome.groups;
  cursor_.epoch = welcome.epoch;
  sent_ = welcome.last_n;
  welcomed_ = true;
}

// Verdicts come in the order of n, each once a connection.
void WritingDevice::take(const Results& results) {
  for (const Verdict& verdict : results.verdicts) {
    if (!verdict.accepted) return fail_with("refused: " + verdict.reason.code);
    if (verdict.n != acknowledged_ + 1) return fail_with("a verdict is missing or came twice");
    if (pending_.empty() || envelope_hash(pending_.front().bytes) != verdict.hash)
      return fail_with("a verdict on other bytes");
    pending_.pop_front();
    acknowledged_ = verdict.n;
  }
}

}  // namespace planerka::app::testing
