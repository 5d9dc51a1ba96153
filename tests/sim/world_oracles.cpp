// After the storm: everything heals in bounded time, and the promises are checked.

#include <algorithm>

#include "shared/sync/filter.h"
#include "tests/sim/describe.h"
#include "tests/sim/token_search.h"
#include "tests/sim/world.h"

namespace planerka::sim {
namespace {

constexpr std::int64_t kHealMs = 600'000;

std::string where(std::size_t device) {
  return " on device " + std::to_string(device);
}

}  // namespace

void World::heal() {
  calm_ = true;
  if (!hub_) start_server();
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    DeviceBox& box = *devices_[i];
    box.online = true;
    if (box.gone) continue;
    if (box.tabs.empty()) open_tab(i);
    for (const auto& tab : box.tabs)
      tab->machine().on_online();
  }
  if (demotions_) let_everyone_in();
  if (races_) pass_days();
  settle_down();
  if (!races_ || (!weather_.restore && !crowd_)) return;
  // What a device brings back after a restore, and a show it held long ago, may be over: the next
  // day ends it.
  pass_time(kDayMs);
  settle_down();
}

void World::settle_down() {
  const std::int64_t end = now_ + kHealMs;
  while (now_ < end && !quiet())
    step_until(now_ + 500);
  step_until(now_ + 2000);
}

bool World::quiet() {
  if (!hub_ || !hub_->idle()) return false;
  for (const auto& box : devices_) {
    for (const auto& tab : box->tabs) {
      const Replica& replica = tab->machine().replica();
      const bool settled = tab->machine().ready() && replica.pending().empty() &&
                           replica.cursor().seq == image_.entries.size() &&
                           replica.cursor().epoch == image_.epoch;
      if (!settled) return false;
    }
  }
  return true;
}

std::string World::verdict() {
  if (!quiet()) {
    std::string state = "not drained:";
    for (std::size_t i = 0; i < devices_.size(); ++i) {
      for (const auto& tab : devices_[i]->tabs) {
        const Replica& replica = tab->machine().replica();
        state += " [" + std::to_string(i) + " ready " + std::to_string(tab->machine().ready()) +
                 " pending " + std::to_string(replica.pending().size()) + " seq " +
                 std::to_string(replica.cursor().seq) + '/' +
                 std::to_string(image_.entries.size()) + " epoch " +
                 std::to_string(replica.cursor().epoch) + '/' + std::to_string(image_.epoch) +
                 (tab->machine().status().loading ? " loading" : "") +
                 (devices_[i]->leader == tab->id() ? " leads" : "") +
                 (tab->socket_ != 0 ? " socket" : "");
        if (!replica.pending().empty()) {
          const Pending& first = replica.pending().front();
          state += " first " + std::to_string(first.home.value) + ':' + std::to_string(first.n()) +
                   (first.stored ? " stored" : " unstored") + (first.verdict ? " decided" : "") +
                   " of " + std::to_string(replica.replica().value);
        }
        state += ']';
      }
    }
    return state;
  }
  if (std::string broken = check_log(); !broken.empty()) return broken;
  if (std::string broken = check_promises(); !broken.empty()) return broken;
  if (std::string broken = check_rights(); !broken.empty()) return broken;
  if (std::string broken = check_holders(); !broken.empty()) return broken;
  if (std::string broken = races_ ? check_days() : ""; !broken.empty()) return broken;
  if (std::string broken = check_receipts(); !broken.empty()) return broken;
  if (std::string broken = check_first_comers(); !broken.empty()) return broken;
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    if (std::string broken = check_device(*devices_[i], i); !broken.empty()) return broken;
    if (std::string broken = check_secrets(*devices_[i], i); !broken.empty()) return broken;
  }
  return check_erased();
}

// The log itself: nothing twice, decisions whole and in order, memory equal to the fold of the
// disk.
std::string World::check_log() {
  Store store;
  History history;
  std::set<std::pair<ReplicaId, std::uint64_t>> seen;
  std::uint64_t decided = 0;
  for (const LogEntry& entry : image_.entries) {
    if (!seen.insert({entry.change.replica, entry.change.n}).second)
      return "one n twice in the log";
    apply_change(entry.change, store, history);
    const auto effective = static_cast<std::int64_t>(entry.change.effective >> Stamp::kCounterBits);
    if (effective > wall_ms()) return "a stamp from the future";
    if (entry.change.decided == 0) continue;
    if (entry.change.decided <= decided) return "a decision stamped in the past";
    decided = entry.change.decided;
  }
  if (state_hash(store, Groups::all()) != state_hash(hub_->store(), Groups::all()))
    return "the server's memory is not the fold of its log";
  return {};
}

// Whatever a living device stored is in the log once, or came back refused.
std::string World::check_promises() {
  std::map<std::string, int> times;
  for (const LogEntry& entry : image_.entries) {
    if (entry.change.command == CommandName::Undo) continue;
    for (const Op& op : entry.change.ops) {
      if (op.value.tag != ValueTag::Text || op.kind == OpKind::Remove) continue;
      const std::string& text = op.value.bytes;
      times[text.rfind("SECRET", 0) == 0 ? text.substr(6) : text] += 1;
    }
  }
  for (const Promise& promise : promises_) {
    if (erased_.count(promise.record) != 0) continue;
    if (times[promise.token] > 1 && !promise.cloned) return "applied twice: " + promise.token;
    if (times[promise.token] >= 1 || !promise.stored) continue;
    bool refused = false;
    for (const auto& [key, value] : devices_[promise.device]->disk.rows()) {
      refused = refused || (key.first == Area::Inbox && holds(value, promise.token));
    }
    if (!refused && !words_were_wiped(promise)) {
      return "lost: " + promise.token + where(promise.device);
    }
  }
  return {};
}

// A lost group takes the words of its commands along: after a restore nobody has them.
bool World::words_were_wiped(const Promise& promise) const {
  const bool grouped = std::any_of(promise.fields.begin(), promise.fields.end(), [](FieldId field) {
    const FieldSpec* spec = find_field(field);
    return spec != nullptr && spec->group != Group::Base;
  });
  if (!grouped) return false;
  for (const auto& [key, value] : devices_[promise.device]->disk.rows()) {
    if (key.first != Area::Acknowledged) continue;
    const auto decided = disk::decode_decided(value);
    if (decided.ok() && decided->envelope.empty()) return true;
  }
  return false;
}

std::string World::check_device(DeviceBox& box, std::size_t index) {
  const Groups groups = domain_.groups_of(box.user, hub_->store());
  Store expected;
  History history;
  for (const LogEntry& entry : image_.entries)
    apply_change(filter_change(entry.change, groups), expected, history);
  for (const auto& tab : box.tabs) {
    if (state_hash(tab->machine().replica().store(), Groups::all()) !=
        state_hash(expected, Groups::all())) {
      return "diverged" + where(index) + ": " +
             difference(tab->machine().replica().store(), expected);
    }
  }
  return {};
}

std::string World::check_erased() {
  for (const RecordId record : erased_) {
    const ValueView erased =
        hub_->store().value(record, make_field(Kind::Client, common::erased_at));
    if (erased.null()) continue;  // refused, or lost with a backup and a dead device
    for (const std::string& token : personal_tokens_[record]) {
      if (const std::string where = find_erased(token); !where.empty())
        return "an erased value " + where + ": " + token;
    }
  }
  return {};
}

// Wherever bytes may lie, on the server and on every device; the pages are made anew for it.
std::string World::find_erased(const std::string& token) {
  if (log_holds(image_, token)) return "in the log";
  if (store_holds(hub_->store(), token) || history_holds(hub_->history(), token))
    return "in the server's memory";
  const auto manifest = decode_manifest(*hub_->manifest(users_[0]));
  for (const Manifest::Page& page : manifest->pages) {
    if (holds(*hub_->page(users_[0], page.hash), token)) return "in the snapshot";
  }
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    for (const auto& [key, value] : devices_[i]->disk.rows()) {
      if (holds(value, token))
        return "on disk, area " + std::to_string(static_cast<int>(key.first)) + where(i);
    }
    for (const auto& tab : devices_[i]->tabs) {
      if (memory_holds(tab->machine(), token)) return "in memory" + where(i);
    }
  }
  return {};
}

}  // namespace planerka::sim
