// What belongs together in «Требует внимания», who stood where, and giving commands again.

#include "client/app/inbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "shared/base/bytes.h"
#include "shared/domain/commands.h"
#include "shared/domain/domain.h"

namespace planerka {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr RecordId kAgency{101};
constexpr RecordId kContract{102};
constexpr ReplicaId kTablet{7};
constexpr ReplicaId kDesk{8};

Command create_agency(std::string_view name) {
  return make_create(Kind::Agency, kAgency, {put(fields::agency::name, Value::text(name))});
}

Command create_contract(RecordId agency) {
  return make_create(Kind::Contract, kContract, {put(fields::contract::agency, Value::of(agency))});
}

class Refusals : public ::testing::Test {
 protected:
  std::string refuse(std::uint64_t n, const Command& command, const Error& reason) {
    disk::InboxEntry entry;
    Verdict verdict{.n = n, .seq = 1, .hash = 0, .accepted = false, .reason = reason};
    verdict.received = Instant{static_cast<std::int64_t>(1000 + n)};
    entry.refusal = disk::Decided{encode_envelope({.n = n, .command = command}), verdict};
    entry.key = disk::inbox_key(entry);
    inbox_[entry.key] = entry;
    return entry.key;
  }

  std::string clash(RecordId record, std::uint64_t seq, FieldId field = fields::agency::city) {
    disk::InboxEntry entry;
    entry.concurrent = ConcurrentEdit{record, {.field = field, .seq = seq}};
    entry.concurrent->entry.effective_ms = static_cast<std::int64_t>(1000 + seq);
    entry.key = disk::inbox_key(entry);
    inbox_[entry.key] = entry;
    return entry.key;
  }

  std::vector<Command> reissued(const std::vector<std::string>& keys) {
    return reissued_commands(inbox_, keys, state_, [this] { return RecordId{++last_id_}; });
  }

  InboxEntries inbox_;
  Store state_;
  std::uint64_t last_id_ = 1000;
};

TEST_F(Refusals, WhatBuildsOnARefusedCommandIsOneMatterWithIt) {
  const std::string made = refuse(1, create_agency("Этажи"), {"rights.kind"});
  const std::string contract = refuse(2, create_contract(kAgency), {"command.depends_on", {"1"}});
  const std::string edit = refuse(3, make_edit(kContract, {}), {"command.depends_on", {"2"}});
  const std::string other = refuse(4, make_archive(RecordId{500}), {"record.missing"});
  const auto matters = matters_of(inbox_);
  ASSERT_THAT(matters, SizeIs(2));
  EXPECT_THAT(matters[0].keys(), ElementsAre(other));
  EXPECT_THAT(matters[1].keys(), ElementsAre(made, contract, edit));
}

// Started again between two commands, the server knows of no chain and says what it misses.
TEST_F(Refusals, WhatBuildsOnOneIsOneMatterWithItWhateverTheServerSays) {
  const std::string made = refuse(1, create_agency("Этажи"), {"rights.kind"});
  const std::string contract = refuse(2, create_contract(kAgency), {"reference.missing"});
  const std::string edit = refuse(3, make_edit(kContract, {}), {"record.missing"});
  Command relying = make_edit(RecordId{500}, {});
  relying.presumptions = {{kAgency, fields::agency::name, Value::text("Этажи")}};
  const std::string presuming = refuse(4, relying, {"command.presumption"});
  const Value pin = make_tuple_value({Value::of(kContract), Value::of(20'000)});
  const std::string member = refuse(
      5, make_edit(RecordId{500}, {put(fields::agent::rank_pin, pin)}), {"reference.missing"});
  const std::string other = refuse(6, make_archive(RecordId{500}), {"record.missing"});
  const auto matters = matters_of(inbox_);
  ASSERT_THAT(matters, SizeIs(2));
  EXPECT_THAT(matters[0].keys(), ElementsAre(other));
  EXPECT_THAT(matters[1].keys(), ElementsAre(made, contract, edit, presuming, member));
  EXPECT_EQ(matters[1].entries.front()->refusal->verdict.reason.code, "rights.kind");
}

TEST_F(Refusals, WithoutItsWordsALinkFollowsTheServersWord) {
  const std::string made = refuse(1, create_agency("Этажи"), {"rights.kind"});
  const std::string contract = refuse(2, create_contract(kAgency), {"command.depends_on", {"1"}});
  inbox_[contract].refusal->envelope.clear();
  const auto matters = matters_of(inbox_);
  ASSERT_THAT(matters, SizeIs(1));
  EXPECT_THAT(matters[0].keys(), ElementsAre(made, contract));
}

TEST_F(Refusals, ALinkWhoseChainWasDismissedStandsAlone) {
  const std::string contract = refuse(2, create_contract(kAgency), {"command.depends_on", {"1"}});
  const auto matters = matters_of(inbox_);
  ASSERT_THAT(matters, SizeIs(1));
  EXPECT_THAT(matters[0].keys(), ElementsAre(contract));
}

TEST_F(Refusals, ConcurrentEditsOfARecordAreOneMatterNewestFirst) {
  const std::string old = clash(kAgency, 5);
  const std::string other = clash(RecordId{500}, 6);
  const std::string young = clash(kAgency, 7, fields::agency::inn);
  const auto matters = matters_of(inbox_);
  ASSERT_THAT(matters, SizeIs(2));
  EXPECT_THAT(matters[0].keys(), ElementsAre(young, old));
  EXPECT_THAT(matters[1].keys(), ElementsAre(other));
  EXPECT_FALSE(matters[0].refusal());
}

TEST_F(Refusals, GivenAgainTheyMakeNewRecordsAndStillReferToEachOther) {
  const std::string made = refuse(1, create_agency("Этажи"), {"rights.kind"});
  const std::string contract = refuse(2, create_contract(kAgency), {"command.depends_on", {"1"}});
  const std::string edit = refuse(
      3, make_edit(kAgency, {put(fields::agency::city, Value::text("Казань"))}), {"rights.kind"});
  const auto commands = reissued({edit, contract, made});
  ASSERT_THAT(commands, SizeIs(3));
  const RecordId agency = commands[0].record;
  EXPECT_NE(agency, kAgency);
  EXPECT_THAT(commands[0].new_ids, ElementsAre(agency));
  EXPECT_THAT(commands[1].new_ids, ElementsAre(commands[1].record));
  EXPECT_NE(commands[1].record, kContract);
  EXPECT_EQ(reference(commands[1].arguments[1].value.view()), agency);
  EXPECT_EQ(commands[2].record, agency);
}

TEST_F(Refusals, GivenAgainAMemberOfAStructFollowsItsRecord) {
  const std::string made = refuse(1, create_agency("Этажи"), {"rights.kind"});
  const Value pin = make_tuple_value({Value::of(kAgency), Value::of(20'000)});
  const std::string edit =
      refuse(2, make_edit(RecordId{300}, {put(fields::agent::rank_pin, pin)}), {"rights.kind"});
  const auto commands = reissued({made, edit});
  ASSERT_THAT(commands, SizeIs(2));
  const auto members = read_tuple(commands[1].arguments[0].value.bytes);
  ASSERT_TRUE(members.ok());
  EXPECT_THAT(*members, ElementsAre(Value::of(commands[0].record), Value::of(20'000)));
}

TEST_F(Refusals, GivenAgainTheyPresumeWhatThePersonSeesNow) {
  state_.apply({kAgency, fields::agency::city, OpKind::Put, Value::text("Пермь").view()},
               state_.open_version({{1, kDesk}, 1}));
  Command command = make_edit(kAgency, {put(fields::agency::city, Value::text("Казань"))});
  command.presumptions = {{kAgency, fields::agency::city, Value::text("Омск")}};
  const auto commands = reissued({refuse(1, command, {"command.presumption"})});
  ASSERT_THAT(commands, SizeIs(1));
  EXPECT_EQ(commands[0].presumptions[0].value, Value::text("Пермь"));
}

TEST_F(Refusals, ErasedBytesAndConcurrentEditsAreNotGivenAgain) {
  const std::string erased = refuse(1, create_agency("Этажи"), {"rights.kind"});
  inbox_[erased].refusal->envelope.clear();
  EXPECT_THAT(reissued({erased, clash(kAgency, 5), "unknown"}), IsEmpty());
}

struct Told {
  bool own = false;
  bool lost = false;
};

Clash told(Told told) {
  HistoryEntry entry{.field = fields::agency::city,
                     .before = Value::text("Казань"),
                     .after = Value::text("Пермь"),
                     .replica = told.own ? kTablet : kDesk,
                     .effective_ms = 5000,
                     .lost = told.lost,
                     .other = told.own ? kDesk : kTablet};
  return clash_of({kAgency, entry}, kTablet);
}

TEST(Clash, TheSideOfThisDeviceIsMine) {
  EXPECT_EQ(told({.own = true}).mine.value, Value::text("Пермь"));
  EXPECT_EQ(told({.own = true}).theirs.value, Value::text("Казань"));
  EXPECT_EQ(told({.own = false}).mine.value, Value::text("Казань"));
  EXPECT_EQ(told({.own = false}).theirs.value, Value::text("Пермь"));
  EXPECT_EQ(told({.own = true}).other, kDesk);
  EXPECT_EQ(told({.own = false}).other, kDesk);
}

TEST(Clash, TheLaterStampStayed) {
  EXPECT_TRUE(told({.own = true, .lost = false}).mine_stayed);
  EXPECT_FALSE(told({.own = true, .lost = true}).mine_stayed);
  EXPECT_FALSE(told({.own = false, .lost = false}).mine_stayed);
  EXPECT_TRUE(told({.own = false, .lost = true}).mine_stayed);
}

TEST(Clash, AnElementOfASetWasThereOrNot) {
  HistoryEntry entry{.field = fields::agency::tags,
                     .kind = OpKind::Remove,
                     .before = Value::text("VIP"),
                     .after = Value::text("VIP"),
                     .replica = kDesk,
                     .other = kTablet};
  const Clash clash = clash_of({kAgency, entry}, kTablet);
  EXPECT_EQ(clash.mine, add(fields::agency::tags, Value::text("VIP")));
  EXPECT_EQ(clash.theirs, remove(fields::agency::tags, Value::text("VIP")));
  EXPECT_FALSE(clash.mine_stayed);
}

TEST(Unsaved, TheFileHoldsEachCommandInWordsAndInItsBytes) {
  const Domain rules;
  Replica replica(rules);
  replica.set_replica(kTablet);
  Pending pending;
  pending.home = kTablet;
  pending.envelope = {
      .n = 12, .command = create_agency("Этажи"), .wall = Instant{1'772'452'800'000}};
  ASSERT_TRUE(replica.perform(pending).ok());
  const auto file = nlohmann::json::parse(unsaved_file(replica));
  EXPECT_EQ(file["device"], 7);
  ASSERT_EQ(file["commands"].size(), 1U);
  const auto& command = file["commands"][0];
  EXPECT_EQ(command["n"], 12);
  EXPECT_EQ(command["record"], to_base32(kAgency.value));
  EXPECT_EQ(command["fields"]["name"], "Этажи");
  EXPECT_EQ(command["when_ms"], 1'772'452'800'000);
  const auto bytes = from_base64url(command["bytes"].get<std::string>());
  ASSERT_TRUE(bytes.ok());
  const auto envelope = decode_envelope(*bytes);
  ASSERT_TRUE(envelope.ok());
  EXPECT_EQ(envelope->command, create_agency("Этажи"));
}

}  // namespace
}  // namespace planerka
