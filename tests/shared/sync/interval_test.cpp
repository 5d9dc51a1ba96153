#include "shared/sync/interval.h"

#include <gtest/gtest.h>

#include "shared/sync/filter.h"

namespace planerka {
namespace {

constexpr std::uint64_t kFrom = 40;

Op text_op(std::uint64_t record, FieldId field, std::string_view text) {
  return {RecordId{record}, field, OpKind::Put, Value::text(text)};
}

LogEntry entry(std::uint64_t seq, Ops ops) {
  LogEntry made;
  made.change.seq = seq;
  made.change.replica = {3};
  made.change.n = seq;
  made.change.command = CommandName::Edit;
  made.change.effective = Stamp::at(1'790'000'000'000, {3}).clock;
  made.change.ops = std::move(ops);
  return made;
}

Interval interval_of(const std::vector<LogEntry>& entries) {
  return {.from = kFrom, .to = kFrom + entries.size(), .mark = 77, .entries = entries};
}

// What a reader makes of the messages: parts of one seq that follow each other are one change.
std::vector<Change> read(const IntervalMessages& sent, const Interval& interval, Wire wire) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < sent.messages.size(); ++i) {
    EXPECT_LE(sent.messages[i]->size(), kMessageBytesMax);
    const auto message = decode_server_message(*sent.messages[i], wire);
    EXPECT_TRUE(message.ok());
    const auto& batch = std::get<Batch>(*message);
    EXPECT_EQ(batch.from, interval.from);
    EXPECT_EQ(batch.to, interval.to);
    EXPECT_EQ(batch.mark, interval.mark);
    EXPECT_EQ(batch.more, i + 1 < sent.messages.size());
    for (const Change& part : batch.changes) {
      if (!changes.empty() && changes.back().seq == part.seq) {
        changes.back().ops.insert(changes.back().ops.end(), part.ops.begin(), part.ops.end());
      } else {
        changes.push_back(part);
      }
    }
  }
  return changes;
}

std::vector<Change> seen_by(const Interval& interval, Groups groups) {
  std::vector<Change> seen;
  for (const LogEntry& one : interval.entries) {
    Change change = filter_change(one.change, groups);
    if (!change.ops.empty()) seen.push_back(std::move(change));
  }
  return seen;
}

class EveryWire : public testing::TestWithParam<Wire> {};
INSTANTIATE_TEST_SUITE_P(Interval, EveryWire, testing::Values(Wire::Cbor, Wire::Json));

TEST_P(EveryWire, AFewChangesAreOneMessage) {
  const std::vector<LogEntry> entries = {entry(41, {text_op(1, fields::agency::city, "Казань")}),
                                         entry(42, {text_op(2, fields::agency::city, "Уфа")})};
  const Interval interval = interval_of(entries);
  const IntervalMessages sent = encode_interval(interval, Groups::all(), GetParam());
  EXPECT_EQ(sent.messages.size(), 1U);
  EXPECT_FALSE(sent.empty);
  EXPECT_EQ(read(sent, interval, GetParam()), seen_by(interval, Groups::all()));
}

TEST_P(EveryWire, AChangeTooLargeForAMessageGoesInParts) {
  Ops ops;
  for (std::uint64_t record = 1; record <= 2 * kMessageOpsMax + 1; ++record)
    ops.push_back(text_op(record, fields::agency::city, "Уфа"));
  const std::vector<LogEntry> entries = {entry(41, {text_op(1, fields::agency::name, "Этажи")}),
                                         entry(42, std::move(ops)),
                                         entry(43, {text_op(2, fields::agency::name, "Ключи")})};
  const Interval interval = interval_of(entries);
  const IntervalMessages sent = encode_interval(interval, Groups::all(), GetParam());
  EXPECT_GE(sent.messages.size(), 3U);
  EXPECT_EQ(read(sent, interval, GetParam()), seen_by(interval, Groups::all()));
}

TEST_P(EveryWire, LongTextsKeepWithinTheBoundOfAMessage) {
  std::vector<LogEntry> entries;
  const std::string quotes(9'000, '"');  // JSON spells each in two characters
  for (std::uint64_t seq = kFrom + 1; seq <= kFrom + 60; ++seq)
    entries.push_back(entry(seq, {text_op(seq, fields::agency::comment, quotes)}));
  const Interval interval = interval_of(entries);
  const IntervalMessages sent = encode_interval(interval, Groups::all(), GetParam());
  EXPECT_GE(sent.messages.size(), 5U);
  EXPECT_EQ(read(sent, interval, GetParam()), seen_by(interval, Groups::all()));
}

TEST_P(EveryWire, WhoSeesNothingOfItIsToldHowFarItWent) {
  const std::vector<LogEntry> entries = {entry(41, {text_op(1, fields::agency::city, "Казань")})};
  const Interval interval = interval_of(entries);
  const IntervalMessages sent = encode_interval(interval, Groups{}, GetParam());
  EXPECT_EQ(sent.messages.size(), 1U);
  EXPECT_TRUE(sent.empty);
  EXPECT_TRUE(read(sent, interval, GetParam()).empty());
}

TEST(Interval, PhonesAreMaskedForWhoMayNotReadThem) {
  const std::vector<LogEntry> entries = {
      entry(41, {text_op(1, fields::client::phone, "+79161234567")})};
  const Interval interval = interval_of(entries);
  const Groups base = Groups{}.with(Group::Base).with(Group::Everyone);
  const IntervalMessages sent = encode_interval(interval, base, Wire::Cbor);
  EXPECT_EQ(read(sent, interval, Wire::Cbor), seen_by(interval, base));
  EXPECT_EQ(sent.messages.front()->find("1234"), std::string::npos);
}

TEST(Interval, EntriesPastItsEndAreLeftForTheNext) {
  const std::vector<LogEntry> entries = {entry(41, {text_op(1, fields::agency::city, "Казань")}),
                                         entry(42, {text_op(2, fields::agency::city, "Уфа")})};
  const Interval interval{.from = kFrom, .to = 41, .mark = 77, .entries = entries};
  const IntervalMessages sent = encode_interval(interval, Groups::all(), Wire::Cbor);
  const std::vector<Change> seen = read(sent, interval, Wire::Cbor);
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen.front(), entries.front().change);
}

}  // namespace
}  // namespace planerka
