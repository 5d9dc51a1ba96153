// Agents come, move and leave; what they brought stays with the agency it was brought to.

#include "shared/domain/memberships.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "shared/domain/default_ranks.h"
#include "shared/i18n/formats.h"
#include "tests/shared/domain/work_bench.h"

namespace planerka::testing {
namespace {

class Memberships : public ::testing::Test, public WorkBench {
 protected:
  Memberships() : samolet(w.add_agency(w.manager, "Самолёт")) {}

  std::string move_to(RecordId agency, std::optional<Date> since = {}, RecordId agent = {}) {
    const RecordId who = agent ? agent : anna;
    return run(make_move_agent(
        {.agent = who, .to = agency, .from = w.link(who, fields::agent::agency), .since = since}));
  }
  /// «Этажи 02.03.2026–11.03.2026; Самолёт 12.03.2026–», by agency's first day.
  std::string memberships(RecordId agent) const {
    namespace field = fields::membership;
    std::vector<std::pair<std::int64_t, std::string>> lines;
    for (const RecordId id : w.state.lookup(field::agent, Value::of(agent).view())) {
      if (w.integer(id, make_field(Kind::Membership, common::archived)) != 0) continue;
      lines.emplace_back(w.integer(id, field::since),
                         w.text(w.link(id, field::agency), fields::agency::name) + " " +
                             day(id, field::since) + "–" + day(id, field::until));
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const auto& [since, line] : lines) {
      text += (text.empty() ? "" : "; ") + line;
    }
    return text;
  }

  RecordId samolet;

 private:
  std::string day(RecordId id, FieldId field) const {
    const ValueView value = w.state.value(id, field);
    if (value.null()) return {};
    return format_date(Language::Ru, Date{static_cast<std::int32_t>(value.integer)}).substr(0, 5);
  }
};

TEST_F(Memberships, ANewAgentsBeginsTheDayTheyAreMade) {
  EXPECT_EQ(memberships(anna), "Этажи 02.03–");
  const RecordId free = create(Kind::Agent, {put(fields::agent::name, Value::text("Олег"))});
  EXPECT_EQ(memberships(free), "");
}

TEST_F(Memberships, AMoveClosesTheOldAndOpensTheNew) {
  const RecordId of = registration();
  pass_days(10);
  ASSERT_EQ(move_to(samolet), "");
  EXPECT_EQ(memberships(anna), "Этажи 02.03–11.03; Самолёт 12.03–");
  EXPECT_EQ(w.link(anna, fields::agent::agency), samolet);
  EXPECT_EQ(w.link(of, fields::registration::agency), etazhi) << "clients stay with the agency";
  EXPECT_EQ(agency_on(w.state, anna, kToday.plus_days(9)), etazhi);
  EXPECT_EQ(agency_on(w.state, anna, kToday.plus_days(10)), samolet);
  EXPECT_EQ(agency_on(w.state, anna, kToday.plus_days(-1)), RecordId{});
  const std::vector<Workplace> places = workplaces_of(w.state, anna);
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].agency, samolet) << "the latest first";
  EXPECT_EQ(places[0].since, kToday.plus_days(10));
  EXPECT_EQ(places[0].until, std::nullopt);
  EXPECT_EQ(places[1].agency, etazhi);
  EXPECT_EQ(places[1].until, kToday.plus_days(9));
}

TEST_F(Memberships, AnAgentMayLeaveAndComeBack) {
  pass_days(5);
  ASSERT_EQ(move_to({}), "");
  EXPECT_EQ(memberships(anna), "Этажи 02.03–06.03");
  EXPECT_EQ(w.link(anna, fields::agent::agency), RecordId{});
  EXPECT_EQ(move_to({}), "agent.same_agency");
  pass_days(5);
  ASSERT_EQ(move_to(etazhi), "");
  EXPECT_EQ(memberships(anna), "Этажи 02.03–06.03; Этажи 12.03–");
}

TEST_F(Memberships, AMoveIsAsOfADayThatCameAndNotBeforeTheLastOne) {
  pass_days(10);
  EXPECT_EQ(move_to(samolet, kToday.plus_days(11)), "agent.move_future");
  EXPECT_EQ(move_to(samolet, kToday.plus_days(-1)), "agent.move_order");
  EXPECT_EQ(move_to(samolet, kToday.plus_days(4)), "");
  EXPECT_EQ(memberships(anna), "Этажи 02.03–05.03; Самолёт 06.03–");
}

TEST_F(Memberships, OfAnImportedAgentTheFormerAgencyIsKept) {
  const RecordId oleg = import(Kind::Agent,
                               {put(fields::agent::name, Value::text("Олег")),
                                put(fields::agent::agency, Value::of(etazhi))});
  EXPECT_EQ(agency_on(w.state, oleg, kToday), etazhi) << "by the present one alone";
  ASSERT_EQ(move_to(samolet, {}, oleg), "");
  EXPECT_EQ(memberships(oleg), "Этажи –01.03; Самолёт 02.03–");
}

TEST_F(Memberships, UndoTakesTheAgentBackAndAgain) {
  pass_days(3);
  ASSERT_EQ(move_to(samolet), "");
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(memberships(anna), "Этажи 02.03–");
  EXPECT_EQ(w.link(anna, fields::agent::agency), etazhi);
  ASSERT_EQ(move_to(samolet), "");
  EXPECT_EQ(memberships(anna), "Этажи 02.03–04.03; Самолёт 05.03–") << "the same day again";
}

TEST_F(Memberships, TwoWhoMoveAnAgentAtOnceAreTold) {
  const Command mine = make_move_agent({.agent = anna, .to = samolet, .from = etazhi});
  ASSERT_EQ(run(make_move_agent({.agent = anna, .from = etazhi}), w.head), "");
  EXPECT_EQ(run(mine), "command.presumption");
}

TEST_F(Memberships, AreManagersBusiness) {
  const Command move = make_move_agent({.agent = anna, .to = samolet, .from = etazhi});
  for (const RecordId nobody : {w.sales, w.viewer, w.finance, w.admin}) {
    EXPECT_EQ(run(move, nobody), "rights.command");
  }
  EXPECT_EQ(run(move, w.head), "");
}

TEST_F(Memberships, AMoveIntoAMergedAgencyIsIntoTheOneThatStands) {
  const RecordId duplicate = w.add_agency(w.manager, "Самолет");
  ASSERT_EQ(run(make_merge(duplicate, samolet)), "");
  ASSERT_EQ(move_to(duplicate), "");
  EXPECT_EQ(w.link(anna, fields::agent::agency), samolet);
}

TEST_F(Memberships, DuplicateAgentsAndClientsAreMergedAndApart) {
  const RecordId again = create(Kind::Agent, {put(fields::agent::name, Value::text("Анна П."))});
  ASSERT_EQ(run(make_merge(again, anna)), "");
  EXPECT_EQ(w.state.canonical(again), anna);
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(w.state.canonical(again), again);
  const RecordId client = create(Kind::Client, {put(fields::client::name, Value::text("Маша"))});
  ASSERT_EQ(run(make_merge(client, maria)), "");
  EXPECT_EQ(w.state.canonical(client), maria);
  EXPECT_EQ(run(make_merge(again, maria)), "record.kind");
}

TEST_F(Memberships, ARankIsPinnedUntilADay) {
  const RecordId master =
      create(Kind::Rank, {put(fields::rank::title, Value::text("Мастер"))}, w.admin);
  const auto pin = [&](RecordId rank, std::optional<Date> until) {
    return run(make_pin_rank(anna, rank, until));
  };
  EXPECT_EQ(pin(master, {}), "agent.rank_until");
  EXPECT_EQ(pin(master, kToday.plus_days(-1)), "agent.rank_until");
  EXPECT_EQ(pin(maria, kToday), "record.kind");
  EXPECT_EQ(pin(master, kToday.plus_days(30)), "");
  EXPECT_EQ(pinned_rank(w.state, anna, kToday.plus_days(30)), master);
  EXPECT_EQ(pinned_rank(w.state, anna, kToday.plus_days(31)), RecordId{});
  EXPECT_EQ(pin({}, {}), "");
  EXPECT_EQ(pinned_rank(w.state, anna, kToday), RecordId{});
  EXPECT_EQ(undo(), "");
  EXPECT_EQ(pinned_rank(w.state, anna, kToday), master);
}

TEST_F(Memberships, WhoPinnedARankUntilWhenAndTookItOffStays) {
  const RecordId master =
      create(Kind::Rank, {put(fields::rank::title, Value::text("Мастер"))}, w.admin);
  const auto pins = [&] {
    const Table& table = w.state.table(Kind::RankPin);
    std::vector<std::string> all;
    for (RowIndex row = 0; row < table.size(); ++row) {
      if (table.archived(row)) continue;
      const ValueView until = table.value(row, fields::rank_pin::until);
      EXPECT_EQ(table.reference(row, fields::rank_pin::agent), anna);
      EXPECT_EQ(table.reference(row, fields::rank_pin::rank), master);
      const RecordId by = table.reference(row, make_field(Kind::RankPin, common::created_by));
      all.push_back((until.null() ? "off" : std::to_string(until.integer - kToday.days)) +
                    (by == w.head ? " by the head" : ""));
    }
    return all;
  };
  ASSERT_EQ(run(make_pin_rank(anna, {}, {})), "");
  EXPECT_EQ(pins(), std::vector<std::string>()) << "nothing was pinned";
  ASSERT_EQ(run(make_pin_rank(anna, master, kToday.plus_days(30))), "");
  ASSERT_EQ(run(make_pin_rank(anna, master, kToday.plus_days(60)), w.head), "");
  ASSERT_EQ(run(make_pin_rank(anna, {}, {})), "");
  EXPECT_EQ(pins(), (std::vector<std::string>{"30", "60 by the head", "off"}));
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(pins(), (std::vector<std::string>{"30", "60 by the head"}));
}

TEST_F(Memberships, AMergedAgentIsMovedAndRankedAsWhomTheyWereMergedInto) {
  const RecordId again = create(Kind::Agent, {put(fields::agent::name, Value::text("Анна П."))});
  const RecordId master =
      create(Kind::Rank, {put(fields::rank::title, Value::text("Мастер"))}, w.admin);
  ASSERT_EQ(run(make_merge(again, anna)), "");
  ASSERT_EQ(run(make_move_agent({.agent = again, .to = samolet})), "");
  EXPECT_EQ(w.link(anna, fields::agent::agency), samolet);
  EXPECT_EQ(w.link(again, fields::agent::agency), RecordId{});
  ASSERT_EQ(run(make_pin_rank(again, master, kToday)), "");
  EXPECT_EQ(pinned_rank(w.state, anna, kToday), master);
}

TEST_F(Memberships, AUsualRankIsPinnedWhileTheCompanyHasNoneOfItsOwn) {
  const RecordId expert = default_rank_id(2);
  EXPECT_EQ(run(make_pin_rank(anna, expert, kToday)), "");
  EXPECT_EQ(pinned_rank(w.state, anna, kToday), expert);
  create(Kind::Rank, {put(fields::rank::title, Value::text("Мастер"))}, w.admin);
  EXPECT_EQ(run(make_pin_rank(anna, default_rank_id(1), kToday)), "record.missing");
}

}  // namespace
}  // namespace planerka::testing
