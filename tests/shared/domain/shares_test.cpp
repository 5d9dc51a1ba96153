// §5 of the domain: several agencies on one deal. The deal is the first's, sums go by share.

#include "shared/domain/shares.h"

#include <gtest/gtest.h>

#include "tests/shared/domain/work_bench.h"

namespace planerka::testing {
namespace {

namespace field = fields::deal;

class Shares : public ::testing::Test, public WorkBench {
 protected:
  Shares() {
    samolet_ = w.add_agency(w.manager, "Самолёт");
    olga_ = create(Kind::Agent,
                   {put(fields::agent::name, Value::text("Ольга")),
                    put(fields::agent::agency, Value::of(samolet_))});
    deal_ = deal(registration());
  }

  std::string share(const std::vector<DealShare>& further, RecordId by = {}) {
    return run(make_set_deal_shares(w.state, deal_, further), by);
  }
  /// «Этажи Анна 70.00, Самолёт 30.00».
  std::string shares() const {
    std::string text;
    for (const DealShare& one : shares_of(w.state, w.state.find(deal_)->index)) {
      if (!text.empty()) text += ", ";
      text += w.text(one.agency, fields::agency::name);
      if (one.agent) text += ' ' + w.text(one.agent, fields::agent::name);
      text += ' ' + std::to_string(one.points);
    }
    return text;
  }
  std::vector<RecordId> deals_of(RecordId who) const {
    return w.state.lookup(field::sharers, Value::of(who).view());
  }

  RecordId samolet_, olga_, deal_;
};

TEST_F(Shares, ADealIsItsAgencysWholeUntilItIsShared) {
  EXPECT_EQ(shares(), "Этажи Анна 10000");
  EXPECT_EQ(share({{samolet_, olga_, 3'000}}), "");
  EXPECT_EQ(shares(), "Этажи Анна 7000, Самолёт Ольга 3000");
  EXPECT_EQ(share({{samolet_, {}, 4'550}}), "");
  EXPECT_EQ(shares(), "Этажи Анна 5450, Самолёт 4550");
  EXPECT_EQ(share({}), "");
  EXPECT_EQ(shares(), "Этажи Анна 10000");
}

TEST_F(Shares, WhoeverHasAShareFindsTheDeal) {
  ASSERT_EQ(share({{samolet_, olga_, 3'000}}), "");
  EXPECT_EQ(deals_of(samolet_), std::vector{deal_});
  EXPECT_EQ(deals_of(olga_), std::vector{deal_});
  ASSERT_EQ(share({{samolet_, {}, 3'000}}), "");
  EXPECT_EQ(deals_of(samolet_), std::vector{deal_});
  EXPECT_TRUE(deals_of(olga_).empty());
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(shares(), "Этажи Анна 7000, Самолёт Ольга 3000");
  EXPECT_EQ(deals_of(olga_), std::vector{deal_});
}

TEST_F(Shares, TheRestIsTheFirstsAndIsNeverNothing) {
  const RecordId third = w.add_agency(w.manager, "Миэль");
  EXPECT_EQ(share({{samolet_, {}, 10'000}}), "deal.shares_sum");
  EXPECT_EQ(share({{samolet_, {}, 0}}), "deal.shares_sum");
  EXPECT_EQ(share({{samolet_, {}, -5}}), "deal.shares_sum");
  EXPECT_EQ(share({{samolet_, {}, 5'000}, {third, {}, 5'000}}), "deal.shares_sum");
  EXPECT_EQ(share({{samolet_, {}, 5'000}, {third, {}, 4'999}}), "");
  EXPECT_EQ(shares(), "Этажи Анна 1, Самолёт 5000, Миэль 4999");
}

TEST_F(Shares, PartiesAreLiveAgenciesEachOnceWithAgentsOfTheirs) {
  EXPECT_EQ(share({{etazhi, {}, 1'000}}), "deal.shares_twice");
  EXPECT_EQ(share({{samolet_, {}, 1'000}, {samolet_, {}, 1'000}}), "deal.shares_twice");
  EXPECT_EQ(share({{samolet_, anna, 1'000}}), "deal.agent_agency");
  EXPECT_EQ(share({{maria, {}, 1'000}}), "record.kind");
  ASSERT_EQ(run(make_move_agent({.agent = olga_, .to = etazhi, .from = samolet_})), "");
  EXPECT_EQ(share({{samolet_, olga_, 1'000}}), "") << "who worked there when it was brought";
  ASSERT_EQ(run(make_archive(samolet_)), "");
  EXPECT_EQ(share({{samolet_, {}, 1'000}}), "record.archived");
  const DealShare part{samolet_, {}, 10};
  EXPECT_EQ(share({part, part, part, part}), "command.malformed") << "four agencies at most";
}

TEST_F(Shares, TheDevelopersOwnAndARecognisedDealAreNotShared) {
  const RecordId shared = std::exchange(deal_, deal());
  EXPECT_EQ(share({{samolet_, {}, 1'000}}), "deal.shares_none");
  EXPECT_EQ(shares(), "");
  deal_ = shared;
  ASSERT_EQ(reason(w.run({},
                         make_import(Kind::Deal,
                                     deal_,
                                     {put(field::recognition, number(Recognition::Recognised))}))),
            "");
  EXPECT_EQ(share({{samolet_, {}, 1'000}}), "deal.shares_recognised");
}

TEST_F(Shares, WhatSomebodyElseSharedMeanwhileIsToldAndNotOverwritten) {
  const Command seen_before = make_set_deal_shares(w.state, deal_, std::vector<DealShare>{});
  ASSERT_EQ(share({{samolet_, {}, 3'000}}), "");
  EXPECT_EQ(run(seen_before, w.head), "command.presumption");
  EXPECT_EQ(shares(), "Этажи Анна 7000, Самолёт 3000");
}

TEST_F(Shares, ManagersShareOthersDoNot) {
  EXPECT_EQ(share({{samolet_, {}, 3'000}}, w.head), "");
  for (const RecordId nobody : {w.sales, w.viewer, w.finance, w.admin}) {
    EXPECT_EQ(share({}, nobody), "rights.command");
  }
}

TEST_F(Shares, OfMergedAgenciesTheAgentsKeepTheirs) {
  ASSERT_EQ(share({{samolet_, olga_, 3'000}}), "");
  ASSERT_EQ(run(make_merge(samolet_, etazhi), w.head), "");
  EXPECT_EQ(shares(), "Этажи Анна 7000, Этажи Ольга 3000");
}

TEST_F(Shares, SaidWhileAgenciesWereOneTheyStayTheDealsOwnAfterwards) {
  const RecordId third = w.add_agency(w.manager, "Миэль");
  ASSERT_EQ(run(make_merge(etazhi, samolet_), w.head), "");
  ASSERT_EQ(share({{third, {}, 3'000}}), "");
  EXPECT_EQ(shares(), "Самолёт Анна 7000, Миэль 3000");
  ASSERT_EQ(run(make_separate(etazhi), w.head), "");
  EXPECT_EQ(shares(), "Этажи Анна 7000, Миэль 3000");
}

TEST_F(Shares, AnImportSaysThemToo) {
  const RecordId imported = import(Kind::Deal,
                                   {put(field::client, Value::of(maria)),
                                    put(field::agency, Value::of(etazhi)),
                                    put(field::shares,
                                        make_tuple_value({Value::of(etazhi),
                                                          Value::null(),
                                                          Value::of(6'000),
                                                          Value::of(samolet_),
                                                          Value::of(olga_),
                                                          Value::of(4'000)}))});
  const auto halved = make_tuple_value({Value::of(etazhi), Value::null(), Value::of(5'000)});
  const auto halve = make_import(Kind::Deal, imported, {put(field::shares, halved)});
  EXPECT_EQ(reason(w.run({}, halve)), "deal.shares_whole");
  deal_ = imported;
  EXPECT_EQ(shares(), "Этажи 6000, Самолёт Ольга 4000");
  EXPECT_EQ(deals_of(olga_), std::vector{imported});
}

TEST_F(Shares, PartsAddUpAndTheRemainingKopeckIsTheFirsts) {
  const std::vector<DealShare> thirds = {
      {etazhi, {}, 3'334}, {samolet_, {}, 3'333}, {park, {}, 3'333}};
  const auto parts = split_by_shares(Money{100}, thirds);
  ASSERT_TRUE(parts.ok());
  EXPECT_EQ(*parts, (std::vector{Money{34}, Money{33}, Money{33}}));
  EXPECT_EQ(split_by_shares(Money{100}, {}).error().code, "money.shares");
}

}  // namespace
}  // namespace planerka::testing
