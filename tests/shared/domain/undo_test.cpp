#include "shared/domain/undo.h"

#include <gtest/gtest.h>

#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

namespace agency = fields::agency;

class Undo : public ::testing::Test {
 protected:
  Undo() { etazhi = w.add_agency(w.manager, "Этажи"); }

  std::string edit(RecordId user, FieldId field, std::string_view value, std::uint64_t action = 0) {
    return reason(w.run(user, make_edit(etazhi, {put(field, Value::text(value))}), action));
  }
  std::string undo(RecordId user, RecordId of, std::uint64_t n) {
    return reason(w.run(user, make_undo(ReplicaId{static_cast<std::uint32_t>(of.value)}, n)));
  }
  std::string undo_last(RecordId user) { return undo(user, user, w.last_n()); }
  bool archived() const {
    return w.integer(etazhi, make_field(Kind::Agency, common::archived)) != 0;
  }

  Workspace w;
  RecordId etazhi;
};

TEST_F(Undo, BringsBackWhatWasThereAndRedoTakesItAgain) {
  edit(w.manager, agency::city, "Казань");
  edit(w.manager, agency::city, "Тюмень");
  EXPECT_EQ(undo_last(w.manager), "");
  EXPECT_EQ(w.text(etazhi, agency::city), "Казань");
  EXPECT_EQ(undo_last(w.manager), "");
  EXPECT_EQ(w.text(etazhi, agency::city), "Тюмень");
}

TEST_F(Undo, GoesBackStepByStep) {
  edit(w.manager, agency::city, "Казань");
  const std::uint64_t first = w.last_n();
  edit(w.manager, agency::city, "Тюмень");
  const std::uint64_t second = w.last_n();
  EXPECT_EQ(undo(w.manager, w.manager, second), "");
  EXPECT_EQ(undo(w.manager, w.manager, first), "");
  EXPECT_EQ(w.text(etazhi, agency::city), "");
}

TEST_F(Undo, LeavesACellThatSomebodyWroteSince) {
  ASSERT_TRUE(w.run(w.manager,
                    make_edit(etazhi,
                              {put(agency::city, Value::text("Казань")),
                               put(agency::site, Value::text("etazhi.ru")),
                               add(agency::tags, Value::text("vip"))}))
                  .ok());
  const std::uint64_t mine = w.last_n();
  edit(w.head, agency::city, "Тюмень");
  const UndoPlan plan =
      plan_undo({w.changes[static_cast<std::size_t>(mine - 1)]}, w.state, w.authors());
  EXPECT_EQ(plan.kept, (std::vector<KeptCell>{{etazhi, agency::city}}));
  EXPECT_EQ(undo(w.manager, w.manager, mine), "");
  EXPECT_EQ(w.text(etazhi, agency::city), "Тюмень");
  EXPECT_EQ(w.text(etazhi, agency::site), "");
  EXPECT_FALSE(w.state.has_element(etazhi, agency::tags, Value::text("vip").view()));
}

TEST_F(Undo, LeavesADecisionThatSomebodyTookAgainSince) {
  const auto assign = [this](RecordId by, RecordId to) {
    ASSERT_EQ(reason(w.run(by, make_assign_manager(etazhi, to))), "");
  };
  assign(w.manager, {});
  assign(w.manager, w.manager);
  const std::uint64_t mine = w.last_n();
  assign(w.head, w.head);
  assign(w.head, w.manager);
  EXPECT_EQ(undo(w.manager, w.manager, mine), "undo.nothing");
  EXPECT_EQ(w.link(etazhi, agency::manager), w.manager);
}

TEST_F(Undo, GoesBackThroughDecisionsOfOnesOwnStepByStep) {
  const auto set = [this](AgencyStatus status) {
    EXPECT_EQ(reason(w.run(w.manager, make_set_agency_status(etazhi, status, "Долг"))), "");
    return w.last_n();
  };
  const std::uint64_t active = set(AgencyStatus::Active);
  const std::uint64_t suspended = set(AgencyStatus::Suspended);
  EXPECT_EQ(undo(w.manager, w.manager, suspended), "");
  EXPECT_EQ(undo(w.manager, w.manager, active), "");
  EXPECT_EQ(w.integer(etazhi, agency::status), static_cast<std::int64_t>(AgencyStatus::New));
}

TEST_F(Undo, SaysWhenNothingIsLeftToTakeBack) {
  edit(w.manager, agency::city, "Казань");
  const std::uint64_t mine = w.last_n();
  edit(w.head, agency::city, "Тюмень");
  EXPECT_EQ(undo(w.manager, w.manager, mine), "undo.nothing");
  EXPECT_EQ(undo(w.manager, w.manager, 999), "undo.unknown");
}

TEST_F(Undo, ReachesThirtyDaysBack) {
  edit(w.manager, agency::city, "Казань");
  const std::uint64_t mine = w.last_n();
  w.now.ms += 31 * kDayMs;
  EXPECT_EQ(undo(w.manager, w.manager, mine), "undo.too_old");
}

TEST_F(Undo, ARecordMadeIsArchivedUnlessSomebodyElseWorkedOnIt) {
  const std::uint64_t made = w.last_n();
  EXPECT_EQ(undo(w.manager, w.manager, made), "");
  EXPECT_TRUE(archived());
  EXPECT_EQ(w.text(etazhi, agency::name), "Этажи");
  EXPECT_EQ(undo_last(w.manager), "");
  EXPECT_FALSE(archived());

  edit(w.head, agency::city, "Казань");
  EXPECT_EQ(undo(w.manager, w.manager, made), "undo.nothing");
  EXPECT_FALSE(archived());
}

TEST_F(Undo, ARecordMadeIsArchivedThoughItsMakerDecidedOnItSince) {
  const std::uint64_t made = w.last_n();
  const auto suspend = make_set_agency_status(etazhi, AgencyStatus::Suspended, "Долг");
  ASSERT_EQ(reason(w.run(w.manager, suspend)), "");
  EXPECT_EQ(undo(w.manager, w.manager, made), "");
  EXPECT_TRUE(archived());
}

TEST_F(Undo, ARecordMadeStaysWhenSomebodyElseDecidedOnIt) {
  const std::uint64_t made = w.last_n();
  const auto suspend = make_set_agency_status(etazhi, AgencyStatus::Suspended, "Долг");
  ASSERT_EQ(reason(w.run(w.head, suspend)), "");
  EXPECT_EQ(undo(w.manager, w.manager, made), "undo.nothing");
  EXPECT_FALSE(archived());
}

TEST_F(Undo, TakesAWholeActionBack) {
  const RecordId other = w.add_agency(w.manager, "Самолёт");
  edit(w.manager, agency::city, "Казань", 42);
  edit(w.manager, agency::city, "Тюмень", 42);
  ASSERT_TRUE(
      w.run(w.manager, make_edit(other, {put(agency::city, Value::text("Омск"))}), 42).ok());
  const ReplicaId replica{static_cast<std::uint32_t>(w.manager.value)};
  EXPECT_EQ(reason(w.run(w.manager, make_undo_action(replica, 42))), "");
  EXPECT_EQ(w.text(etazhi, agency::city), "");
  EXPECT_EQ(w.text(other, agency::city), "");
}

TEST_F(Undo, NeedsTheRightOfWhatItTakesBack) {
  edit(w.manager, agency::city, "Казань");
  const std::uint64_t mine = w.last_n();
  EXPECT_EQ(undo(w.viewer, w.manager, mine), "rights.kind");
  EXPECT_EQ(undo(w.sales, w.manager, mine), "rights.kind");
  EXPECT_EQ(undo(w.head, w.manager, mine), "");
}

TEST_F(Undo, AnErasureHasNoInverse) {
  ASSERT_EQ(reason(w.run(w.admin, make_erase(etazhi, "по заявлению"))), "");
  EXPECT_EQ(undo_last(w.admin), "undo.no_inverse");
}

}  // namespace
}  // namespace planerka::testing
