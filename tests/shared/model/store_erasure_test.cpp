#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "shared/model/store.h"

namespace planerka {
namespace {

constexpr RecordId kIvanova{301};
constexpr FieldId kErasedAt = make_field(Kind::Client, common::erased_at);

struct Write {
  Op op;
  std::int64_t ms = 0;
  std::uint64_t seq = 0;
};

Value phone(std::string_view digits) {
  return Value::text("+7916" + std::string(digits));
}

// Seq 4 erases; the comment of seq 3 has a later stamp than the erasure.
std::vector<Write> life_of_a_client() {
  return {{{kIvanova, fields::client::name, OpKind::Put, Value::text("Иванова")}, 100, 1},
          {{kIvanova, fields::client::source, OpKind::Put, Value::text("сайт")}, 100, 1},
          {{kIvanova, fields::client::extra_phones, OpKind::Add, phone("1111111")}, 110, 1},
          {{kIvanova, fields::client::extra_phones, OpKind::Remove, phone("2222222")}, 120, 2},
          {{kIvanova, fields::client::comment, OpKind::Put, Value::text("звонить Анне")}, 900, 3},
          {{kIvanova, kErasedAt, OpKind::Put, Value::of(500)}, 500, 4}};
}

void apply(Store& store, const Write& write) {
  store.apply(view(write.op), store.open_version({Stamp::at(write.ms, {1}), write.seq}));
}

// Every cell with its version, so that two stores that read alike also merge alike.
std::string cells_of(const Store& store) {
  std::string text;
  const auto row = store.find(kIvanova);
  if (!row) return text;
  const Table& clients = store.table(Kind::Client);
  for (const FieldSpec& field : clients.spec().fields) {
    for (const SetElement& element : clients.elements(row->index, field.id)) {
      text +=
          std::string(field.name) + (element.present ? " +" : " -") + element.value.bytes + "\n";
    }
    const Version version = is_set(field.type) ? Version{} : store.version(kIvanova, field.id);
    if (version.stamp.clock == 0) continue;
    const ValueView value = store.value(kIvanova, field.id);
    text += std::string(field.name) + " " +
            (value.tag == ValueTag::Integer ? std::to_string(value.integer)
                                            : std::string(value.bytes)) +
            " @" + std::to_string(version.seq) + "\n";
  }
  return text;
}

TEST(Erasure, LeavesNoPersonalValueWhateverTheOrder) {
  const std::vector<Write> life = life_of_a_client();
  std::vector<std::size_t> order(life.size());
  std::iota(order.begin(), order.end(), 0U);
  do {
    Store store;
    for (const std::size_t at : order)
      apply(store, life[at]);
    ASSERT_EQ(cells_of(store),
              "erased_at 500 @4\n"
              "name  @1\n"
              "source сайт @1\n"
              "comment  @3\n");
    ASSERT_TRUE(store.lookup(fields::client::extra_phones, phone("1111111").view()).empty());
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Erasure, IsTakenBackWholeWhileItIsTentative) {
  Store store;
  const std::vector<Write> life = life_of_a_client();
  for (const Write& write : life) {
    if (write.op.field != kErasedAt) apply(store, write);
  }
  const std::string before = cells_of(store);
  store.begin_tentative();
  apply(store, life.back());
  EXPECT_EQ(store.value(kIvanova, fields::client::name), ValueView{});
  store.rewind(0);
  store.end_tentative();
  EXPECT_EQ(cells_of(store), before);
  EXPECT_EQ(store.lookup(fields::client::extra_phones, phone("1111111").view()),
            std::vector{kIvanova});
}

TEST(Erasure, OfOneRecordLeavesOthersAlone) {
  Store store;
  Write other = life_of_a_client().front();
  other.op.record = RecordId{302};
  apply(store, other);
  for (const Write& write : life_of_a_client())
    apply(store, write);
  EXPECT_EQ(store.value(RecordId{302}, fields::client::name).bytes, "Иванова");
}

}  // namespace
}  // namespace planerka
