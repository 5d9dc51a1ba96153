#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/platform/fake/fake_device.h"
#include "client/platform/fake/fake_files.h"
#include "client/platform/host_events.h"
#include "client/platform/machine.h"
#include "shared/sync/device_host.h"

namespace planerka {

/// One tab of a FakeDevice. Destroying it is killing the tab: what it had not been answered is
/// never answered, what was stored stays, its socket and its lead are gone.
class FakeHost final : public DeviceHost, public Machine {
 public:
  /// Both must outlive the tab.
  FakeHost(FakeDevice& device, HostEvents& events);
  ~FakeHost() override;
  FakeHost(const FakeHost&) = delete;
  FakeHost& operator=(const FakeHost&) = delete;

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

  FakeFiles& files() override { return files_; }
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

  /// A frozen tab hears nothing until it thaws, as one that a browser put to sleep.
  void freeze() { frozen_ = true; }
  void thaw();
  /// An answer that comes after the call that asked for it; lost when the tab is killed before.
  void answer_later(std::function<void()> answer) {
    later([answer = std::move(answer)](FakeHost&) { answer(); });
  }

  // The server's side of the socket.
  /// A message to this tab; dropped when its socket is not open.
  void receive(std::string message);
  /// Closes the tab's socket from outside.
  void disconnect(int code);
  bool connected() const { return socket_open_; }
  FakeDevice& device() const { return device_; }
  /// The tab is shown again, after another app or tab was.
  void show() { wake(); }
  /// Which tab of the device this is.
  std::uint64_t tab() const { return tab_; }

 private:
  friend class FakeDevice;
  using Event = std::function<void(FakeHost&)>;

  void later(Event event);
  void tell_others(const Event& event);
  void wake();
  void offer_update();
  void offer_install(InstallWay way);

  FakeDevice& device_;
  HostEvents& events_;
  FakeFiles files_{*this};
  std::uint64_t tab_;
  // Dies with the tab: an event that waits for it is then dropped.
  std::shared_ptr<FakeHost*> alive_;
  std::optional<std::int64_t> alarm_ms_;
  std::vector<Event> unheard_;  // while frozen
  bool frozen_ = false;
  std::uint64_t socket_ = 0;  // which one: a closed socket's messages are dropped
  bool socket_open_ = false;
};

}  // namespace planerka
