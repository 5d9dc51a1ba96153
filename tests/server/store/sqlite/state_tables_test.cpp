#include <array>
#include <random>

#include "server/store/state_columns.h"
#include "server/store/state_row.h"
#include "tests/server/store/sqlite/workspace_fixture.h"

namespace planerka::sqlite {
namespace {

constexpr RecordId kDeal{0x0dea'10dea'10dea'1};

class StateTables : public WorkspaceTest {
 protected:
  void SetUp() override { open(); }

  void expect_loads_equal() {
    const auto loaded = load();
    EXPECT_EQ(state_hash(loaded->store, Groups::all()), state_hash(author_.store(), Groups::all()));
    for (const auto& [record, entries] : author_.history().records())
      EXPECT_EQ(loaded->history.of(record), entries);
  }
};

TEST_F(StateTables, ShowWhatPeopleReadInSql) {
  const Date day = Date::of({2026, 3, 1});
  author_.writes(
      kDesk,
      {put(kDeal, fields::deal::stage, Value::of(static_cast<int>(DealStage::PaidBooking))),
       put(kDeal, fields::deal::won_on, Value::of(day.days)),
       put(kDeal, fields::deal::stage_since, Value::of(kMonday + 37'230'123)),
       put(kDeal, fields::deal::sum, Value::of(1'234'567'89)),
       put(kDeal, fields::deal::agency, Value::of(kEtazhi)),
       put(kDeal, make_field(Kind::Deal, common::archived), Value::of(1)),
       put(kDeal,
           fields::deal::agreement,
           make_tuple_value({Value::text("Д-17/\"б\""), Value::of(day.days)})),
       put(kEtazhi, fields::agency::name, "Этажи"),
       add(kEtazhi, fields::agency::phones, "+79991234567"),
       add(kEtazhi, fields::agency::phones, "+79990000000")});
  author_.writes(kDesk, {remove(kEtazhi, fields::agency::phones, "+79990000000")});
  ASSERT_EQ(append(), AppendOutcome::Done);
  write_everything();
  EXPECT_EQ(cell("SELECT stage FROM deal"), "paid_booking");
  EXPECT_EQ(cell("SELECT won_on FROM deal"), "2026-03-01");
  EXPECT_EQ(cell("SELECT stage_since FROM deal"), "2026-03-02T10:20:30.123Z");
  EXPECT_EQ(cell("SELECT sum FROM deal"), "123456789") << "kopecks";
  EXPECT_EQ(cell("SELECT agreement ->> 0 FROM deal"), "Д-17/\"б\"");
  EXPECT_EQ(cell("SELECT archived FROM deal"), "1");
  EXPECT_EQ(cell("SELECT lost_reason FROM deal"), "(null)");
  EXPECT_EQ(cell("SELECT a.name FROM deal d JOIN agency a ON a.id = d.agency"), "Этажи");
  EXPECT_EQ(cell("SELECT phones FROM agency"), "[\"+79991234567\"]");
}

TEST_F(StateTables, GiveBackTheStateAndItsHistory) {
  author_.writes(
      kDesk,
      {put(kEtazhi, fields::agency::name, "Этажи"),
       add(kEtazhi, fields::agency::phones, "+79991234567"),
       put(kDeal, fields::deal::stage, Value::of(3)),
       put(kDeal, fields::deal::booking, make_tuple_value({Value::of(1), Value::of(9)}))});
  author_.writes(kTablet,
                 {put(kEtazhi, fields::agency::name, "Этажи плюс"),
                  remove(kEtazhi, fields::agency::phones, "+79991234567"),
                  put(kDeal, fields::deal::booking, Value::null())});
  ASSERT_EQ(append(), AppendOutcome::Done);
  write_everything();
  close();
  open();
  EXPECT_TRUE(store_->read(3, 10)->empty());
  expect_loads_equal();
  EXPECT_EQ(load()->history.of(kEtazhi).front().before, Value::text("Этажи"));
}

TEST_F(StateTables, WithTheTailOfTheLogGiveTheSameInEveryMixture) {
  std::mt19937 chance{20260302};
  const auto pick = [&chance](int below) {
    return static_cast<int>(chance() % static_cast<unsigned>(below));
  };
  const std::array<RecordId, 3> records = {kEtazhi, kPrestizh, RecordId{77}};
  for (int round = 0; round < 60; ++round) {
    for (int i = pick(4); i >= 0; --i) {
      const RecordId record = records.at(static_cast<std::size_t>(pick(3)));
      const std::string text = std::to_string(pick(5));
      const OpKind kind = pick(2) == 0 ? OpKind::Add : OpKind::Remove;
      author_.writes(ReplicaId{static_cast<std::uint32_t>(1 + pick(3))},
                     {put(record, fields::agency::city, text),
                      {record, fields::agency::tags, kind, Value::text(text)}});
    }
    ASSERT_EQ(append(), AppendOutcome::Done);
    // Some rows are written, of now, and the tables may not be complete.
    StateRows some = rows({});
    for (const RecordId record : records) {
      const auto row = author_.store().find(record);
      if (!row || pick(2) == 0) continue;
      some.rows.push_back(make_state_row(author_.store(), author_.history(), *row));
    }
    some.complete_through = 0;
    ASSERT_EQ(write(std::move(some)), AppendOutcome::Done);
    if (pick(8) == 0) write_everything();
    expect_loads_equal();
  }
}

TEST_F(StateTables, TakeNoRowAheadOfTheLog) {
  author_.writes(kDesk, {put(kEtazhi, fields::agency::name, "Этажи")});
  static_cast<void>(author_.commit());  // which never reached the disk
  EXPECT_EQ(write(rows({kEtazhi})), AppendOutcome::Moved);
  EXPECT_EQ(cell("SELECT count(*) FROM agency"), "0");
  EXPECT_EQ(store_->load(load()->store, load()->history)->seq, 0U);
}

TEST_F(StateTables, KeepWhatANewerBuildWroteUntilItsFieldIsKnown) {
  const FieldId unknown = make_field(Kind::Agency, 60);
  author_.writes(
      kDesk, {put(kEtazhi, fields::agency::name, "Этажи"), put(kEtazhi, unknown, "из будущего")});
  ASSERT_EQ(append(), AppendOutcome::Done);
  write_everything();
  const auto loaded = load();
  EXPECT_EQ(loaded->store.opaque().at(kEtazhi).front().second.value, Value::text("из будущего"));
  close();
  // As if this build had learnt the field since: it is another one that it does know.
  tamper("UPDATE opaque SET field=" + std::to_string(fields::agency::site.value));
  open();
  Store store;
  History history;
  StateWriter writer(*store_);
  ASSERT_EQ(writer.attach(store, history).value(), 1U);
  EXPECT_EQ(store.value(kEtazhi, fields::agency::site).bytes, "из будущего");
  writer.step(1, 10'000);
  calls_.run_until([&writer] { return writer.shows(1); });
  EXPECT_EQ(cell("SELECT site FROM agency"), "из будущего");
  EXPECT_EQ(cell("SELECT count(*) FROM opaque"), "0");
}

TEST_F(StateTables, AreIndexedForHistoryABiteAtATime) {
  for (int i = 0; i < LogWriter::kIndexedChangesMax + 50; ++i)
    author_.writes(kDesk, {put(i % 2 == 0 ? kEtazhi : kPrestizh, fields::agency::city, "Казань")});
  ASSERT_EQ(append(), AppendOutcome::Done);
  const std::string half = "SELECT count(*) FROM touched";
  const auto newest = [this] {
    return store_->history(kEtazhi, kTentativeSeq, 3)->at(2).change.seq;
  };
  EXPECT_EQ(cell(half), "0");
  const std::uint64_t expected = newest();
  ASSERT_EQ(write(rows({})), AppendOutcome::Done);
  EXPECT_EQ(cell(half), std::to_string(LogWriter::kIndexedChangesMax));
  EXPECT_EQ(newest(), expected);
  ASSERT_EQ(write(rows({})), AppendOutcome::Done);
  EXPECT_EQ(cell(half), std::to_string(LogWriter::kIndexedChangesMax + 50));
  EXPECT_EQ(newest(), expected);
  EXPECT_EQ(store_->history(kEtazhi, 4, 10)->size(), 2U);
}

TEST_F(StateTables, ForgetWhatWasReplacedLongAgo) {
  author_.writes(kDesk, {put(kAnna, fields::client::name, "Анна")})
      .writes(kDesk, {put(kAnna, fields::client::name, "Анна К.")});
  ASSERT_EQ(append(), AppendOutcome::Done);
  author_.writes(kDesk, {put(kAnna, fields::client::name, "А. К.")});
  const Commit later = author_.commit();
  ASSERT_EQ(planerka::append(*store_, calls_, later), AppendOutcome::Done);
  const auto drop = [this](Instant before) {
    std::optional<std::size_t> dropped;
    store_->drop_replaced(before, [&](AppendOutcome outcome, std::size_t count) {
      EXPECT_EQ(outcome, AppendOutcome::Done);
      dropped = count;
    });
    calls_.run_until([&dropped] { return dropped.has_value(); });
    return dropped.value_or(0);
  };
  EXPECT_EQ(drop(later.at), 2U);
  EXPECT_EQ(drop(later.at), 0U);
  const std::vector<LogEntry> entries = store_->read(1, 3).value();
  EXPECT_TRUE(entries[1].replaced.empty());
  EXPECT_EQ(entries[1].change.ops[0].value, Value::text("Анна К."));
  EXPECT_EQ(entries[2].replaced.at(0).value, Value::text("Анна К."));
  EXPECT_EQ(cell("SELECT count(*) FROM personal WHERE part=1"), "1");
}

TEST(StateColumns, ShowNumbersThatHaveNoNameOrDateInDigits) {
  const FieldSpec& stage = field_spec(fields::deal::stage);
  const FieldSpec& won = field_spec(fields::deal::won_on);
  const FieldSpec& since = field_spec(fields::deal::stage_since);
  const auto there_and_back = [](const FieldSpec& field, std::int64_t number) {
    const Value shown = to_column(field, Value::of(number).view());
    EXPECT_EQ(from_column(field, shown.view()), Value::of(number).view()) << shown.bytes;
    return shown.bytes;
  };
  EXPECT_EQ(there_and_back(stage, 200), "200");
  EXPECT_EQ(there_and_back(stage, -1), "-1");
  EXPECT_EQ(there_and_back(won, 0), "1970-01-01");
  EXPECT_EQ(there_and_back(won, kDateMin.days), "0001-01-01");
  EXPECT_EQ(there_and_back(won, kDateMin.days - 1), "-719163");
  EXPECT_EQ(there_and_back(won, kDateMax.days), "9999-12-31");
  EXPECT_EQ(there_and_back(won, kDateMax.days + 1), "2932897");
  EXPECT_EQ(there_and_back(since, -1), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(there_and_back(since, std::int64_t{1} << 60), "1152921504606846976");
  EXPECT_EQ(there_and_back(since, -(std::int64_t{1} << 60)), "-1152921504606846976");
}

}  // namespace
}  // namespace planerka::sqlite
