#pragma once

// The quick filters of lists of records.

#include <array>

#include "client/screens/record_kind.h"

namespace planerka::filters {

/// Whether a task is still to be done.
bool is_planned(RecordId task, const Frame& frame);

bool is_not_called(RecordId agent, const Frame& frame);
bool has_tour_only(RecordId agent, const Frame& frame);
bool is_unshown(RecordId agent, const Frame& frame);
bool has_no_agency(RecordId agent, const Frame& frame);
bool has_no_task(RecordId agent, const Frame& frame);
bool has_task(RecordId agent, const Frame& frame);
bool is_of_mine(RecordId record, const Frame& frame);  // of an agency that is mine
bool has_open_deal(RecordId client, const Frame& frame);
bool is_protected(RecordId client, const Frame& frame);
bool is_under_review(RecordId registration, const Frame& frame);
bool is_review_late(RecordId registration, const Frame& frame);
bool is_expiring(RecordId registration, const Frame& frame);  // by the company's days
bool expires_in_a_week(RecordId registration, const Frame& frame);
bool expires_in_three_days(RecordId registration, const Frame& frame);
bool expires_in_a_day(RecordId registration, const Frame& frame);
bool is_disputed(RecordId registration, const Frame& frame);
DealStage stage_of(RecordId deal, const Frame& frame);
bool is_in_work(RecordId deal, const Frame& frame);
bool is_booked(RecordId deal, const Frame& frame);
bool is_won(RecordId deal, const Frame& frame);
bool is_won_in_period(RecordId deal, const Frame& frame);  // the company's of sales
bool is_open(RecordId deal, const Frame& frame);           // neither closed nor lost
bool is_stuck(RecordId deal, const Frame& frame);
bool is_lost(RecordId deal, const Frame& frame);
bool is_overdue(RecordId task, const Frame& frame);
bool is_today(RecordId task, const Frame& frame);
bool is_tomorrow(RecordId task, const Frame& frame);
bool is_this_week(RecordId task, const Frame& frame);
bool is_next_week(RecordId task, const Frame& frame);
bool is_this_month(RecordId task, const Frame& frame);
bool is_over(RecordId task, const Frame& frame);
bool is_meeting(RecordId task, const Frame& frame);
bool is_errand(RecordId task, const Frame& frame);
bool is_call(RecordId task, const Frame& frame);
bool is_my_task(RecordId task, const Frame& frame);

inline constexpr std::array<QuickFilter, 7> kAgents = {
    {counting(number_settings::kCallDays, {"lists.filter.not_called", is_not_called}),
     seldom({"lists.filter.tour_no_registration", has_tour_only}),
     seldom({"lists.filter.registration_no_show", is_unshown}),
     {"lists.filter.no_task", has_no_task},
     seldom({"filter.has_task", has_task}),
     seldom({"lists.filter.free", has_no_agency}),
     {"agencies.filter.mine", is_of_mine, 1}}};

inline constexpr std::array<QuickFilter, 2> kClients = {
    {{"lists.filter.in_work", has_open_deal}, {"lists.filter.protected", is_protected}}};

inline constexpr std::array<QuickFilter, 8> kRegistrations = {
    {{"agencies.strip.under_review", is_under_review},
     seldom({"badge.review_overdue", is_review_late}),
     {"agencies.strip.expiring", is_expiring},
     seldom({"lists.filter.disputed", is_disputed}),
     {"agencies.filter.mine", is_of_mine, 1},
     seldom({"registration.within_7", expires_in_a_week, 2}),
     seldom({"registration.within_3", expires_in_three_days, 2}),
     seldom({"registration.within_1", expires_in_a_day, 2})}};

inline constexpr std::array<QuickFilter, 6> kDeals = {{{"lists.filter.in_work", is_in_work},
                                                       {"lists.filter.booked", is_booked},
                                                       {"agencies.strip.stuck", is_stuck},
                                                       seldom({"lists.filter.won", is_won}),
                                                       seldom({"lists.filter.lost", is_lost}),
                                                       {"agencies.filter.mine", is_of_mine, 1}}};

inline constexpr std::array<QuickFilter, 11> kTasks = {{{"lists.filter.overdue", is_overdue},
                                                        {"lists.filter.today", is_today},
                                                        {"lists.filter.tomorrow", is_tomorrow},
                                                        {"lists.filter.this_week", is_this_week},
                                                        {"lists.filter.next_week", is_next_week},
                                                        {"lists.filter.this_month", is_this_month},
                                                        {"lists.filter.done", is_over},
                                                        {"enum.task_type.meeting", is_meeting, 1},
                                                        {"enum.task_type.errand", is_errand, 1},
                                                        {"enum.task_type.call", is_call, 1},
                                                        {"agencies.filter.mine", is_my_task, 2}}};

}  // namespace planerka::filters
