// Bookings of §3: устная for 3 days, платная for 14, active through the last of them.

#include <gtest/gtest.h>

#include "tests/shared/domain/work_bench.h"

namespace planerka::testing {
namespace {

class Bookings : public ::testing::Test, public WorkBench {
 protected:
  Bookings() : id(deal()) { VERIFY(move(id, "Показ проведён").empty()); }

  std::string book(BookingKind kind, std::optional<Date> until = {}) {
    return run(make_book(seen(id), {.step = w.new_id(), .kind = kind, .until = until}));
  }
  std::string prolong(Date until) { return run(make_prolong_booking(seen(id), until)); }
  std::string remove(std::string_view why) {
    return run(make_remove_booking(seen(id), w.new_id(), why));
  }
  std::string pay(std::optional<Money> amount = {}) {
    return run(make_pay_booking(seen(id), {.step = w.new_id(), .amount = amount}));
  }

  RecordId id;
};

TEST_F(Bookings, MoveTheDealForwardForTheirDays) {
  EXPECT_EQ(book(BookingKind::Verbal), "");
  EXPECT_EQ(booking_text(id), "устная 02.03–05.03");
  EXPECT_EQ(stage(id), DealStage::VerbalBooking);
  EXPECT_EQ(book(BookingKind::Verbal), "booking.active");
  EXPECT_EQ(book(BookingKind::Paid), "") << "another kind is a step forward";
  EXPECT_EQ(booking_text(id), "платная 02.03–16.03");
  EXPECT_EQ(stage(id), DealStage::PaidBooking);
  EXPECT_EQ(book(BookingKind::Verbal), "booking.stage");
  EXPECT_EQ(history(id),
            "Лид\n"
            "Лид → Показ проведён (пропущено 1)\n"
            "Показ проведён → Устная бронь\n"
            "Устная бронь → Платная бронь\n");
}

TEST_F(Bookings, RunForTheDaysTheCompanySets) {
  const auto week = make_tuple_value({Value::of(7)});
  ASSERT_EQ(run(make_set_setting(number_settings::kVerbalBookingDays.key, week), w.admin), "");
  ASSERT_EQ(book(BookingKind::Verbal), "");
  EXPECT_EQ(booking_text(id), "устная 02.03–09.03");
}

TEST_F(Bookings, AreCheckedWhenTheyAreMade) {
  EXPECT_EQ(book(BookingKind::Verbal, kToday.plus_days(-1)), "booking.order");
  BookingChoice choice{.step = w.new_id(), .kind = BookingKind::Paid};
  choice.from = kToday.plus_days(-9);
  choice.until = kToday.plus_days(-1);
  EXPECT_EQ(run(make_book(seen(id), choice)), "booking.past");
  choice.until = kToday;
  choice.amount = Money{-1};
  EXPECT_EQ(run(make_book(seen(id), choice)), "booking.amount");
  choice.amount = Money::roubles(50'000);
  EXPECT_EQ(run(make_book(seen(id), choice)), "");
  EXPECT_EQ(booking_text(id), "платная 21.02–02.03, 50000");
}

TEST_F(Bookings, AreProlongedToALaterDayOnly) {
  EXPECT_EQ(prolong(kToday.plus_days(9)), "booking.none");
  ASSERT_EQ(book(BookingKind::Verbal), "");
  EXPECT_EQ(prolong(kToday.plus_days(3)), "booking.shorter");
  EXPECT_EQ(prolong(kToday.plus_days(9)), "");
  EXPECT_EQ(booking_text(id), "устная 02.03–11.03");
  EXPECT_EQ(stage(id), DealStage::VerbalBooking);
  EXPECT_EQ(undo(), "");
  EXPECT_EQ(booking_text(id), "устная 02.03–05.03");
}

TEST_F(Bookings, AreMadePaid) {
  EXPECT_EQ(pay(), "booking.none");
  ASSERT_EQ(book(BookingKind::Verbal), "");
  pass_days(2);
  EXPECT_EQ(pay(Money::roubles(30'000)), "");
  EXPECT_EQ(booking_text(id), "платная 02.03–18.03, 30000");
  EXPECT_EQ(stage(id), DealStage::PaidBooking);
  EXPECT_EQ(pay(), "booking.active");
  EXPECT_EQ(undo(), "");
  EXPECT_EQ(booking_text(id), "устная 02.03–05.03");
  EXPECT_EQ(stage(id), DealStage::VerbalBooking);
}

TEST_F(Bookings, RemovedOnesTakeTheDealBackToTheShow) {
  EXPECT_EQ(remove("передумали"), "booking.none");
  ASSERT_EQ(book(BookingKind::Paid), "");
  EXPECT_EQ(remove(""), "deal.reason");
  pass_days(4);
  EXPECT_EQ(remove("передумали"), "");
  EXPECT_EQ(stage(id), DealStage::ShowHeld);
  EXPECT_EQ(booking_text(id), "платная 02.03–05.03") << "it ended yesterday";
  EXPECT_FALSE(booking(id)->active(today()));
  EXPECT_EQ(undo(), "");
  EXPECT_EQ(stage(id), DealStage::PaidBooking);
  EXPECT_EQ(booking_text(id), "платная 02.03–16.03");
}

TEST_F(Bookings, AMoveToABookingBooksByDefaultAndOneBackEndsIt) {
  ASSERT_EQ(move(id, "Платная бронь"), "");
  EXPECT_EQ(booking_text(id), "платная 02.03–16.03");
  ASSERT_EQ(move(id, "Подготовка к сделке"), "");
  ASSERT_EQ(move(id, "Платная бронь: ждём банк"), "");
  EXPECT_EQ(booking_text(id), "платная 02.03–16.03") << "the one that runs stays";
  pass_days(1);
  ASSERT_EQ(move(id, "Лид: другой лот"), "");
  EXPECT_EQ(booking_text(id), "платная 02.03–02.03");
}

TEST_F(Bookings, LapseUnlessProlongedAndMayBeMadeAnew) {
  ASSERT_EQ(book(BookingKind::Verbal), "");
  ASSERT_EQ(advance(kToday.plus_days(3)), "");
  EXPECT_EQ(stage(id), DealStage::VerbalBooking) << "its last day";
  pass_days(4);
  ASSERT_EQ(advance(kToday.plus_days(4)), "");
  EXPECT_EQ(stage(id), DealStage::ShowHeld);
  EXPECT_EQ(prolong(kToday.plus_days(9)), "booking.none");
  EXPECT_EQ(book(BookingKind::Verbal), "");
  EXPECT_EQ(booking_text(id), "устная 06.03–09.03");
  EXPECT_EQ(history(id),
            "Лид\n"
            "Лид → Показ проведён (пропущено 1)\n"
            "Показ проведён → Устная бронь\n"
            "Устная бронь → Показ проведён: Бронь истекла: была до 05.03.2026\n"
            "Показ проведён → Устная бронь\n");
}

TEST_F(Bookings, AreNotForLostDealsNorForEverybody) {
  EXPECT_EQ(run(make_book(seen(id), {.step = w.new_id(), .kind = BookingKind::Verbal}), w.viewer),
            "rights.command");
  EXPECT_EQ(run(make_book(seen(id), {.step = w.new_id(), .kind = BookingKind::Verbal}), w.sales),
            "");
  ASSERT_EQ(lose(id, LostReason::ChangedMind), "");
  EXPECT_EQ(book(BookingKind::Paid), "deal.lost");
}

}  // namespace
}  // namespace planerka::testing
