#include "tests/client/support/live_workspace.h"

#include <algorithm>
#include <utility>

#include "shared/base/hash.h"
#include "shared/base/verify.h"
#include "shared/domain/commands.h"

namespace planerka::testing {
namespace {

constexpr std::int64_t kServerWallMs = 1'772'452'800'000;  // noon of 2 March 2026, UTC
constexpr std::int64_t kStepMs = 50;
constexpr std::size_t kSignatureBytes = 16;
constexpr std::string_view kPagePath = "page/";

}  // namespace

LiveWorkspace::LiveWorkspace() : hub_(std::make_unique<Hub>(*this, log_, rules_)) {
  VERIFY(hub_->open().ok());
}

RecordId LiveWorkspace::add_user(UserRole role, std::string_view login) {
  const RecordId user{++last_user_};
  Command command =
      make_set_user(user,
                    {put(fields::user::login, Value::text(login)),
                     put(fields::user::name, Value::text(login)),
                     put(fields::user::role, Value::of(static_cast<std::int64_t>(role)))});
  VERIFY(submit(std::move(command)));
  return user;
}

bool LiveWorkspace::submit(Command command) {
  bool accepted = false;
  hub_->submit(
      std::move(command), 0, [&accepted](const Verdict& verdict) { accepted = verdict.accepted; });
  settle();
  return accepted;
}

FakeDevice& LiveWorkspace::add_device(RecordId user) {
  auto device = std::make_unique<FakeDevice>(*this, devices_.size() + 1);
  devices_.push_back({.user = user, .device = std::move(device)});
  return *devices_.back().device;
}

bool LiveWorkspace::settle() {
  bool any = false;
  for (bool moved = true; moved; any = any || moved) {
    moved = std::exchange(run_asked_, false);
    if (moved) hub_->run();
    for (const Owned& owned : devices_) {
      moved = owned.device->run() || moved;
    }
  }
  return any;
}

void LiveWorkspace::advance(std::int64_t by_ms) {
  settle();
  for (std::int64_t passed = 0; passed < by_ms; passed += kStepMs) {
    now_ms_ += kStepMs;
    for (const Owned& owned : devices_) {
      owned.device->advance(kStepMs);
    }
    settle();
  }
}

RecordId LiveWorkspace::user_of(const FakeDevice& device) const {
  const auto found = std::find_if(devices_.begin(), devices_.end(), [&](const Owned& it) {
    return it.device.get() == &device;
  });
  VERIFY(found != devices_.end());
  return found->user;
}

PeerId LiveWorkspace::peer_of(const FakeHost& tab) const {
  const auto found =
      std::find_if(peers_.begin(), peers_.end(), [&](const auto& it) { return it.second == &tab; });
  return found == peers_.end() ? 0 : found->first;
}

void LiveWorkspace::on_connected(FakeHost& tab) {
  const PeerId peer = ++last_peer_;
  peers_[peer] = &tab;
  hub_->on_open(peer, user_of(tab.device()), Wire::Cbor);
}

void LiveWorkspace::on_disconnected(FakeHost& tab) {
  const PeerId peer = peer_of(tab);
  peers_.erase(peer);
  hub_->on_closed(peer);
}

void LiveWorkspace::on_message(FakeHost& tab, std::string message) {
  hub_->on_message(peer_of(tab), message);
}

std::optional<std::string> LiveWorkspace::get(FakeHost& tab, const std::string& path) {
  const RecordId user = user_of(tab.device());
  const bool page = path.starts_with(kPagePath);
  auto made = page ? hub_->page(user, path.substr(kPagePath.size())) : hub_->manifest(user);
  if (!made.ok()) return std::nullopt;
  return std::move(made).value();
}

void LiveWorkspace::send(PeerId peer, std::shared_ptr<const std::string> message) {
  const auto found = peers_.find(peer);
  if (found != peers_.end()) found->second->receive(*message);
}

void LiveWorkspace::close(PeerId peer, std::string_view) {
  const auto found = peers_.find(peer);
  if (found != peers_.end()) found->second->disconnect(0);
}

std::int64_t LiveWorkspace::wall_ms() {
  return kServerWallMs + now_ms_;
}

std::string LiveWorkspace::sign(std::string_view text) {
  return std::string(view(hmac_sha256("key", text)).substr(0, kSignatureBytes));
}

LiveTab::LiveTab(LiveWorkspace& workspace, FakeDevice& device)
    : events_({.on_signed_out = [this] { signed_out = true; },
               .on_update = [this] { update_offered = true; }}),
      host_(std::make_unique<FakeHost>(device, events_)),
      device_(std::make_unique<Device>(*host_, workspace.rules())) {
  events_.attach(*device_);
  device_->start(workspace.user_of(device));
  workspace.settle();
}

std::string LiveTab::act(Command command) {
  const auto acted = device_->act({std::move(command)});
  return acted.ok() ? "" : acted.error().code;
}

RecordId LiveTab::add_agency(std::string_view name) {
  const RecordId id = device_->new_id();
  const std::string refused =
      act(make_create(Kind::Agency, id, {put(fields::agency::name, Value::text(name))}));
  VERIFY(refused.empty());
  return id;
}

std::vector<std::string> LiveTab::agencies() const {
  const Store& store = device_->replica().store();
  const Table& table = store.table(Kind::Agency);
  std::vector<std::string> names;
  for (RowIndex row = 0; row < table.size(); ++row) {
    names.emplace_back(store.value(table.id(row), fields::agency::name).bytes);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace planerka::testing
