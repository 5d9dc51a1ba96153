// Agencies that race for the same clients, are merged meanwhile, and the company's days that end
// their protection.

#include <string>

#include "shared/domain/commands.h"
#include "shared/domain/protection.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/settings.h"
#include "tests/sim/world.h"

namespace planerka::sim {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

Date date_of(std::int64_t wall_ms) {
  return Date{static_cast<std::int32_t>(wall_ms / kDayMs)};
}

Date done_through(const Store& store, Date otherwise) {
  const std::int64_t days =
      setting_integer(store, setting_keys::kDoneThrough, std::int64_t{otherwise.days});
  return Date{static_cast<std::int32_t>(days)};
}

}  // namespace

Command World::register_client(Tab& tab) {
  Device& machine = tab.machine();
  const RegistrationIds ids{machine.new_id(), machine.new_id(), machine.new_id(), machine.new_id()};
  registrations_.push_back(ids.registration);
  return make_register({.agency = agencies_[rng_() % agencies_.size()],
                        .client_name = "Клиент",
                        .phones = {"+7903000000" + std::to_string(rng_() % 3)},
                        .category = Category::Flat,
                        .consent = ConsentGiven::Yes},
                       ids);
}

// Few clients and many agencies: registering, and now and then what ends, prolongs or brings back
// one; now and then one agency becomes another, while others write to it.
Command World::race_for_client(Tab& tab) {
  const std::uint64_t roll = rng_() % 8;
  if (registrations_.empty() || roll < 4) return register_client(tab);
  if (roll == 4) {
    return make_merge(agencies_[rng_() % agencies_.size()], agencies_[rng_() % agencies_.size()]);
  }
  const RecordId id = registrations_[rng_() % registrations_.size()];
  if (roll == 5) return make_decide_registration(id, RegistrationVerdict::Accept, "решили");
  if (roll == 6) return make_extend_protection(id, "просят");
  return chance(2) ? make_cancel_registration(id, "дубль") : make_restore(id);
}

// Days go by at once, for the server and for every device: a laptop that was closed.
void World::pass_days() {
  days_ms_ += between(1, 9) * kDayMs;
  trace("it is day " + std::to_string(date_of(wall_ms()).days));
  bring_days_up();
}

// As the workspace does: the missed days one by one.
void World::bring_days_up() {
  if (!hub_) return;
  const Date today = date_of(wall_ms());
  const Date done = done_through(hub_->store(), today.plus_days(-1));
  if (done >= today) return;
  const std::uint64_t life = server_life_;
  hub_->submit(make_advance_day(done.plus_days(1)), 0, [this, life](const Verdict& verdict) {
    if (verdict.accepted && life == server_life_) at(1, [this] { bring_days_up(); });
  });
}

// What is over holds nobody, and what is not over (somebody prolonged it first) did not expire.
std::string World::check_days() {
  const Store& store = hub_->store();
  const std::int64_t begins = std::int64_t{done_through(store, date_of(wall_ms())).days} * kDayMs;
  const Table& registrations = store.table(Kind::Registration);
  for (RowIndex row = 0; row < registrations.size(); ++row) {
    const ValueView until = registrations.value(row, fields::registration::protected_until);
    if (until.null() || registrations.archived(row)) continue;
    const RegistrationState state = registration_state(registrations, row);
    const std::string id = std::to_string(registrations.id(row).value);
    if (holds_client(state) && until.integer <= begins) return "holds after its protection: " + id;
    if (state == RegistrationState::Expired && until.integer > begins)
      return "expired under protection: " + id;
  }
  return {};
}

// The first receipt stays: what a device was told of its registration is what the server has.
std::string World::check_receipts() const {
  namespace field = fields::registration;
  for (const auto& box : devices_) {
    for (const auto& [key, value] : box->disk.rows()) {
      if (key.first != Area::Acknowledged) continue;
      const auto decided = disk::decode_decided(value);
      if (!decided.ok() || !decided->verdict.accepted) continue;
      const auto envelope = decode_envelope(decided->envelope);
      if (!envelope.ok() || envelope->command.name != CommandName::Register) continue;
      const RecordId id = envelope->command.record;
      const ValueView received = hub_->store().value(id, field::received_at);
      if (!received.null() && received.integer > decided->verdict.received.ms)
        return "received later than its receipt: " + std::to_string(id.value);
    }
  }
  return {};
}

// Registrations whose state somebody changed: not only receipts judge them.
std::set<RecordId> World::handled_by_hand() const {
  std::set<RecordId> handled;
  for (const LogEntry& entry : image_.entries) {
    const CommandName name = entry.change.command;
    if (name == CommandName::Register || name == CommandName::AdvanceDay) continue;
    for (const Op& op : entry.change.ops) {
      if (kind_of(op.field) == Kind::Registration) handled.insert(op.record);
    }
  }
  return handled;
}

// Of two agencies whom nobody decided between, the one received first does not wait behind the
// other.
std::string World::check_first_comers() const {
  namespace field = fields::registration;
  const Store& store = hub_->store();
  const Table& table = store.table(Kind::Registration);
  const std::set<RecordId> handled = handled_by_hand();
  std::vector<RowIndex> rows;
  for (RowIndex row = 0; row < table.size(); ++row) {
    const bool judged = !table.archived(row) && handled.count(table.id(row)) == 0;
    if (judged && is_live(registration_state(table, row))) rows.push_back(row);
  }
  for (const RowIndex holder : rows) {
    if (!holds_client(registration_state(table, holder))) continue;
    const SetElement& phone = table.elements(holder, field::phones).front();
    for (const RowIndex other : rows) {
      const bool first =
          table.integer(other, field::received_at) < table.integer(holder, field::received_at);
      const bool rival = store.canonical(table.reference(other, field::agency)) !=
                         store.canonical(table.reference(holder, field::agency));
      if (first && rival && store.has_element(table.id(other), field::phones, phone.value.view()))
        return "waits behind a later one: " + std::to_string(table.id(other).value);
    }
  }
  return {};
}

}  // namespace planerka::sim
