#include "tests/shared/insight/random_history.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/domain/settings.h"

namespace planerka::testing {
namespace {

constexpr std::int64_t kDayMs = 24 * 3'600'000;

// What figures are made of.
constexpr std::array kFields = {
    fields::agent::agency,
    fields::agent::rank_pin,
    make_field(Kind::Agent, common::created_at),
    fields::rank::order,
    fields::rank::window,
    fields::rank::minima,
    fields::client::last_own_contact,
    fields::contract::agency,
    fields::contract::valid_until,
    fields::contract::terminated_on,
    fields::registration::agency,
    fields::registration::agent,
    fields::registration::client,
    fields::registration::state,
    fields::registration::received_at,
    fields::registration::protected_until,
    fields::registration::shown_on,
    fields::deal::agency,
    fields::deal::agent,
    fields::deal::client,
    fields::deal::registration,
    fields::deal::opened_on,
    fields::deal::registered_on,
    fields::deal::stage,
    fields::deal::stage_since,
    fields::deal::sum,
    fields::deal::won_on,
    fields::deal::recognition,
    fields::deal::booking,
    fields::stage_change::deal,
    fields::stage_change::from,
    fields::stage_change::to,
    fields::stage_change::at,
    fields::event::subject,
    fields::event::participants,
    fields::event::kind,
    fields::event::happened_at,
    fields::event::outcome,
    fields::event::withdrawn,
    fields::event::agency,
    fields::task::subject,
    fields::task::due_on,
    fields::task::due_minute,
    fields::task::status,
};

constexpr std::array kAliased = {Kind::Agency, Kind::Agent, Kind::Client};
constexpr std::array kSubjects = {Kind::Agency, Kind::Agent, Kind::Deal, Kind::Client};

}  // namespace

void RandomHistory::step(Store& store) {
  if (chance.one_in(12) && !store.tentative()) store.begin_tentative();
  if (store.tentative() && chance.one_in(4)) {
    const bool all = chance.one_in(2);
    store.rewind(all ? 0 : static_cast<std::size_t>(chance.below(20)) % (store.journal_size() + 1));
    if (store.journal_size() == 0) store.end_tentative();
  }
  write(store);
}

void RandomHistory::write(Store& store) {
  clock_ += 10;
  const bool late = chance.one_in(6);
  const std::uint64_t back = late ? static_cast<std::uint64_t>(chance.below(500)) : 0;
  const Stamp stamp{clock_ - back, ReplicaId{static_cast<std::uint32_t>(1 + chance.below(3))}};
  const VersionIndex version = store.open_version({stamp, clock_});
  if (chance.one_in(20)) return share_deal(store, version);
  for (int ops = 1 + chance.below(5); ops > 0; --ops) {
    const Op op = random_op();
    store.apply(view(op), version);
  }
}

// Who had a share may stay among those who have one; whoever has one is among them.
void RandomHistory::share_deal(Store& store, VersionIndex version) {
  const RecordId deal = random_record(Kind::Deal);
  const RecordId own = reference(store.value(deal, fields::deal::agency));
  const int part = 100 * (1 + chance.below(99));
  const RecordId agency = random_record(Kind::Agency);
  const RecordId agent = random_record(Kind::Agent);
  const Value shares = make_tuple_value({Value::of(own),
                                         Value::null(),
                                         Value::of(10'000 - part),
                                         Value::of(agency),
                                         Value::of(agent),
                                         Value::of(part)});
  for (const RecordId who : {agency, agent}) {
    store.apply({deal, fields::deal::sharers, OpKind::Add, Value::of(who).view()}, version);
  }
  store.apply({deal, fields::deal::shares, OpKind::Put, shares.view()}, version);
}

Op RandomHistory::random_op() {
  if (chance.one_in(50)) return random_setting();
  if (chance.one_in(25)) {
    // The lower id stands for the higher, so there are no circles.
    const Kind kind = kAliased[static_cast<std::size_t>(chance.below(kAliased.size()))];
    const RecordId child = random_record(kind);
    const RecordId main = random_record(kind);
    const bool alias = main < child && chance.one_in(3);
    return {child,
            make_field(kind, common::merged_into),
            OpKind::Put,
            alias ? Value::of(main) : Value::null()};
  }
  const FieldId field = random_field();
  const RecordId record = random_record(kind_of(field));
  if (chance.one_in(30)) {
    const FieldId archived = make_field(kind_of(field), common::archived);
    return {record, archived, OpKind::Put, Value::of(chance.one_in(4) ? 1 : 0)};
  }
  if (is_set(field_spec(field).type)) {
    const OpKind kind = chance.one_in(3) ? OpKind::Remove : OpKind::Add;
    return {record, field, kind, random_value(field_spec(field))};
  }
  const Value value = chance.one_in(20) ? Value::null() : random_value(field_spec(field));
  return {record, field, OpKind::Put, value};
}

// Of those that figures and lists are worked out with, or back to what it was at first.
Op RandomHistory::random_setting() {
  const NumberSetting& setting = chance.pick(number_settings::kAll);
  constexpr int kMany = 120;  // days within the history
  int number = setting.least + chance.below(std::min(setting.most, kMany) - setting.least + 1);
  while (setting.divides != 0 && setting.divides % number != 0) {
    --number;
  }
  const Value value = make_tuple_value({Value::of(number)});
  return {setting_id(setting.key),
          fields::setting::value,
          OpKind::Put,
          chance.one_in(3) ? Value::null() : value};
}

FieldId RandomHistory::random_field() {
  if (!more.empty() && chance.one_in(2)) return chance.pick(more);
  return kFields[static_cast<std::size_t>(chance.below(kFields.size()))];
}

Value RandomHistory::random_value(const FieldSpec& field) {
  switch (field.type) {
    case Type::Reference:
    case Type::ReferenceSet: {
      const Kind any = kSubjects[static_cast<std::size_t>(chance.below(kSubjects.size()))];
      return Value::of(random_record(field.target == Kind::None ? any : field.target));
    }
    case Type::Enumeration:
    case Type::EnumerationSet:
      return Value::of(chance.below(enum_size(field.list)));
    case Type::Date:
      return Value::of(random_day());
    case Type::Instant:
      return Value::of(random_day() * kDayMs + chance.below(static_cast<int>(kDayMs)));
    case Type::Money:
      return Value::of(chance.below(1'000'000));
    case Type::Boolean:
      return Value::of(chance.below(2));
    case Type::Tuple:
      return random_tuple(field.id);
    case Type::Text:
    case Type::TextSet: {
      const std::string letters(1 + chance.index(2), chance.one_in(2) ? 'b' : 'a');
      return Value::text(letters + std::to_string(chance.below(9)));
    }
    default:
      return Value::of(chance.below(1440));
  }
}

Value RandomHistory::random_tuple(FieldId field) {
  const std::int32_t day = random_day();
  if (field == fields::agent::rank_pin) {
    return make_tuple_value({Value::of(random_record(Kind::Rank)), Value::of(day)});
  }
  if (field == fields::rank::minima) {
    return make_tuple_value({Value::of(chance.below(2)), Value::of(chance.below(2)), Value::of(0)});
  }
  if (field == fields::client::last_own_contact) {
    return make_tuple_value({Value::of(day * kDayMs), Value::text("сайт")});
  }
  const int kind = chance.below(enum_size(EnumList::BookingKind));
  return make_tuple_value({Value::of(kind), Value::of(day), Value::of(day + 14)});
}

RecordId RandomHistory::random_record(Kind kind) {
  const auto base = static_cast<std::uint64_t>(kind) * 1000;
  return RecordId{base + 1 + static_cast<std::uint64_t>(chance.below(records_per_kind))};
}

}  // namespace planerka::testing
