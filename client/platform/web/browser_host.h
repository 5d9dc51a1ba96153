#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/host_events.h"
#include "client/platform/machine.h"
#include "client/platform/web/browser_files.h"
#include "shared/sync/device_host.h"

namespace planerka {

/// The browser as the device's host: IndexedDB, WebSocket, fetch, BroadcastChannel and Web Locks,
/// by way of web/host.js. The page puts a BrowserHost of host.js, opened for the workspace and
/// user, at Module.host before the program starts. One a page.
class BrowserHost final : public DeviceHost, public Machine {
 public:
  /// `events` must outlive the page: answers come until it is closed.
  explicit BrowserHost(HostEvents& events);
  BrowserHost(const BrowserHost&) = delete;
  BrowserHost& operator=(const BrowserHost&) = delete;

  void store(Ticket ticket, StorageTransaction transaction) override;
  void read(Ticket ticket, std::vector<KeyRange> ranges) override;
  void open_socket() override;
  void close_socket() override;
  void send(std::string message) override;
  void fetch(Ticket ticket, std::string path) override;
  void tell_tabs() override;
  void ask_to_lead(bool steal) override;
  void ping_leader() override;
  void answer_ping() override;
  void wake_at(std::int64_t monotonic_ms) override;
  std::int64_t monotonic_ms() override;
  std::int64_t wall_ms() override;
  std::uint64_t random() override;

  BrowserFiles& files() override { return files_; }
  void save_file(std::string_view name,
                 std::string_view media_type,
                 std::string_view bytes) override;
  void download(const Download& download) override;
  void ask_room(RoomRequest request) override;
  void ask_tabs() override;
  void accept_update() override;
  void answer_install(InstallAnswer answer) override;
  void prefer(Preference what, std::string_view value) override;
  void ask_to_sign_in() override;
  void sign_out(Leaving leaving) override;

  /// Events without arguments, by the numbers host.js sends.
  enum class Signal : std::uint8_t {
    Look,
    Ping,
    Alive,
    Leader,
    LeaderLost,
    Alarm,
    Wake,
    Update,
    InstallPrompt,
    InstallShare,
    DownloadFailed,
  };

  // Called by host.js: an answer's bytes are written into incoming_buffer first.
  char* incoming_buffer(std::size_t size);
  std::string take_incoming();
  HostEvents& events() { return events_; }

 private:
  HostEvents& events_;
  BrowserFiles files_;
  std::string incoming_;
  std::array<std::uint64_t, 64> chance_{};
  std::size_t chance_used_ = 64;
};

}  // namespace planerka
