#include "shared/insight/pulse.h"

#include <gtest/gtest.h>

#include "tests/shared/insight/random_history.h"

namespace planerka::testing {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 3'600'000;
constexpr std::uint64_t kFirstAgency = static_cast<std::uint64_t>(Kind::Agency) * 1000 + 1;
constexpr std::uint64_t kFirstAgent = static_cast<std::uint64_t>(Kind::Agent) * 1000 + 1;

/// Every row of the store: from scratch, asking no index.
std::vector<Row> all_rows(const Store& store) {
  std::vector<Row> rows;
  for (const Kind kind :
       {Kind::Event, Kind::StageChange, Kind::Deal, Kind::Registration, Kind::Agent}) {
    for (RowIndex row = 0; row < store.table(kind).size(); ++row)
      rows.push_back({kind, row});
  }
  return rows;
}

TEST(PulseProperty, WhatIsKeptEqualsFromScratchWhateverHappensOnWhateverDay) {
  std::size_t told = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    RandomHistory history(seed);
    Store store;
    Pulses live;
    store.observe(&live);
    Date today{RandomHistory::kFirstDay + 50};
    for (int step = 0; step < 600; ++step) {
      history.step(store);
      if (history.chance.one_in(3)) continue;  // several changes are told at once
      store.tell_observers();
      if (history.chance.one_in(4)) today = today.plus_days(history.chance.below(12) - 4);
      for (const std::uint64_t first : {kFirstAgency, kFirstAgent}) {
        const RecordId owner{first + static_cast<std::uint64_t>(history.chance.below(5))};
        if (store.canonical(owner) != owner) continue;
        const Pulse scratch = pulse_of(store, owner, all_rows(store), read_as_of(store, today));
        ASSERT_EQ(live.of(store, owner, today), scratch) << "seed " << seed << ", step " << step;
        told += scratch.events.size() + scratch.deals.size() + scratch.expiring.size() +
                scratch.interests.size() + static_cast<std::size_t>(scratch.sales.now);
      }
    }
  }
  EXPECT_GT(told, 10'000U);
}

class PulseOfAnAgency : public ::testing::Test {
 protected:
  static constexpr RecordId kAgency{kFirstAgency};
  const Date today_ = Date::of({2026, 5, 20});

  void write(const Op& op) {
    clock_ += 1;
    store_.apply(view(op), store_.open_version({{clock_, ReplicaId{1}}, clock_}));
  }
  void put(RecordId record, FieldId field, const Value& value) {
    write({record, field, OpKind::Put, value});
  }
  static Value at(Date day) { return Value::of(day.days * kDayMs + kDayMs / 2); }

  RecordId register_client(Date received, Date last_day) {
    const RecordId id{++last_};
    put(id, fields::registration::agency, Value::of(kAgency));
    put(id, fields::registration::client, Value::of(RecordId{id.value + 1000}));
    put(id, fields::registration::state, Value::of(2));
    put(id, fields::registration::received_at, at(received));
    put(id, fields::registration::protected_until, Value::of(last_day.plus_days(1).days * kDayMs));
    return id;
  }
  RecordId add_deal(DealStage stage, Date since) {
    const RecordId id{++last_};
    put(id, fields::deal::agency, Value::of(kAgency));
    put(id, fields::deal::stage, Value::of(static_cast<std::int64_t>(stage)));
    put(id, fields::deal::stage_since, at(since));
    put(id, fields::deal::sum, Value::of(100));
    return id;
  }
  const Pulse& pulse() { return pulses_.of(store_, kAgency, today_); }

  Store store_;
  Pulses pulses_;

 private:
  std::uint64_t clock_ = 0;
  std::uint64_t last_ = 100'000;
};

TEST_F(PulseOfAnAgency, ProtectionOfTheNextSevenDaysExpiresTheNearestFirst) {
  const RecordId week = register_client(today_.plus_days(-20), today_.plus_days(7));
  const RecordId today = register_client(today_.plus_days(-30), today_);
  register_client(today_, today_.plus_days(8));
  register_client(today_, today_.plus_days(-1));
  EXPECT_EQ(pulse().expiring, (std::vector{today, week}));
  EXPECT_EQ(pulse().clients.size(), 3U);
  EXPECT_EQ(pulse().clients.front().protected_until, today_);
}

TEST_F(PulseOfAnAgency, RegistrationsOfNinetyDaysStandAgainstTheNinetyBefore) {
  register_client(today_, today_);
  register_client(today_.plus_days(-89), today_);
  register_client(today_.plus_days(-90), today_);
  register_client(today_.plus_days(-180), today_);
  EXPECT_EQ(pulse().registered, (Compared{2, 1}));
  EXPECT_EQ(pulse().interest, (Compared{2, 1}));
}

TEST_F(PulseOfAnAgency, SalesAreOfTheCalendarQuarterAndTheOneBefore) {
  const auto win = [this](Date on) {
    put(add_deal(DealStage::AgreementRegistered, on), fields::deal::won_on, Value::of(on.days));
  };
  win(Date::of({2026, 4, 1}));
  win(Date::of({2026, 3, 31}));
  win(Date::of({2026, 1, 1}));
  win(Date::of({2025, 12, 31}));
  EXPECT_EQ(pulse().sales, (Compared{1, 2}));
  EXPECT_EQ(pulse().sales_sum, (Compared{100, 200}));
}

TEST_F(PulseOfAnAgency, OpenDealsGoByStageAndThoseOverTheNormAreStuck) {
  const RecordId late = add_deal(DealStage::PaidBooking, today_.plus_days(-15));
  const RecordId lead = add_deal(DealStage::Lead, today_.plus_days(-3));
  add_deal(DealStage::Closed, today_.plus_days(-300));
  add_deal(DealStage::Lost, today_.plus_days(-300));
  EXPECT_EQ(pulse().deals, (std::vector{lead, late}));
  EXPECT_EQ(pulse().stuck, std::vector{late});
}

TEST_F(PulseOfAnAgency, DaysToADealRunFromReceiptToAgreement) {
  EXPECT_EQ(pulse().days_to_deal, std::nullopt);
  for (const int days : {10, 21}) {
    const RecordId deal = add_deal(DealStage::AgreementRegistered, today_);
    const Date signed_on = today_.plus_days(-1);
    put(deal, fields::deal::won_on, Value::of(today_.days));
    put(deal,
        fields::deal::agreement,
        make_tuple_value({Value::text("1"), Value::of(signed_on.days)}));
    put(deal,
        fields::deal::registration,
        Value::of(register_client(signed_on.plus_days(-days), today_)));
  }
  pulses_.forget();
  EXPECT_EQ(pulse().days_to_deal, 16);
  EXPECT_EQ(pulse().days_to_deal_before, std::nullopt);
}

TEST_F(PulseOfAnAgency, TheLastThreeEventsAreOfAnyKindWithdrawnOnesLeftOut) {
  for (int day = 0; day < 5; ++day) {
    const RecordId event{200'000 + static_cast<std::uint64_t>(day)};
    put(event, fields::event::subject, Value::of(kAgency));
    put(event, fields::event::kind, Value::of(0));
    put(event, fields::event::happened_at, at(today_.plus_days(-day)));
    if (day == 1) put(event, fields::event::withdrawn, Value::of(1));
  }
  put(kAgency, fields::agency::name, Value::text("Этажи"));
  pulses_.forget();
  EXPECT_EQ(pulse().events, (std::vector{RecordId{200'000}, RecordId{200'002}, RecordId{200'003}}));
  EXPECT_EQ(pulse().meetings, (Compared{4, 0}));
}

TEST_F(PulseOfAnAgency, AnAgentsLastEventsAreThoseTakenPartInToo) {
  const RecordId anna{300'001}, boris{300'002}, tour{300'003};
  put(anna, fields::agent::agency, Value::of(kAgency));
  put(boris, fields::agent::agency, Value::of(kAgency));
  put(tour, fields::event::subject, Value::of(anna));
  put(tour, fields::event::happened_at, at(today_));
  write({tour, fields::event::participants, OpKind::Add, Value::of(boris)});
  for (const RecordId agent : {anna, boris}) {
    pulses_.forget();
    EXPECT_EQ(pulses_.of(store_, agent, today_).events, std::vector{tour});
  }
}

}  // namespace
}  // namespace planerka::testing
