#pragma once

// A whole workspace in memory: the shipped hub over a log in memory, and people with fake devices
// whose tabs run the shipped device. For tests of whatever stands on a device: screens, sync, tabs.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/platform/device_events.h"
#include "client/platform/fake/fake_device.h"
#include "client/platform/fake/fake_host.h"
#include "shared/domain/domain.h"
#include "shared/model/enums.h"
#include "shared/sync/device.h"
#include "shared/sync/hub.h"
#include "tests/sim/memory_log.h"

namespace planerka::testing {

/// The server's end of every device's network.
class LiveWorkspace final : public FakeServer, public HubHost {
 public:
  LiveWorkspace();

  /// A user of the workspace; their devices sign in by the id.
  RecordId add_user(UserRole role, std::string_view login);
  /// A command of the system's; whether it was accepted.
  bool submit(Command command);
  /// A device of a user; its tabs are opened by Tab. Lives as long as the workspace.
  FakeDevice& add_device(RecordId user);

  /// Runs the server and every device until nothing is on its way; false when nothing was.
  bool settle();
  /// Lets time pass for all of them alike, in small steps, alarms ringing.
  void advance(std::int64_t by_ms);

  const Domain& rules() const { return rules_; }
  RecordId user_of(const FakeDevice& device) const;
  /// The server's state.
  const Store& state() const { return hub_->store(); }

  // FakeServer.
  void on_connected(FakeHost& tab) override;
  void on_disconnected(FakeHost& tab) override;
  void on_message(FakeHost& tab, std::string message) override;
  std::optional<std::string> get(FakeHost& tab, const std::string& path) override;
  int put_file(const std::string& sha256, const std::string& bytes) override {
    if (file_status == 201) files[sha256] = bytes;
    return file_status;
  }

  std::optional<std::string> get_file(const std::string& sha256) override {
    const auto found = files.find(sha256);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  }

  std::map<std::string, std::string> files;  // whole ones, by digest
  int file_status = 201;                     // of the next ones that come

  // HubHost.
  void send(PeerId peer, std::shared_ptr<const std::string> message) override;
  std::size_t queued_bytes(PeerId) override { return 0; }
  void close(PeerId peer, std::string_view code) override;
  void schedule_run() override { run_asked_ = true; }
  std::int64_t wall_ms() override;
  std::int64_t monotonic_ms() override { return now_ms_; }
  std::uint64_t random() override { return ++chance_ * 0x9e3779b97f4a7c15; }
  std::string sign(std::string_view text) override;
  void committed(const Commit&, const Store&) override {}
  Result<std::uint64_t> load_state(Store&, History&) override { return std::uint64_t{0}; }

 private:
  struct Owned {
    RecordId user;
    std::unique_ptr<FakeDevice> device;
  };
  PeerId peer_of(const FakeHost& tab) const;

  Domain rules_;
  sim::LogDisk disk_;
  sim::MemoryLog log_{disk_};
  std::unique_ptr<Hub> hub_;
  std::map<PeerId, FakeHost*> peers_;
  std::vector<Owned> devices_;
  PeerId last_peer_ = 0;
  std::uint64_t last_user_ = 1000;
  std::uint64_t chance_ = 1;
  std::int64_t now_ms_ = 0;
  bool run_asked_ = false;
};

/// A tab of a device, with everything the application gives it, and what it was told beside.
class LiveTab {
 public:
  LiveTab(LiveWorkspace& workspace, FakeDevice& device);

  Device& device() { return *device_; }
  FakeHost& host() { return *host_; }
  /// Acts with one command; "" or the reason it was not taken.
  std::string act(Command command);
  RecordId add_agency(std::string_view name);
  /// Names of all agencies this tab shows, in order.
  std::vector<std::string> agencies() const;

  bool signed_out = false;
  bool update_offered = false;

 private:
  DeviceEvents events_;
  std::unique_ptr<FakeHost> host_;
  std::unique_ptr<Device> device_;
};

}  // namespace planerka::testing
