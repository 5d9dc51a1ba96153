#include "shared/insight/agency_figures.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace planerka::testing {
namespace {

constexpr std::int64_t kDayMs = 24 * 3'600'000;

// Records written field by field under growing stamps; figures told after each.
class Figures : public ::testing::Test {
 protected:
  Figures() {
    figures.recompute(store, today);
    store.observe(&figures);
  }

  void put(RecordId id, FieldId field, Value value) {
    const VersionIndex version = store.open_version({Stamp{++clock, ReplicaId{1}}, clock});
    store.apply({id, field, OpKind::Put, value.view()}, version);
    store.tell_observers();
  }
  template <typename Enum>
  void put_enum(RecordId id, FieldId field, Enum value) {
    put(id, field, Value::of(static_cast<std::int64_t>(value)));
  }
  static std::int64_t noon(Date day) { return day.days * kDayMs + kDayMs / 2; }

  void add_agency(RecordId id, std::string_view name) {
    put(id, fields::agency::name, Value::text(name));
  }
  void add_registration(RecordId id, RecordId agency, RecordId client, RegistrationState state) {
    put(id, fields::registration::agency, Value::of(agency));
    put(id, fields::registration::client, Value::of(client));
    put_enum(id, fields::registration::state, state);
  }
  void add_deal(RecordId id, RecordId agency, RecordId client, DealStage stage) {
    put(id, fields::deal::agency, Value::of(agency));
    put(id, fields::deal::client, Value::of(client));
    put(id, fields::deal::sum, Value::of(1'000'000));
    put_enum(id, fields::deal::stage, stage);
  }
  const AgencyFigure& of(RecordId id) const { return figures.of(id); }

  const Date today = Date::of({2026, 3, 2});
  const RecordId etazhi{1}, samolet{2}, anna{11}, maria{21}, petr{22};
  Store store;
  AgencyFigures figures;
  std::uint64_t clock = 0;
};

TEST_F(Figures, ConversionIsRegisteredClientsWhoBoughtByRegisteredClients) {
  add_agency(etazhi, "Этажи");
  EXPECT_EQ(of(etazhi).conversion_permille(), std::nullopt);
  add_registration(RecordId{31}, etazhi, maria, RegistrationState::Unique);
  add_registration(RecordId{32}, etazhi, maria, RegistrationState::Expired);
  add_registration(RecordId{33}, etazhi, petr, RegistrationState::UnderReview);
  add_registration(RecordId{34}, etazhi, RecordId{23}, RegistrationState::Rejected);
  add_deal(RecordId{41}, etazhi, maria, DealStage::AgreementRegistered);
  EXPECT_EQ(of(etazhi).registrations, 4);
  EXPECT_EQ(of(etazhi).registered_clients, 2);
  EXPECT_EQ(of(etazhi).conversion_permille(), 500);
  // A buyer who was never registered is a sale, not a conversion.
  add_deal(RecordId{42}, etazhi, RecordId{24}, DealStage::Closed);
  EXPECT_EQ(of(etazhi).sales, 2);
  EXPECT_EQ(of(etazhi).conversion_permille(), 500);
}

TEST_F(Figures, ADealIsInWorkWonOrLost) {
  add_agency(etazhi, "Этажи");
  const RecordId deal{41};
  add_deal(deal, etazhi, maria, DealStage::PaidBooking);
  EXPECT_EQ(of(etazhi).deals_in_work, 1);
  EXPECT_EQ(of(etazhi).sum_in_work, 1'000'000);
  EXPECT_EQ(of(etazhi).clients_in_work, 1);
  put_enum(deal, fields::deal::stage, DealStage::AgreementRegistered);
  EXPECT_EQ(of(etazhi).deals_in_work, 0);
  EXPECT_EQ(of(etazhi).sales_sum, 1'000'000);
  EXPECT_EQ(of(etazhi).clients_in_work, 0);
  put_enum(deal, fields::deal::stage, DealStage::Lost);
  EXPECT_EQ(of(etazhi).sales, 0);
  EXPECT_EQ(of(etazhi).lost, 1);
  put_enum(deal, fields::deal::recognition, Recognition::Declined);
  EXPECT_EQ(of(etazhi).lost, 0);
}

TEST_F(Figures, TheCompanySaysAtWhichStageADealIsASale) {
  add_agency(etazhi, "Этажи");
  add_deal(RecordId{41}, etazhi, maria, DealStage::AgreementSigned);
  EXPECT_EQ(of(etazhi).sales, 0);
  const auto begin_at = [this](DealStage stage) {
    put(setting_id(number_settings::kSaleStage.key),
        fields::setting::value,
        make_tuple_value({Value::of(static_cast<std::int64_t>(stage))}));
  };
  begin_at(DealStage::AgreementSigned);
  EXPECT_EQ(of(etazhi).sales, 1);
  EXPECT_EQ(of(etazhi).deals_in_work, 0);
  begin_at(DealStage::Closed);
  EXPECT_EQ(of(etazhi).sales, 0);
  EXPECT_EQ(of(etazhi).deals_in_work, 1);
}

TEST_F(Figures, ProtectionKeepsAClientInWorkThroughItsLastDay) {
  add_agency(etazhi, "Этажи");
  add_registration(RecordId{31}, etazhi, maria, RegistrationState::Unique);
  put(RecordId{31},
      fields::registration::protected_until,
      Value::of(today.plus_days(3).days * kDayMs));
  EXPECT_EQ(of(etazhi).clients_in_work, 1);
  figures.advance_to(store, today.plus_days(2));
  EXPECT_EQ(of(etazhi).clients_in_work, 1);
  figures.advance_to(store, today.plus_days(3));
  EXPECT_EQ(of(etazhi).clients_in_work, 0);
}

TEST_F(Figures, ProtectionIsAboutToEndOnItsLastDaysUnlessADealHoldsIt) {
  add_agency(etazhi, "Этажи");
  const RecordId registration{31};
  const auto protect_through = [&](Date last) {
    put(registration,
        fields::registration::protected_until,
        Value::of(last.plus_days(1).days * kDayMs));
  };
  add_registration(registration, etazhi, maria, RegistrationState::Unique);
  protect_through(today.plus_days(8));
  EXPECT_EQ(of(etazhi).expiring, 0);
  figures.advance_to(store, today.plus_days(1));
  EXPECT_EQ(of(etazhi).expiring, 1);
  protect_through(today.plus_days(38));
  EXPECT_EQ(of(etazhi).expiring, 0) << "extended";
  figures.advance_to(store, today.plus_days(38));
  EXPECT_EQ(of(etazhi).expiring, 1) << "its last day";
  const RecordId deal{41};
  add_deal(deal, etazhi, maria, DealStage::VerbalBooking);
  put(deal, fields::deal::registration, Value::of(registration));
  EXPECT_EQ(of(etazhi).expiring, 0);
  put_enum(deal, fields::deal::stage, DealStage::ShowHeld);
  EXPECT_EQ(of(etazhi).expiring, 1);
  figures.advance_to(store, today.plus_days(39));
  EXPECT_EQ(of(etazhi).expiring, 0);
}

TEST_F(Figures, ADealIsStuckFromTheDayItIsOverItsNorm) {
  add_agency(etazhi, "Этажи");
  const RecordId deal{41};
  add_deal(deal, etazhi, maria, DealStage::Lead);
  put(deal, fields::deal::stage_since, Value::of(noon(today)));
  EXPECT_EQ(of(etazhi).stuck, 0);
  figures.advance_to(store, today.plus_days(3));
  EXPECT_EQ(of(etazhi).stuck, 0);
  figures.advance_to(store, today.plus_days(4));
  EXPECT_EQ(of(etazhi).stuck, 1);
  put(deal, fields::deal::stage_since, Value::of(noon(today.plus_days(4))));
  put_enum(deal, fields::deal::stage, DealStage::ShowPlanned);
  EXPECT_EQ(of(etazhi).stuck, 0);
}

TEST_F(Figures, TheNormsOfStagesAreTheCompanys) {
  add_agency(etazhi, "Этажи");
  add_deal(RecordId{41}, etazhi, maria, DealStage::Lead);
  put(RecordId{41}, fields::deal::stage_since, Value::of(noon(today.plus_days(-3))));
  EXPECT_EQ(of(etazhi).stuck, 0);
  put_enum(RecordId{91}, fields::dictionary_entry::list, DictionaryList::Stage);
  put_enum(RecordId{91}, fields::dictionary_entry::order, DealStage::Lead);
  put(RecordId{91}, fields::dictionary_entry::norm_days, Value::of(2));
  EXPECT_EQ(of(etazhi).stuck, 1);
}

TEST_F(Figures, LeadersHaveTheHighestSumOfNinetyDays) {
  add_agency(etazhi, "Этажи");
  add_agency(samolet, "Самолёт");
  add_deal(RecordId{41}, etazhi, maria, DealStage::Closed);
  put(RecordId{41}, fields::deal::won_on, Value::of(today.plus_days(-80).days));
  add_deal(RecordId{42}, samolet, petr, DealStage::Closed);
  put(RecordId{42}, fields::deal::won_on, Value::of(today.days));
  put(RecordId{42}, fields::deal::sum, Value::of(5));
  EXPECT_EQ(figures.leaders(), (std::vector<RecordId>{etazhi, samolet}));
  figures.advance_to(store, today.plus_days(9));
  EXPECT_EQ(figures.leaders(), (std::vector<RecordId>{etazhi, samolet}));
  figures.advance_to(store, today.plus_days(10));
  EXPECT_EQ(figures.leaders(), (std::vector<RecordId>{samolet}));
  put(samolet, make_field(Kind::Agency, common::archived), Value::of(1));
  EXPECT_TRUE(figures.leaders().empty());
}

TEST_F(Figures, ALeaderWhoIsPushedOutIsToldOfThoughNothingOfTheirsChanged) {
  for (std::uint64_t i = 1; i <= AgencyFigures::kLeaders + 1; ++i) {
    add_agency(RecordId{i}, "АН");
    add_deal(RecordId{100 + i}, RecordId{i}, maria, DealStage::AgreementRegistered);
    put(RecordId{100 + i}, fields::deal::won_on, Value::of(today.days));
    put(RecordId{100 + i}, fields::deal::sum, Value::of(static_cast<std::int64_t>(100 - i)));
  }
  const RecordId last = figures.leaders().back();
  put(RecordId{101 + AgencyFigures::kLeaders}, fields::deal::sum, Value::of(1000));
  const std::vector<RecordId>& settled = figures.settled();
  EXPECT_NE(figures.leaders().back(), last);
  EXPECT_NE(std::find(settled.begin(), settled.end(), last), settled.end());
}

TEST_F(Figures, OurCallsMakeNobodyHot) {
  add_agency(etazhi, "Этажи");
  put(RecordId{51}, fields::event::subject, Value::of(etazhi));
  put_enum(RecordId{51}, fields::event::kind, ActivityKind::Call);
  put(RecordId{51}, fields::event::happened_at, Value::of(noon(today)));
  EXPECT_EQ(of(etazhi).last_contact, 0);
  put_enum(RecordId{51}, fields::event::outcome, Outcome::NoAnswer);
  EXPECT_EQ(of(etazhi).last_contact, 0);
  put_enum(RecordId{51}, fields::event::outcome, Outcome::Reached);
  EXPECT_EQ(of(etazhi).last_contact, noon(today));
  EXPECT_EQ(figures.badge_of(etazhi), ActivityBadge::None);
}

TEST_F(Figures, ActivityCoolsFromHotToWarmToSleeping) {
  add_agency(etazhi, "Этажи");
  put(anna, fields::agent::agency, Value::of(etazhi));
  put(RecordId{51}, fields::event::subject, Value::of(anna));
  put_enum(RecordId{51}, fields::event::kind, ActivityKind::BrokerTour);
  put(RecordId{51}, fields::event::happened_at, Value::of(noon(today)));
  EXPECT_EQ(of(etazhi).agents, 1);
  EXPECT_EQ(of(etazhi).active_agents, 1);
  figures.advance_to(store, today.plus_days(14));
  EXPECT_EQ(figures.badge_of(etazhi), ActivityBadge::Hot);
  figures.advance_to(store, today.plus_days(15));
  EXPECT_EQ(figures.badge_of(etazhi), ActivityBadge::Warm);
  figures.advance_to(store, today.plus_days(46));
  EXPECT_EQ(figures.badge_of(etazhi), ActivityBadge::Sleeping);
  EXPECT_EQ(of(etazhi).active_agents, 1);
  figures.advance_to(store, today.plus_days(60));
  EXPECT_EQ(of(etazhi).active_agents, 0);
}

TEST_F(Figures, WhoTakesPartIsActiveAndTheMeetingIsNobodyElses) {
  add_agency(etazhi, "Этажи");
  add_agency(samolet, "Самолёт");
  put(anna, fields::agent::agency, Value::of(samolet));
  put(RecordId{51}, fields::event::subject, Value::of(etazhi));
  put_enum(RecordId{51}, fields::event::kind, ActivityKind::BrokerTour);
  put(RecordId{51}, fields::event::happened_at, Value::of(noon(today)));
  EXPECT_EQ(of(samolet).active_agents, 0);
  const VersionIndex version = store.open_version({Stamp{++clock, ReplicaId{1}}, clock});
  const Value guest = Value::of(anna);
  store.apply({RecordId{51}, fields::event::participants, OpKind::Add, guest.view()}, version);
  store.tell_observers();
  EXPECT_EQ(of(samolet).active_agents, 1);
  EXPECT_EQ(of(samolet).last_activity, 0) << "it is counted for the agency it was held with";
  EXPECT_EQ(of(etazhi).last_activity, noon(today));
}

TEST_F(Figures, AnAgentTakesTheirTasksAlongToAnotherAgency) {
  put(anna, fields::agent::agency, Value::of(etazhi));
  put(RecordId{61}, fields::task::subject, Value::of(anna));
  put(RecordId{61}, fields::task::due_on, Value::of(today.days));
  put(RecordId{61}, fields::task::due_minute, Value::of(600));
  EXPECT_EQ(of(etazhi).next_task, RecordId{61});
  EXPECT_EQ(of(etazhi).next_task_on, today);
  EXPECT_EQ(of(etazhi).next_task_minute, 600);
  put(anna, fields::agent::agency, Value::of(samolet));
  EXPECT_EQ(of(etazhi).next_task, RecordId{});
  EXPECT_EQ(of(samolet).next_task, RecordId{61});
}

TEST_F(Figures, WhatBelongsToAMergedAgencyCountsForTheMainOne) {
  add_agency(etazhi, "Этажи");
  add_agency(samolet, "Этажи (дубль)");
  add_deal(RecordId{41}, samolet, maria, DealStage::Closed);
  add_registration(RecordId{31}, etazhi, maria, RegistrationState::InDeal);
  const FieldId merged_into = make_field(Kind::Agency, common::merged_into);
  put(samolet, merged_into, Value::of(etazhi));
  EXPECT_EQ(of(samolet), AgencyFigure{});
  EXPECT_EQ(of(etazhi).sales, 1);
  EXPECT_EQ(of(etazhi).conversion_permille(), 1000);
  put(samolet, merged_into, Value::null());
  EXPECT_EQ(of(etazhi).sales, 0);
  EXPECT_EQ(of(samolet).sales, 1);
}

TEST_F(Figures, ContractsLastUntilTheirLatestEnd) {
  const RecordId contract{71};
  put(contract, fields::contract::agency, Value::of(etazhi));
  EXPECT_TRUE(of(etazhi).has_contract);
  EXPECT_EQ(of(etazhi).contract_until, std::nullopt);
  put(contract, fields::contract::valid_until, Value::of(today.days));
  EXPECT_EQ(of(etazhi).contract_until, today);
}

TEST_F(Figures, ThresholdsAndZoneAreTheCompanys) {
  add_agency(etazhi, "Этажи");
  put(RecordId{51}, fields::event::subject, Value::of(etazhi));
  put_enum(RecordId{51}, fields::event::kind, ActivityKind::Meeting);
  // 23:30 UTC of the day before is today in Moscow.
  put(RecordId{51}, fields::event::happened_at, Value::of(today.days * kDayMs - kDayMs / 48));
  EXPECT_EQ(figures.day_of(of(etazhi).last_activity), today.plus_days(-1));
  put(setting_id(setting_keys::kCompanyZone),
      fields::setting::value,
      make_zone_setting("Europe/Moscow", ZoneTable(3 * 3600, {})));
  EXPECT_EQ(figures.day_of(of(etazhi).last_activity), today);
}

TEST(AgencyFigure, SumsAddUpAndAveragesRoundHalfUp) {
  AgencyFigure one{.registered_clients = 3, .converted_clients = 1, .sales = 1, .sales_sum = 100};
  const AgencyFigure other{
      .registered_clients = 5, .converted_clients = 0, .sales = 1, .sales_sum = 101};
  EXPECT_EQ(one.conversion_permille(), 333);
  one.add(other);
  EXPECT_EQ(one.conversion_permille(), 125);
  EXPECT_EQ(one.average_deal(), 101);
}

}  // namespace
}  // namespace planerka::testing
