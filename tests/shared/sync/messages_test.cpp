#include "shared/sync/messages.h"

#include <random>

#include <gtest/gtest.h>

namespace planerka {
namespace {

Change edit_of(std::uint64_t seq, std::string_view text) {
  Change change;
  change.seq = seq;
  change.replica = {3};
  change.n = seq;
  change.command = CommandName::Edit;
  change.effective = Stamp::at(1'790'000'000'000 + static_cast<std::int64_t>(seq), {3}).clock + 2;
  change.seen_seq = seq - 1;
  change.ops = {
      {RecordId{0x7edc'ba98'7654'3210}, fields::agency::city, OpKind::Put, Value::text(text)},
      {RecordId{0x7edc'ba98'7654'3210}, fields::agency::tags, OpKind::Remove, Value::text("VIP")},
      {RecordId{77}, fields::agency::bank, OpKind::Put, make_tuple_value({Value::of(1)})},
      {RecordId{77}, fields::agency::parent, OpKind::Put, Value{}}};
  return change;
}

TEST(Messages, ABatchComesBackInBothWires) {
  Batch batch{.from = 4,
              .to = 6,
              .mark = 0x1234'5678'9abc'def0,
              .more = false,
              .changes = {edit_of(5, "Казань"), edit_of(6, "Уфа")}};
  batch.changes[1].decided = batch.changes[1].effective + 70'000;
  for (const Wire wire : {Wire::Cbor, Wire::Json}) {
    const auto again = decode_server_message(encode(ServerMessage(batch), wire), wire);
    ASSERT_TRUE(again.ok());
    const auto* read = std::get_if<Batch>(&*again);
    ASSERT_NE(read, nullptr);
    EXPECT_EQ(read->changes, batch.changes);
    EXPECT_EQ(read->mark, batch.mark);
  }
}

TEST(Messages, EveryOtherMessageComesBack) {
  const auto round_trip = [](const auto& message, const auto& decode_it) {
    const std::string bytes = encode(message);
    const auto again = decode_it(bytes);
    ASSERT_TRUE(again.ok()) << message.index();
    EXPECT_EQ(again->index(), message.index());
    EXPECT_EQ(encode(*again), bytes) << message.index();
  };
  const auto server = [](std::string_view bytes) { return decode_server_message(bytes); };
  const auto device = [](std::string_view bytes) { return decode_device_message(bytes); };
  Verdict refused{.n = 9,
                  .seq = 12,
                  .hash = 99,
                  .accepted = false,
                  .reason = fail("agency.name_required", {"АН"}),
                  .received = {5},
                  .receipt = "0123456789abcdef"};
  round_trip(ServerMessage(Welcome{.epoch = 2,
                                   .replica = {4},
                                   .user = {8},
                                   .groups = 3,
                                   .server_ms = 17,
                                   .last_n = 5,
                                   .head = 90}),
             server);
  round_trip(ServerMessage(Results{{refused}}), server);
  round_trip(ServerMessage(Expect{7}), server);
  round_trip(ServerMessage(Fork{{12}}), server);
  round_trip(ServerMessage(GroupsChanged{3, 99}), server);
  round_trip(ServerMessage(Bye{"session.expired"}), server);
  round_trip(ServerMessage(Pong{-4}), server);
  round_trip(ServerMessage(HistoryPage{{5}, {edit_of(3, "Пермь")}}), server);
  round_trip(DeviceMessage(Hello{.schema_version = 1,
                                 .replica = {1},
                                 .cursor = {1, 2, 3},
                                 .last_n = 4,
                                 .settled = 3,
                                 .wall_ms = -9,
                                 .groups = 3,
                                 .restored = true}),
             device);
  round_trip(
      DeviceMessage(Upload{.wall_ms = 5, .segment = 6, .envelopes = {"a", std::string("\0b", 2)}}),
      device);
  round_trip(DeviceMessage(Settled{8}), device);
  round_trip(DeviceMessage(Reupload{{Receipt{.envelope = "e",
                                             .accepted = false,
                                             .n = 1,
                                             .hash = 2,
                                             .received_ms = 3,
                                             .receipt = "r"}}}),
             device);
  round_trip(DeviceMessage(Ping{1}), device);
  round_trip(DeviceMessage(AskHistory{{3}, 4}), device);
}

// Codes 1–4 would write field 0, which is none: they would come back as a plain argument.
TEST(Messages, AnEnvelopeThatWritesNoFieldIsRefused) {
  Envelope envelope;
  envelope.n = 1;
  envelope.command.arguments = {{.field = {}, .op = 0, .value = Value::text("Казань")}};
  std::string bytes = encode_envelope(envelope);
  ASSERT_TRUE(decode_envelope(bytes).ok());
  const std::size_t code = bytes.find("Казань") - 2;
  ASSERT_EQ(bytes[code], 0);
  for (const char other : {'\x01', '\x02', '\x04'}) {
    bytes[code] = other;
    EXPECT_FALSE(decode_envelope(bytes).ok());
  }
}

TEST(Messages, AnEnvelopeComesBackAndItsHashIsItsBytes) {
  Envelope envelope;
  envelope.n = 12;
  envelope.action = 0xdead'beef;
  envelope.command = {.name = CommandName::Edit,
                      .record = {55},
                      .arguments = {{fields::agency::name, 0, Value::text("Этажи")},
                                    {fields::agency::tags, 2, Value::text("VIP")},
                                    {{}, 0, Value::of(-7)}},
                      .new_ids = {{1}, {2}},
                      .presumptions = {{{55}, fields::agency::status, Value::of(1)}}};
  envelope.seen = {1, 200, 11};
  envelope.wall = {1'790'000'000'000};
  envelope.segment = 3;
  const std::string bytes = encode_envelope(envelope);
  const auto again = decode_envelope(bytes);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, envelope);
  EXPECT_EQ(envelope_hash(bytes), envelope_hash(encode_envelope(*again)));
}

TEST(Messages, ALoneEditIsUnderSixtyBytes) {
  Envelope envelope;
  envelope.n = 1000;
  envelope.command = {.name = CommandName::Edit,
                      .record = {0x7edc'ba98'7654'3210},
                      .arguments = {{fields::agency::city, 0, Value::text("Казань")}}};
  envelope.seen = {1, 100'000, 999};
  envelope.wall = {1'790'000'000'000};
  EXPECT_LE(encode_envelope(envelope).size(), 60U);
}

TEST(Messages, MutatedMessagesAreReadOrRefusedButNeverBreakAnything) {
  std::mt19937_64 random(9);
  const std::string batch =
      encode(ServerMessage(Batch{.from = 1, .to = 2, .changes = {edit_of(2, "Тула")}}));
  const std::string hello = encode(DeviceMessage(Hello{.replica = {1}, .cursor = {1, 2, 3}}));
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = round % 2 == 0 ? batch : hello;
    for (unsigned i = 0; i <= random() % 4; ++i)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    bytes.resize(bytes.size() - random() % 3);
    (void)decode_server_message(bytes);
    (void)decode_device_message(bytes);
    (void)decode_envelope(bytes);
  }
}

}  // namespace
}  // namespace planerka
