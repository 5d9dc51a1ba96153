#include "shared/model/store.h"

#include <random>

#include <gtest/gtest.h>

namespace planerka {
namespace {

constexpr RecordId kEtazhi{101};
constexpr RecordId kCian{102};
constexpr ReplicaId kTablet{1};
constexpr ReplicaId kDesk{2};

struct StoreTest : testing::Test {
  Store store;

  Applied put(RecordId id,
              FieldId field,
              Value value,
              std::int64_t ms,
              ReplicaId by = kTablet,
              std::uint64_t seq = 1) {
    const Op op{id, field, OpKind::Put, std::move(value)};
    return store.apply(view(op), store.open_version({Stamp::at(ms, by), seq}));
  }
  void element(OpKind kind, RecordId id, FieldId field, std::string_view text, std::int64_t ms) {
    const Op op{id, field, kind, Value::text(text)};
    store.apply(view(op), store.open_version({Stamp::at(ms, kTablet), 1}));
  }
  std::string_view name(RecordId id) { return store.value(id, fields::agency::name).bytes; }
};

TEST_F(StoreTest, TheLaterStampWinsWhateverComesFirst) {
  EXPECT_TRUE(put(kEtazhi, fields::agency::name, Value::text("Четверг"), 200).won);
  const Applied late = put(kEtazhi, fields::agency::name, Value::text("Понедельник"), 100, kDesk);
  EXPECT_FALSE(late.won);
  EXPECT_EQ(late.replaced, Value::text("Четверг"));
  EXPECT_EQ(name(kEtazhi), "Четверг");
}

TEST_F(StoreTest, AtOneInstantTheReplicaDecides) {
  put(kEtazhi, fields::agency::name, Value::text("планшет"), 100, kTablet);
  put(kEtazhi, fields::agency::name, Value::text("стол"), 100, kDesk);
  EXPECT_EQ(name(kEtazhi), "стол");
  EXPECT_FALSE(put(kEtazhi, fields::agency::name, Value::text("стол ещё раз"), 100, kDesk).won);
}

TEST_F(StoreTest, ARemovedElementStaysRemovedAgainstAnOlderAdd) {
  element(OpKind::Remove, kEtazhi, fields::agency::tags, "VIP", 200);
  element(OpKind::Add, kEtazhi, fields::agency::tags, "VIP", 100);
  EXPECT_FALSE(store.has_element(kEtazhi, fields::agency::tags, Value::text("VIP").view()));
  element(OpKind::Add, kEtazhi, fields::agency::tags, "VIP", 300);
  EXPECT_TRUE(store.has_element(kEtazhi, fields::agency::tags, Value::text("VIP").view()));
}

TEST_F(StoreTest, RecordsAreFoundByIndexedValuesAndElements) {
  put(kEtazhi, fields::agency::inn, Value::text("7707083893"), 1);
  put(kCian, fields::agency::inn, Value::text("7707083893"), 1);
  element(OpKind::Add, kCian, fields::agency::phones, "+79161234567", 1);
  const auto by_inn = [this](std::string_view inn) {
    return store.lookup(fields::agency::inn, Value::text(inn).view());
  };
  EXPECT_EQ(by_inn("7707083893"), (std::vector{kEtazhi, kCian}));
  put(kEtazhi, fields::agency::inn, Value::text("500100732259"), 2);
  EXPECT_EQ(by_inn("7707083893"), std::vector{kCian});
  EXPECT_EQ(by_inn("500100732259"), std::vector{kEtazhi});
  const Value phone = Value::text("+79161234567");
  EXPECT_EQ(store.lookup(fields::agency::phones, phone.view()), std::vector{kCian});
  element(OpKind::Remove, kCian, fields::agency::phones, "+79161234567", 2);
  EXPECT_TRUE(store.lookup(fields::agency::phones, phone.view()).empty());
}

TEST_F(StoreTest, AnAliasIsFollowedToTheEndAndACycleEnds) {
  const FieldId merged_into = make_field(Kind::Agency, common::merged_into);
  put(kCian, fields::agency::name, Value::text("Главное"), 1);
  put(kEtazhi, merged_into, Value::of(kCian), 1);
  EXPECT_EQ(store.canonical(kEtazhi), kCian);
  put(kCian, merged_into, Value::of(kEtazhi), 1);
  store.canonical(kEtazhi);
}

TEST_F(StoreTest, ANewerVersionsFieldIsKeptOpaque) {
  const FieldId unknown = make_field(Kind::Agency, 63);
  put(kEtazhi, unknown, Value::text("из будущего"), 5);
  put(kEtazhi, unknown, Value::text("старое"), 4);
  EXPECT_EQ(store.opaque().at(kEtazhi).front().second.value, Value::text("из будущего"));
}

// Everything a store shows, as one text.
std::string show(const Store& store) {
  std::string out;
  const Table& table = store.table(Kind::Agency);
  for (RowIndex row = 0; row < table.size(); ++row) {
    out += std::to_string(table.id(row).value) + ':';
    out += table.text(row, fields::agency::name);
    out += '/' + std::to_string(table.integer(row, fields::agency::manager));
    for (const SetElement& tag : table.elements(row, fields::agency::tags)) {
      if (tag.present) out += '#' + tag.value.bytes;
    }
    out += ';';
  }
  return out;
}

TEST_F(StoreTest, TakingBackTentativeWritesLeavesNoTrace) {
  std::mt19937 random(3);
  const auto write = [&](std::uint64_t seq) {
    const RecordId id{100 + random() % 12};
    const auto ms = static_cast<std::int64_t>(random() % 50);
    const std::string text = "текст " + std::to_string(random() % 9);
    Op op{id, fields::agency::name, OpKind::Put, Value::text(text)};
    if (random() % 3 == 0)
      op = {id, fields::agency::manager, OpKind::Put, Value::of(RecordId{random() % 5 + 1})};
    if (random() % 3 == 0)
      op = {id,
            fields::agency::tags,
            random() % 2 == 0 ? OpKind::Add : OpKind::Remove,
            Value::text(text)};
    store.apply(view(op), store.open_version({Stamp::at(ms, kTablet), seq}));
  };
  for (int round = 0; round < 300; ++round) {
    write(1);
    const std::string before = show(store);
    store.begin_tentative();
    for (unsigned i = 0; i < random() % 10; ++i)
      write(kTentativeSeq);
    const std::size_t place = store.journal_size();
    const std::string middle = show(store);
    for (unsigned i = 0; i < random() % 10; ++i)
      write(kTentativeSeq);
    store.rewind(place);
    ASSERT_EQ(show(store), middle);
    store.rewind(0);
    store.end_tentative();
    ASSERT_EQ(show(store), before);
    for (std::uint64_t user = 1; user <= 5; ++user) {
      for (const RecordId id :
           store.lookup(fields::agency::manager, Value::of(RecordId{user}).view())) {
        ASSERT_EQ(reference(store.value(id, fields::agency::manager)), RecordId{user});
      }
    }
  }
}

struct Listener : StoreObserver {
  void changed(const Store& /*store*/, const std::vector<ChangedRows>& changes) override {
    for (const ChangedRows& change : changes) {
      for (const RowIndex row : change.rows)
        told.push_back(row);
    }
  }
  std::vector<RowIndex> told;
};

TEST_F(StoreTest, ObserversAreToldEachRowOnce) {
  Listener listener;
  store.observe(&listener);
  put(kCian, fields::agency::name, Value::text("а"), 1);
  put(kEtazhi, fields::agency::name, Value::text("б"), 1);
  put(kEtazhi, fields::agency::city, Value::text("Казань"), 1);
  store.tell_observers();
  EXPECT_EQ(listener.told, (std::vector<RowIndex>{0, 1}));
  store.tell_observers();
  EXPECT_EQ(listener.told.size(), 2U);
}

TEST_F(StoreTest, TheTextHeapIsPackedWhenHalfOfItIsGone) {
  const std::string long_text(5000, 'x');
  for (int i = 0; i < 200; ++i)
    put(kEtazhi, fields::agency::comment, Value::text(long_text + std::to_string(i)), i);
  EXPECT_EQ(store.value(kEtazhi, fields::agency::comment).bytes, long_text + "199");
  EXPECT_LT(store.table(Kind::Agency).heap().size(), 200'000U);
}

}  // namespace
}  // namespace planerka
