#include "tests/sim/world.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "shared/base/hash.h"
#include "shared/domain/commands.h"
#include "tests/sim/describe.h"

namespace planerka::sim {

Tab::Tab(World& world, std::size_t device, std::uint64_t id)
    : world_(world), device_(device), id_(id), machine_(*this, world.domain_) {
  machine_.plant(world.weather_.device_fault);
}

void World::made_durable(std::size_t device, const StorageTransaction& transaction) {
  // A command leaves pending only when its change is on the device's disk too.
  const auto cursor = devices_[device]->disk.read(
      {{Area::Meta, std::string(disk::kCursorKey), std::string(disk::kCursorKey) + '\0'}});
  const auto position = cursor.empty() ? Result<disk::Position>(disk::Position{})
                                       : disk::decode_position(cursor[0].value);
  const bool leaves =
      std::any_of(transaction.erases.begin(), transaction.erases.end(), [](const KeyRange& range) {
        return range.area == Area::Pending;
      });
  const bool rehomes =
      std::any_of(transaction.puts.begin(), transaction.puts.end(), [](const StoredRow& put) {
        return put.key == disk::kIdentityKey;
      });
  for (const StoredRow& put : transaction.puts) {
    if (put.area == Area::Acknowledged && leaves && !rehomes) {
      const auto decided = disk::decode_decided(put.value);
      if (decided.ok() && decided->verdict.seq > position->cursor.seq)
        broken_ = "a command left before its change came";
    }
    if (put.area != Area::Pending) continue;
    for (Promise& promise : promises_) {
      const bool told =
          promise.device == device && put.value.find(promise.token) != std::string::npos;
      promise.stored = promise.stored || told;
    }
  }
}

std::int64_t Tab::disk_turn() {
  disk_at_ = std::max(disk_at_, world_.now_ + world_.between(0, 3));
  return disk_at_ - world_.now_;
}

void Tab::store(Ticket ticket, StorageTransaction transaction) {
  const std::size_t device = device_;
  const std::uint64_t id = id_;
  World& world = world_;
  // The disk works in order: the transaction is made when its turn comes, and told after.
  world.at(disk_turn(), [&world, device, id, ticket, transaction = std::move(transaction)] {
    Tab* tab = world.tab(device, id);
    if (tab == nullptr) return;
    const StorageOutcome outcome = world.devices_[device]->disk.commit(transaction);
    world.trace("d" + std::to_string(device) + " tab " + std::to_string(id) +
                describe(transaction) + " -> " + std::to_string(static_cast<int>(outcome)));
    if (outcome == StorageOutcome::Done) world.made_durable(device, transaction);
    tab->machine_.on_stored(ticket, outcome);
  });
}

void Tab::read(Ticket ticket, std::vector<KeyRange> ranges) {
  const std::size_t device = device_;
  const std::uint64_t id = id_;
  World& world = world_;
  world.at(disk_turn(), [&world, device, id, ticket, ranges = std::move(ranges)] {
    Tab* tab = world.tab(device, id);
    if (tab != nullptr) tab->machine_.on_read(ticket, world.devices_[device]->disk.read(ranges));
  });
}

void Tab::open_socket() {
  World& world = world_;
  const std::uint64_t socket = ++world.last_id_;
  socket_ = socket;
  world.sockets_[socket] = {.device = device_,
                            .tab = id_,
                            .server_open = false,
                            .up_at = world.now_,
                            .down_at = world.now_};
  world.at(world.between(1, 40), [&world, socket] {
    const auto found = world.sockets_.find(socket);
    if (found == world.sockets_.end()) return;
    DeviceBox& box = *world.devices_[found->second.device];
    if (!box.online || !world.hub_ || world.locked_out(box.user)) {
      world.lose_socket(socket);
      return;
    }
    found->second.server_open = true;
    world.hub_->on_open(socket, box.user, Wire::Cbor);
    Tab* tab = world.tab(found->second.device, found->second.tab);
    if (tab != nullptr && tab->socket_ == socket) tab->machine_.on_socket_open();
  });
}

void Tab::close_socket() {
  const std::uint64_t socket = socket_;
  socket_ = 0;
  World& world = world_;
  world.at(1, [&world, socket] {
    const auto found = world.sockets_.find(socket);
    if (found == world.sockets_.end()) return;
    const bool open = found->second.server_open;
    world.sockets_.erase(found);
    if (open && world.hub_) world.hub_->on_closed(socket);
  });
}

void Tab::send(std::string message) {
  World& world = world_;
  const auto found = world.sockets_.find(socket_);
  if (found == world.sockets_.end()) return;
  const std::uint64_t socket = socket_;
  const std::int64_t arrives = std::max(found->second.up_at, world.now_ + world.between(1, 30));
  found->second.up_at = arrives;
  const int copies = world.chance(40) ? 2 : 1;
  for (int i = 0; i < copies; ++i) {
    world.at(arrives - world.now_, [&world, socket, message] {
      const auto still = world.sockets_.find(socket);
      if (still == world.sockets_.end() || !still->second.server_open || !world.hub_) return;
      if (still->second.cut) return;
      if (!world.devices_[still->second.device]->online) {
        world.cut(socket);
        return;
      }
      const auto decoded = decode_device_message(message);
      world.trace("server <- d" + std::to_string(still->second.device) + ' ' +
                  (decoded.ok() ? describe(*decoded) : "?"));
      world.hub_->on_message(socket, message);
    });
  }
}

void Tab::fetch(Ticket ticket, std::string path) {
  World& world = world_;
  const std::size_t device = device_;
  const std::uint64_t id = id_;
  world.at(world.between(2, 60), [&world, device, id, ticket, path] {
    Tab* tab = world.tab(device, id);
    if (tab == nullptr) return;
    DeviceBox& box = *world.devices_[device];
    std::optional<std::string> body;
    if (world.hub_ && box.online && !world.locked_out(box.user)) {
      auto made = path == "snapshot" ? world.hub_->manifest(box.user)
                                     : world.hub_->page(box.user, path.substr(5));
      if (made.ok()) body = std::move(made).value();
    }
    tab->machine_.on_fetched(ticket, std::move(body));
  });
}

void Tab::tell_tabs() {
  World& world = world_;
  const std::size_t device = device_;
  for (const auto& other : world.devices_[device]->tabs) {
    const std::uint64_t id = other->id_;
    if (id == id_) continue;
    world.at(world.between(1, 5), [&world, device, id] {
      if (Tab* tab = world.tab(device, id)) tab->machine_.on_look();
    });
  }
}

void Tab::ask_to_lead(bool steal) {
  World& world = world_;
  const std::size_t device = device_;
  const std::uint64_t id = id_;
  world.at(1, [&world, device, id, steal] {
    if (world.tab(device, id) == nullptr) return;
    DeviceBox& box = *world.devices_[device];
    if (box.leader == id) return;
    if (world.tab(device, box.leader) == nullptr) box.leader = 0;
    if (box.leader != 0 && !steal) {
      if (std::find(box.waiting.begin(), box.waiting.end(), id) == box.waiting.end())
        box.waiting.push_back(id);
      return;
    }
    const std::uint64_t before = box.leader;
    box.leader = id;
    std::erase(box.waiting, id);
    if (Tab* old = world.tab(device, before)) old->machine_.on_leader_lost();
    world.tab(device, id)->machine_.on_leader();
  });
}

void Tab::ping_leader() {
  World& world = world_;
  const std::size_t device = device_;
  world.at(2, [&world, device] {
    if (Tab* leader = world.tab(device, world.devices_[device]->leader)) leader->machine_.on_ping();
  });
}

void Tab::answer_ping() {
  World& world = world_;
  const std::size_t device = device_;
  for (const auto& other : world.devices_[device]->tabs) {
    const std::uint64_t id = other->id_;
    world.at(2, [&world, device, id] {
      if (Tab* tab = world.tab(device, id)) tab->machine_.on_leader_alive();
    });
  }
}

void Tab::wake_at(std::int64_t monotonic_ms) {
  World& world = world_;
  const std::size_t device = device_;
  const std::uint64_t id = id_;
  const std::int64_t due = std::max(monotonic_ms, world.now_ + 1);
  if (alarm_at_ != 0 && alarm_at_ <= due) return;
  alarm_at_ = due;
  world.at(due - world.now_, [&world, device, id, due] {
    Tab* tab = world.tab(device, id);
    if (tab == nullptr || tab->alarm_at_ != due) return;
    tab->alarm_at_ = 0;
    tab->machine_.on_alarm();
  });
}

std::int64_t Tab::monotonic_ms() {
  return world_.now_;
}
std::int64_t Tab::wall_ms() {
  return world_.wall_ms() + world_.devices_[device_]->clock_error_ms;
}
std::uint64_t Tab::random() {
  return world_.rng_();
}

World::World(std::uint64_t seed, Weather weather) : weather_(weather), rng_(seed) {
  calm_ = true;
  // A clone that uses a number which the restored server has forgotten is beyond what receipts can
  // tell apart: a schedule has clones or restores, not both (docs/sync.md).
  (seed % 2 == 0 ? weather_.clones : weather_.restore) = false;
  // Races meet clones, and now and then restores.
  races_ = seed % 4 == 3 || seed % 16 == 4;
  crowd_ = seed % 4 == 3;
  demotions_ = seed % 16 == 9 || seed % 32 == 20;
  start_server();
  constexpr UserRole kRoles[] = {
      UserRole::Admin, UserRole::Manager, UserRole::Head, UserRole::Finance, UserRole::Viewer};
  constexpr UserRole kCrowd[] = {
      UserRole::Admin, UserRole::Manager, UserRole::Head, UserRole::Manager, UserRole::Manager};
  for (const UserRole role : crowd_ ? kCrowd : kRoles) {
    const RecordId user{1000 + users_.size()};
    users_.push_back(user);
    Command command =
        make_set_user(user,
                      {put(fields::user::login, Value::text("u" + std::to_string(user.value))),
                       put(fields::user::name, Value::text("User")),
                       put(fields::user::role, Value::of(static_cast<std::int64_t>(role)))});
    // An administrator sees the records to be erased only when granted.
    constexpr auto kGrant = static_cast<std::int64_t>(GrantKind::FullPhones);
    if (role == UserRole::Admin)
      command.arguments.push_back(add(fields::user::grants, Value::of(kGrant)));
    hub_->submit(std::move(command), 0, [](const Verdict& verdict) { VERIFY(verdict.accepted); });
  }
  if (crowd_) found_company(seed);
  step_until(200);
  for (const RecordId user : users_) {
    devices_.push_back(std::make_unique<DeviceBox>());
    devices_.back()->user = user;
    open_tab(devices_.size() - 1);
  }
  step_until(3000);
  calm_ = false;
}

World::~World() = default;

void World::trace(const std::string& line) const {
  static const bool on = std::getenv("SIM_TRACE") != nullptr;
  if (on) std::printf("%8lld %s\n", static_cast<long long>(now_), line.c_str());
}

void World::at(std::int64_t delay_ms, std::function<void()> what) {
  events_.push({now_ + delay_ms, ++order_, std::move(what)});
}

std::int64_t World::between(std::int64_t low, std::int64_t high) {
  return low + static_cast<std::int64_t>(rng_() % static_cast<std::uint64_t>(high - low + 1));
}

Tab* World::tab(std::size_t device, std::uint64_t id) {
  for (const auto& tab : devices_[device]->tabs) {
    if (tab->id_ == id) return tab.get();
  }
  return nullptr;
}

void World::step_until(std::int64_t time) {
  while (!events_.empty() && events_.top().at <= time) {
    const Event event = events_.top();
    events_.pop();
    now_ = std::max(now_, event.at);
    event.what();
  }
  now_ = std::max(now_, time);
}

void World::send(PeerId peer, std::shared_ptr<const std::string> message) {
  const auto found = sockets_.find(peer);
  if (found == sockets_.end()) return;
  const std::int64_t arrives = std::max(found->second.down_at, now_ + between(1, 30));
  found->second.down_at = arrives;
  const int copies = chance(40) ? 2 : 1;
  for (int i = 0; i < copies; ++i) {
    at(arrives - now_, [this, peer, message] {
      const auto still = sockets_.find(peer);
      if (still == sockets_.end() || still->second.cut) return;
      if (!devices_[still->second.device]->online) {
        cut(peer);
        return;
      }
      Tab* owner = tab(still->second.device, still->second.tab);
      if (owner == nullptr || owner->socket_ != peer) return;
      const auto decoded = decode_server_message(*message);
      trace("d" + std::to_string(still->second.device) + " tab " + std::to_string(owner->id_) +
            " <- " + (decoded.ok() ? describe(*decoded) : "?"));
      owner->machine_.on_socket_message(*message);
    });
  }
}

std::size_t World::queued_bytes(PeerId peer) {
  if (calm_ || !chance(20)) return 0;
  // A slow reader, for a while.
  at(between(5, 200), [this, peer] {
    if (hub_) hub_->on_drained(peer);
  });
  return kPeerQueueBytesMax;
}

// Bytes were lost on the way: nothing more arrives, and both ends notice in their time.
void World::cut(std::uint64_t socket) {
  const auto found = sockets_.find(socket);
  if (found == sockets_.end() || found->second.cut) return;
  found->second.cut = true;
  at(between(50, 5000), [this, socket] { lose_socket(socket); });
}

void World::close(PeerId peer, std::string_view /*code*/) {
  const std::uint64_t socket = peer;
  at(35, [this, socket] { lose_socket(socket); });
}

void World::schedule_run() {
  if (run_scheduled_) return;
  run_scheduled_ = true;
  const std::uint64_t life = server_life_;
  at(1, [this, life] {
    if (life != server_life_ || !hub_) return;
    run_scheduled_ = false;
    hub_->run();
  });
}

std::string World::sign(std::string_view text) {
  return std::string(view(hmac_sha256("key", text)).substr(0, 16));
}

void World::committed(const Commit& /*commit*/, const Store& /*store*/) {}

Result<std::uint64_t> World::load_state(Store& /*store*/, History& /*history*/) {
  return std::uint64_t{0};
}

std::string World::run() {
  const std::int64_t end = now_ + 20'000;
  while (now_ < end && broken_.empty()) {
    const std::uint64_t roll = rng_() % 100;
    if (roll < 85) {
      act_somewhere();
    } else {
      misfortune();
    }
    if (races_ && chance(30)) pass_days();
    if (demotions_ && chance(8)) demote_somebody();
    step_until(now_ + between(1, 150));
  }
  if (broken_.empty()) heal();
  return broken_.empty() ? verdict() : broken_;
}

}  // namespace planerka::sim
