// What people do, and what goes wrong.

#include <algorithm>

#include "shared/domain/commands.h"
#include "tests/sim/world.h"

namespace planerka::sim {

void World::act_somewhere() {
  DeviceBox& box = *devices_[rng_() % devices_.size()];
  if (box.gone || box.tabs.empty()) return;
  Tab& tab = *box.tabs[rng_() % box.tabs.size()];
  if (!tab.machine().ready() || tab.machine().replica().replica() == kSystemReplica) return;
  act(tab, box);
}

Value World::new_phone(RecordId client) {
  std::string phone = "+7916" + std::to_string(1'000'000 + ++last_id_ % 9'000'000);
  personal_tokens_[client].push_back(phone);
  return Value::text(phone);
}

// Words and phones of a person: scalars, elements that come, and elements that go.
Command World::edit_client(RecordId client, std::string& token) {
  std::vector<std::string>& known = personal_tokens_[client];
  const std::uint64_t roll = rng_() % 4;
  if (roll == 0) {
    token.clear();
    return make_edit(client, {add(fields::client::extra_phones, new_phone(client))});
  }
  if (roll == 1) {
    token.clear();
    const Value phone = Value::text(known[rng_() % known.size()]);
    return make_edit(client, {remove(fields::client::extra_phones, phone)});
  }
  known.push_back(token);
  return make_edit(client, {put(fields::client::comment, Value::text(token))});
}

Command World::random_command(Tab& tab, std::string& token) {
  if (races_ && !agencies_.empty() && chance(2)) {
    token.clear();
    return race_for_client(tab);
  }
  Device& machine = tab.machine();
  token = "t" + std::to_string(++last_id_) + "z";
  const auto pick = [this](const std::vector<RecordId>& ids) { return ids[rng_() % ids.size()]; };
  const std::uint64_t roll = rng_() % 10;
  if (agencies_.empty() || roll == 0) {
    const RecordId id = machine.new_id();
    agencies_.push_back(id);
    return make_create(Kind::Agency, id, {put(fields::agency::name, Value::text(token))});
  }
  if (clients_.empty() || roll == 1) {
    const RecordId id = machine.new_id();
    clients_.push_back(id);
    personal_tokens_[id].push_back(token);
    return make_create(Kind::Client,
                       id,
                       {put(fields::client::name, Value::text(token)),
                        put(fields::client::phone, new_phone(id)),
                        add(fields::client::extra_phones, new_phone(id))});
  }
  if (roll == 2) return edit_client(pick(clients_), token);
  if (roll == 3) {
    return make_create(
        Kind::Scheme, machine.new_id(), {put(fields::scheme::name, Value::text("SECRET" + token))});
  }
  if (roll == 4) {
    const RecordId id = pick(agencies_);
    token.clear();
    return chance(2) ? make_archive(id) : make_restore(id);
  }
  if (roll == 5 && machine.replica().pending().empty() && machine.replica().cursor().seq > 0) {
    token.clear();
    return make_undo(machine.replica().replica(), 1 + rng_() % 20);
  }
  if (roll == 6) return make_set_agency_status(pick(agencies_), AgencyStatus::Suspended, token);
  if (roll == 7) return make_edit(pick(agencies_), {add(fields::agency::tags, Value::text(token))});
  return make_edit(
      pick(agencies_),
      {put(roll == 8 ? fields::agency::city : fields::agency::comment, Value::text(token))});
}

void World::act(Tab& tab, DeviceBox& box) {
  std::vector<Command> commands;
  std::vector<std::string> tokens(chance(6) ? 3 : 1);
  std::vector<RecordId> records;
  std::vector<std::vector<FieldId>> fields;
  if (weather_.erasure && box.user == users_[0] && !clients_.empty() && chance(25)) {
    const RecordId id = clients_[rng_() % clients_.size()];
    if (tab.machine().act({make_erase(id, "152-ФЗ")}).ok()) erased_.insert(id);
    return;
  }
  for (std::string& token : tokens) {
    commands.push_back(random_command(tab, token));
    records.push_back(commands.back().record);
    fields.emplace_back();
    for (const Argument& argument : commands.back().arguments)
      fields.back().push_back(argument.field);
  }
  if (!tab.machine().act(std::move(commands)).ok()) return;
  const auto device = static_cast<std::size_t>(
      std::find_if(devices_.begin(),
                   devices_.end(),
                   [&box](const auto& each) { return each.get() == &box; }) -
      devices_.begin());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    trace("d" + std::to_string(device) + " tab " + std::to_string(tab.id()) + " acts " + tokens[i]);
    if (!tokens[i].empty()) promises_.push_back({device, tokens[i], records[i], fields[i]});
  }
}

void World::misfortune() {
  const std::size_t device = rng_() % devices_.size();
  DeviceBox& box = *devices_[device];
  switch (rng_() % 12) {
    case 0:
      box.online = false;
      break;
    case 1:
      box.online = true;
      for (auto& tab : box.tabs)
        tab->machine().on_online();
      break;
    case 2:
      if (!sockets_.empty())
        lose_socket(
            std::next(sockets_.begin(), static_cast<std::ptrdiff_t>(rng_() % sockets_.size()))
                ->first);
      break;
    case 3:
      if (box.tabs.size() < 3) open_tab(device);
      break;
    case 4:
      if (!box.tabs.empty()) close_tab(device, rng_() % box.tabs.size());
      break;
    case 5:
      if (weather_.crashes) power_failure(device);
      break;
    case 6:
      if (weather_.crashes && hub_) crash_server();
      break;
    case 7:
      if (!hub_) start_server();
      break;
    case 8:
      if (weather_.clocks) {
        constexpr std::int64_t kFiveYears = 5LL * 365 * 86'400'000;
        box.clock_error_ms = chance(2) ? 0 : between(-kFiveYears, kFiveYears);
      }
      break;
    case 9:
      if (!weather_.restore) break;
      if (!backup_) {
        backup_ = std::make_unique<LogImage>(image_);
      } else if (chance(4)) {
        restore_backup();
      }
      break;
    case 10:
      if (weather_.clones && devices_.size() < 7 && chance(4)) clone_device(device);
      break;
    default:
      if (weather_.roles && hub_ && chance(3)) change_role();
      break;
  }
}

void World::start_server() {
  trace("server starts");
  ++server_life_;
  run_scheduled_ = false;
  const std::uint64_t life = server_life_;
  log_ = std::make_unique<SimLog>(
      image_,
      [this]() -> AppendPlan {
        if (calm_ || !weather_.crashes) return {};
        if (chance(60)) return {AppendOutcome::Moved, false};
        if (chance(80)) return {AppendOutcome::Failed, chance(2)};
        return {};
      },
      [this, life](std::function<void()> then) {
        at(between(1, 8), [this, life, then = std::move(then)] {
          if (life == server_life_ && hub_) then();
        });
      });
  hub_ = std::make_unique<Hub>(*this, *log_, domain_);
  hub_->plant(weather_.hub_fault);
  const auto opened = hub_->open();
  if (!opened.ok()) broken_ = "the server does not open: " + opened.error().code;
}

void World::crash_server() {
  trace("server crashes");
  hub_.reset();
  log_.reset();
  ++server_life_;
  std::vector<std::uint64_t> all;
  for (const auto& [id, socket] : sockets_)
    all.push_back(id);
  for (const std::uint64_t id : all)
    lose_socket(id);
}

void World::restore_backup() {
  trace("restore");
  if (hub_) crash_server();
  const std::uint32_t epoch = image_.epoch + 1;
  image_ = *backup_;
  image_.epoch = epoch;
  backup_.reset();
  start_server();
}

void World::open_tab(std::size_t device) {
  DeviceBox& box = *devices_[device];
  if (box.gone) return;
  box.tabs.push_back(std::make_unique<Tab>(*this, device, ++last_id_));
  box.tabs.back()->machine().start(box.user);
}

void World::close_tab(std::size_t device, std::size_t index) {
  DeviceBox& box = *devices_[device];
  const std::uint64_t id = box.tabs[index]->id_;
  const std::uint64_t socket = box.tabs[index]->socket_;
  box.tabs.erase(box.tabs.begin() + static_cast<std::ptrdiff_t>(index));
  if (socket != 0) lose_socket(socket);
  std::erase(box.waiting, id);
  if (box.leader != id) return;
  box.leader = 0;
  if (box.waiting.empty()) return;
  box.leader = box.waiting.front();
  box.waiting.erase(box.waiting.begin());
  if (Tab* next = tab(device, box.leader)) next->machine().on_leader();
}

void World::power_failure(std::size_t device) {
  trace("d" + std::to_string(device) + " loses power");
  DeviceBox& box = *devices_[device];
  while (!box.tabs.empty())
    close_tab(device, 0);
  box.disk.power_failure(rng_() % (box.disk.unflushed() + 1));
}

// The profile is copied to another machine, and both go on.
void World::clone_device(std::size_t device) {
  trace("d" + std::to_string(device) + " is cloned");
  DeviceBox& box = *devices_[device];
  for (Promise& promise : promises_)
    promise.cloned = promise.cloned || promise.device == device;
  auto copy = std::make_unique<DeviceBox>();
  copy->user = box.user;
  copy->disk = box.disk;
  devices_.push_back(std::move(copy));
  open_tab(devices_.size() - 1);
}

void World::change_role() {
  constexpr UserRole kRoles[] = {
      UserRole::Manager, UserRole::Finance, UserRole::Viewer, UserRole::Head};
  const RecordId user = users_[1 + rng_() % (users_.size() - 1)];
  const UserRole role = kRoles[rng_() % std::size(kRoles)];
  Command command =
      make_set_user(user, {put(fields::user::role, Value::of(static_cast<std::int64_t>(role)))});
  hub_->submit(std::move(command), 0, [](const Verdict&) {});
}

void World::lose_socket(std::uint64_t socket) {
  const auto found = sockets_.find(socket);
  if (found == sockets_.end()) return;
  const Socket lost = found->second;
  sockets_.erase(found);
  if (lost.server_open && hub_) hub_->on_closed(socket);
  Tab* owner = tab(lost.device, lost.tab);
  if (owner == nullptr || owner->socket_ != socket) return;
  owner->socket_ = 0;
  owner->machine_.on_socket_closed();
}

}  // namespace planerka::sim
