// The numbers that a company sets, as the figures follow them.

#include <gtest/gtest.h>

#include "shared/insight/agency_figures.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/pulse.h"
#include "shared/insight/waiting_counts.h"

namespace planerka::testing {
namespace {

using namespace number_settings;

constexpr std::int64_t kDayMs = std::int64_t{24} * 3'600'000;

// Figures of all kinds over one store, told after each write.
class CompanyNumbers : public ::testing::Test {
 protected:
  CompanyNumbers() {
    agencies_.recompute(store_, today_);
    agents_.recompute(store_, today_);
    waiting_.recompute(store_, today_, RecordId{7});
    for (StoreObserver* observer :
         std::initializer_list<StoreObserver*>{&agencies_, &agents_, &pulses_, &waiting_}) {
      store_.observe(observer);
    }
    put(kAgency, fields::agency::name, Value::text("Этажи"));
    put(kAnna, fields::agent::name, Value::text("Анна"));
    put(kAnna, fields::agent::agency, Value::of(kAgency));
  }

  void put(RecordId record, FieldId field, const Value& value) {
    clock_ += 1;
    const VersionIndex version = store_.open_version({Stamp{clock_, ReplicaId{1}}, clock_});
    store_.apply({record, field, OpKind::Put, value.view()}, version);
    store_.tell_observers();
  }
  void set(const NumberSetting& setting, int number) {
    put(setting_id(setting.key), fields::setting::value, make_tuple_value({Value::of(number)}));
  }
  Value noon(int days) const {
    return Value::of(today_.plus_days(days).days * kDayMs + kDayMs / 2);
  }

  RecordId add_registration(int received, int last_day) {
    namespace field = fields::registration;
    const RecordId id{++last_};
    put(id, field::agency, Value::of(kAgency));
    put(id, field::agent, Value::of(kAnna));
    put(id, field::client, Value::of(RecordId{id.value + 1000}));
    put(id, field::state, Value::of(static_cast<int>(RegistrationState::Unique)));
    put(id, field::received_at, noon(received));
    put(id, field::protected_until, Value::of(today_.plus_days(last_day + 1).days * kDayMs));
    return id;
  }
  RecordId add_sale(int won_on) {
    const RecordId id{++last_};
    put(id, fields::deal::agency, Value::of(kAgency));
    put(id, fields::deal::agent, Value::of(kAnna));
    put(id, fields::deal::stage, Value::of(static_cast<int>(DealStage::Closed)));
    put(id, fields::deal::won_on, Value::of(today_.plus_days(won_on).days));
    return id;
  }
  void add_meeting(int days) {
    const RecordId id{++last_};
    put(id, fields::event::subject, Value::of(kAgency));
    put(id, fields::event::kind, Value::of(static_cast<int>(ActivityKind::Meeting)));
    put(id, fields::event::happened_at, noon(days));
  }

  int points() const { return agents_.of(kAnna).points; }
  const Pulse& pulse() { return pulses_.of(store_, kAgency, today_); }

  static constexpr RecordId kAgency{1}, kAnna{11};
  const Date today_ = Date::of({2026, 5, 20});
  Store store_;
  AgencyFigures agencies_;
  AgentFigures agents_;
  Pulses pulses_;
  WaitingCounts waiting_;

 private:
  std::uint64_t clock_ = 0;
  std::uint64_t last_ = 100'000;
};

TEST_F(CompanyNumbers, PointsAreWhatTheCompanyGives) {
  add_sale(-1);
  put(add_registration(-1, 30), fields::registration::shown_on, Value::of(today_.days));
  EXPECT_EQ(points(), 10 + 1 + 3);
  set(kWonPoints, 7);
  EXPECT_EQ(points(), 7 + 1 + 3);
  set(kShowPoints, 0);
  EXPECT_EQ(points(), 7 + 1);
  EXPECT_EQ(agents_.reasons(store_, kAnna).size(), 2U) << "a show is no reason any more";
  set(kRegistrationPoints, 0);
  set(kWonPoints, 0);
  EXPECT_TRUE(agents_.top().empty());
}

TEST_F(CompanyNumbers, PointsCountWithinTheCompanysDays) {
  add_sale(-20);
  EXPECT_EQ(points(), 10);
  set(kPointDays, 20);
  EXPECT_EQ(points(), 0);
  set(kPointDays, 21);
  EXPECT_EQ(points(), 10);
  agents_.advance_to(store_, today_.plus_days(1));
  EXPECT_EQ(points(), 0) << "its day left the window";
}

TEST_F(CompanyNumbers, ProtectionIsAboutToEndSoManyDaysBeforeAsTheCompanySays) {
  const RecordId registration = add_registration(-20, 10);
  EXPECT_EQ(agencies_.of(kAgency).expiring, 0);
  set(kExpiringDays, 10);
  EXPECT_EQ(agencies_.of(kAgency).expiring, 1);
  EXPECT_EQ(waiting_.of(Waiting::Expiring), 1);
  EXPECT_EQ(pulse().expiring, std::vector{registration});
  set(kExpiringDays, 9);
  EXPECT_EQ(agencies_.of(kAgency).expiring, 0);
  EXPECT_EQ(waiting_.of(Waiting::Expiring), 0);
  EXPECT_TRUE(pulse().expiring.empty());
  agencies_.advance_to(store_, today_.plus_days(1));
  EXPECT_EQ(agencies_.of(kAgency).expiring, 1) << "a day later it is nine";
}

TEST_F(CompanyNumbers, ACardComparesTheCompanysWindows) {
  add_registration(0, 30);
  add_registration(-15, 30);
  add_meeting(-3);
  add_meeting(-12);
  EXPECT_EQ(pulse().registered, (Compared{2, 0}));
  EXPECT_EQ(pulse().meetings, (Compared{2, 0}));
  set(kInterestDays, 10);
  EXPECT_EQ(pulse().registered, (Compared{1, 1}));
  EXPECT_EQ(pulse().meetings, (Compared{2, 0})) << "it has a window of its own";
  set(kMeetingDays, 10);
  EXPECT_EQ(pulse().meetings, (Compared{1, 1}));
}

TEST_F(CompanyNumbers, DaysToADealAreOfTheSalesOfTheCompanysDays) {
  const RecordId deal = add_sale(-40);
  put(deal, fields::deal::registration, Value::of(add_registration(-50, -20)));
  put(deal,
      fields::deal::agreement,
      make_tuple_value({Value::text("1"), Value::of(today_.plus_days(-40).days)}));
  EXPECT_EQ(pulse().days_to_deal, 10);
  set(kDealDays, 40);
  EXPECT_EQ(pulse().days_to_deal, std::nullopt);
  EXPECT_EQ(pulse().days_to_deal_before, 10);
}

// The twentieth of May.
TEST_F(CompanyNumbers, SalesAreOfThePartOfTheYearThatTheCompanySays) {
  add_sale(-1);
  add_sale(-30);   // April
  add_sale(-60);   // March
  add_sale(-200);  // November
  EXPECT_EQ(pulse().sales, (Compared{2, 1})) << "a quarter";
  set(kSaleMonths, 1);
  EXPECT_EQ(pulse().sales, (Compared{1, 1}));
  set(kSaleMonths, 6);
  EXPECT_EQ(pulse().sales, (Compared{3, 1}));
  set(kSaleMonths, 12);
  EXPECT_EQ(pulse().sales, (Compared{3, 1}));
}

TEST(SalePeriod, BeginsWithThePartOfTheYearThatADayIsIn) {
  const Date may = Date::of({2026, 5, 20});
  EXPECT_EQ(sale_period_start(may, 1), Date::of({2026, 5, 1}));
  EXPECT_EQ(sale_period_start(may, 2), Date::of({2026, 5, 1}));
  EXPECT_EQ(sale_period_start(may, 3), Date::of({2026, 4, 1}));
  EXPECT_EQ(sale_period_start(may, 4), Date::of({2026, 5, 1}));
  EXPECT_EQ(sale_period_start(may, 6), Date::of({2026, 1, 1}));
  EXPECT_EQ(sale_period_start(may, 12), Date::of({2026, 1, 1}));
}

}  // namespace
}  // namespace planerka::testing
