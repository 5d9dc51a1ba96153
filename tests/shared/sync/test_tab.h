#pragma once

// One tab of a device, with every answer of its surroundings in the test's hands: the disk makes
// and answers what was asked for only when told to, messages of the server are written by the test.

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/domain/commands.h"
#include "shared/domain/domain.h"
#include "shared/sync/device.h"
#include "tests/sim/sim_disk.h"

namespace planerka::testing {

inline constexpr RecordId kManager{1001};
inline constexpr RecordId kAgency{2001};
inline constexpr ReplicaId kReplica{(1U << 20) + 7};
inline constexpr std::int64_t kServerMs = 1'790'000'000'000;

class TestTab : public DeviceHost {
 public:
  explicit TestTab(std::shared_ptr<sim::SimDisk> disk = std::make_shared<sim::SimDisk>(),
                   RecordId user = kManager);

  Device& operator*() { return *device_; }
  Device* operator->() { return device_.get(); }

  // The disk.
  /// Makes and answers the oldest thing asked of the disk; false when nothing is.
  bool run_disk_once();
  /// Until nothing more is asked.
  void run_disk();
  const sim::SimDisk& disk() const { return *disk_; }
  std::vector<StoredRow> rows(Area area) const { return disk_->read({{area, "", ""}}); }

  // The server.
  /// Leads, connects, and is welcomed as often as it greets.
  void greet(const Welcome& welcome);
  /// Greets and takes the founding changes.
  void follow();
  void welcome(Welcome welcome);
  void receive(const ServerMessage& message) { device_->on_socket_message(encode(message)); }
  /// The change of a seq as a batch of its own, after what the tab holds.
  void receive_change(const Change& change);
  void accept(std::uint64_t n, std::uint64_t seq) { receive(Results{verdicts(n, seq, {})}); }
  void refuse(std::uint64_t n, std::uint64_t seq, std::string_view reason) {
    receive(Results{verdicts(n, seq, fail(reason))});
  }
  /// Of all commands that are here under n, pending or decided.
  std::vector<Verdict> verdicts(std::uint64_t n, std::uint64_t seq, Error reason) const;
  /// The messages sent since the last call.
  std::vector<DeviceMessage> sent() { return std::exchange(sent_, {}); }
  /// The last sent message of a type since the last sent().
  template <typename Message>
  const Message* last() const {
    for (auto message = sent_.rbegin(); message != sent_.rend(); ++message) {
      if (const auto* found = std::get_if<Message>(&*message)) return found;
    }
    return nullptr;
  }
  /// Fetches that wait for their answer, oldest first: the path, and the ticket to answer under.
  std::deque<std::pair<std::string, Ticket>> fetches;
  void answer_fetch(std::optional<std::string> body);
  /// The device asked for a socket that is not open yet.
  bool connecting() const { return connecting_; }

  // Time.
  void pass(std::int64_t ms);

  // DeviceHost.
  void store(Ticket ticket, StorageTransaction transaction) override;
  void read(Ticket ticket, std::vector<KeyRange> ranges) override;
  void open_socket() override { connecting_ = true; }
  void close_socket() override { connecting_ = false; }
  void send(std::string message) override;
  void fetch(Ticket ticket, std::string path) override { fetches.emplace_back(path, ticket); }
  void tell_tabs() override {}
  void ask_to_lead(bool) override {}
  void ping_leader() override {}
  void answer_ping() override {}
  void wake_at(std::int64_t monotonic_ms) override;
  std::int64_t monotonic_ms() override { return now_ms_; }
  std::int64_t wall_ms() override { return kServerMs + now_ms_; }
  std::uint64_t random() override { return ++chance_ * 0x9e37'79b9'7f4a'7c15; }

 private:
  std::shared_ptr<sim::SimDisk> disk_;
  Domain domain_;
  std::deque<std::function<void()>> asked_;
  std::vector<DeviceMessage> sent_;
  bool connecting_ = false;
  std::int64_t now_ms_ = 1'000;
  std::int64_t alarm_ms_ = 0;
  std::uint64_t chance_ = 0;
  std::unique_ptr<Device> device_;
};

/// The log's first changes: a manager and an agency, known to every test here.
std::vector<Change> founding();
/// A change of another device that writes one cell.
Change edit_change(std::uint64_t seq, RecordId record, FieldId field, Value value);

}  // namespace planerka::testing
