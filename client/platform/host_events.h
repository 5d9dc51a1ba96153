#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/platform/machine.h"
#include "shared/sync/device_host.h"

namespace planerka {

/// The answers to a DeviceHost and what happens around it, as the client hears them: by the names
/// of Device's events, to which it passes them on. Never called inside a call of the host.
class HostEvents {
 public:
  virtual ~HostEvents() = default;

  virtual void on_stored(Ticket ticket, StorageOutcome outcome) = 0;
  /// Nothing when the database is lost.
  virtual void on_read(Ticket ticket, std::optional<std::vector<StoredRow>> rows) = 0;

  virtual void on_socket_open() = 0;
  /// `code` of the WebSocket's close frame; 0 or 1006 when there was none.
  virtual void on_socket_closed(int code) = 0;
  virtual void on_socket_message(std::string message) = 0;
  /// HTTP status; 0 when the network failed. Nothing unless the status is 2xx.
  virtual void on_fetched(Ticket ticket, int status, std::optional<std::string> body) = 0;

  virtual void on_look() = 0;
  virtual void on_leader() = 0;
  virtual void on_leader_lost() = 0;
  /// Another tab asks whether the leader lives.
  virtual void on_ping() = 0;
  /// The leader answered a ping.
  virtual void on_leader_alive() = 0;

  virtual void on_alarm() = 0;
  /// The network is said to be back, or the tab is shown again: time may have passed.
  virtual void on_wake() = 0;
  /// A new build of the program waits to be accepted: «Доступна новая версия».
  virtual void on_update() = 0;
  /// The program can be installed, and nobody has waved that away.
  virtual void on_install(InstallWay way) = 0;
  virtual void on_download_failed() = 0;
  virtual void on_room(const StorageRoom& room) = 0;
  /// The tabs of this user that are open, this one among them.
  virtual void on_tabs(std::vector<std::uint64_t> tabs) = 0;
};

}  // namespace planerka
