// Deciding, disputing, extending, showing, cancelling; and what brings an ended one back.

#include "shared/domain/conflict_search.h"
#include "shared/domain/protection.h"
#include "shared/domain/registration_review.h"
#include "tests/shared/domain/registration_bench.h"

namespace planerka::testing {
namespace {

namespace field = fields::registration;
constexpr auto kAccept = RegistrationVerdict::Accept;
constexpr auto kReject = RegistrationVerdict::Reject;

class Deciding : public RegistrationBench {
 protected:
  Deciding() {
    first = registered(w.manager, form(ours));
    second = registered(second_manager, form(theirs));
  }
  std::string decide(RecordId user, RecordId id, RegistrationVerdict verdict = kAccept) {
    return run(user, make_decide_registration(id, verdict, "по акту осмотра"));
  }

  RecordId first;   // ours, уникален
  RecordId second;  // theirs, на проверке
};

TEST_F(Deciding, ForOneSideCancelsTheOther) {
  ASSERT_EQ(decide(w.head, second), "");
  EXPECT_EQ(state(second), "unique");
  EXPECT_EQ(why(second), "по акту осмотра");
  EXPECT_EQ(until(second), "01.04");
  EXPECT_EQ(w.link(second, field::decided_by), w.head);
  EXPECT_EQ(state(first), "cancelled");
  EXPECT_EQ(why(first), "Решение по спору");
  EXPECT_EQ(w.link(first, field::decided_by), w.head);
  EXPECT_EQ(decide(w.head, second), "registration.not_open");
}

TEST_F(Deciding, AgainstRejectsWithAReason) {
  EXPECT_EQ(run(w.head, make_decide_registration(second, kReject, "")), "registration.reason");
  ASSERT_EQ(decide(w.head, second, kReject), "");
  EXPECT_EQ(state(second), "rejected");
  EXPECT_EQ(state(first), "unique");
}

TEST_F(Deciding, BetweenManagersIsTheHeads) {
  EXPECT_EQ(decide(w.manager, second), "registration.between_managers");
  EXPECT_EQ(decide(second_manager, second), "registration.between_managers");
  EXPECT_EQ(decide(w.sales, second), "rights.command");
  ASSERT_EQ(run(w.head, make_assign_manager(theirs, w.manager)), "");
  EXPECT_EQ(decide(second_manager, second), "registration.between_managers");
  EXPECT_EQ(decide(w.manager, second), "");
}

TEST_F(Deciding, TheirDealUnderWayIsDecidedAlready) {
  const RecordId deal = this->deal(first, DealStage::PaidBooking);
  EXPECT_EQ(decide(w.head, second), "registration.in_deal");
  set_stage(deal, DealStage::Lead);
  EXPECT_EQ(decide(w.head, second), "");
  EXPECT_EQ(state(first), "cancelled");
}

TEST_F(Deciding, ForTheOneThatHasTheClientCancelsTheOneUnderReview) {
  EXPECT_EQ(decide(w.manager, first), "registration.between_managers");
  EXPECT_EQ(decide(w.head, first, kReject), "registration.not_open");
  ASSERT_EQ(decide(w.head, first), "");
  EXPECT_EQ(state(first), "unique");
  EXPECT_EQ(until(first), "01.04");
  EXPECT_EQ(state(second), "cancelled");
  EXPECT_EQ(why(second), "Решение по спору");
  EXPECT_EQ(decide(w.head, first), "registration.not_open");
}

TEST_F(Deciding, TakesOneWorkingDayAndIsOverdueThen) {
  const auto due = [&](RecordId id) {
    return review_due(w.state, w.state.find(id)->index, kMoscow);
  };
  EXPECT_EQ(due(first), std::nullopt);
  EXPECT_EQ(due(second), today().plus_days(1));
  const RowIndex row = w.state.find(second)->index;
  EXPECT_FALSE(is_review_overdue(w.state, row, kMoscow, today().plus_days(1)));
  EXPECT_TRUE(is_review_overdue(w.state, row, kMoscow, today().plus_days(2)));
  pass_days(4);  // Friday: the next working day is a Tuesday, Monday being a holiday
  const RecordId agency = w.add_agency(w.manager, "Третье");
  EXPECT_EQ(due(registered(w.manager, form(agency))), today().plus_days(4));
}

TEST_F(Deciding, TakesAsManyWorkingDaysAsTheCompanySays) {
  const RowIndex row = w.state.find(second)->index;
  const auto set = [&](int days) {
    const Value value = make_tuple_value({Value::of(days)});
    EXPECT_TRUE(w.run(w.admin, make_set_setting(number_settings::kReviewDays.key, value)).ok());
  };
  set(3);
  EXPECT_EQ(review_due(w.state, row, kMoscow), today().plus_days(3));
  EXPECT_FALSE(is_review_overdue(w.state, row, kMoscow, today().plus_days(3)));
  EXPECT_TRUE(is_review_overdue(w.state, row, kMoscow, today().plus_days(4)));
  set(5);
  EXPECT_EQ(review_due(w.state, row, kMoscow), today().plus_days(8)) << "past a long weekend";
}

TEST_F(Deciding, AnEndedDealLeavesTheClientToTheOther) {
  deal(first, DealStage::Lost);
  ASSERT_EQ(decide(w.head, second), "");
  EXPECT_EQ(state(second), "unique");
  EXPECT_EQ(state(first), "expired");
}

TEST_F(Deciding, ADisputeStandsOnBothSidesUntilDecided) {
  ASSERT_EQ(run(w.head, make_decide_registration(second, kReject, "позже")), "");
  EXPECT_EQ(run(second_manager, make_dispute_registration(second, "")), "registration.reason");
  ASSERT_EQ(run(second_manager, make_dispute_registration(second, "есть переписка")), "");
  EXPECT_EQ(state(first), "disputed");
  EXPECT_EQ(why(first), "По клиенту идёт спор, уведомление от 02.03.2026");
  EXPECT_EQ(state(second), "disputed");
  EXPECT_EQ(why(second), "Спор: есть переписка");
  const RecordId agency = w.add_agency(w.manager, "Третье");
  EXPECT_EQ(state(registered(w.manager, form(agency))), "under_review");
  pass_days(40);
  EXPECT_EQ(state(first), "disputed");
  ASSERT_EQ(decide(w.head, first), "");
  EXPECT_EQ(state(first), "unique");
  EXPECT_EQ(until(first), "11.05");  // what it had is over: anew
  EXPECT_EQ(state(second), "cancelled");
}

TEST_F(Deciding, ThereIsNoDisputeWithNobody) {
  ASSERT_EQ(run(w.manager, make_cancel_registration(first, "дубль")), "");
  EXPECT_EQ(run(second_manager, make_dispute_registration(second, "наш")),
            "registration.no_other_side");
  EXPECT_EQ(run(w.manager, make_dispute_registration(first, "наш")), "");
  EXPECT_EQ(state(first), "disputed");
  EXPECT_EQ(state(second), "disputed");
}

TEST_F(Deciding, ThePanelShowsBothSides) {
  ASSERT_EQ(run(w.sales, make_record_show(first, today(), InspectionAct::NotTold)), "");
  const auto sides = conflicts_of(w.state, second, w.now);
  ASSERT_EQ(sides.size(), 2U);
  EXPECT_EQ(sides[0].record, second);
  EXPECT_EQ(sides[0].agency, theirs);
  EXPECT_EQ(sides[0].state, RegistrationState::UnderReview);
  EXPECT_EQ(sides[1].record, first);
  EXPECT_EQ(sides[1].agency, ours);
  EXPECT_EQ(sides[1].received_at.ms, w.integer(first, field::received_at));
  EXPECT_EQ(sides[1].state, RegistrationState::Unique);
  EXPECT_EQ(sides[1].shown_on, today());
  EXPECT_FALSE(sides[1].inspection_act);
  EXPECT_EQ(sides[1].protected_through, today().plus_days(30));
}

TEST_F(Deciding, CancellingNeedsAReasonAndNoDeal) {
  EXPECT_EQ(run(w.manager, make_cancel_registration(first, "")), "registration.reason");
  const RecordId deal = this->deal(first, DealStage::Lead);
  EXPECT_EQ(run(w.manager, make_cancel_registration(first, "дубль")), "registration.in_deal");
  set_stage(deal, DealStage::Lost);
  EXPECT_EQ(run(w.manager, make_cancel_registration(first, "дубль")), "");
  EXPECT_EQ(run(w.manager, make_cancel_registration(first, "дубль")), "registration.over");
  EXPECT_EQ(why(first), "дубль");
}

class Protection : public RegistrationBench {
 protected:
  Protection() { id = registered(w.manager, form(ours)); }
  std::string extend(RecordId user) { return run(user, make_extend_protection(id, "ипотека")); }
  std::string show(std::optional<Date> date, InspectionAct act = InspectionAct::NotTold) {
    return run(w.sales, make_record_show(id, date, act));
  }

  RecordId id;
};

TEST_F(Protection, IsExtendedTwiceByTheManagerAndOnByTheHead) {
  EXPECT_EQ(run(w.manager, make_extend_protection(id, "")), "registration.reason");
  EXPECT_EQ(extend(w.sales), "rights.command");
  ASSERT_EQ(extend(w.manager), "");
  EXPECT_EQ(until(id), "01.05");
  EXPECT_EQ(why(id), "Защита продлена: ипотека");
  ASSERT_EQ(extend(w.manager), "");
  EXPECT_EQ(extend(w.manager), "registration.extensions");
  ASSERT_EQ(extend(w.head), "");
  EXPECT_EQ(until(id), "30.06");
  EXPECT_EQ(w.integer(id, field::extensions), 3);
}

TEST_F(Protection, ACompanySetsHowLongAndHowOftenItIsExtended) {
  const auto set = [&](const NumberSetting& setting, int value) {
    return run(w.admin, make_set_setting(setting.key, make_tuple_value({Value::of(value)})));
  };
  ASSERT_EQ(set(number_settings::kExtensionDays, 10), "");
  ASSERT_EQ(set(number_settings::kExtensions, 1), "");
  ASSERT_EQ(extend(w.manager), "");
  EXPECT_EQ(until(id), "11.04");
  EXPECT_EQ(extend(w.manager), "registration.extensions");
  ASSERT_EQ(set(number_settings::kExtensions, 0), "");
  EXPECT_EQ(set(number_settings::kExtensions, -1), "setting.value");
  EXPECT_EQ(extend(w.manager), "registration.extensions");
  EXPECT_EQ(extend(w.head), "");
}

TEST_F(Protection, WhatIsOverIsNotExtended) {
  w.now.ms += 31 * kDayMs;
  EXPECT_EQ(extend(w.manager), "registration.unprotected");
  ASSERT_EQ(run({}, make_advance_day(today())), "");
  EXPECT_EQ(extend(w.manager), "registration.unprotected");
}

TEST_F(Protection, TheFirstHeldShowStartsItAnew) {
  pass_days(10);
  ASSERT_EQ(show(today().plus_days(-2)), "");
  EXPECT_EQ(state(id), "unique");
  EXPECT_EQ(until(id), "09.04");
  pass_days(1);
  ASSERT_EQ(show(today()), "");
  EXPECT_EQ(until(id), "09.04");
  ASSERT_EQ(show({}, InspectionAct::Signed), "");
  EXPECT_EQ(state(id), "secured");
  EXPECT_EQ(until(id), "09.04");
}

TEST_F(Protection, AShowIsHeldBetweenTheReceiptAndToday) {
  EXPECT_EQ(show(today().plus_days(-1)), "registration.show_date");
  EXPECT_EQ(show(today().plus_days(1)), "registration.show_date");
  EXPECT_EQ(show({}), "registration.show");
  ASSERT_EQ(show({}, InspectionAct::Signed), "");
  EXPECT_EQ(state(id), "unique");
  ASSERT_EQ(show(today()), "");
  EXPECT_EQ(state(id), "secured");
}

TEST_F(Protection, AShowUnderReviewIsEvidenceAndCountsOnceDecided) {
  const RecordId other = registered(second_manager, form(theirs));
  ASSERT_EQ(run(w.sales, make_record_show(other, today(), InspectionAct::Signed)), "");
  EXPECT_EQ(state(other), "under_review");
  EXPECT_EQ(until(other), "");
  ASSERT_EQ(run(w.head, make_decide_registration(other, kAccept, "")), "");
  EXPECT_EQ(state(other), "secured");
  EXPECT_EQ(until(other), "01.04");
}

TEST_F(Protection, DaysLeftAndReminders) {
  const Table& registrations = w.state.table(Kind::Registration);
  const RowIndex row = w.state.find(id)->index;
  const auto left = [&](int later) {
    return protection_days_left(registrations, row, kMoscow, today().plus_days(later));
  };
  EXPECT_EQ(left(0), 30);
  EXPECT_EQ(left(30), 0);
  EXPECT_EQ(left(31), -1);
  std::string days;
  for (int day = 0; day <= 30; ++day)
    if (reminder_due(w.state, *left(day))) days += std::to_string(*left(day)) + ' ';
  EXPECT_EQ(days, "7 3 1 ");
  ASSERT_EQ(run(w.manager, make_cancel_registration(id, "дубль")), "");
  EXPECT_FALSE(left(0));
}

class BroughtBack : public RegistrationBench {
 protected:
  BroughtBack() {
    first = registered(w.manager, form(ours));
    registered_n = w.last_n();
  }
  std::string undo(RecordId user, RecordId author, std::uint64_t n) {
    return run(user, make_undo(ReplicaId{static_cast<std::uint32_t>(author.value)}, n));
  }

  RecordId first;
  std::uint64_t registered_n = 0;
};

TEST_F(BroughtBack, RegisteringIsUndone) {
  const RecordId person = client(first);
  ASSERT_EQ(undo(w.manager, w.manager, registered_n), "");
  EXPECT_EQ(w.integer(first, make_field(Kind::Registration, common::archived)), 1);
  EXPECT_EQ(w.integer(person, make_field(Kind::Client, common::archived)), 1);
  EXPECT_EQ(state(registered(second_manager, form(theirs))), "unique");
  // Undoing the undo, or the archive, would make a second holder.
  EXPECT_EQ(undo(w.manager, w.manager, w.last_n() - 1), "registration.taken");
  EXPECT_EQ(run(w.manager, make_restore(first)), "registration.taken");
}

TEST_F(BroughtBack, ACancelledOneDoesNotComeBackBesideAnother) {
  ASSERT_EQ(run(w.manager, make_cancel_registration(first, "дубль")), "");
  const std::uint64_t cancelled_n = w.last_n();
  const RecordId second = registered(second_manager, form(theirs));
  EXPECT_EQ(state(second), "unique");
  EXPECT_EQ(undo(w.manager, w.manager, cancelled_n), "registration.taken");
  ASSERT_EQ(run(second_manager, make_cancel_registration(second, "ошибка")), "");
  EXPECT_EQ(undo(w.manager, w.manager, cancelled_n), "");
  EXPECT_EQ(state(first), "unique");
}

TEST_F(BroughtBack, ADecisionIsUndoneWholeByItsAuthorOrTheHead) {
  const RecordId second = registered(second_manager, form(theirs));
  ASSERT_EQ(run(w.head, make_decide_registration(second, kAccept, "")), "");
  const std::uint64_t decided_n = w.last_n();
  EXPECT_EQ(undo(w.manager, w.head, decided_n), "registration.decision_of_another");
  ASSERT_EQ(undo(w.head, w.head, decided_n), "");
  EXPECT_EQ(state(first), "unique");
  EXPECT_EQ(state(second), "under_review");
}

TEST_F(BroughtBack, AnAgencyThatIsNoLongerHeldBackWaitsForADecision) {
  ASSERT_EQ(run(w.manager, make_set_agency_status(ours, AgencyStatus::Suspended, "долг")), "");
  const std::uint64_t suspended_n = w.last_n();
  const RecordId second = registered(second_manager, form(theirs));
  EXPECT_EQ(state(second), "under_review");
  ASSERT_EQ(run(w.head, make_decide_registration(second, kAccept, "")), "");
  ASSERT_EQ(run(w.manager, make_set_agency_status(ours, AgencyStatus::Active, "")), "");
  EXPECT_EQ(state(first), "cancelled");
  EXPECT_EQ(undo(w.manager, w.manager, suspended_n), "undo.nothing");
  EXPECT_EQ(state(second), "unique");
}

TEST_F(BroughtBack, AnImportedSecondHolderGoesToReview) {
  const RecordId second =
      import(Kind::Registration,
             {put(field::agency, Value::of(theirs)),
              add(field::phones, Value::text("89161234567")),
              put(field::project, Value::of(park)),
              put(field::category, Value::of(static_cast<std::int64_t>(Category::Flat))),
              put(field::state, Value::of(static_cast<std::int64_t>(RegistrationState::Unique)))});
  EXPECT_EQ(state(second), "under_review");
  EXPECT_EQ(state(first), "unique");
}

}  // namespace
}  // namespace planerka::testing
