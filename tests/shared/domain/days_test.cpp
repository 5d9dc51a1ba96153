// What a company day brings by itself, and that it brings it once.

#include <gtest/gtest.h>

#include "shared/domain/settings.h"
#include "shared/i18n/rule_text.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

const Date kToday = Date::of({2026, 3, 2});
const ZoneTable kMoscow(3 * 3600, {});

template <typename Enum>
Value number(Enum enumerator) {
  return Value::of(static_cast<std::int64_t>(enumerator));
}

class Days : public ::testing::Test {
 protected:
  Days() {
    VERIFY(w.run({},
                 make_set_setting(setting_keys::kCompanyZone,
                                  make_zone_setting("Europe/Moscow", kMoscow)))
               .ok());
  }

  RecordId import(Kind kind, std::vector<Argument> fields) {
    const RecordId id = w.new_id();
    VERIFY(w.run({}, make_import(kind, id, std::move(fields))).ok());
    return id;
  }

  /// Protected through the end of that day.
  RecordId registration(RegistrationState state, Date last) {
    namespace field = fields::registration;
    return import(Kind::Registration,
                  {put(field::state, number(state)),
                   put(field::protected_until, Value::of(kMoscow.end_of(last).ms))});
  }

  RecordId deal(DealStage stage, std::optional<Date> booked, RecordId of = {}) {
    namespace field = fields::deal;
    std::vector<Argument> fields = {put(field::stage, number(stage))};
    if (of) fields.push_back(put(field::registration, Value::of(of)));
    if (booked) fields.push_back(put(field::booking, booking(*booked)));
    return import(Kind::Deal, std::move(fields));
  }
  static Value booking(Date until) {
    return make_tuple_value(
        {number(BookingKind::Paid), Value::of(kToday.days - 20), Value::of(until.days)});
  }

  std::string advance(Date date) { return reason(w.run({}, make_advance_day(date))); }
  RegistrationState state(RecordId id) const {
    return static_cast<RegistrationState>(w.integer(id, fields::registration::state));
  }
  DealStage stage(RecordId id) const {
    return static_cast<DealStage>(w.integer(id, fields::deal::stage));
  }

  Workspace w;
};

TEST_F(Days, EachIsDoneOnceInOrderByTheSystemAlone) {
  EXPECT_EQ(advance(kToday), "");
  EXPECT_EQ(advance(kToday), "day.order");
  EXPECT_EQ(advance(kToday.plus_days(2)), "day.order");
  EXPECT_EQ(advance(kToday.plus_days(1)), "");
  EXPECT_EQ(reason(w.run(w.admin, make_advance_day(kToday.plus_days(2)))), "rights.command");
  EXPECT_EQ(reason(w.run({}, make_undo({0}, w.last_n()))), "undo.no_inverse");
  EXPECT_EQ(setting_integer(w.state, setting_keys::kDoneThrough, 0), kToday.days + 1);
}

TEST_F(Days, ProtectionLastsThroughItsLastDay) {
  const RecordId ends_today = registration(RegistrationState::Unique, kToday);
  const RecordId secured = registration(RegistrationState::Secured, kToday.plus_days(-1));
  const RecordId rejected = registration(RegistrationState::Rejected, kToday.plus_days(-1));
  const RecordId endless = import(
      Kind::Registration, {put(fields::registration::state, number(RegistrationState::Unique))});
  ASSERT_EQ(advance(kToday), "");
  EXPECT_EQ(state(ends_today), RegistrationState::Unique);
  EXPECT_EQ(state(secured), RegistrationState::Expired);
  ASSERT_EQ(advance(kToday.plus_days(1)), "");
  EXPECT_EQ(state(ends_today), RegistrationState::Expired);
  EXPECT_EQ(state(rejected), RegistrationState::Rejected);
  EXPECT_EQ(state(endless), RegistrationState::Unique);
}

TEST_F(Days, AnExtensionThatCameFirstMakesExpiryVoid) {
  const RecordId id = registration(RegistrationState::Unique, kToday.plus_days(-1));
  ASSERT_EQ(reason(w.run({},
                         make_import(Kind::Registration,
                                     id,
                                     {put(fields::registration::protected_until,
                                          Value::of(kMoscow.end_of(kToday.plus_days(29)).ms))}))),
            "");
  ASSERT_EQ(advance(kToday), "");
  EXPECT_EQ(state(id), RegistrationState::Unique);
}

TEST_F(Days, ProtectionDoesNotRunOutWhileADealStandsAtABookingOrLater) {
  const Date past = kToday.plus_days(-5);
  const RecordId booked = registration(RegistrationState::InDeal, past);
  deal(DealStage::VerbalBooking, kToday, booked);
  const RecordId signed_one = registration(RegistrationState::InDeal, past);
  deal(DealStage::AgreementSigned, {}, signed_one);
  const RecordId shown = registration(RegistrationState::InDeal, past);
  deal(DealStage::ShowHeld, {}, shown);
  const RecordId lost = registration(RegistrationState::InDeal, past);
  deal(DealStage::Lost, {}, lost);
  ASSERT_EQ(advance(kToday), "");
  EXPECT_EQ(state(booked), RegistrationState::InDeal);
  EXPECT_EQ(state(signed_one), RegistrationState::InDeal);
  EXPECT_EQ(state(shown), RegistrationState::Expired);
  EXPECT_EQ(state(lost), RegistrationState::Expired);
  // Its booking lapses tomorrow, and with it what held the protection.
  ASSERT_EQ(advance(kToday.plus_days(1)), "");
  EXPECT_EQ(state(booked), RegistrationState::Expired);
}

TEST_F(Days, ALapsedBookingTakesTheDealBackToTheShowAndSaysSo) {
  const RecordId lapsed = deal(DealStage::PaidBooking, kToday.plus_days(-1));
  const RecordId last_day = deal(DealStage::VerbalBooking, kToday);
  const RecordId went_on = deal(DealStage::Preparation, kToday.plus_days(-1));
  const RecordId without = deal(DealStage::VerbalBooking, {});
  ASSERT_EQ(advance(kToday), "");
  EXPECT_EQ(stage(lapsed), DealStage::ShowHeld);
  EXPECT_EQ(w.integer(lapsed, fields::deal::stage_since), kMoscow.start_of(kToday).ms);
  EXPECT_EQ(w.state.value(lapsed, fields::deal::booking), booking(kToday.plus_days(-1)).view());
  EXPECT_EQ(stage(last_day), DealStage::VerbalBooking);
  EXPECT_EQ(stage(went_on), DealStage::Preparation);
  EXPECT_EQ(stage(without), DealStage::VerbalBooking);
  const auto steps = w.state.lookup(fields::stage_change::deal, Value::of(lapsed).view());
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(w.integer(steps[0], fields::stage_change::from),
            static_cast<std::int64_t>(DealStage::PaidBooking));
  EXPECT_EQ(read_rule_text(Language::Ru, w.text(steps[0], fields::stage_change::reason)),
            "Бронь истекла: была до 01.03.2026");
}

// The tasks about a deal.
std::vector<RecordId> told(const Workspace& w, RecordId deal) {
  const auto found = w.state.lookup(fields::task::subject, Value::of(deal).view());
  return {found.begin(), found.end()};
}

TEST_F(Days, WhoseDealItIsIsToldOfALapseOnce) {
  const RecordId etazhi = w.add_agency(w.manager, "Этажи");
  const RecordId lapsed = deal(DealStage::PaidBooking, kToday.plus_days(-1));
  const RecordId last_day = deal(DealStage::PaidBooking, kToday);
  ASSERT_EQ(
      reason(w.run(
          {}, make_import(Kind::Deal, lapsed, {put(fields::deal::agency, Value::of(etazhi))}))),
      "");
  ASSERT_EQ(advance(kToday), "");
  ASSERT_EQ(told(w, lapsed).size(), 1U);
  const RecordId task = told(w, lapsed).front();
  EXPECT_EQ(w.link(task, fields::task::assignee), w.manager);
  EXPECT_EQ(w.integer(task, fields::task::due_on), kToday.days);
  EXPECT_EQ(w.text(task, fields::task::text),
            "Бронь истекла: была до 01.03.2026. Забронируйте снова или решите, что дальше");
  EXPECT_TRUE(told(w, last_day).empty());
  EXPECT_EQ(advance(kToday), "day.order") << "a restart runs no day again";
  ASSERT_EQ(advance(kToday.plus_days(1)), "");
  EXPECT_EQ(told(w, lapsed).size(), 1U);
  EXPECT_EQ(told(w, last_day).size(), 1U);
}

TEST_F(Days, ADealOfNoAgencyIsThatOfWhoeverMadeIt) {
  const RecordId client = w.new_id();
  ASSERT_EQ(
      reason(w.run(
          w.sales,
          make_create(Kind::Client, client, {put(fields::client::name, Value::text("Иванова"))}))),
      "");
  const RecordId lapsed = w.new_id();
  ASSERT_EQ(
      reason(w.run(w.sales,
                   make_create_deal({.deal = lapsed,
                                     .step = w.new_id(),
                                     .fields = {put(fields::deal::client, Value::of(client))}}))),
      "");
  ASSERT_EQ(reason(w.run({},
                         make_import(Kind::Deal,
                                     lapsed,
                                     {put(fields::deal::stage, number(DealStage::PaidBooking)),
                                      put(fields::deal::booking, booking(kToday))}))),
            "");
  ASSERT_EQ(advance(kToday.plus_days(1)), "");
  ASSERT_EQ(told(w, lapsed).size(), 1U);
  EXPECT_EQ(w.link(told(w, lapsed).front(), fields::task::assignee), w.sales);
}

TEST_F(Days, ADealThatGoesOnNeedsNoDecisionAnyMore) {
  const auto status_of = [this](RecordId deal) {
    return static_cast<TaskStatus>(w.integer(told(w, deal).front(), fields::task::status));
  };
  const RecordId booked = deal(DealStage::PaidBooking, kToday.plus_days(-1));
  const RecordId lost = deal(DealStage::PaidBooking, kToday.plus_days(-1));
  const RecordId waiting = deal(DealStage::PaidBooking, kToday.plus_days(-1));
  ASSERT_EQ(advance(kToday), "");
  const auto move = [this](RecordId id, DealStage to) {
    return reason(w.run({}, make_import(Kind::Deal, id, {put(fields::deal::stage, number(to))})));
  };
  EXPECT_EQ(move(booked, DealStage::VerbalBooking), "");
  EXPECT_EQ(move(lost, DealStage::Lost), "");
  EXPECT_EQ(status_of(booked), TaskStatus::Cancelled);
  EXPECT_EQ(status_of(lost), TaskStatus::Cancelled);
  EXPECT_EQ(status_of(waiting), TaskStatus::Planned);
}

TEST_F(Days, ABookingProlongedInTimeDoesNotLapse) {
  const RecordId id = deal(DealStage::PaidBooking, kToday.plus_days(-1));
  ASSERT_EQ(
      reason(w.run(
          {},
          make_import(Kind::Deal, id, {put(fields::deal::booking, booking(kToday.plus_days(7)))}))),
      "");
  ASSERT_EQ(advance(kToday), "");
  EXPECT_EQ(stage(id), DealStage::PaidBooking);
}

TEST_F(Days, AnArchivedRecordIsLeftAlone) {
  const RecordId registered = registration(RegistrationState::Unique, kToday.plus_days(-1));
  const RecordId booked = deal(DealStage::PaidBooking, kToday.plus_days(-1));
  ASSERT_EQ(reason(w.run({}, make_archive(registered))), "");
  ASSERT_EQ(reason(w.run({}, make_archive(booked))), "");
  ASSERT_EQ(advance(kToday), "");
  EXPECT_EQ(state(registered), RegistrationState::Unique);
  EXPECT_EQ(stage(booked), DealStage::PaidBooking);
}

TEST_F(Days, MissedOnesEachDoTheirOwnAsOfTheirOwnBeginning) {
  ASSERT_EQ(advance(kToday), "");
  const RecordId id = deal(DealStage::PaidBooking, kToday.plus_days(1));
  for (int day = 1; day <= 5; ++day)
    ASSERT_EQ(advance(kToday.plus_days(day)), "");
  EXPECT_EQ(stage(id), DealStage::ShowHeld);
  EXPECT_EQ(w.integer(id, fields::deal::stage_since), kMoscow.start_of(kToday.plus_days(2)).ms);
  EXPECT_EQ(w.state.lookup(fields::stage_change::deal, Value::of(id).view()).size(), 1U);
}

}  // namespace
}  // namespace planerka::testing
