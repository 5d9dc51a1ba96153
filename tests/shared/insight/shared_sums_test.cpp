// §5 of the domain: a shared deal counts once, for its own agency; its sum goes by shares.

#include <gtest/gtest.h>

#include "shared/insight/agency_figures.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/pulse.h"

namespace planerka::testing {
namespace {

namespace field = fields::deal;

// Этажи and Anna have 66.67 % of a deal, Самолёт and Boris the rest.
class SharedSums : public ::testing::Test {
 protected:
  SharedSums() {
    agencies.recompute(store, today);
    agents.recompute(store, today);
    store.observe(&agencies);
    store.observe(&agents);
    put(etazhi, fields::agency::name, Value::text("Этажи"));
    put(samolet, fields::agency::name, Value::text("Самолёт"));
    put(anna, fields::agent::name, Value::text("Анна"));
    put(boris, fields::agent::name, Value::text("Борис"));
    put(deal, field::agency, Value::of(etazhi));
    put(deal, field::agent, Value::of(anna));
    put(deal, field::sum, Value::of(101));
    stand_at(DealStage::PaidBooking);
    for (const RecordId who : {samolet, boris})
      write(deal, field::sharers, OpKind::Add, Value::of(who));
    share(3'333);
  }

  void write(RecordId id, FieldId of, OpKind kind, const Value& value) {
    const VersionIndex version = store.open_version({Stamp{++clock, ReplicaId{1}}, clock});
    store.apply({id, of, kind, value.view()}, version);
    store.tell_observers();
  }
  void put(RecordId id, FieldId of, const Value& value) { write(id, of, OpKind::Put, value); }
  void stand_at(DealStage stage) {
    put(deal, field::stage, Value::of(static_cast<std::int64_t>(stage)));
  }
  void share(std::int64_t part) {
    put(deal,
        field::shares,
        make_tuple_value({Value::of(etazhi),
                          Value::of(anna),
                          Value::of(10'000 - part),
                          Value::of(samolet),
                          Value::of(boris),
                          Value::of(part)}));
  }
  std::int64_t sales_this_quarter(RecordId owner) const {
    return pulse_of(store, owner, rows_about(store, owner), read_as_of(store, today)).sales_sum.now;
  }

  const Date today = Date::of({2026, 3, 2});
  const RecordId etazhi{1}, samolet{2}, anna{11}, boris{12}, deal{41};
  Store store;
  AgencyFigures agencies;
  AgentFigures agents;
  std::uint64_t clock = 0;
};

TEST_F(SharedSums, InWorkTheDealIsTheFirstsWithTheRemainingKopeck) {
  EXPECT_EQ(agencies.of(etazhi).deals_in_work, 1);
  EXPECT_EQ(agencies.of(samolet).deals_in_work, 0);
  EXPECT_EQ(agencies.of(etazhi).sum_in_work, 68);
  EXPECT_EQ(agencies.of(samolet).sum_in_work, 33);
  EXPECT_EQ(agents.of(anna).sum_in_work, 68);
  EXPECT_EQ(agents.of(boris).sum_in_work, 33);
}

TEST_F(SharedSums, ASaleIsOneAndItsSumIsSplit) {
  put(deal, field::won_on, Value::of(today.plus_days(-3).days));
  stand_at(DealStage::AgreementRegistered);
  EXPECT_EQ(agencies.of(samolet).sum_in_work, 0);
  EXPECT_EQ(agencies.of(samolet).sales, 0);
  EXPECT_EQ(agencies.of(samolet).sales_sum, 33);
  EXPECT_EQ(agencies.of(samolet).leader_sum, 33);
  EXPECT_EQ(agents.of(boris).sales, 0);
  EXPECT_EQ(agents.of(boris).sales_sum, 33);
  for (const RecordId owner : {samolet, boris})
    EXPECT_EQ(sales_this_quarter(owner), 33);
  for (const RecordId owner : {etazhi, anna})
    EXPECT_EQ(sales_this_quarter(owner), 68);
  put(deal, field::recognition, Value::of(static_cast<std::int64_t>(Recognition::Declined)));
  EXPECT_EQ(agencies.of(samolet).sales_sum, 0);
  EXPECT_EQ(agents.of(boris).sales_sum, 0);
}

TEST_F(SharedSums, OtherSharesAndMergedAgenciesAreFollowed) {
  share(5'000);
  EXPECT_EQ(agencies.of(samolet).sum_in_work, 50);
  EXPECT_EQ(agents.of(boris).sum_in_work, 50);
  put(samolet, make_field(Kind::Agency, common::merged_into), Value::of(etazhi));
  EXPECT_EQ(agencies.of(etazhi).sum_in_work, 101);
  EXPECT_EQ(agents.of(boris).sum_in_work, 50) << "an agent's part stays the agent's";
  put(boris, make_field(Kind::Agent, common::merged_into), Value::of(anna));
  EXPECT_EQ(agents.of(anna).sum_in_work, 101);
}

TEST_F(SharedSums, SharesThatDoNotAddUpAreTheOwnAgencys) {
  put(deal,
      field::shares,
      make_tuple_value({Value::of(etazhi),
                        Value::null(),
                        Value::of(5'000),
                        Value::of(samolet),
                        Value::null(),
                        Value::of(4'000)}));
  EXPECT_EQ(agencies.of(etazhi).sum_in_work, 101);
  EXPECT_EQ(agencies.of(samolet).sum_in_work, 0);
}

}  // namespace
}  // namespace planerka::testing
