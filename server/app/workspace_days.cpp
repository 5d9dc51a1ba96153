// The company's days: what each brings by itself is a command of the system (domain/days.cpp),
// given here once a day, in order, the missed ones of a downtime first.

#include "server/app/workspace.h"
#include "shared/domain/commands.h"
#include "shared/domain/settings.h"
#include "shared/domain/undo.h"

namespace planerka {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 3'600'000;
// A day that was not taken (a full disk, say) is tried again after so long.
constexpr std::int64_t kRetryMs = 60'000;

bool has_zone(const Store& store) {
  const Value key = Value::text(setting_keys::kCompanyZone);
  return !store.lookup(fields::setting::key, key.view()).empty();
}

}  // namespace

void Workspace::bring_days_up() {
  if (day_under_way_ || closing_ || monotonic_ms() < next_day_try_ms_) return;
  const Store& store = hub_->store();
  if (!has_zone(store)) return;  // the first command of a new workspace, on its way
  const Date now = today();
  const std::int64_t done =
      setting_integer(store, setting_keys::kDoneThrough, now.plus_days(-1).days);
  if (done >= now.days) return;
  day_under_way_ = true;
  next_day_try_ms_ = monotonic_ms() + kRetryMs;
  const Date next = Date{static_cast<std::int32_t>(done)}.plus_days(1);
  hub_->submit(make_advance_day(next), 0, [this](const Verdict& verdict) {
    day_under_way_ = false;
    if (!verdict.accepted) return;
    next_day_try_ms_ = 0;
    bring_days_up();
    if (!day_under_way_) drop_old_replaced();
    if (!day_under_way_) files_.sweep();
  });
}

// What is past undoing is kept no longer.
void Workspace::drop_old_replaced() {
  const Instant before{wall_ms_() - kUndoDays * kDayMs};
  store_->drop_replaced(before, [this](AppendOutcome outcome, std::size_t dropped) {
    if (outcome == AppendOutcome::Done && dropped > 0) drop_old_replaced();
  });
}

}  // namespace planerka
