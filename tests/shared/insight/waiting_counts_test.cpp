#include "shared/insight/waiting_counts.h"

#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "shared/domain/protection.h"
#include "shared/domain/settings.h"
#include "tests/shared/insight/random_history.h"

namespace planerka::testing {
namespace {

constexpr int kSeeds = 25;
constexpr int kSteps = 500;
constexpr RecordId kMe{7};
constexpr RecordId kOther{8};
constexpr std::uint64_t kLate = std::uint64_t{1} << 40;  // past every stamp of a random history

std::string picture(const WaitingCounts& counts) {
  std::string text;
  for (std::size_t what = 0; what < kWaitings; ++what)
    text += std::to_string(counts.of(static_cast<Waiting>(what))) + ' ';
  return text;
}

class Changes {
 public:
  explicit Changes(std::uint64_t seed) : history(seed) {}

  void step(Store& store, Date today) {
    history.step(store);
    const Table& tasks = store.table(Kind::Task);
    if (tasks.size() == 0 || !history.chance.one_in(3)) return;
    const int row = history.chance.below(static_cast<int>(tasks.size()));
    const RecordId task = tasks.id(static_cast<RowIndex>(row));
    const Date due = today.plus_days(history.chance.below(3) - 1);
    put(store, task, fields::task::assignee, Value::of(history.chance.one_in(3) ? kOther : kMe));
    put(store, task, fields::task::due_on, Value::of(due.days));
    if (history.chance.one_in(10)) set_norm(store);
  }

  void put(Store& store, RecordId id, FieldId field, const Value& value) {
    clock_ += 1;
    const VersionIndex version = store.open_version({Stamp{kLate + clock_, ReplicaId{1}}, clock_});
    store.apply({id, field, OpKind::Put, value.view()}, version);
  }

  RandomHistory history;

 private:
  void set_norm(Store& store) {
    namespace field = fields::dictionary_entry;
    const int stage = history.chance.below(3);
    const RecordId id{900'000 + static_cast<std::uint64_t>(stage)};
    put(store, id, field::list, Value::of(static_cast<std::int64_t>(DictionaryList::Stage)));
    put(store, id, field::order, Value::of(stage));
    put(store, id, field::norm_days, Value::of(1 + history.chance.below(90)));
  }

  std::uint64_t clock_ = 0;
};

TEST(WaitingCounts, FollowedEqualFromScratchWhateverHappensOnWhateverDay) {
  std::int64_t seen = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Changes changes(seed);
    Store store;
    Date today{RandomHistory::kFirstDay + 50};
    WaitingCounts live;
    live.recompute(store, today, kMe);
    store.observe(&live);
    for (int step = 0; step < kSteps; ++step) {
      changes.step(store, today);
      if (changes.history.chance.one_in(3)) continue;  // several changes are told at once
      store.tell_observers();
      if (changes.history.chance.one_in(10)) {
        today = today.plus_days(changes.history.chance.below(12) - 4);
        live.recompute(store, today, kMe);
      }
      WaitingCounts scratch;
      scratch.recompute(store, today, kMe);
      ASSERT_EQ(picture(live), picture(scratch)) << "seed " << seed << ", step " << step;
      for (std::size_t what = 0; what < kWaitings; ++what)
        seen |= std::int64_t{live.of(static_cast<Waiting>(what)) > 0} << what;
    }
    store.forget(&live);
  }
  EXPECT_EQ(seen, (1 << kWaitings) - 1) << "every count was there";
}

// As the filter that the count leads to.
TEST(WaitingCounts, CountNoProtectionThatIsOverOrThatADealKeeps) {
  using State = RegistrationState;
  const Date today{RandomHistory::kFirstDay};
  struct Case {
    State state = State::Unique;
    int days = 0;
    std::int64_t counted = 0;
    DealStage stage = DealStage::Lead;
  };
  for (const auto& [state, days, counted, stage] :
       {Case{State::Unique, 7, 1},
        Case{State::Secured, 0, 1},
        Case{State::Unique, 8, 0},
        Case{State::Unique, -1, 0},
        Case{State::InDeal, 3, 1, DealStage::ShowHeld},
        Case{State::InDeal, 3, 0, DealStage::VerbalBooking},
        Case{State::InDeal, 3, 1, DealStage::Lost},
        Case{State::Expired, 3, 0}}) {
    Store store;
    Changes changes(1);
    const RecordId id{42};
    const RecordId deal{43};
    const Instant end = protection_end(read_zone(store), today, days);
    changes.put(store, id, fields::registration::state, Value::of(static_cast<int>(state)));
    changes.put(store, id, fields::registration::protected_until, Value::of(end.ms));
    WaitingCounts counts;
    counts.recompute(store, today, kMe);
    store.observe(&counts);
    changes.put(store, deal, fields::deal::registration, Value::of(id));
    changes.put(store, deal, fields::deal::stage, Value::of(static_cast<int>(stage)));
    store.tell_observers();
    EXPECT_EQ(counts.of(Waiting::Expiring), counted) << static_cast<int>(state) << ' ' << days;
    store.forget(&counts);
  }
}

TEST(WaitingCounts, HoldForAPersonAndADay) {
  WaitingCounts counts;
  const Date today{RandomHistory::kFirstDay};
  EXPECT_FALSE(counts.live(today, kMe));
  counts.recompute(Store{}, today, kMe);
  EXPECT_TRUE(counts.live(today, kMe));
  EXPECT_FALSE(counts.live(today, kOther));
  EXPECT_FALSE(counts.live(today.plus_days(1), kMe));
  counts.forget();
  EXPECT_FALSE(counts.live(today, kMe));
}

}  // namespace
}  // namespace planerka::testing
