#include "shared/insight/waiting_counts.h"

#include <algorithm>

#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
#include "shared/domain/settings.h"
#include "shared/insight/kin.h"

namespace planerka {
namespace {

std::uint8_t bit(Waiting what, bool waits) {
  return static_cast<std::uint8_t>((waits ? 1U : 0U) << static_cast<unsigned>(what));
}

std::uint8_t bits_of_task(const Table& tasks, RowIndex row, Date today, RecordId user) {
  namespace field = fields::task;
  const auto status = static_cast<TaskStatus>(tasks.integer(row, field::status));
  const ValueView due = tasks.value(row, field::due_on);
  const bool mine = tasks.reference(row, field::assignee) == user;
  if (!mine || status != TaskStatus::Planned || due.null()) return 0;
  return bit(Waiting::Overdue, due.integer < today.days) |
         bit(Waiting::Today, due.integer == today.days);
}

/// The registration that a deal is about.
RecordId about(const Table& deals, RowIndex row) {
  return row < deals.size() ? deals.reference(row, fields::deal::registration) : RecordId{};
}

}  // namespace

void WaitingCounts::recompute(const Store& store, Date today, RecordId user) {
  user_ = user;
  today_ = today;
  zone_ = read_zone(store);
  norms_ = StageNorms(store);
  expiring_days_ = read_number(store, number_settings::kExpiringDays);
  counts_ = {};
  const Table& deals = store.table(Kind::Deal);
  about_.resize(deals.size());
  for (RowIndex row = 0; row < deals.size(); ++row) {
    about_[row] = about(deals, row);
  }
  for (Rows& rows : rows_) {
    const Table& table = store.table(rows.kind);
    rows.bits.assign(table.size(), 0);
    for (RowIndex row = 0; row < table.size(); ++row) {
      rows.bits[row] = bits_of(store, table, row);
      count(rows.bits[row], 1);
    }
  }
}

void WaitingCounts::changed(const Store& store, const std::vector<ChangedRows>& changes) {
  if (!user_) return;
  // Norms, the zone and when protection is about to end are written there.
  const bool anew = std::any_of(changes.begin(), changes.end(), [](const ChangedRows& change) {
    return change.kind == Kind::Setting || change.kind == Kind::DictionaryEntry;
  });
  if (anew) return recompute(store, today_, user_);
  for (const ChangedRows& change : changes) {
    for (Rows& rows : rows_) {
      if (rows.kind == change.kind) follow(store, rows, change.rows);
    }
    if (change.kind == Kind::Deal) follow_deals(store, change.rows);
  }
}

// A deal that comes as far as a booking keeps its registration from expiring.
void WaitingCounts::follow_deals(const Store& store, const std::vector<RowIndex>& changed) {
  const Table& deals = store.table(Kind::Deal);
  about_.resize(std::max<std::size_t>(about_.size(), deals.size()));
  std::vector<RowIndex> registrations;
  const auto add = [&](RecordId id) {
    const auto row = store.find(id);
    if (row && row->kind == Kind::Registration) registrations.push_back(row->index);
  };
  for (const RowIndex row : changed) {
    if (row >= about_.size()) continue;
    add(about_[row]);
    about_[row] = about(deals, row);
    add(about_[row]);
  }
  const auto rows = std::find_if(
      rows_.begin(), rows_.end(), [](const Rows& each) { return each.kind == Kind::Registration; });
  follow(store, *rows, registrations);
}

std::uint8_t WaitingCounts::bits_of(const Store& store, const Table& table, RowIndex row) const {
  if (!is_live(table, row)) return 0;
  switch (table.spec().kind) {
    case Kind::Task:
      return bits_of_task(table, row, today_, user_);
    case Kind::Registration: {
      const auto left = expires_in(store, row, zone_, today_);
      const bool review = registration_state(table, row) == RegistrationState::UnderReview;
      return bit(Waiting::Expiring, left && *left <= expiring_days_) |
             bit(Waiting::UnderReview, review);
    }
    case Kind::Deal: {
      const auto days = days_at_stage(table, row, zone_, today_);
      return bit(Waiting::Stuck, days && is_stuck(deal_stage(table, row), *days, norms_));
    }
    default:
      return 0;
  }
}

void WaitingCounts::count(std::uint8_t bits, std::int64_t by) {
  for (std::size_t what = 0; what < kWaitings; ++what) {
    if ((std::uint32_t{bits} >> what & 1U) != 0) counts_[what] += by;
  }
}

void WaitingCounts::follow(const Store& store, Rows& rows, const std::vector<RowIndex>& changed) {
  const Table& table = store.table(rows.kind);
  rows.bits.resize(std::max<std::size_t>(rows.bits.size(), table.size()), 0);
  for (const RowIndex row : changed) {
    if (row >= rows.bits.size()) continue;
    const std::uint8_t bits = row < table.size() ? bits_of(store, table, row) : std::uint8_t{0};
    count(rows.bits[row], -1);
    count(bits, 1);
    rows.bits[row] = bits;
  }
  rows.bits.resize(table.size());
}

}  // namespace planerka
