#pragma once

// One server and its devices, run by the code that ships, with network, disks, clocks and crashes
// in the hands of a seed. Everything happens in virtual milliseconds, so a seed is a whole story.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "shared/domain/domain.h"
#include "shared/sync/device.h"
#include "shared/sync/hub.h"
#include "tests/sim/sim_disk.h"
#include "tests/sim/sim_log.h"

namespace planerka::sim {

/// What a schedule may contain; all of it by default.
struct Weather {
  bool crashes = true;
  bool clocks = true;
  bool restore = true;
  bool clones = true;
  bool roles = true;
  bool erasure = true;
  HubFault hub_fault = HubFault::None;
  DeviceFault device_fault = DeviceFault::None;
};

class World;

/// A browser tab: one Device, its socket and alarms.
class Tab : public DeviceHost {
 public:
  Tab(World& world, std::size_t device, std::uint64_t id);

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

  std::uint64_t id() const { return id_; }
  Device& machine() { return machine_; }

 private:
  friend class World;
  World& world_;
  std::size_t device_;
  std::uint64_t id_;
  std::uint64_t socket_ = 0;   // 0: closed
  std::int64_t disk_at_ = 0;   // a tab's transactions run in order
  std::int64_t alarm_at_ = 0;  // 0: none is set; the earliest asked for counts
  std::int64_t disk_turn();
  Device machine_;
};

/// A browser profile of a user: a disk, a clock, up to three tabs.
struct DeviceBox {
  RecordId user;
  SimDisk disk;
  std::int64_t clock_error_ms = 0;
  bool online = true;
  bool gone = false;  // thrown away; nothing is expected of it
  std::vector<std::unique_ptr<Tab>> tabs;
  std::uint64_t leader = 0;            // tab id
  std::vector<std::uint64_t> waiting;  // tabs that asked to lead
};

class World : public HubHost {
 public:
  World(std::uint64_t seed, Weather weather);
  ~World() override;

  /// Runs the whole schedule; the first broken promise, or empty.
  std::string run();

  // HubHost.
  void send(PeerId peer, std::shared_ptr<const std::string> message) override;
  std::size_t queued_bytes(PeerId peer) override;
  void close(PeerId peer, std::string_view code) override;
  void schedule_run() override;
  std::int64_t wall_ms() override { return now_ + kStart + days_ms_; }
  std::int64_t monotonic_ms() override { return now_; }
  std::uint64_t random() override { return rng_(); }
  std::string sign(std::string_view text) override;
  void committed(const Commit& commit, const Store& store) override;
  Result<std::uint64_t> load_state(Store& store, History& history) override;

 private:
  friend class Tab;
  struct Event {
    std::int64_t at = 0;
    std::uint64_t order = 0;
    std::function<void()> what;
    bool operator<(const Event& other) const {
      return at != other.at ? at > other.at : order > other.order;
    }
  };
  struct Socket {
    std::size_t device = 0;
    std::uint64_t tab = 0;
    bool server_open = false;
    bool cut = false;
    std::int64_t up_at = 0;  // messages of a direction arrive in order
    std::int64_t down_at = 0;
  };
  /// A command a device has durably stored: it must end in the log once, or be refused.
  struct Promise {
    std::size_t device = 0;
    std::string token;
    RecordId record;
    std::vector<FieldId> fields;  // what it writes
    bool stored = false;          // its transaction was made
    bool cloned = false;          // it waited when the profile was copied: both copies may send it
  };
  void made_durable(std::size_t device, const StorageTransaction& transaction);
  bool words_were_wiped(const Promise& promise) const;

  void at(std::int64_t delay_ms, std::function<void()> what);
  /// With SIM_TRACE set: what happens, line by line.
  void trace(const std::string& line) const;
  bool chance(int one_in) { return rng_() % static_cast<unsigned>(one_in) == 0; }
  std::int64_t between(std::int64_t low, std::int64_t high);
  Tab* tab(std::size_t device, std::uint64_t id);
  void step_until(std::int64_t time);

  // world_faults.cpp
  void act_somewhere();
  void act(Tab& tab, DeviceBox& box);
  Command random_command(Tab& tab, std::string& token);
  Command edit_client(RecordId client, std::string& token);
  Value new_phone(RecordId client);
  void misfortune();
  void start_server();
  void crash_server();
  void restore_backup();
  void open_tab(std::size_t device);
  void close_tab(std::size_t device, std::size_t index);
  void power_failure(std::size_t device);
  void clone_device(std::size_t device);
  void change_role();
  void lose_socket(std::uint64_t socket);
  void cut(std::uint64_t socket);

  // world_races.cpp
  void found_company(std::uint64_t seed);
  Command register_client(Tab& tab);
  Command race_for_client(Tab& tab);
  Command sell(Tab& tab, RecordId registration);
  Date today();
  std::int64_t time_that_passes();
  void pass_days();
  void pass_time(std::int64_t ms);
  void bring_days_up();
  std::string check_days();

  bool has_client(RowIndex registration) const;
  bool meet(RowIndex a, RowIndex b) const;
  std::string check_holders() const;
  std::string check_receipts() const;
  std::string check_first_comers() const;
  std::set<RecordId> handled_by_hand() const;

  // world_rights.cpp
  enum class Lock : std::uint8_t { Closed, Open };
  void demote_somebody();
  void lock_out(RecordId user, Lock lock);
  bool locked_out(RecordId user) const;
  void let_everyone_in();
  std::string check_rights() const;
  std::string check_unread(const DeviceBox& box, const std::string& words);
  std::string check_secrets(const DeviceBox& box, std::size_t index);

  // world_oracles.cpp
  void heal();
  void settle_down();
  bool quiet();
  std::string verdict();
  std::string check_log();
  std::string check_promises();
  std::string check_device(DeviceBox& box, std::size_t index);
  std::string check_erased();
  std::string find_erased(const std::string& token);

  static constexpr std::int64_t kStart = 1'790'000'000'000;
  static constexpr std::int64_t kDayMs = 86'400'000;

  Weather weather_;
  std::mt19937_64 rng_;
  Domain domain_;
  std::int64_t now_ = 1;
  std::int64_t days_ms_ = 0;  // that went by at once
  std::uint64_t order_ = 0;
  std::priority_queue<Event> events_;

  LogImage image_;
  std::unique_ptr<LogImage> backup_;
  std::unique_ptr<SimLog> log_;
  std::unique_ptr<Hub> hub_;
  std::uint64_t server_life_ = 0;  // events of a crashed server find nobody
  bool run_scheduled_ = false;
  // Schedules of a kind of their own; the others stay as they were.
  bool races_ = false;      // agencies race for clients
  bool crowd_ = false;      // so, from five devices: several projects and categories, deals
  bool demotions_ = false;  // roles change while commands wait
  bool calm_ = false;       // healing: no more misfortunes

  std::vector<std::unique_ptr<DeviceBox>> devices_;
  std::map<std::uint64_t, Socket> sockets_;
  std::uint64_t last_id_ = 0;

  std::vector<RecordId> users_;
  std::vector<RecordId> agencies_;
  std::vector<RecordId> clients_;
  std::vector<RecordId> registrations_;
  std::vector<RecordId> projects_;
  std::vector<RecordId> deals_;
  ZoneTable zone_;  // the company's
  std::vector<Promise> promises_;
  std::set<RecordId> erased_;
  std::map<RecordId, std::vector<std::string>> personal_tokens_;
  std::string broken_;
};

}  // namespace planerka::sim
