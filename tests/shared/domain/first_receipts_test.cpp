// After a restore registrations come again in any order, each with its first receipt: priority is
// the time of that.

#include "tests/shared/domain/registration_bench.h"

namespace planerka::testing {
namespace {

namespace field = fields::registration;

class FirstReceipt : public RegistrationBench {
 protected:
  /// Registers as of an earlier receipt.
  RecordId again(RecordId user, const RegistrationForm& form, int days_ago) {
    w.receipt = Instant{w.now.ms - days_ago * kDayMs};
    return registered(user, form);
  }
};

TEST_F(FirstReceipt, StaysFirstWhoeverComesBackFirst) {
  const RecordId second = again(second_manager, form(theirs), 2);
  ASSERT_EQ(state(second), "unique");
  const RecordId first = again(w.manager, form(ours), 3);
  EXPECT_EQ(state(first), "unique");
  EXPECT_EQ(until(first), "29.03") << "protected from its own receipt";
  EXPECT_EQ(state(second), "disputed");
  EXPECT_EQ(why(second), "По клиенту идёт спор, уведомление от 27.02.2026");
}

TEST_F(FirstReceipt, InTheirOrderTheyAreJudgedAsBefore) {
  const RecordId first = again(w.manager, form(ours), 3);
  const RecordId second = again(second_manager, form(theirs), 2);
  EXPECT_EQ(state(first), "unique");
  EXPECT_EQ(state(second), "under_review");
}

TEST_F(FirstReceipt, WhatWasRegisteredSinceTheRestoreGivesWay) {
  const RecordId since = registered(second_manager, form(theirs));
  const RecordId first = again(w.manager, form(ours), 1);
  EXPECT_EQ(state(first), "unique");
  EXPECT_EQ(state(since), "disputed");
}

TEST_F(FirstReceipt, AClashWithADecisionIsDisputed) {
  const RecordId since = registered(second_manager, form(theirs));
  const RecordId asks = registered(w.manager, form(ours));
  ASSERT_EQ(run(w.head, make_decide_registration(since, RegistrationVerdict::Accept, "")), "");
  ASSERT_EQ(state(asks), "cancelled");
  const RecordId first = again(w.manager, form(ours), 1);
  EXPECT_EQ(state(first), "disputed");
  EXPECT_EQ(state(since), "unique");
}

TEST_F(FirstReceipt, AClashWithWhatWasShownSinceIsDisputed) {
  const RecordId since = registered(second_manager, form(theirs));
  ASSERT_EQ(run(second_manager, make_record_show(since, today(), InspectionAct::Signed)), "");
  const RecordId first = again(w.manager, form(ours), 1);
  EXPECT_EQ(state(first), "disputed");
  EXPECT_EQ(state(since), "secured");
}

TEST_F(FirstReceipt, ProtectionThatWasOverBeforeTheOtherCameDoesNotTakeTheClientBack) {
  const RecordId since = registered(second_manager, form(theirs));
  const RecordId first = again(w.manager, form(ours), 40);
  EXPECT_EQ(state(first), "expired");
  EXPECT_EQ(state(since), "unique");
}

TEST_F(FirstReceipt, ASuspendedAgencysStillStandsBeforeLaterOnes) {
  const RecordId since = registered(second_manager, form(theirs));
  ASSERT_EQ(run(w.manager, make_set_agency_status(ours, AgencyStatus::Suspended, "долг")), "");
  EXPECT_EQ(state(again(w.manager, form(ours), 1)), "under_review");
  EXPECT_EQ(state(since), "disputed");
}

TEST_F(FirstReceipt, IsOfTheAgencyThatRegisteredTwice) {
  const RecordId since = registered(w.manager, form(ours));
  const RecordId other = again(second_manager, form(theirs), 1);
  ASSERT_EQ(state(since), "disputed");
  const RecordId back = again(w.manager, form(ours), 2);
  EXPECT_EQ(back, since);
  EXPECT_EQ(state(since), "unique");
  EXPECT_EQ(state(other), "disputed");
  EXPECT_EQ(kMoscow.local_date(Instant{w.integer(since, field::received_at)}),
            today().plus_days(-2));
}

TEST_F(FirstReceipt, ADeviceDoesNotGuess) {
  const RecordId since = registered(second_manager, form(theirs));
  w.authority = false;
  EXPECT_EQ(state(again(w.manager, form(ours), 1)), "under_review");
  EXPECT_EQ(state(since), "unique");
}

}  // namespace
}  // namespace planerka::testing
