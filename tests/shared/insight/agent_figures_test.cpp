#include "shared/insight/agent_figures.h"

#include <array>

#include <gtest/gtest.h>

#include "shared/domain/default_ranks.h"
#include "shared/insight/rank_log.h"
#include "tests/shared/insight/random_history.h"

namespace planerka::testing {
namespace {

constexpr std::int64_t kDayMs = 24 * 3'600'000;

// Records written field by field under growing stamps; figures told after each.
class Agents : public ::testing::Test {
 protected:
  Agents() {
    figures.recompute(store, today);
    store.observe(&figures);
    put(anna, fields::agent::name, Value::text("Анна"));
  }

  void write(RecordId id, FieldId field, OpKind kind, const Value& value) {
    const VersionIndex version = store.open_version({Stamp{++clock, ReplicaId{1}}, clock});
    store.apply({id, field, kind, value.view()}, version);
    store.tell_observers();
  }
  void put(RecordId id, FieldId field, const Value& value) { write(id, field, OpKind::Put, value); }
  template <typename Enum>
  void put_enum(RecordId id, FieldId field, Enum value) {
    put(id, field, Value::of(static_cast<std::int64_t>(value)));
  }
  std::int64_t noon(int days) const { return today.plus_days(days).days * kDayMs + kDayMs / 2; }

  void add_registration(RecordId id, RecordId agent, RecordId client, RegistrationState state) {
    namespace field = fields::registration;
    put(id, field::agent, Value::of(agent));
    put(id, field::client, Value::of(client));
    put(id, field::received_at, Value::of(noon(-1)));
    put_enum(id, field::state, state);
  }
  void add_deal(RecordId id, RecordId agent, RecordId client, DealStage stage) {
    put(id, fields::deal::agent, Value::of(agent));
    put(id, fields::deal::client, Value::of(client));
    put(id, fields::deal::sum, Value::of(1'000'000));
    put_enum(id, fields::deal::stage, stage);
  }
  void add_step(RecordId id, RecordId about, DealStage to, int days) {
    put(id, fields::stage_change::deal, Value::of(about));
    put_enum(id, fields::stage_change::to, to);
    put(id, fields::stage_change::at, Value::of(noon(days)));
  }
  void win(RecordId id, RecordId agent, int days) {
    add_deal(id, agent, maria, DealStage::Closed);
    put(id, fields::deal::won_on, Value::of(today.plus_days(days).days));
  }
  void add_event(RecordId id, RecordId agent, ActivityKind kind, int days) {
    put(id, fields::event::subject, Value::of(agent));
    put(id, fields::event::happened_at, Value::of(noon(days)));
    put_enum(id, fields::event::outcome, Outcome::Reached);
    put_enum(id, fields::event::kind, kind);
  }
  const AgentFigure& of(RecordId id) const { return figures.of(id); }
  std::string_view rank(RecordId id) const { return figures.ranks()[of(id).rank.rank].title; }
  std::string why(RecordId id) const {
    std::string text;
    for (const PointReason& reason : figures.reasons(store, id))
      text += std::to_string(points_for(reason.kind, Thresholds{})) + ':' +
              std::to_string(reason.record.value) + ':' +
              std::to_string(today.days_until(reason.day)) + ' ';
    return text;
  }

  static constexpr RecordId kHead{7};
  const Date today = Date::of({2026, 3, 2});
  const RecordId anna{11}, boris{12}, maria{21}, petr{22}, deal{41}, request{31};
  Store store;
  AgentFigures figures;
  std::uint64_t clock = 0;
};

TEST_F(Agents, CountTheirClientsDealsAndSales) {
  add_registration(request, anna, maria, RegistrationState::InDeal);
  add_registration(RecordId{32}, anna, petr, RegistrationState::Unique);
  add_deal(deal, anna, maria, DealStage::AgreementRegistered);
  add_deal(RecordId{42}, anna, petr, DealStage::Lead);
  EXPECT_EQ(of(anna).registered_clients, 2);
  EXPECT_EQ(of(anna).converted_clients, 1);
  EXPECT_EQ(of(anna).clients_in_work, 1);
  EXPECT_EQ(of(anna).deals_in_work, 1);
  EXPECT_EQ(of(anna).sales, 1);
  EXPECT_EQ(of(anna).sales_sum, 1'000'000);
  EXPECT_EQ(of(anna).unshown, 2);
  put_enum(deal, fields::deal::recognition, Recognition::Declined);
  EXPECT_EQ(of(anna).sales, 0);
}

TEST_F(Agents, ClientsMergedIntoOneAreCountedOnce) {
  put(maria, fields::client::name, Value::text("Мария"));
  put(petr, fields::client::name, Value::text("Мария (дубль)"));
  add_registration(request, anna, maria, RegistrationState::Unique);
  add_registration(RecordId{32}, anna, petr, RegistrationState::Unique);
  EXPECT_EQ(of(anna).registered_clients, 2);
  put(petr, make_field(Kind::Client, common::merged_into), Value::of(maria));
  EXPECT_EQ(of(anna).registered_clients, 1);
  put(petr, make_field(Kind::Client, common::merged_into), Value::null());
  EXPECT_EQ(of(anna).registered_clients, 2);
}

TEST_F(Agents, RememberTheLastCallTourAndTaskToCome) {
  add_event(RecordId{51}, anna, ActivityKind::Call, -3);
  add_event(RecordId{52}, anna, ActivityKind::BrokerTour, -9);
  EXPECT_EQ(of(anna).last_contact, noon(-3));
  EXPECT_EQ(of(anna).last_call, noon(-3));
  EXPECT_EQ(of(anna).last_activity, noon(-9));
  EXPECT_EQ(of(anna).last_tour, noon(-9));
  put(RecordId{61}, fields::task::subject, Value::of(anna));
  put(RecordId{61}, fields::task::due_on, Value::of(today.plus_days(-1).days));
  put(RecordId{62}, fields::task::subject, Value::of(anna));
  put(RecordId{62}, fields::task::due_on, Value::of(today.days));
  EXPECT_EQ(of(anna).next_task, RecordId{61});
  put_enum(RecordId{61}, fields::task::status, TaskStatus::Done);
  EXPECT_EQ(of(anna).next_task, RecordId{62});
  EXPECT_EQ(of(anna).next_task_on, today);
}

TEST_F(Agents, EachKindOfPointIsGivenOnceADealOnItsDay) {
  add_registration(request, anna, maria, RegistrationState::InDeal);
  put(request, fields::registration::shown_on, Value::of(today.plus_days(-5).days));
  win(deal, anna, 0);
  put(deal, fields::deal::registration, Value::of(request));
  add_step(RecordId{71}, deal, DealStage::ShowHeld, -5);
  add_step(RecordId{72}, deal, DealStage::PaidBooking, -4);
  add_step(RecordId{73}, deal, DealStage::PaidBooking, -2);
  EXPECT_EQ(why(anna), "10:41:0 1:31:-1 5:41:-4 3:31:-5 ");
  EXPECT_EQ(of(anna).points, 19);
  EXPECT_EQ(of(anna).points_sum, 1'000'000);
  put(request, fields::registration::shown_on, Value::null());
  EXPECT_EQ(why(anna), "10:41:0 1:31:-1 5:41:-4 3:41:-5 ");
}

TEST_F(Agents, AShowIsOfWhoeverRegisteredTheClient) {
  put(boris, fields::agent::name, Value::text("Борис"));
  add_registration(request, boris, maria, RegistrationState::InDeal);
  win(deal, anna, 0);
  put(deal, fields::deal::registration, Value::of(request));
  add_step(RecordId{71}, deal, DealStage::ShowHeld, -5);
  EXPECT_EQ(of(anna).points, 13);
  put(request, fields::registration::shown_on, Value::of(today.plus_days(-5).days));
  EXPECT_EQ(of(anna).points, 10);
  EXPECT_EQ(of(boris).points, 4);
}

TEST_F(Agents, PointsLeaveWithTheirDays) {
  win(deal, anna, -58);
  EXPECT_EQ(of(anna).points, 10);
  figures.advance_to(store, today.plus_days(1));
  EXPECT_EQ(of(anna).points, 10);
  figures.advance_to(store, today.plus_days(2));
  EXPECT_EQ(of(anna).points, 0);
  EXPECT_TRUE(figures.top().empty());
}

TEST_F(Agents, TopGoesByPointsThenBySumThenByActivity) {
  put(boris, fields::agent::name, Value::text("Борис"));
  win(deal, anna, -1);
  win(RecordId{42}, boris, -1);
  put(RecordId{42}, fields::deal::sum, Value::of(2'000'000));
  EXPECT_EQ(figures.top(), (std::vector<RecordId>{boris, anna}));
  put(RecordId{42}, fields::deal::sum, Value::of(1'000'000));
  add_event(RecordId{51}, anna, ActivityKind::Meeting, -1);
  EXPECT_EQ(figures.top(), (std::vector<RecordId>{anna, boris}));
  put(anna, make_field(Kind::Agent, common::archived), Value::of(1));
  EXPECT_EQ(figures.top(), (std::vector<RecordId>{boris}));
}

TEST_F(Agents, ANewcomerDidSomethingButSoldNothingYet) {
  put(anna, make_field(Kind::Agent, common::created_at), Value::of(noon(-60)));
  EXPECT_TRUE(figures.newcomers().empty());
  add_event(RecordId{51}, anna, ActivityKind::BrokerTour, -1);
  EXPECT_EQ(figures.newcomers(), (std::vector<RecordId>{anna}));
  figures.advance_to(store, today.plus_days(1));
  EXPECT_TRUE(figures.newcomers().empty());
  put(setting_id(number_settings::kNewcomerDays.key),
      fields::setting::value,
      make_tuple_value({Value::of(61)}));
  EXPECT_EQ(figures.newcomers(), (std::vector<RecordId>{anna}));
}

TEST_F(Agents, RankIsTheHighestWhoseMinimaHold) {
  EXPECT_EQ(rank(anna), "rank.newcomer");
  EXPECT_EQ(of(anna).rank.missing, RankMerit{.won = 1});
  for (std::uint64_t id = 41; id < 44; ++id)
    win(RecordId{id}, anna, -300);
  EXPECT_EQ(rank(anna), "rank.expert");
  EXPECT_EQ(of(anna).rank.missing, RankMerit{.won = 4});
  figures.advance_to(store, today.plus_days(65));
  EXPECT_EQ(rank(anna), "rank.newcomer");
}

TEST_F(Agents, TheCompanysRanksCountWhatItAsksForAndAPinHoldsUntilItsDay) {
  const RecordId low{81}, high{82};
  put(low, fields::rank::title, Value::text("Свой"));
  put(low, fields::rank::order, Value::of(1));
  put(high, fields::rank::title, Value::text("Звезда"));
  put(high, fields::rank::order, Value::of(2));
  put(high, fields::rank::minima, make_tuple_value({Value::of(0), Value::of(2), Value::of(0)}));
  add_registration(request, anna, maria, RegistrationState::Unique);
  EXPECT_EQ(rank(anna), "Свой");
  EXPECT_EQ(of(anna).rank.missing, RankMerit{.registrations = 1});
  put(anna, fields::agent::rank_pin, make_tuple_value({Value::of(high), Value::of(today.days)}));
  EXPECT_EQ(rank(anna), "Звезда");
  EXPECT_TRUE(of(anna).rank.pinned);
  figures.advance_to(store, today.plus_days(1));
  EXPECT_EQ(rank(anna), "Свой");
  add_registration(RecordId{32}, anna, petr, RegistrationState::Expired);
  EXPECT_EQ(rank(anna), "Звезда");
  EXPECT_EQ(of(anna).rank.missing, RankMerit{});
}

TEST_F(Agents, TheLogOfRanksTellsEachDayOneWasWonOrLost) {
  const auto log = [this] {
    std::string text;
    for (const RankStep& step : figures.rank_steps(store, anna)) {
      text += std::to_string(today.days_until(step.day)) + ' ' + figures.ranks()[step.rank].title +
              '\n';
    }
    return text;
  };
  EXPECT_EQ(log(), "");
  win(RecordId{41}, anna, -400);
  EXPECT_EQ(log(), "-400 rank.partner\n-35 rank.newcomer\n");
  for (std::uint64_t id = 42; id < 45; ++id) {
    win(RecordId{id}, anna, -20);
  }
  EXPECT_EQ(log(), "-400 rank.partner\n-35 rank.newcomer\n-20 rank.expert\n");
}

TEST_F(Agents, PinsStandInTheLogOfRanksWithTheirEnds) {
  const auto log = [this] {
    constexpr std::array<std::string_view, 4> kTurns = {" ended", "", " pinned", " taken off"};
    std::string text;
    for (const RankEntry& entry : rank_log(store, figures, anna)) {
      text += std::to_string(today.days_until(entry.day)) + ' ';
      text += find_default_rank(entry.rank)->title;
      text += kTurns[static_cast<std::size_t>(entry.turn)];
      if (entry.turn == RankTurn::Pinned) {
        text += " until " + std::to_string(today.days_until(entry.until));
      }
      text += entry.by == kHead ? " by the head\n" : "\n";
    }
    return text;
  };
  const auto act = [this](RecordId pin, RecordId of, std::size_t rank, std::int32_t day) {
    put(pin, fields::rank_pin::agent, Value::of(of));
    put(pin, fields::rank_pin::rank, Value::of(default_rank_id(rank)));
    put(pin, make_field(Kind::RankPin, common::created_by), Value::of(kHead));
    put(pin,
        make_field(Kind::RankPin, common::created_at),
        Value::of(today.plus_days(day).days * 24LL * 3'600'000 + 1));
  };
  const auto until = [this](RecordId pin, std::int32_t day) {
    put(pin, fields::rank_pin::until, Value::of(today.plus_days(day).days));
  };
  act(RecordId{91}, anna, 3, -60);
  until(RecordId{91}, -41);
  win(RecordId{41}, anna, -40);
  EXPECT_EQ(log(),
            "-60 rank.master pinned until -41 by the head\n"
            "-40 rank.master ended by the head\n"
            "-40 rank.partner\n");
  act(RecordId{92}, boris, 4, -30);
  until(RecordId{92}, 10);
  EXPECT_EQ(log().find("ambassador"), std::string::npos) << "another agent's";
  put(boris, make_field(Kind::Agent, common::merged_into), Value::of(anna));
  act(RecordId{93}, anna, 4, -20);
  act(RecordId{94}, anna, 2, -10);
  until(RecordId{94}, 0);
  EXPECT_EQ(log(),
            "-60 rank.master pinned until -41 by the head\n"
            "-40 rank.master ended by the head\n"
            "-40 rank.partner\n"
            "-30 rank.ambassador pinned until 10 by the head\n"
            "-20 rank.ambassador taken off by the head\n"
            "-10 rank.expert pinned until 0 by the head\n");
  figures.advance_to(store, today.plus_days(1));
  EXPECT_NE(log().find("\n1 rank.expert ended"), std::string::npos);
  put(RecordId{93}, make_field(Kind::RankPin, common::archived), Value::of(1));
  EXPECT_EQ(log().find("taken off"), std::string::npos) << "taken back";
}

TEST_F(Agents, AUsualRankCanBePinnedToo) {
  put(anna,
      fields::agent::rank_pin,
      make_tuple_value({Value::of(default_rank_id(3)), Value::of(today.days)}));
  EXPECT_EQ(rank(anna), "rank.master");
  EXPECT_TRUE(of(anna).rank.pinned);
}

TEST_F(Agents, WhoTookPartInATourWasOnIt) {
  const auto take_part = [this](RecordId event, RecordId agent, OpKind kind) {
    write(event, fields::event::participants, kind, Value::of(agent));
  };
  put(boris, fields::agent::name, Value::text("Борис"));
  add_event(RecordId{51}, anna, ActivityKind::BrokerTour, -9);
  take_part(RecordId{51}, anna, OpKind::Add);
  take_part(RecordId{51}, boris, OpKind::Add);
  EXPECT_EQ(of(boris).last_tour, noon(-9));
  EXPECT_EQ(of(boris).last_activity, noon(-9));
  EXPECT_EQ(of(boris).last_contact, noon(-9));
  EXPECT_EQ(of(boris).meetings, 0) << "it was Anna's";
  EXPECT_EQ(of(anna).meetings, 1) << "the subject who is a participant too counts once";
  put_enum(RecordId{51}, fields::event::kind, ActivityKind::Call);
  EXPECT_EQ(of(boris).last_contact, 0) << "a call reaches whom it is about";
  put_enum(RecordId{51}, fields::event::kind, ActivityKind::BrokerTour);
  take_part(RecordId{51}, boris, OpKind::Remove);
  EXPECT_EQ(of(boris).last_tour, 0);
}

TEST_F(Agents, WhatBelongsToAMergedAgentCountsForTheMainOne) {
  put(boris, fields::agent::name, Value::text("Анна (дубль)"));
  win(deal, boris, -1);
  put(boris, make_field(Kind::Agent, common::merged_into), Value::of(anna));
  EXPECT_EQ(of(anna).sales, 1);
  EXPECT_EQ(of(boris), AgentFigure{});
  EXPECT_EQ(figures.top(), (std::vector<RecordId>{anna}));
}

// Figures of every agent that may have any, TOP and newcomers, as text that two ways must share.
std::string picture(const AgentFigures& figures) {
  std::string text;
  const auto word = [&text](std::int64_t number) { text += std::to_string(number) + ' '; };
  constexpr std::uint64_t kFirst = static_cast<std::uint64_t>(Kind::Agent) * 1000 + 1;
  for (std::uint64_t id = kFirst; id < kFirst + 5; ++id) {
    const AgentFigure& f = figures.of(RecordId{id});
    text += '\n' + std::to_string(id) + ": ";
    for (const std::int32_t count : {f.clients_in_work,
                                     f.registered_clients,
                                     f.converted_clients,
                                     f.registrations,
                                     f.unshown,
                                     f.deals_in_work,
                                     f.sales,
                                     f.meetings,
                                     f.points,
                                     f.next_task_on.days,
                                     f.next_task_minute})
      word(count);
    for (const std::int64_t number : {f.sum_in_work,
                                      f.sales_sum,
                                      f.points_sum,
                                      f.last_activity,
                                      f.last_contact,
                                      f.last_call,
                                      f.last_registration,
                                      f.last_tour,
                                      static_cast<std::int64_t>(f.next_task.value),
                                      static_cast<std::int64_t>(f.rank.rank),
                                      std::int64_t{f.rank.pinned},
                                      f.rank.missing.won,
                                      f.rank.missing.registrations})
      word(number);
  }
  for (const auto* list : {&figures.top(), &figures.newcomers()}) {
    text += "\nlist: ";
    for (const RecordId id : *list)
      word(static_cast<std::int64_t>(id.value));
  }
  return text;
}

TEST(AgentFiguresProperty, IncrementalEqualsFromScratchWhateverHappensOnWhateverDay) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    RandomHistory history(seed);
    Store store;
    AgentFigures live;
    live.recompute(store, Date{RandomHistory::kFirstDay + 50});
    store.observe(&live);
    for (int step = 0; step < 600; ++step) {
      history.step(store);
      if (history.chance.one_in(3)) continue;  // several changes are told at once
      store.tell_observers();
      if (history.chance.one_in(4)) {
        live.advance_to(store, live.as_of().plus_days(history.chance.below(12) - 4));
      }
      AgentFigures scratch;
      scratch.recompute(store, live.as_of());
      ASSERT_EQ(picture(live), picture(scratch)) << "seed " << seed << ", step " << step;
    }
  }
}

}  // namespace
}  // namespace planerka::testing
