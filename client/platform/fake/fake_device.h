#pragma once

// A device in memory for tests without a browser: one disk, a clock that moves when told, tabs that
// hear each other, and a network with a server of the test's own at its end. Everything happens in
// run() and advance(), in one order, so a test that fails fails again.

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/platform/fake/fake_disk.h"
#include "client/platform/fake/fake_files.h"
#include "client/platform/machine.h"

namespace planerka {

class FakeHost;

/// The far end of a device's network. Answers on a socket go by FakeHost::receive.
class FakeServer {
 public:
  virtual ~FakeServer() = default;
  virtual void on_connected(FakeHost& tab) = 0;
  virtual void on_disconnected(FakeHost& tab) = 0;
  virtual void on_message(FakeHost& tab, std::string message) = 0;
  /// GET below /w/NAME/api/; nothing is a 404.
  virtual std::optional<std::string> get(FakeHost& tab, const std::string& path) = 0;
  /// A whole file comes; the HTTP status.
  virtual int put_file(const std::string& /*sha256*/, const std::string& /*bytes*/) { return 201; }
  /// A whole file is asked for; nothing is a 404.
  virtual std::optional<std::string> get_file(const std::string& /*sha256*/) { return {}; }
};

class FakeDevice {
 public:
  /// `seed` makes the device's chance; the clocks start at noon of 2 March 2026, UTC.
  explicit FakeDevice(FakeServer& server, std::uint64_t seed = 1);
  FakeDevice(const FakeDevice&) = delete;
  FakeDevice& operator=(const FakeDevice&) = delete;

  /// Delivers answers and messages until none is left; false when there was none.
  bool run();
  /// Moves both clocks, ringing the alarms on the way, each at its time.
  void advance(std::int64_t by_ms);
  /// The user, or a server of time, sets the wall clock; the monotonic one goes on.
  void shift_wall(std::int64_t by_ms) { wall_shift_ms_ += by_ms; }
  /// Without a network sockets close and fetches fail; when it is back, tabs are told to wake.
  void set_online(bool online);
  bool online() const { return online_; }
  /// The server goes away, or comes back; of that nobody is told.
  void set_server_up(bool up);
  /// A new build of the program is there; the tabs are told.
  void offer_update();
  /// The tabs are told that the program can be installed.
  void offer_install(InstallWay way);

  struct SavedFile {
    std::string name;
    std::string media_type;
    std::string bytes;
  };

  /// Sends a file; kNoAnswer without a network.
  int put_file(const std::string& sha256, const std::string& bytes) {
    return reaches_server() ? server_.put_file(sha256, bytes) : kNoAnswer;
  }

  /// Fetches one; nothing without a network.
  std::optional<std::string> get_file(const std::string& sha256) {
    return reaches_server() ? server_.get_file(sha256) : std::nullopt;
  }

  FakeDisk disk;
  FakeFileDisk files;
  StorageRoom room{.used = 0, .quota = std::uint64_t{1} << 30, .persistent = false};
  std::vector<SavedFile> saved_files;
  std::vector<Download> downloads;
  bool downloads_fail = false;
  bool update_accepted = false;
  std::vector<Machine::InstallAnswer> install_answers;
  /// What the next tab is told it is: a reloaded one is the same again.
  std::uint64_t next_tab = 1;
  std::string language = "ru";
  std::string theme = "system";
  int sign_in_asked = 0;
  std::optional<Machine::Leaving> left;

 private:
  friend class FakeHost;

  void later(std::function<void()> event) { events_.push_back(std::move(event)); }
  FakeHost* tab_with_earliest_alarm() const;
  bool reaches_server() const { return online_ && server_up_; }
  void grant_lead();
  std::uint64_t random();

  FakeServer& server_;
  std::deque<std::function<void()>> events_;
  std::vector<FakeHost*> tabs_;  // in the order they were opened
  std::deque<FakeHost*> lead_queue_;
  FakeHost* leader_ = nullptr;
  std::int64_t now_ms_ = 0;
  std::int64_t wall_shift_ms_ = 0;
  std::uint64_t chance_;
  bool online_ = true;
  bool server_up_ = true;
};

}  // namespace planerka
