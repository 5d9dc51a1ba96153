#include "shared/sync/messages.h"

#include <type_traits>

namespace planerka {
namespace {

// Each message is [number of its type, members...]; a type has its write() and read_*() below.
enum class DeviceType : std::uint8_t { Hello = 1, Upload, Settled, Reupload, Ping, AskHistory };
enum class ServerType : std::uint8_t {
  Welcome = 1,
  Batch,
  Results,
  Expect,
  Fork,
  GroupsChanged,
  Bye,
  Pong,
  HistoryPage,
};

template <typename Type>
void open(WireWriter& out, Type type, std::size_t members) {
  out.array(members + 1);
  out.number(static_cast<std::uint64_t>(type));
}

std::uint32_t narrow(std::uint64_t value) {
  return static_cast<std::uint32_t>(value);
}

void write_cursor(WireWriter& out, const Cursor& cursor) {
  out.array(3);
  out.number(cursor.epoch);
  out.number(cursor.seq);
  out.number(cursor.mark);
}

Cursor read_cursor(WireCursor& in) {
  in.array(3, 3);
  Cursor cursor;
  cursor.epoch = narrow(in.number(0xffff'ffff));
  cursor.seq = in.number();
  cursor.mark = in.number();
  return cursor;
}

constexpr std::size_t kHelloMembers = 10;
void write(WireWriter& out, const Hello& hello) {
  open(out, DeviceType::Hello, kHelloMembers);
  out.integer(hello.protocol_min);
  out.integer(hello.protocol_max);
  out.integer(hello.schema_version);
  out.number(hello.replica.value);
  write_cursor(out, hello.cursor);
  out.number(hello.last_n);
  out.number(hello.settled);
  out.integer(hello.wall_ms);
  out.number(hello.groups);
  out.boolean(hello.restored);
}

Hello read_hello(WireCursor& in) {
  Hello hello;
  hello.protocol_min = static_cast<int>(in.number(1000));
  hello.protocol_max = static_cast<int>(in.number(1000));
  hello.schema_version = static_cast<int>(in.number(1'000'000));
  hello.replica.value = narrow(in.number(0xffff'ffff));
  hello.cursor = read_cursor(in);
  hello.last_n = in.number();
  hello.settled = in.number();
  hello.wall_ms = in.integer();
  hello.groups = narrow(in.number(0xffff'ffff));
  hello.restored = in.boolean();
  return hello;
}

constexpr std::size_t kUploadMembers = 3;
void write(WireWriter& out, const Upload& upload) {
  open(out, DeviceType::Upload, kUploadMembers);
  out.integer(upload.wall_ms);
  out.number(upload.segment);
  out.array(upload.envelopes.size());
  for (const std::string& envelope : upload.envelopes) {
    out.bytes(envelope);
  }
}

Upload read_upload(WireCursor& in) {
  Upload upload;
  upload.wall_ms = in.integer();
  upload.segment = narrow(in.number(0xffff'ffff));
  const std::size_t count = in.array(0, kUploadMax);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    upload.envelopes.push_back(in.bytes());
  }
  return upload;
}

constexpr std::size_t kSettledMembers = 1;
void write(WireWriter& out, const Settled& settled) {
  open(out, DeviceType::Settled, kSettledMembers);
  out.number(settled.n);
}

constexpr std::size_t kReuploadMembers = 1;
void write(WireWriter& out, const Reupload& reupload) {
  open(out, DeviceType::Reupload, kReuploadMembers);
  out.array(reupload.receipts.size() * 6);
  for (const Receipt& receipt : reupload.receipts) {
    out.bytes(receipt.envelope);
    out.boolean(receipt.accepted);
    out.number(receipt.n);
    out.number(receipt.hash);
    out.integer(receipt.received_ms);
    out.bytes(receipt.receipt);
  }
}

Reupload read_reupload(WireCursor& in) {
  Reupload reupload;
  const std::size_t parts = in.array(0, kUploadMax * 6);
  if (parts % 6 != 0) in.fail();
  for (std::size_t i = 0; i < parts / 6 && in.ok(); ++i) {
    Receipt receipt;
    receipt.envelope = in.bytes();
    receipt.accepted = in.boolean();
    receipt.n = in.number();
    receipt.hash = in.number();
    receipt.received_ms = in.integer();
    receipt.receipt = in.bytes();
    reupload.receipts.push_back(std::move(receipt));
  }
  return reupload;
}

constexpr std::size_t kPingMembers = 1;
void write(WireWriter& out, const Ping& ping) {
  open(out, DeviceType::Ping, kPingMembers);
  out.integer(ping.wall_ms);
}

constexpr std::size_t kAskHistoryMembers = 2;
void write(WireWriter& out, const AskHistory& ask) {
  open(out, DeviceType::AskHistory, kAskHistoryMembers);
  out.number(ask.record.value);
  out.number(ask.before_seq);
}

AskHistory read_ask_history(WireCursor& in) {
  AskHistory ask;
  ask.record = RecordId{in.number(kRecordIdMax)};
  ask.before_seq = in.number();
  return ask;
}

constexpr std::size_t kWelcomeMembers = 9;
void write(WireWriter& out, const Welcome& welcome) {
  open(out, ServerType::Welcome, kWelcomeMembers);
  out.integer(welcome.protocol);
  out.number(static_cast<std::uint64_t>(welcome.catch_up));
  out.number(welcome.epoch);
  out.number(welcome.replica.value);
  out.number(welcome.user.value);
  out.number(welcome.groups);
  out.integer(welcome.server_ms);
  out.number(welcome.last_n);
  out.number(welcome.head);
}

Welcome read_welcome(WireCursor& in) {
  Welcome welcome;
  welcome.protocol = static_cast<int>(in.number(1000));
  welcome.catch_up = static_cast<CatchUp>(in.number(2));
  welcome.epoch = narrow(in.number(0xffff'ffff));
  welcome.replica.value = narrow(in.number(0xffff'ffff));
  welcome.user = RecordId{in.number(kRecordIdMax)};
  welcome.groups = narrow(in.number(0xffff'ffff));
  welcome.server_ms = in.integer();
  welcome.last_n = in.number();
  welcome.head = in.number();
  return welcome;
}

constexpr std::size_t kBatchMembers = 6;
void write(WireWriter& out, const Batch& batch) {
  open(out, ServerType::Batch, kBatchMembers);
  out.number(batch.from);
  out.number(batch.to);
  out.number(batch.mark);
  out.boolean(batch.more);
  write_changes(out, batch.changes);
}

Batch read_batch(WireCursor& in) {
  Batch batch;
  batch.from = in.number();
  batch.to = in.number();
  batch.mark = in.number();
  batch.more = in.boolean();
  batch.changes = read_changes(in);
  return batch;
}

constexpr std::size_t kVerdictMembers = 8;
void write_verdict(WireWriter& out, const Verdict& verdict) {
  out.array(kVerdictMembers);
  out.number(verdict.n);
  out.number(verdict.seq);
  out.number(verdict.hash);
  out.boolean(verdict.accepted);
  out.text(verdict.reason.code);
  out.array(verdict.reason.args.size());
  for (const std::string& arg : verdict.reason.args) {
    out.text(arg);
  }
  out.integer(verdict.received.ms);
  out.bytes(verdict.receipt);
}

Verdict read_verdict(WireCursor& in) {
  constexpr std::size_t kReasonArgsMax = 16;
  Verdict verdict;
  const std::size_t members = in.array(kVerdictMembers, kVerdictMembers + 32);
  verdict.n = in.number();
  verdict.seq = in.number();
  verdict.hash = in.number();
  verdict.accepted = in.boolean();
  verdict.reason.code = in.text();
  const std::size_t args = in.array(0, kReasonArgsMax);
  for (std::size_t i = 0; i < args && in.ok(); ++i) {
    verdict.reason.args.emplace_back(in.text());
  }
  verdict.received = Instant{in.integer()};
  verdict.receipt = in.bytes();
  if (in.ok()) in.skip(members - kVerdictMembers);
  return verdict;
}

constexpr std::size_t kResultsMembers = 1;
void write(WireWriter& out, const Results& results) {
  open(out, ServerType::Results, kResultsMembers);
  out.array(results.verdicts.size());
  for (const Verdict& verdict : results.verdicts) {
    write_verdict(out, verdict);
  }
}

Results read_results(WireCursor& in) {
  Results results;
  const std::size_t count = in.array(0, kVerdictsMax);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    results.verdicts.push_back(read_verdict(in));
  }
  return results;
}

void write(WireWriter& out, const Expect& expect) {
  open(out, ServerType::Expect, 1);
  out.number(expect.n);
}

void write(WireWriter& out, const Fork& fork) {
  open(out, ServerType::Fork, 1);
  out.number(fork.replica.value);
}

void write(WireWriter& out, const GroupsChanged& changed) {
  open(out, ServerType::GroupsChanged, 2);
  out.number(changed.groups);
  out.number(changed.seq);
}

void write(WireWriter& out, const Bye& bye) {
  open(out, ServerType::Bye, 1);
  out.text(bye.code);
}

void write(WireWriter& out, const Pong& pong) {
  open(out, ServerType::Pong, 1);
  out.integer(pong.server_ms);
}

void write(WireWriter& out, const HistoryPage& page) {
  open(out, ServerType::HistoryPage, 3);
  out.number(page.record.value);
  write_changes(out, page.changes);
}

GroupsChanged read_groups_changed(WireCursor& in) {
  GroupsChanged changed;
  changed.groups = narrow(in.number(0xffff'ffff));
  changed.seq = in.number();
  return changed;
}

HistoryPage read_history_page(WireCursor& in) {
  HistoryPage page;
  page.record = RecordId{in.number(kRecordIdMax)};
  page.changes = read_changes(in);
  return page;
}

template <typename Message>
std::string encode_any(const Message& message, Wire wire) {
  std::string bytes;
  WireWriter out(wire, bytes);
  std::visit([&out](const auto& typed) { write(out, typed); }, message);
  return bytes;
}

constexpr std::size_t kMembersMax = 64;

// Reads [type, members...]: `dispatch` reads the known members, the rest is passed over.
template <typename Message, typename Dispatch>
Result<Message> decode_any(std::string_view bytes, Wire wire, Dispatch dispatch) {
  const WireTape tape = TRY(WireTape::parse(bytes, wire));
  WireCursor in(tape);
  in.array(1, kMembersMax);
  const std::uint64_t type = in.number(0xff);
  std::optional<Message> message = dispatch(in, type);
  if (!message || !in.ok()) return fail("wire.malformed");
  return std::move(*message);
}

std::optional<DeviceMessage> dispatch_device(WireCursor& in, std::uint64_t type) {
  switch (static_cast<DeviceType>(type)) {
    case DeviceType::Hello:
      return read_hello(in);
    case DeviceType::Upload:
      return read_upload(in);
    case DeviceType::Settled:
      return Settled{in.number()};
    case DeviceType::Reupload:
      return read_reupload(in);
    case DeviceType::Ping:
      return Ping{in.integer()};
    case DeviceType::AskHistory:
      return read_ask_history(in);
  }
  return std::nullopt;
}

std::optional<ServerMessage> dispatch_server(WireCursor& in, std::uint64_t type) {
  switch (static_cast<ServerType>(type)) {
    case ServerType::Welcome:
      return read_welcome(in);
    case ServerType::Batch:
      return read_batch(in);
    case ServerType::Results:
      return read_results(in);
    case ServerType::Expect:
      return Expect{in.number()};
    case ServerType::Fork:
      return Fork{ReplicaId{narrow(in.number(0xffff'ffff))}};
    case ServerType::GroupsChanged:
      return read_groups_changed(in);
    case ServerType::Bye:
      return Bye{std::string(in.text())};
    case ServerType::Pong:
      return Pong{in.integer()};
    case ServerType::HistoryPage:
      return read_history_page(in);
  }
  return std::nullopt;
}

}  // namespace

std::string encode(const DeviceMessage& message, Wire wire) {
  return encode_any(message, wire);
}
std::string encode(const ServerMessage& message, Wire wire) {
  return encode_any(message, wire);
}

Result<DeviceMessage> decode_device_message(std::string_view bytes, Wire wire) {
  return decode_any<DeviceMessage>(bytes, wire, dispatch_device);
}

Result<ServerMessage> decode_server_message(std::string_view bytes, Wire wire) {
  return decode_any<ServerMessage>(bytes, wire, dispatch_server);
}

}  // namespace planerka
