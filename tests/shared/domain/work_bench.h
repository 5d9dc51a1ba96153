#pragma once

// A company at its daily work, for tests of deals, tasks and memberships: stages by their Russian
// names, what a deal went through as text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/deals.h"
#include "shared/domain/settings.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {

/// Company time in these tests.
inline const ZoneTable kMoscow(3 * 3600, {});
/// The company's day of kMonday.
inline const Date kToday = Date::of({2026, 3, 2});

template <typename Enum>
Value number(Enum enumerator) {
  return Value::of(static_cast<std::int64_t>(enumerator));
}

/// «Лид» → Lead. REQUIRES: there is such a stage.
DealStage stage_named(std::string_view title);
std::string title_of(DealStage stage);

class WorkBench {
 public:
  WorkBench();

  RecordId create(Kind kind, std::vector<Argument> fields, RecordId by = {});
  RecordId import(Kind kind, std::vector<Argument> fields);
  /// Мария's, of Этажи by Анна, in Парк; protected for 30 days from today.
  RecordId registration(RegistrationState state = RegistrationState::Unique);
  /// Мария's deal of a registration, or the developer's own.
  RecordId deal(RecordId of = {});

  /// «Платная бронь», or with a reason after a colon «Лид: ошиблись». "" or why it is refused.
  std::string move(RecordId deal, std::string_view to, RecordId by = {});
  std::string lose(RecordId deal, LostReason why, std::string_view text = {});
  /// A command of the manager's, or of somebody's.
  std::string run(const Command& command, RecordId by = {});
  std::string undo(RecordId by = {});
  void pass_days(int count) { w.now.ms += count * kDayMs; }
  std::string advance(Date date) { return reason(w.run({}, make_advance_day(date))); }

  SeenDeal seen(RecordId deal) const { return seen_deal(w.state, deal); }
  Date today() const { return company_date(w.state, w.now); }
  DealStage stage(RecordId deal) const;
  RegistrationState registered(RecordId registration) const;
  std::optional<Booking> booking(RecordId deal) const;
  /// «устная 02.03–05.03, 50 000», "" without one.
  std::string booking_text(RecordId deal) const;
  /// A line a step: «Лид → Показ проведён (пропущено 1): причина».
  std::string history(RecordId deal) const;
  /// The day the registration is protected through, as 01.04; "" for none.
  std::string protected_through(RecordId registration) const;

  Workspace w;
  RecordId etazhi, anna, maria, park;
};

}  // namespace planerka::testing
