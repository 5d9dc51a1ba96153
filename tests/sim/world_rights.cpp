// People whose role changes, or who are locked out, while their commands wait: what they may no
// longer do is not done, and what they may no longer read is nowhere on their devices.

#include <algorithm>

#include "shared/domain/commands.h"
#include "tests/sim/token_search.h"
#include "tests/sim/world.h"

namespace planerka::sim {
namespace {

/// What the log says of one who acts, at that point of it.
struct Actor {
  RecordId user;
  UserRole role = UserRole::Viewer;
  bool disabled = false;
};

Actor actor_of(const Store& users, RecordId user) {
  const ValueView role = users.value(user, fields::user::role);
  return {.user = user,
          .role = role.null() ? UserRole::Viewer : static_cast<UserRole>(role.integer),
          .disabled = users.value(user, fields::user::disabled).integer != 0};
}

// The specification's roles (domain.md §11) said anew, as far as people of the simulator act.
bool may_write(const Actor& actor, const Op& op) {
  const Kind kind = kind_of(op.field);
  if (kind == Kind::User && op.record == actor.user) return true;
  switch (actor.role) {
    case UserRole::Viewer:
      return false;
    case UserRole::Finance:
      return kind == Kind::Scheme;
    case UserRole::Manager:
    case UserRole::Head:
      return kind != Kind::Scheme;
    default:
      return true;
  }
}

// One's own words that came back refused are one's own.
bool own_words(Area area, const std::string& key, const std::string& value) {
  if (area == Area::Inbox) {
    const auto entry = disk::decode_inbox(key, value);
    return entry.ok() && entry->refusal;
  }
  const auto decided = disk::decode_decided(value);
  return area == Area::Acknowledged && decided.ok() && !decided->verdict.accepted;
}

}  // namespace

// Somebody whose commands wait is given another role, or is locked out for a while.
void World::demote_somebody() {
  std::vector<RecordId> busy;
  for (const auto& box : devices_) {
    const bool waits = std::any_of(box->tabs.begin(), box->tabs.end(), [](const auto& tab) {
      return !tab->machine().replica().pending().empty();
    });
    if (waits && box->user != users_[0]) busy.push_back(box->user);
  }
  if (busy.empty() || !hub_) return;
  const RecordId user = busy[rng_() % busy.size()];
  if (chance(3)) {
    lock_out(user, Lock::Closed);
    at(between(300, 4000), [this, user] {
      if (!calm_) lock_out(user, Lock::Open);
    });
    return;
  }
  constexpr UserRole kRoles[] = {UserRole::Manager, UserRole::Viewer, UserRole::Viewer};
  const UserRole role = kRoles[rng_() % std::size(kRoles)];
  trace("user " + std::to_string(user.value) + " becomes " +
        std::to_string(static_cast<int>(role)));
  hub_->submit(
      make_set_user(user, {put(fields::user::role, Value::of(static_cast<std::int64_t>(role)))}),
      0,
      [](const Verdict&) {});
}

void World::lock_out(RecordId user, Lock lock) {
  if (!hub_) return;
  trace("user " + std::to_string(user.value) + (lock == Lock::Closed ? " locked out" : " let in"));
  const Value value = Value::of(lock == Lock::Closed ? 1 : 0);
  hub_->submit(make_set_user(user, {put(fields::user::disabled, value)}), 0, [](const Verdict&) {});
}

bool World::locked_out(RecordId user) const {
  return hub_->store().value(user, fields::user::disabled).integer != 0;
}

void World::let_everyone_in() {
  for (const RecordId user : users_) {
    if (locked_out(user)) lock_out(user, Lock::Open);
  }
}

// Nothing is accepted that the role forbade when it was decided: roles as the log itself tells
// them, change by change.
std::string World::check_rights() const {
  Store users;
  History history;
  for (const LogEntry& entry : image_.entries) {
    const auto replica = image_.replicas.find(entry.change.replica);
    const bool system = entry.change.replica == kSystemReplica;
    if (!system && replica != image_.replicas.end()) {
      const Actor actor = actor_of(users, replica->second.user);
      const bool all = std::all_of(entry.change.ops.begin(),
                                   entry.change.ops.end(),
                                   [&actor](const Op& op) { return may_write(actor, op); });
      if (actor.disabled || !all)
        return "accepted of one who may not: seq " + std::to_string(entry.change.seq);
    }
    Change change = entry.change;
    std::erase_if(change.ops, [](const Op& op) { return kind_of(op.field) != Kind::User; });
    apply_change(change, users, history);
  }
  return {};
}

// `words` are of a group that the device's user may not read.
std::string World::check_unread(const DeviceBox& box, const std::string& words) {
  for (const auto& [key, value] : box.disk.rows()) {
    if (holds(value, words) && !own_words(key.first, key.second, value)) return "holds " + words;
  }
  for (const auto& tab : box.tabs) {
    const Replica& replica = tab->machine().replica();
    if (store_holds(replica.store(), words) || history_holds(replica.history(), words))
      return "memory holds " + words;
  }
  return {};
}

// Whatever the role may not read; a masked phone has blanks in it: «+7 916 ···‑··‑67».
std::string World::check_secrets(const DeviceBox& box, std::size_t index) {
  const Groups groups = domain_.groups_of(box.user, hub_->store());
  std::vector<std::string> unread;
  if (!groups.has(Group::Finance)) unread.emplace_back("SECRET");
  if (!groups.has(Group::Phones)) unread.insert(unread.end(), {"+7916", "+7903"});
  for (const std::string& words : unread) {
    if (const std::string broken = check_unread(box, words); !broken.empty())
      return broken + ", which the role may not read, on device " + std::to_string(index);
  }
  return {};
}

}  // namespace planerka::sim
