#include "client/screens/record_filters.h"

#include <algorithm>

#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
#include "shared/domain/registration_review.h"
#include "shared/domain/stage_norms.h"
#include "shared/domain/values.h"

namespace planerka::filters {
namespace {

constexpr int kThreeDaysLeft = 3;  // of protection
constexpr int kDayLeft = 1;
constexpr int kWeek = 7;

template <typename Enum>
Enum enumerator(RecordId record, FieldId field, const Frame& frame) {
  return static_cast<Enum>(frame.store().value(record, field).integer);
}

RegistrationState state_of(RecordId registration, const Frame& frame) {
  return enumerator<RegistrationState>(registration, fields::registration::state, frame);
}

/// It has the client, and its time is not over.
bool holds(RecordId registration, const Frame& frame) {
  const RegistrationState state = state_of(registration, frame);
  if (state != RegistrationState::Unique && state != RegistrationState::Secured) return false;
  const RowIndex row = frame.store().find(registration)->index;
  return protection_runs(frame.store().table(Kind::Registration), row, frame.now);
}

bool expires_within(RecordId registration, std::int64_t days, const Frame& frame) {
  const RowIndex row = frame.store().find(registration)->index;
  const auto left = expires_in(frame.store(), row, frame.zone, frame.today);
  return left && *left <= days;
}

bool is_of_type(RecordId task, TaskType type, const Frame& frame) {
  return enumerator<TaskType>(task, fields::task::type, frame) == type;
}

struct Days {
  Date from;
  Date to;
};

bool is_planned_within(RecordId task, Days days, const Frame& frame) {
  const ValueView due = frame.store().value(task, fields::task::due_on);
  if (due.null() || !is_planned(task, frame)) return false;
  return due.integer >= days.from.days && due.integer <= days.to.days;
}

}  // namespace

bool is_planned(RecordId task, const Frame& frame) {
  return enumerator<TaskStatus>(task, fields::task::status, frame) == TaskStatus::Planned;
}

bool is_not_called(RecordId agent, const Frame& frame) {
  const std::int64_t call = frame.insight.agents().of(agent).last_call;
  if (call == 0) return true;
  return frame.zone.local_date(Instant{call}).days_until(frame.today) >
         frame.insight.agencies().thresholds().call_days;
}

bool has_tour_only(RecordId agent, const Frame& frame) {
  const AgentFigure& figure = frame.insight.agents().of(agent);
  return figure.last_tour != 0 && figure.registrations == 0;
}

bool is_unshown(RecordId agent, const Frame& frame) {
  return frame.insight.agents().of(agent).unshown > 0;
}

bool has_no_agency(RecordId agent, const Frame& frame) {
  return frame.store().value(agent, fields::agent::agency).null();
}

bool has_no_task(RecordId agent, const Frame& frame) {
  return !frame.insight.agents().of(agent).next_task;
}

bool has_task(RecordId agent, const Frame& frame) {
  return !has_no_task(agent, frame);
}

bool is_of_mine(RecordId record, const Frame& frame) {
  const auto row = frame.store().find(record);
  const FieldSpec* field = row ? find_field(row->kind, "agency") : nullptr;
  if (field == nullptr) return false;
  const Store& store = frame.store();
  const RecordId agency = store.canonical(reference(store.value(record, field->id)));
  return reference(store.value(agency, fields::agency::manager)) == frame.session.user;
}

bool has_open_deal(RecordId client, const Frame& frame) {
  const auto deals = frame.store().lookup(fields::deal::client, Value::of(client).view());
  return std::any_of(
      deals.begin(), deals.end(), [&frame](RecordId deal) { return is_in_work(deal, frame); });
}

bool is_protected(RecordId client, const Frame& frame) {
  const auto all = frame.store().lookup(fields::registration::client, Value::of(client).view());
  return std::any_of(all.begin(), all.end(), [&frame](RecordId registration) {
    return holds(registration, frame);
  });
}

bool is_under_review(RecordId registration, const Frame& frame) {
  return state_of(registration, frame) == RegistrationState::UnderReview;
}

bool is_review_late(RecordId registration, const Frame& frame) {
  const RowIndex row = frame.store().find(registration)->index;
  return is_review_overdue(frame.store(), row, frame.zone, frame.today);
}

bool is_expiring(RecordId registration, const Frame& frame) {
  return expires_within(registration, frame.insight.agencies().thresholds().expiring_days, frame);
}

bool expires_in_a_week(RecordId registration, const Frame& frame) {
  return expires_within(registration, kWeek, frame);
}

bool expires_in_three_days(RecordId registration, const Frame& frame) {
  return expires_within(registration, kThreeDaysLeft, frame);
}

bool expires_in_a_day(RecordId registration, const Frame& frame) {
  return expires_within(registration, kDayLeft, frame);
}

bool is_disputed(RecordId registration, const Frame& frame) {
  return state_of(registration, frame) == RegistrationState::Disputed;
}

DealStage stage_of(RecordId deal, const Frame& frame) {
  return enumerator<DealStage>(deal, fields::deal::stage, frame);
}

bool is_in_work(RecordId deal, const Frame& frame) {
  return stage_of(deal, frame) < frame.insight.agencies().thresholds().sale_stage;
}

bool is_booked(RecordId deal, const Frame& frame) {
  const auto booking = read_tuple(frame.store().value(deal, fields::deal::booking).bytes);
  constexpr std::size_t kUntil = 2;
  if (!booking.ok() || booking->size() <= kUntil || !is_in_work(deal, frame)) return false;
  return (*booking)[kUntil].integer >= frame.today.days;
}

bool is_won(RecordId deal, const Frame& frame) {
  const DealStage stage = stage_of(deal, frame);
  return stage >= frame.insight.agencies().thresholds().sale_stage && stage != DealStage::Lost;
}

bool is_won_in_period(RecordId deal, const Frame& frame) {
  if (!is_won(deal, frame)) return false;
  const AsOf as_of{.date = frame.today, .zone = frame.zone};
  const Date won = won_on(frame.store().table(Kind::Deal), frame.store().find(deal)->index, as_of);
  const int months = frame.insight.agencies().thresholds().sale_months;
  return won >= sale_period_start(frame.today, months) && won <= frame.today;
}

bool is_open(RecordId deal, const Frame& frame) {
  return stage_of(deal, frame) < DealStage::Closed;
}

bool is_lost(RecordId deal, const Frame& frame) {
  return stage_of(deal, frame) == DealStage::Lost;
}

bool is_stuck(RecordId deal, const Frame& frame) {
  const auto row = frame.store().find(deal);
  if (!row || row->kind != Kind::Deal) return false;
  const Table& deals = frame.store().table(Kind::Deal);
  const auto days = days_at_stage(deals, row->index, frame.zone, frame.today);
  const DealStage stage = deal_stage(deals, row->index);
  return days && planerka::is_stuck(stage, *days, frame.insight.norms());
}

bool is_overdue(RecordId task, const Frame& frame) {
  return is_planned_within(task, {kDateMin, frame.today.plus_days(-1)}, frame);
}

bool is_today(RecordId task, const Frame& frame) {
  return is_planned_within(task, {frame.today, frame.today}, frame);
}

bool is_tomorrow(RecordId task, const Frame& frame) {
  const Date tomorrow = frame.today.plus_days(1);
  return is_planned_within(task, {tomorrow, tomorrow}, frame);
}

bool is_this_week(RecordId task, const Frame& frame) {
  const Date monday = frame.today.week_start();
  return is_planned_within(task, {monday, monday.plus_days(kWeek - 1)}, frame);
}

bool is_next_week(RecordId task, const Frame& frame) {
  const Date monday = frame.today.week_start().plus_days(kWeek);
  return is_planned_within(task, {monday, monday.plus_days(kWeek - 1)}, frame);
}

bool is_this_month(RecordId task, const Frame& frame) {
  const Date first = frame.today.month_start();
  return is_planned_within(task, {first, first.plus_months(1).plus_days(-1)}, frame);
}

bool is_over(RecordId task, const Frame& frame) {
  return !is_planned(task, frame);
}

bool is_meeting(RecordId task, const Frame& frame) {
  return is_of_type(task, TaskType::Meeting, frame);
}

bool is_errand(RecordId task, const Frame& frame) {
  return is_of_type(task, TaskType::Errand, frame);
}

bool is_call(RecordId task, const Frame& frame) {
  return is_of_type(task, TaskType::Call, frame);
}

bool is_my_task(RecordId task, const Frame& frame) {
  return reference(frame.store().value(task, fields::task::assignee)) == frame.session.user;
}

}  // namespace planerka::filters
