#include "client/platform/fake/fake_device.h"

#include <algorithm>
#include <utility>

#include "client/platform/fake/fake_host.h"

namespace planerka {

FakeDevice::FakeDevice(FakeServer& server, std::uint64_t seed) : server_(server), chance_(seed) {}

bool FakeDevice::run() {
  const bool any = !events_.empty();
  while (!events_.empty()) {
    const auto event = std::move(events_.front());
    events_.pop_front();
    event();
  }
  return any;
}

FakeHost* FakeDevice::tab_with_earliest_alarm() const {
  FakeHost* earliest = nullptr;
  for (FakeHost* tab : tabs_) {
    if (!tab->alarm_ms_ || tab->frozen_) continue;
    if (earliest == nullptr || *tab->alarm_ms_ < *earliest->alarm_ms_) earliest = tab;
  }
  return earliest;
}

void FakeDevice::advance(std::int64_t by_ms) {
  const std::int64_t end = now_ms_ + by_ms;
  run();
  for (FakeHost* tab = tab_with_earliest_alarm(); tab != nullptr && *tab->alarm_ms_ <= end;
       tab = tab_with_earliest_alarm()) {
    now_ms_ = std::max(now_ms_, *tab->alarm_ms_);
    tab->alarm_ms_.reset();
    tab->events_.on_alarm();
    run();
  }
  now_ms_ = end;
}

void FakeDevice::set_online(bool online) {
  online_ = online;
  for (FakeHost* tab : tabs_) {
    if (online) {
      tab->wake();
    } else {
      tab->disconnect(0);
    }
  }
}

void FakeDevice::set_server_up(bool up) {
  server_up_ = up;
  if (up) return;
  for (FakeHost* tab : tabs_) {
    tab->disconnect(0);
  }
}

void FakeDevice::offer_update() {
  for (FakeHost* tab : tabs_) {
    tab->offer_update();
  }
}

void FakeDevice::offer_install(InstallWay way) {
  for (FakeHost* tab : tabs_) {
    tab->offer_install(way);
  }
}

void FakeDevice::grant_lead() {
  if (leader_ != nullptr || lead_queue_.empty()) return;
  leader_ = lead_queue_.front();
  lead_queue_.pop_front();
  leader_->later([](FakeHost& tab) { tab.events_.on_leader(); });
}

// SplitMix64: http://prng.di.unimi.it/splitmix64.c
std::uint64_t FakeDevice::random() {
  std::uint64_t z = (chance_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace planerka
