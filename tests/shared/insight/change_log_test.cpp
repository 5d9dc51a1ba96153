#include "shared/insight/change_log.h"

#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A store whose log counts versions as Insight does.
class ChangeLogTest : public ::testing::Test, public StoreObserver {
 protected:
  ChangeLogTest() {
    store_.observe(this);
    log_.start(store_, version_);
  }

  void changed(const Store& store, const std::vector<ChangedRows>& changes) override {
    log_.add(store, changes, std::exchange(figures_, {}), ++version_);
  }
  void write(std::uint64_t id, std::string_view name) {
    const VersionIndex version = store_.open_version({Stamp{++clock_, ReplicaId{1}}, clock_});
    const Value text = Value::text(name);
    store_.apply({RecordId{id}, fields::client::name, OpKind::Put, text.view()}, version);
  }
  const Changes::Part& clients_since(std::uint64_t version) {
    changes_ = *log_.since(version);
    return changes_.of(Kind::Client);
  }

  Store store_;
  ChangeLog log_;
  std::uint64_t version_ = 1;
  std::uint64_t clock_ = 0;
  std::vector<RecordId> figures_;
  Changes changes_;
};

TEST_F(ChangeLogTest, TellsWhatCameAfterAVersionAndNothingBefore) {
  write(1, "А");
  store_.tell_observers();
  figures_ = {RecordId{9}};
  write(2, "Б");
  store_.tell_observers();
  EXPECT_THAT(clients_since(1).rows, ElementsAre(0U, 1U));
  EXPECT_THAT(clients_since(2).rows, ElementsAre(1U));
  EXPECT_THAT(changes_.figures, ElementsAre(RecordId{9}));
  EXPECT_THAT(clients_since(3).rows, IsEmpty());
  EXPECT_FALSE(log_.since(0)) << "it had not started";
}

TEST_F(ChangeLogTest, ARowThatIsAnothersTellsBoth) {
  store_.begin_tentative();
  write(1, "А");
  store_.tell_observers();
  store_.rewind(0);
  write(2, "Б");
  store_.tell_observers();
  EXPECT_THAT(clients_since(2).ids, ElementsAre(RecordId{1}, RecordId{2}));
}

TEST_F(ChangeLogTest, ARowThatIsGoneTellsWhoseItWas) {
  store_.begin_tentative();
  write(1, "А");
  store_.tell_observers();
  store_.rewind(0);
  store_.tell_observers();
  EXPECT_THAT(clients_since(2).rows, ElementsAre(0U));
  EXPECT_THAT(clients_since(2).ids, ElementsAre(RecordId{1}));
}

TEST_F(ChangeLogTest, MoreThanItKeepsIsForgottenAndSaysSo) {
  write(1, "А");
  store_.tell_observers();
  const std::uint64_t before = version_;
  for (std::uint64_t id = 2; id < 2 + ChangeLog::kKeptMax; ++id)
    write(id, "Б");
  store_.tell_observers();
  EXPECT_FALSE(log_.since(1)) << "the oldest went to make room";
  EXPECT_TRUE(log_.since(before));
  write(1, "В");
  write(2, "В");
  store_.tell_observers();
  EXPECT_FALSE(log_.since(before));
  EXPECT_EQ(clients_since(version_ - 1).rows.size(), 2U);
}

}  // namespace
}  // namespace planerka::testing
