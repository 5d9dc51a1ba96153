#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/platform/host_events.h"
#include "shared/sync/device.h"

namespace planerka {

/// What of a host's events is not the device's but the application's.
struct ApplicationEvents {
  /// The session ended, in this tab or another: the password is asked for in place.
  std::function<void()> on_signed_out = [] {};
  /// «Доступна новая версия»: Machine::accept_update takes it.
  std::function<void()> on_update = [] {};
  std::function<void(InstallWay)> on_install = [](InstallWay) {};
  std::function<void()> on_download_failed = [] {};
  std::function<void(const StorageRoom&)> on_room = [](const StorageRoom&) {};
  std::function<void(std::vector<std::uint64_t>)> on_tabs = [](const auto&) {};
  /// The tab is shown again, or the network is said to be back.
  std::function<void()> on_shown = [] {};
};

/// Passes a host's answers on to the tab's device.
class DeviceEvents final : public HostEvents {
 public:
  explicit DeviceEvents(ApplicationEvents application) : application_(std::move(application)) {}

  /// REQUIRES: before the host's first answer. The device must outlive the host.
  void attach(Device& device) { device_ = &device; }

  void on_stored(Ticket ticket, StorageOutcome outcome) override;
  /// A lost database reads as an empty one at the start, so that the device goes on and says what
  /// it cannot keep; later the answer is withheld, and the device keeps what it has in memory.
  void on_read(Ticket ticket, std::optional<std::vector<StoredRow>> rows) override;
  void on_socket_open() override;
  void on_socket_closed(int code) override;
  void on_socket_message(std::string message) override;
  void on_fetched(Ticket ticket, int status, std::optional<std::string> body) override;
  void on_look() override;
  void on_leader() override;
  void on_leader_lost() override;
  void on_ping() override;
  void on_leader_alive() override;
  void on_alarm() override;
  void on_wake() override;
  void on_update() override;
  void on_install(InstallWay way) override;
  void on_download_failed() override;
  void on_room(const StorageRoom& room) override;
  void on_tabs(std::vector<std::uint64_t> tabs) override;

 private:
  ApplicationEvents application_;
  Device* device_ = nullptr;
};

}  // namespace planerka
