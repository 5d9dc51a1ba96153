#include "client/platform/fake/fake_host.h"

#include <algorithm>
#include <utility>

namespace planerka {
namespace {

constexpr std::int64_t kStartWallMs = 1'772'452'800'000;  // 2 March 2026, 12:00 UTC
constexpr std::int64_t kStartMonotonicMs = 1'000;

}  // namespace

FakeHost::FakeHost(FakeDevice& device, HostEvents& events)
    : device_(device),
      events_(events),
      tab_(device.next_tab++),
      alive_(std::make_shared<FakeHost*>(this)) {
  device_.tabs_.push_back(this);
}

FakeHost::~FakeHost() {
  close_socket();
  std::erase(device_.tabs_, this);
  std::erase(device_.lead_queue_, this);
  if (device_.leader_ == this) {
    device_.leader_ = nullptr;
    device_.grant_lead();
  }
}

void FakeHost::later(Event event) {
  device_.later([event = std::move(event), tab = std::weak_ptr(alive_)] {
    const auto alive = tab.lock();
    if (!alive) return;
    FakeHost& host = **alive;
    if (host.frozen_) {
      host.unheard_.push_back(event);
    } else {
      event(host);
    }
  });
}

void FakeHost::thaw() {
  frozen_ = false;
  for (Event& event : std::exchange(unheard_, {})) {
    later(std::move(event));
  }
}

void FakeHost::wake() {
  later([](FakeHost& tab) { tab.events_.on_wake(); });
}

void FakeHost::offer_update() {
  later([](FakeHost& tab) { tab.events_.on_update(); });
}

void FakeHost::offer_install(InstallWay way) {
  later([way](FakeHost& tab) { tab.events_.on_install(way); });
}

void FakeHost::tell_others(const Event& event) {
  for (FakeHost* tab : device_.tabs_) {
    if (tab != this) tab->later(event);
  }
}

// The transaction is made at once, so tabs take turns in the order they asked; only the answer is
// late, and a killed tab may have stored what it was never told of, as in a browser.
void FakeHost::store(Ticket ticket, StorageTransaction transaction) {
  const StorageOutcome outcome = device_.disk.store(transaction);
  later([ticket, outcome](FakeHost& tab) { tab.events_.on_stored(ticket, outcome); });
}

void FakeHost::read(Ticket ticket, std::vector<KeyRange> ranges) {
  later([ticket, rows = device_.disk.read(ranges)](FakeHost& tab) {
    tab.events_.on_read(ticket, rows);
  });
}

void FakeHost::open_socket() {
  close_socket();
  const std::uint64_t socket = ++socket_;
  later([socket](FakeHost& tab) {
    if (tab.socket_ != socket) return;
    if (!tab.device_.reaches_server()) return tab.events_.on_socket_closed(0);
    tab.socket_open_ = true;
    tab.device_.server_.on_connected(tab);
    tab.events_.on_socket_open();
  });
}

void FakeHost::close_socket() {
  ++socket_;
  if (!std::exchange(socket_open_, false)) return;
  device_.server_.on_disconnected(*this);
}

void FakeHost::disconnect(int code) {
  if (!socket_open_) return;
  close_socket();
  later([code](FakeHost& tab) { tab.events_.on_socket_closed(code); });
}

void FakeHost::send(std::string message) {
  later([message = std::move(message), socket = socket_](FakeHost& tab) {
    if (tab.socket_open_ && tab.socket_ == socket) tab.device_.server_.on_message(tab, message);
  });
}

void FakeHost::receive(std::string message) {
  later([message = std::move(message), socket = socket_](FakeHost& tab) {
    if (tab.socket_open_ && tab.socket_ == socket) tab.events_.on_socket_message(message);
  });
}

void FakeHost::fetch(Ticket ticket, std::string path) {
  later([ticket, path = std::move(path)](FakeHost& tab) {
    if (!tab.device_.reaches_server()) return tab.events_.on_fetched(ticket, 0, std::nullopt);
    std::optional<std::string> body = tab.device_.server_.get(tab, path);
    const int status = body ? 200 : 404;
    tab.events_.on_fetched(ticket, status, std::move(body));
  });
}

void FakeHost::tell_tabs() {
  tell_others([](FakeHost& tab) { tab.events_.on_look(); });
}

void FakeHost::ask_to_lead(bool steal) {
  FakeHost*& leader = device_.leader_;
  auto& queue = device_.lead_queue_;
  if (leader == this) return;
  std::erase(queue, this);
  if (steal && leader != nullptr) {
    std::exchange(leader, nullptr)->later([](FakeHost& tab) { tab.events_.on_leader_lost(); });
  }
  if (steal) {
    queue.push_front(this);
  } else {
    queue.push_back(this);
  }
  device_.grant_lead();
}

void FakeHost::ping_leader() {
  tell_others([](FakeHost& tab) { tab.events_.on_ping(); });
}

void FakeHost::answer_ping() {
  tell_others([](FakeHost& tab) { tab.events_.on_leader_alive(); });
}

void FakeHost::wake_at(std::int64_t monotonic_ms) {
  const std::int64_t at = monotonic_ms - kStartMonotonicMs;
  alarm_ms_ = std::min(at, alarm_ms_.value_or(at));
}

std::int64_t FakeHost::monotonic_ms() {
  return kStartMonotonicMs + device_.now_ms_;
}

std::int64_t FakeHost::wall_ms() {
  return kStartWallMs + device_.now_ms_ + device_.wall_shift_ms_;
}

std::uint64_t FakeHost::random() {
  return device_.random();
}

void FakeHost::save_file(std::string_view name,
                         std::string_view media_type,
                         std::string_view bytes) {
  device_.saved_files.push_back({.name = std::string(name),
                                 .media_type = std::string(media_type),
                                 .bytes = std::string(bytes)});
}

void FakeHost::download(const Download& download) {
  device_.downloads.push_back(download);
  if (device_.downloads_fail) later([](FakeHost& tab) { tab.events_.on_download_failed(); });
}

void FakeHost::ask_room(RoomRequest request) {
  if (request == RoomRequest::Persist) device_.room.persistent = true;
  later([room = device_.room](FakeHost& tab) { tab.events_.on_room(room); });
}

void FakeHost::ask_tabs() {
  std::vector<std::uint64_t> tabs;
  for (const FakeHost* tab : device_.tabs_) {
    tabs.push_back(tab->tab_);
  }
  later([tabs = std::move(tabs)](FakeHost& tab) { tab.events_.on_tabs(tabs); });
}

void FakeHost::accept_update() {
  device_.update_accepted = true;
}

void FakeHost::answer_install(InstallAnswer answer) {
  device_.install_answers.push_back(answer);
}

void FakeHost::prefer(Preference what, std::string_view value) {
  (what == Preference::Language ? device_.language : device_.theme) = value;
}

void FakeHost::ask_to_sign_in() {
  device_.sign_in_asked += 1;
}

void FakeHost::sign_out(Leaving leaving) {
  device_.left = leaving;
}

}  // namespace planerka
