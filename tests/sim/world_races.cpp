// Agencies that race for the same clients, are merged meanwhile, and the company's days that end
// their protection.

#include <algorithm>
#include <string>

#include "shared/domain/commands.h"
#include "shared/domain/conflict_search.h"
#include "shared/domain/protection.h"
#include "shared/domain/registration_commands.h"
#include "shared/domain/registration_states.h"
#include "shared/domain/settings.h"
#include "tests/sim/world.h"

namespace planerka::sim {
namespace {

Date done_through(const Store& store, Date otherwise) {
  const std::int64_t days =
      setting_integer(store, setting_keys::kDoneThrough, std::int64_t{otherwise.days});
  return Date{static_cast<std::int32_t>(days)};
}

}  // namespace

// A company somewhere in the world that sells two projects.
void World::found_company(std::uint64_t seed) {
  const auto decide = [this](Command command) {
    hub_->submit(std::move(command), 0, [](const Verdict& verdict) { VERIFY(verdict.accepted); });
  };
  constexpr std::int32_t kHourS = 3600;
  zone_ = ZoneTable((static_cast<std::int32_t>(seed / 4 % 27) - 12) * kHourS, {});
  decide(make_set_setting(setting_keys::kCompanyZone, make_zone_setting("Somewhere", zone_)));
  for (const char* name : {"Парк", "Озеро"}) {
    projects_.push_back(RecordId{2000 + projects_.size()});
    decide(make_create(
        Kind::Project, projects_.back(), {put(fields::project::name, Value::text(name))}));
  }
}

Date World::today() {
  return zone_.local_date(Instant{wall_ms()});
}

Command World::register_client(Tab& tab) {
  Device& machine = tab.machine();
  const RegistrationIds ids{machine.new_id(), machine.new_id(), machine.new_id(), machine.new_id()};
  registrations_.push_back(ids.registration);
  RegistrationForm form = {.agency = agencies_[rng_() % agencies_.size()],
                           .client_name = "Клиент",
                           .phones = {"+7903000000" + std::to_string(rng_() % 3)},
                           .category = Category::Flat,
                           .consent = ConsentGiven::Yes};
  if (crowd_) {
    if (chance(4)) form.phones.push_back("+7903000000" + std::to_string(rng_() % 3));
    if (!chance(4)) form.project = projects_[rng_() % projects_.size()];
    if (chance(4)) form.category = Category::Parking;
  }
  return make_register(form, ids);
}

// Few clients and many agencies: registering, and now and then what ends, prolongs or brings back
// one; now and then one agency becomes another, while others write to it.
Command World::race_for_client(Tab& tab) {
  const std::uint64_t roll = rng_() % (crowd_ ? 14U : 8U);
  if (registrations_.empty() || roll < 4) return register_client(tab);
  if (roll == 4) {
    return make_merge(agencies_[rng_() % agencies_.size()], agencies_[rng_() % agencies_.size()]);
  }
  const RecordId id = registrations_[rng_() % registrations_.size()];
  if (roll == 5) return make_decide_registration(id, RegistrationVerdict::Accept, "решили");
  if (roll == 6) return make_extend_protection(id, "просят");
  if (roll > 7) return sell(tab, id);
  return chance(2) ? make_cancel_registration(id, "дубль") : make_restore(id);
}

// From the show to the deal and through its stages, or a quarrel.
Command World::sell(Tab& tab, RecordId registration) {
  Device& machine = tab.machine();
  const std::uint64_t roll = rng_() % 6;
  if (roll == 0) return make_dispute_registration(registration, "наш клиент");
  if (roll == 1) return make_record_show(registration, today(), InspectionAct::Signed);
  if (deals_.empty() || roll < 4) {
    deals_.push_back(machine.new_id());
    return make_create_deal(
        {.deal = deals_.back(), .step = machine.new_id(), .registration = registration});
  }
  const SeenDeal seen = seen_deal(machine.replica().store(), deals_[rng_() % deals_.size()]);
  const auto to =
      static_cast<DealStage>(rng_() % static_cast<std::uint64_t>(enum_size(EnumList::DealStage)));
  return make_change_stage(
      seen, {.step = machine.new_id(), .to = to, .reason = "так вышло", .lost = LostReason::Other});
}

// Days, for the server and for every device: a laptop that was closed. In a crowd it wakes at any
// hour, now and then in the last moments of a day: what is sent then is received on the next.
std::int64_t World::time_that_passes() {
  if (!crowd_) return between(1, 9) * kDayMs;
  if (!chance(3)) return between(1, 200) * kDayMs / 24;
  const std::int64_t midnight = zone_.end_of(today()).ms - wall_ms();
  return std::max<std::int64_t>(midnight + between(0, 4) * kDayMs - between(1, 100), 0);
}

void World::pass_days() {
  pass_time(time_that_passes());
}

void World::pass_time(std::int64_t ms) {
  days_ms_ += ms;
  trace("it is day " + std::to_string(today().days));
  bring_days_up();
  if (crowd_) at(between(1, 300), [this] { bring_days_up(); });
}

// As the workspace does: the missed days one by one.
void World::bring_days_up() {
  if (!hub_) return;
  const Date done = done_through(hub_->store(), today().plus_days(-1));
  if (done >= today()) return;
  const std::uint64_t life = server_life_;
  hub_->submit(make_advance_day(done.plus_days(1)), 0, [this, life](const Verdict& verdict) {
    if (verdict.accepted && life == server_life_) at(1, [this] { bring_days_up(); });
  });
}

// What is over holds nobody, and what is not over (somebody prolonged it first) did not expire; but
// that a deal holds a client longer, and one that ended less long.
std::string World::check_days() {
  const Store& store = hub_->store();
  const std::int64_t begins = zone_.start_of(done_through(store, today())).ms;
  const Table& registrations = store.table(Kind::Registration);
  for (RowIndex row = 0; row < registrations.size(); ++row) {
    const ValueView until = registrations.value(row, fields::registration::protected_until);
    if (until.null() || registrations.archived(row)) continue;
    const RegistrationState state = registration_state(registrations, row);
    const RecordId id = registrations.id(row);
    const bool sold = !store.lookup(fields::deal::registration, Value::of(id).view()).empty();
    if (holds_client(state) && until.integer <= begins && !held_by_deal(store, id))
      return "holds after its protection: " + std::to_string(id.value);
    if (state == RegistrationState::Expired && until.integer > begins && !sold)
      return "expired under protection: " + std::to_string(id.value);
  }
  return {};
}

bool World::has_client(RowIndex registration) const {
  const Table& table = hub_->store().table(Kind::Registration);
  return !table.archived(registration) && holds_client(registration_state(table, registration));
}

// Whether both are about one phone, project and category; without a project it is any.
bool World::meet(RowIndex a, RowIndex b) const {
  namespace field = fields::registration;
  const Table& table = hub_->store().table(Kind::Registration);
  const RecordId projects[] = {table.reference(a, field::project),
                               table.reference(b, field::project)};
  if (projects[0] && projects[1] && projects[0] != projects[1]) return false;
  if (table.value(a, field::category) != table.value(b, field::category)) return false;
  const auto& phones = table.elements(a, field::phones);
  return std::any_of(phones.begin(), phones.end(), [&](const SetElement& phone) {
    return phone.present &&
           hub_->store().has_element(table.id(b), field::phones, phone.value.view());
  });
}

// Of a phone, project and category at most one registration holds the client.
std::string World::check_holders() const {
  const Table& table = hub_->store().table(Kind::Registration);
  std::vector<RowIndex> holders;
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (!has_client(row)) continue;
    for (const RowIndex other : holders) {
      if (meet(row, other))
        return "two registrations hold one client: " + std::to_string(table.id(other).value) +
               " and " + std::to_string(table.id(row).value);
    }
    holders.push_back(row);
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
    for (const RowIndex other : rows) {
      const bool first =
          table.integer(other, field::received_at) < table.integer(holder, field::received_at);
      const bool rival = store.canonical(table.reference(other, field::agency)) !=
                         store.canonical(table.reference(holder, field::agency));
      if (first && rival && meet(holder, other))
        return "waits behind a later one: " + std::to_string(table.id(other).value);
    }
  }
  return {};
}

}  // namespace planerka::sim
