#pragma once

// A server's hub over a log in memory, with disk, clock and sockets in the test's hands, and
// devices that say what the test tells them to, true or not.

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/domain/commands.h"
#include "shared/domain/domain.h"
#include "shared/sync/hub.h"
#include "tests/sim/memory_log.h"

namespace planerka::testing {

/// Noon of 2026-03-02, a Monday.
inline constexpr std::int64_t kNoonMs = 1'772'452'800'000;
inline constexpr std::int64_t kHourMs = 3'600'000;

class TestServer : public HubHost {
 public:
  /// With a head, a manager, a viewer, one who is paid for finance, and an agency.
  TestServer();

  Hub* operator->() { return hub_.get(); }
  const Hub* operator->() const { return hub_.get(); }

  // The disk.
  sim::LogDisk disk;
  /// What the next appends answer; Done when there are no more.
  std::deque<AppendOutcome> outcomes;
  /// While it holds, an append is neither written nor answered but by run_append_step().
  bool holds_appends = false;
  /// Writes an append, or answers it; false when there is none.
  bool run_append_step();
  /// The commands of each append, in the order they were asked for.
  std::vector<std::size_t> commits;

  /// Runs the hub, and its appends unless they are held, until nothing is left to do.
  void settle();
  /// The process dies: sockets, memory and what was not written are gone. Another opens the disk.
  void crash();
  /// The same, with a backup in place of the disk.
  void restore(sim::LogDisk backup);
  /// A command of the system, until it is durable.
  Verdict submit(Command command);

  // Peers.
  PeerId connect(RecordId user);
  void say(PeerId peer, const DeviceMessage& message);
  /// The messages told to a peer since the last call, and why it was sent away ("" when it was
  /// not).
  std::vector<ServerMessage> told(PeerId peer);
  std::string closed(PeerId peer) const;
  std::size_t queued = 0;  // bytes that every peer's socket has not taken yet

  /// A sign of what memory holds, and of what the disk's log gives from scratch.
  std::uint64_t memory_hash() const;
  std::uint64_t disk_hash() const;

  // HubHost.
  void send(PeerId peer, std::shared_ptr<const std::string> message) override;
  std::size_t queued_bytes(PeerId) override { return queued; }
  void close(PeerId peer, std::string_view code) override { closed_[peer] = code; }
  void schedule_run() override { scheduled_ = true; }
  std::int64_t wall_ms() override { return now_ms; }
  std::int64_t monotonic_ms() override { return monotonic; }
  std::uint64_t random() override { return ++chance_ * 0x9e37'79b9'7f4a'7c15; }
  std::string sign(std::string_view text) override;
  void committed(const Commit& commit, const Store& store) override;
  Result<std::uint64_t> load_state(Store& store, History& history) override;

  // Time.
  std::int64_t now_ms = kNoonMs;
  std::int64_t monotonic = 1'000;

  RecordId head{1}, manager{2}, viewer{3}, finance{4};
  RecordId agency{10};

 private:
  void open();

  Domain rules_;
  std::deque<std::function<void()>> steps_;
  std::unique_ptr<sim::MemoryLog> log_;
  std::unique_ptr<Hub> hub_;
  bool scheduled_ = false;
  PeerId last_peer_ = 0;
  std::map<PeerId, std::vector<ServerMessage>> told_;
  std::map<PeerId, std::string> closed_;
  std::uint64_t chance_ = 0;
};

/// A device as the server sees it: a number, a cursor, commands in order.
class TestPeer {
 public:
  TestPeer(TestServer& server, RecordId user) : server_(server), user_(user) {}

  /// A new socket, and a greeting that says what the members say. Twice when the first one gave the
  /// device its number.
  void greet();
  Hello hello() const;
  /// The next command as it would be stored: its number, the cursor and the clock are the members'.
  std::string make(const Command& command);
  void upload(std::vector<std::string> envelopes, std::uint32_t segment = 0);
  /// make(), upload(), and all the server does then. The verdict, or one of n 0.
  Verdict run(const Command& command);
  /// Takes what the server told: cursor, number and verdicts as a device does.
  void take();
  void settle() { server_.say(id, Settled{settled = n}); }

  PeerId id = 0;
  ReplicaId replica;
  Cursor cursor;
  Groups groups;
  std::uint64_t n = 0;  // the last command made
  std::uint64_t settled = 0;
  std::int64_t clock_error_ms = 0;
  std::uint64_t action = 0;
  std::map<std::uint64_t, Verdict> verdicts;
  /// What take() took, since the last clear().
  std::vector<ServerMessage> taken;

  template <typename Message>
  std::vector<Message> all() const {
    std::vector<Message> found;
    for (const ServerMessage& message : taken) {
      if (const auto* one = std::get_if<Message>(&message)) found.push_back(*one);
    }
    return found;
  }

 private:
  TestServer& server_;
  RecordId user_;
};

/// "agency.city" of the Change's ops as text, "" when it writes none.
std::string city_of(const Change& change);
/// The server's agency moves to a city.
Command move_to(const TestServer& server, std::string_view city);

}  // namespace planerka::testing
