#include "tests/shared/sync/test_server.h"

#include "shared/base/hash.h"
#include "shared/base/verify.h"

namespace planerka::testing {
namespace {

Command user_of(RecordId id, UserRole role, std::string_view login) {
  return make_set_user(id,
                       {put(fields::user::login, Value::text(login)),
                        put(fields::user::name, Value::text(login)),
                        put(fields::user::role, Value::of(static_cast<std::int64_t>(role)))});
}

}  // namespace

TestServer::TestServer() {
  open();
  VERIFY(submit(user_of(head, UserRole::Head, "head")).accepted);
  VERIFY(submit(user_of(manager, UserRole::Manager, "manager")).accepted);
  VERIFY(submit(user_of(viewer, UserRole::Viewer, "viewer")).accepted);
  VERIFY(submit(user_of(finance, UserRole::Finance, "finance")).accepted);
  const auto name = put(fields::agency::name, Value::text("Ромашка"));
  VERIFY(submit(make_import(Kind::Agency, agency, {name})).accepted);
}

void TestServer::open() {
  log_ = std::make_unique<sim::MemoryLog>(
      disk, [this](std::function<void()> step) { steps_.push_back(std::move(step)); });
  log_->fault = [this](const Commit& commit) {
    commits.push_back(commit.entries.size() + commit.refusals.size());
    if (outcomes.empty()) return AppendOutcome::Done;
    const AppendOutcome outcome = outcomes.front();
    outcomes.pop_front();
    return outcome;
  };
  hub_ = std::make_unique<Hub>(*this, *log_, rules_);
  VERIFY(hub_->open().ok());
}

bool TestServer::run_append_step() {
  if (steps_.empty()) return false;
  const auto step = std::move(steps_.front());
  steps_.pop_front();
  step();
  return true;
}

void TestServer::settle() {
  bool more = true;
  while (more) {
    more = std::exchange(scheduled_, false);
    if (more) hub_->run();
    while (!holds_appends && run_append_step())
      more = true;
  }
}

void TestServer::crash() {
  hub_.reset();
  steps_.clear();
  scheduled_ = false;
  holds_appends = false;
  open();
}

void TestServer::restore(sim::LogDisk backup) {
  disk.restore(std::move(backup));
  crash();
}

Verdict TestServer::submit(Command command) {
  Verdict told;
  hub_->submit(std::move(command), 0, [&told](const Verdict& verdict) { told = verdict; });
  settle();
  return told;
}

PeerId TestServer::connect(RecordId user) {
  hub_->on_open(++last_peer_, user, Wire::Cbor);
  return last_peer_;
}

void TestServer::say(PeerId peer, const DeviceMessage& message) {
  hub_->on_message(peer, encode(message));
  settle();
}

std::vector<ServerMessage> TestServer::told(PeerId peer) {
  return std::exchange(told_[peer], {});
}

std::string TestServer::closed(PeerId peer) const {
  const auto found = closed_.find(peer);
  return found == closed_.end() ? "" : found->second;
}

std::uint64_t TestServer::memory_hash() const {
  return state_hash(hub_->store(), Groups::all());
}

std::uint64_t TestServer::disk_hash() const {
  Store store;
  History history;
  for (const LogEntry& entry : disk.entries)
    apply_change(entry.change, store, history);
  return state_hash(store, Groups::all());
}

void TestServer::send(PeerId peer, std::shared_ptr<const std::string> message) {
  auto decoded = decode_server_message(*message);
  VERIFY(decoded.ok());
  told_[peer].push_back(std::move(decoded).value());
}

std::string TestServer::sign(std::string_view text) {
  return std::string(view(hmac_sha256("key", text)).substr(0, 16));
}

void TestServer::committed(const Commit&, const Store&) {}

Result<std::uint64_t> TestServer::load_state(Store&, History&) {
  return std::uint64_t{0};
}

Hello TestPeer::hello() const {
  Hello hello;
  hello.schema_version = kSchemaVersion;
  hello.replica = replica;
  hello.cursor = cursor;
  hello.last_n = n;
  hello.settled = settled;
  hello.wall_ms = server_.now_ms + clock_error_ms;
  hello.groups = groups.bits();
  return hello;
}

void TestPeer::greet() {
  id = server_.connect(user_);
  server_.say(id, hello());
  take();
}

std::string TestPeer::make(const Command& command) {
  Envelope envelope;
  envelope.seen = {cursor.epoch, cursor.seq, n};
  envelope.n = ++n;
  envelope.action = action;
  envelope.command = command;
  envelope.wall = {server_.now_ms + clock_error_ms};
  return encode_envelope(envelope);
}

void TestPeer::upload(std::vector<std::string> envelopes, std::uint32_t segment) {
  server_.say(id,
              Upload{.wall_ms = server_.now_ms + clock_error_ms,
                     .segment = segment,
                     .envelopes = std::move(envelopes)});
}

Verdict TestPeer::run(const Command& command) {
  upload({make(command)});
  take();
  return verdicts[n];
}

void TestPeer::take() {
  for (ServerMessage& message : server_.told(id)) {
    if (const auto* welcome = std::get_if<Welcome>(&message)) {
      replica = welcome->replica;
      groups = Groups::of(welcome->groups);
    }
    if (const auto* batch = std::get_if<Batch>(&message); batch != nullptr && !batch->more) {
      VERIFY(batch->from == cursor.seq);
      cursor = {server_->head().epoch, batch->to, batch->mark};
    }
    if (const auto* results = std::get_if<Results>(&message)) {
      for (const Verdict& verdict : results->verdicts)
        verdicts[verdict.n] = verdict;
    }
    taken.push_back(std::move(message));
  }
}

std::string city_of(const Change& change) {
  for (const Op& op : change.ops) {
    if (op.field == fields::agency::city) return op.value.bytes;
  }
  return "";
}

Command move_to(const TestServer& server, std::string_view city) {
  return make_edit(server.agency, {put(fields::agency::city, Value::text(city))});
}

}  // namespace planerka::testing
