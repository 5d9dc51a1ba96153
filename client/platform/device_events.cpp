#include "client/platform/device_events.h"

#include <utility>

namespace planerka {
namespace {

constexpr int kUnauthorized = 401;
constexpr int kSocketUnauthorized = 4401;

}  // namespace

void DeviceEvents::on_stored(Ticket ticket, StorageOutcome outcome) {
  device_->on_stored(ticket, outcome);
}

void DeviceEvents::on_read(Ticket ticket, std::optional<std::vector<StoredRow>> rows) {
  if (rows || !device_->ready()) device_->on_read(ticket, rows.value_or(std::vector<StoredRow>{}));
}

void DeviceEvents::on_socket_open() {
  device_->on_socket_open();
}

void DeviceEvents::on_socket_closed(int code) {
  device_->on_socket_closed();
  if (code == kSocketUnauthorized) application_.on_signed_out();
}

void DeviceEvents::on_socket_message(std::string message) {
  device_->on_socket_message(message);
}

void DeviceEvents::on_fetched(Ticket ticket, int status, std::optional<std::string> body) {
  device_->on_fetched(ticket, std::move(body));
  if (status == kUnauthorized) application_.on_signed_out();
}

void DeviceEvents::on_look() {
  device_->on_look();
}

void DeviceEvents::on_leader() {
  device_->on_leader();
}

void DeviceEvents::on_leader_lost() {
  device_->on_leader_lost();
}

void DeviceEvents::on_ping() {
  device_->on_ping();
}

void DeviceEvents::on_leader_alive() {
  device_->on_leader_alive();
}

void DeviceEvents::on_alarm() {
  device_->on_alarm();
}

void DeviceEvents::on_wake() {
  device_->on_online();
  application_.on_shown();
}

void DeviceEvents::on_update() {
  application_.on_update();
}

void DeviceEvents::on_install(InstallWay way) {
  application_.on_install(way);
}

void DeviceEvents::on_download_failed() {
  application_.on_download_failed();
}

void DeviceEvents::on_room(const StorageRoom& room) {
  application_.on_room(room);
}

void DeviceEvents::on_tabs(std::vector<std::uint64_t> tabs) {
  application_.on_tabs(std::move(tabs));
}

}  // namespace planerka
