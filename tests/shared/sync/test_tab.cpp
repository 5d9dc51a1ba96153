#include "tests/shared/sync/test_tab.h"

#include <algorithm>

#include "shared/base/verify.h"

namespace planerka::testing {
namespace {

constexpr Cursor kFounded{1, 2, 0x5eed};

Change change_at(std::uint64_t seq) {
  Change change;
  change.seq = seq;
  change.replica = {(1U << 20) + 1};
  change.n = seq;
  change.command = CommandName::Import;
  change.effective = Stamp::at(kServerMs - 1000 + static_cast<std::int64_t>(seq), {}).clock;
  change.decided = change.effective;
  return change;
}

}  // namespace

std::vector<Change> founding() {
  Change user = change_at(1);
  const auto role = static_cast<std::int64_t>(UserRole::Manager);
  user.ops = {{kManager, fields::user::login, OpKind::Put, Value::text("manager")},
              {kManager, fields::user::name, OpKind::Put, Value::text("Менеджер")},
              {kManager, fields::user::role, OpKind::Put, Value::of(role)}};
  Change agency = change_at(2);
  agency.ops = {
      {kAgency, make_field(Kind::Agency, common::created_at), OpKind::Put, Value::of(kServerMs)},
      {kAgency, fields::agency::name, OpKind::Put, Value::text("Ромашка")},
      {kAgency, fields::agency::manager, OpKind::Put, Value::of(kManager)}};
  return {user, agency};
}

Change edit_change(std::uint64_t seq, RecordId record, FieldId field, Value value) {
  Change change = change_at(seq);
  change.command = CommandName::Edit;
  change.decided = 0;
  change.ops = {{record, field, OpKind::Put, std::move(value)}};
  return change;
}

TestTab::TestTab(std::shared_ptr<sim::SimDisk> disk, RecordId user)
    : disk_(std::move(disk)), device_(std::make_unique<Device>(*this, domain_)) {
  device_->start(user);
  run_disk();
}

bool TestTab::run_disk_once() {
  if (asked_.empty()) return false;
  const auto ask = std::move(asked_.front());
  asked_.pop_front();
  ask();
  return true;
}

void TestTab::run_disk() {
  while (run_disk_once()) {
  }
}

void TestTab::greet(const Welcome& welcome) {
  device_->on_leader();
  // The first greeting gives the device its number; it greets again under it.
  while (std::exchange(connecting_, false)) {
    device_->on_socket_open();
    this->welcome(welcome);
  }
}

void TestTab::follow() {
  greet({.epoch = 1, .replica = kReplica, .head = 2});
  if (device_->replica().cursor().seq != 0) return;
  receive(Batch{.from = 0, .to = 2, .mark = kFounded.mark, .changes = founding()});
  run_disk();
}

void TestTab::welcome(Welcome welcome) {
  if (welcome.user == RecordId{}) welcome.user = kManager;
  if (welcome.groups == 0) welcome.groups = Groups::all().bits();
  welcome.server_ms = kServerMs + now_ms_;
  receive(welcome);
  run_disk();
}

void TestTab::receive_change(const Change& change) {
  const std::uint64_t from = device_->replica().cursor().seq;
  receive(Batch{.from = from, .to = change.seq, .mark = change.seq * 77, .changes = {change}});
}

std::vector<Verdict> TestTab::verdicts(std::uint64_t n, std::uint64_t seq, Error reason) const {
  std::vector<Verdict> found;
  for (const Area area : {Area::Pending, Area::Acknowledged}) {
    for (const StoredRow& row : rows(area)) {
      if (disk::split_command_key(row.key).second != n) continue;
      const auto decided = disk::decode_decided(row.value);
      Verdict verdict;
      verdict.n = n;
      verdict.seq = seq;
      verdict.hash = area == Area::Pending ? envelope_hash(row.value) : decided->verdict.hash;
      verdict.accepted = reason.code.empty();
      verdict.reason = reason;
      verdict.received = {kServerMs};
      verdict.receipt = std::string(16, 'r');
      found.push_back(verdict);
    }
  }
  return found;
}

void TestTab::answer_fetch(std::optional<std::string> body) {
  const Ticket ticket = fetches.front().second;
  fetches.pop_front();
  device_->on_fetched(ticket, std::move(body));
}

void TestTab::pass(std::int64_t ms) {
  now_ms_ += ms;
  if (alarm_ms_ == 0 || alarm_ms_ > now_ms_) return;
  alarm_ms_ = 0;
  device_->on_alarm();
}

void TestTab::store(Ticket ticket, StorageTransaction transaction) {
  asked_.emplace_back([this, ticket, transaction = std::move(transaction)] {
    device_->on_stored(ticket, disk_->commit(transaction));
  });
}

void TestTab::read(Ticket ticket, std::vector<KeyRange> ranges) {
  asked_.emplace_back([this, ticket, ranges = std::move(ranges)] {
    device_->on_read(ticket, disk_->read(ranges));
  });
}

void TestTab::send(std::string message) {
  auto decoded = decode_device_message(message);
  VERIFY(decoded.ok());
  sent_.push_back(std::move(decoded).value());
}

void TestTab::wake_at(std::int64_t monotonic_ms) {
  alarm_ms_ = alarm_ms_ == 0 ? monotonic_ms : std::min(alarm_ms_, monotonic_ms);
}

}  // namespace planerka::testing
