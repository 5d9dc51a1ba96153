#include "shared/domain/protection.h"

#include <algorithm>
#include <array>

#include "shared/domain/deals.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

int days_of(const Value& member, int otherwise) {
  constexpr std::int64_t kDaysMax = 3650;
  if (member.tag != ValueTag::Integer || member.integer <= 0) return otherwise;
  return static_cast<int>(std::min(member.integer, kDaysMax));
}

}  // namespace

ProtectionTerms protection_terms(const Store& state, RecordId project) {
  ProtectionTerms terms;
  const auto members =
      read_tuple(state.value(state.canonical(project), fields::project::protection).bytes);
  if (!members.ok()) return terms;
  if (!members->empty()) terms.to_show = days_of((*members)[0], terms.to_show);
  if (members->size() > 1) terms.to_deal = days_of((*members)[1], terms.to_deal);
  return terms;
}

Instant protection_end(const ZoneTable& zone, Date from, int days) {
  return zone.end_of(from.plus_days(days));
}

Date last_protected_day(const ZoneTable& zone, Instant until) {
  return zone.local_date(Instant{until.ms - 1});
}

RegistrationState registration_state(const Table& registrations, RowIndex row) {
  return static_cast<RegistrationState>(registrations.integer(row, fields::registration::state));
}

bool holds_client(RegistrationState state) {
  return state == RegistrationState::Unique || state == RegistrationState::Secured ||
         state == RegistrationState::InDeal;
}

bool is_live(RegistrationState state) {
  return holds_client(state) || state == RegistrationState::UnderReview ||
         state == RegistrationState::Disputed;
}

bool protection_runs(const Table& registrations, RowIndex row, Instant at) {
  const ValueView until = registrations.value(row, fields::registration::protected_until);
  return until.null() || until.integer > at.ms;
}

std::optional<std::int64_t> protection_days_left(const Table& registrations,
                                                 RowIndex row,
                                                 const ZoneTable& zone,
                                                 Date today) {
  const ValueView until = registrations.value(row, fields::registration::protected_until);
  if (until.null() || !holds_client(registration_state(registrations, row))) return std::nullopt;
  return today.days_until(last_protected_day(zone, Instant{until.integer}));
}

std::optional<std::int64_t> expires_in(const Store& store,
                                       RowIndex registration,
                                       const ZoneTable& zone,
                                       Date today) {
  const Table& registrations = store.table(Kind::Registration);
  const auto left = protection_days_left(registrations, registration, zone, today);
  const bool runs = left && *left >= 0 && !is_held_by_deal(store, registrations.id(registration));
  return runs ? left : std::nullopt;
}

bool reminder_due(const Store& state, std::int64_t days_left) {
  using namespace number_settings;
  constexpr std::array kReminders = {kFirstReminder, kSecondReminder, kLastReminder};
  return days_left > 0 && std::any_of(kReminders.begin(), kReminders.end(), [&](const auto& set) {
           return read_number(state, set) == days_left;
         });
}

}  // namespace planerka
