#include "tests/bench/live/relay_party.h"

#include <chrono>
#include <unordered_map>

#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/database.h"
#include "shared/domain/commands.h"
#include "tests/bench/live/frames.h"
#include "tests/bench/live/planerka_client.h"
#include "tests/bench/workload.h"
#include "tests/server/store/temporary_folder.h"

namespace planerka::bench {
namespace {

/// Sends the same envelopes as a real device.
class RelayClient final : public Client {
 public:
  RelayClient(boost::asio::io_context& io, const Address& address)
      : socket_(io, address, [this](std::string_view message) { take(message); }) {}

  void edit(std::uint64_t record, std::string_view value) override {
    Envelope envelope;
    envelope.n = ++n_;
    envelope.command =
        make_edit(shared_record(record), {put(fields::agency::city, Value::text(value))});
    envelope.seen = {1, n_, envelope.n - 1};
    envelope.wall = Instant{wall_ms()};
    envelope.segment = 1;
    append_frame(outgoing_, encode_envelope(envelope));
  }
  void flush() override {
    socket_.send(std::move(outgoing_));
    outgoing_.assign(1, kEnvelopes);
  }
  bool caught_up() const override { return true; }

 private:
  void take(std::string_view message) {
    if (message.front() == kAcknowledged) {
      message.remove_prefix(1);
      return on_acknowledged(take_frame_number(message));
    }
    if (!watching) return;
    each_frame(message, [this](std::string_view bytes) {
      const Envelope envelope = decode_envelope(bytes).value();
      on_value(envelope.command.arguments.front().value.bytes);
    });
  }

  std::string outgoing_ = std::string(1, kEnvelopes);
  std::uint64_t n_ = 0;
  Socket socket_;
};

class RelayParty final : public Party {
 public:
  RelayParty(const std::string& program, std::uint64_t records) {
    fill(records);
    server_ = std::make_unique<Program>(std::vector<std::string>{program, file().string()});
    address_.port = port_of(server_->line_after("ready "));
  }

  const char* name() const override { return "relay"; }
  Program& server() override { return *server_; }
  std::unique_ptr<Client> join(boost::asio::io_context& io) override {
    return std::make_unique<RelayClient>(io, address_);
  }
  double take_everything() override;
  std::uint64_t count_after_kill() override {
    server_->kill();
    return static_cast<std::uint64_t>(open().number("SELECT count(*) FROM log").value());
  }

 private:
  std::filesystem::path file() const { return folder_.path() / "relay.db"; }
  sqlite::Database open() const {
    return sqlite::Database::open(file(), sqlite::Access::Write).value();
  }
  void fill(std::uint64_t records);

  TemporaryFolder folder_;
  std::unique_ptr<Program> server_;
  Address address_;
};

void RelayParty::fill(std::uint64_t records) {
  const Workload workload(WorkspaceSize::of(std::max<std::uint64_t>(records, 100)));
  sqlite::Database database = open();
  VERIFY(database.execute("CREATE TABLE log(seq INTEGER PRIMARY KEY, bytes BLOB)").ok());
  sqlite::Statement insert = database.prepare("INSERT INTO log(bytes) VALUES(?)").value();
  auto transaction = sqlite::Transaction::begin(database, sqlite::Transaction::Kind::Write).value();
  for (std::uint64_t record = 0; record < records; ++record) {
    const Change change = workload.creation(record, record + 1);
    Envelope envelope;
    envelope.n = record + 1;
    envelope.command.name = CommandName::Create;
    envelope.command.record = change.ops.front().record;
    for (const Op& op : change.ops)
      envelope.command.arguments.push_back(
          {op.field, static_cast<std::uint8_t>(op.kind), op.value});
    const std::string bytes = encode_envelope(envelope);
    insert.bind(1, sqlite::as_blob(bytes));
    VERIFY(insert.run().ok());
  }
  VERIFY(transaction.commit().ok());
}

// Decoded into a map of records, which is the least a client could hold.
double RelayParty::take_everything() {
  const auto began = std::chrono::steady_clock::now();
  boost::asio::io_context io;
  std::unordered_map<std::uint64_t, Command> records;
  bool all = false;
  Socket socket(io, address_, [&](std::string_view message) {
    all = message.front() == kAll;
    if (all) return;
    each_frame(message, [&records](std::string_view bytes) {
      Envelope envelope = decode_envelope(bytes).value();
      const std::uint64_t record = envelope.command.record.value;
      records[record] = std::move(envelope.command);
    });
  });
  socket.send(std::string(1, kAll));
  run_until(io, [&all] { return all; });
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

std::unique_ptr<Party> start_relay(const std::string& program, std::uint64_t records) {
  return std::make_unique<RelayParty>(program, records);
}

}  // namespace planerka::bench
