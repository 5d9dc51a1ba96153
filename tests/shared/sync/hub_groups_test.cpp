// A replica holds only what its user may read, while roles change under it.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/sync/filter.h"
#include "tests/shared/sync/test_server.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr RecordId kScheme{20};
constexpr RecordId kClient{30};
constexpr std::string_view kPhone = "+79161234567";

class HubGroups : public ::testing::Test {
 protected:
  // Everything told to a peer, as text to look for words in.
  static std::string words(const std::vector<ServerMessage>& messages) {
    std::string text;
    for (const ServerMessage& message : messages)
      text += encode(message);
    return text;
  }

  void add_scheme(std::string_view name) {
    ASSERT_TRUE(server
                    .submit(make_create(
                        Kind::Scheme, kScheme, {put(fields::scheme::name, Value::text(name))}))
                    .accepted);
  }
  void add_client() {
    ASSERT_TRUE(server
                    .submit(make_import(Kind::Client,
                                        kClient,
                                        {put(fields::client::name, Value::text("Анна")),
                                         put(fields::client::phone, Value::text(kPhone))}))
                    .accepted);
  }
  void set_role(RecordId user, UserRole role) {
    const auto value = Value::of(static_cast<std::int64_t>(role));
    ASSERT_TRUE(server.submit(make_set_user(user, {put(fields::user::role, value)})).accepted);
  }
  // All pages that a user is shown, as one text.
  std::string pages(RecordId user) {
    const auto manifest = server->manifest(user);
    EXPECT_TRUE(manifest.ok());
    std::string text;
    const auto decoded = decode_manifest(*manifest);
    for (const Manifest::Page& page : decoded->pages)
      text += server->page(user, page.hash).value();
    return text;
  }

  TestServer server;
};

TEST_F(HubGroups, WhatOneMayNotReadIsAnEmptyIntervalThatMovesTheCursor) {
  TestPeer viewer(server, server.viewer);
  TestPeer finance(server, server.finance);
  viewer.greet();
  finance.greet();
  viewer.take();
  viewer.taken.clear();
  finance.taken.clear();
  add_scheme("Три процента");
  viewer.take();
  finance.take();
  EXPECT_THAT(words(finance.taken), HasSubstr("Три процента"));
  EXPECT_THAT(words(viewer.taken), Not(HasSubstr("Три процента")));
  const auto batches = viewer.all<Batch>();
  ASSERT_EQ(batches.size(), 1U);
  EXPECT_EQ(viewer.cursor, server->head());
  for (const Change& change : batches.front().changes)
    EXPECT_THAT(change.ops, IsEmpty()) << "neither its record nor its fields";
}

TEST_F(HubGroups, APhoneIsMaskedForWhoReadsTheRecordWithoutIt) {
  TestPeer viewer(server, server.viewer);
  TestPeer manager(server, server.manager);
  viewer.greet();
  manager.greet();
  add_client();
  viewer.take();
  manager.take();
  EXPECT_THAT(words(manager.taken), HasSubstr(std::string(kPhone)));
  EXPECT_THAT(words(viewer.taken), Not(HasSubstr(std::string(kPhone))));
  EXPECT_THAT(words(viewer.taken), HasSubstr(mask_value(Value::text(kPhone).view()).bytes));
}

TEST_F(HubGroups, PagesAreShownToWhoMayReadThem) {
  add_scheme("Три процента");
  add_client();
  EXPECT_THAT(pages(server.finance), HasSubstr("Три процента"));
  EXPECT_THAT(pages(server.finance), HasSubstr(std::string(kPhone)));
  EXPECT_THAT(pages(server.viewer), Not(HasSubstr("Три процента")));
  EXPECT_THAT(pages(server.viewer), Not(HasSubstr(std::string(kPhone))));
  EXPECT_THAT(pages(server.viewer), HasSubstr("Анна"));
}

TEST_F(HubGroups, APageOfOthersIsGoneForWhoKnowsItsName) {
  add_scheme("Три процента");
  const auto shown = decode_manifest(server->manifest(server.finance).value());
  const auto page =
      std::find_if(shown->pages.begin(), shown->pages.end(), [](const Manifest::Page& one) {
        return one.group == Group::Finance;
      });
  ASSERT_NE(page, shown->pages.end());
  EXPECT_TRUE(server->page(server.finance, page->hash).ok());
  EXPECT_EQ(server->page(server.viewer, page->hash).error().code, "snapshot.gone");
}

TEST_F(HubGroups, AGainedGroupComesBySnapshotAndNothingComesBeforeIt) {
  TestPeer viewer(server, server.viewer);
  viewer.greet();
  add_scheme("Три процента");
  viewer.take();
  viewer.taken.clear();
  set_role(server.viewer, UserRole::Finance);
  viewer.take();
  ASSERT_EQ(viewer.all<GroupsChanged>().size(), 1U);
  EXPECT_TRUE(Groups::of(viewer.all<GroupsChanged>().front().groups).has(Group::Finance));
  EXPECT_EQ(viewer.all<GroupsChanged>().front().seq, server->head().seq);
  viewer.taken.clear();
  server.submit(move_to(server, "Казань"));
  viewer.take();
  EXPECT_THAT(viewer.taken, IsEmpty()) << "its pages come first";

  viewer.greet();
  ASSERT_EQ(viewer.all<Welcome>().size(), 1U);
  EXPECT_EQ(viewer.all<Welcome>().front().catch_up, CatchUp::Snapshot);
  viewer.taken.clear();
  viewer.cursor = decode_manifest(server->manifest(server.viewer).value())->cursor;
  viewer.greet();
  EXPECT_EQ(viewer.all<Welcome>().front().catch_up, CatchUp::Follow);
}

TEST_F(HubGroups, ALostGroupEndsAtTheSeqThatTookIt) {
  TestPeer finance(server, server.finance);
  finance.greet();
  set_role(server.finance, UserRole::Viewer);
  add_scheme("Три процента");
  finance.take();
  ASSERT_EQ(finance.all<GroupsChanged>().size(), 1U);
  EXPECT_FALSE(Groups::of(finance.all<GroupsChanged>().front().groups).has(Group::Finance));
  EXPECT_THAT(words(finance.taken), Not(HasSubstr("Три процента")));
  finance.greet();
  EXPECT_EQ(finance.all<Welcome>().back().catch_up, CatchUp::Snapshot);
  EXPECT_THAT(words(finance.taken), Not(HasSubstr("Три процента")));
}

// While it was away; its greeting says what its pages hold.
TEST_F(HubGroups, WhoGreetsWithOtherGroupsThanTheirOwnTakesTheSnapshot) {
  TestPeer viewer(server, server.viewer);
  viewer.greet();
  server->on_closed(viewer.id);
  set_role(server.viewer, UserRole::Manager);
  viewer.taken.clear();
  viewer.greet();
  EXPECT_EQ(viewer.all<Welcome>().front().catch_up, CatchUp::Snapshot);
}

TEST_F(HubGroups, WhoIsDisabledIsSentAwayAndStaysOut) {
  TestPeer viewer(server, server.viewer);
  viewer.greet();
  ASSERT_TRUE(
      server.submit(make_set_user(server.viewer, {put(fields::user::disabled, Value::of(1))}))
          .accepted);
  EXPECT_EQ(server.closed(viewer.id), "session.disabled");
}

TEST_F(HubGroups, OlderHistoryIsFilteredAsChangesAre) {
  add_client();
  TestPeer viewer(server, server.viewer);
  viewer.greet();
  viewer.taken.clear();
  server.say(viewer.id, AskHistory{kClient, server->head().seq + 1});
  viewer.take();
  ASSERT_EQ(viewer.all<HistoryPage>().size(), 1U);
  EXPECT_EQ(viewer.all<HistoryPage>().front().changes.size(), 1U);
  EXPECT_THAT(words(viewer.taken), Not(HasSubstr(std::string(kPhone))));
  viewer.taken.clear();
  add_scheme("Три процента");
  server.say(viewer.id, AskHistory{kScheme, server->head().seq + 1});
  viewer.take();
  EXPECT_THAT(viewer.all<HistoryPage>().back().changes, IsEmpty());
}

TEST_F(HubGroups, AnErasureTakesOldPagesAndKeptChangesAway) {
  add_client();
  const auto before = decode_manifest(server->manifest(server.manager).value());
  ASSERT_THAT(pages(server.manager), HasSubstr(std::string(kPhone)));
  ASSERT_TRUE(server.submit(make_erase(kClient, "попросила")).accepted);
  EXPECT_THAT(pages(server.manager), Not(HasSubstr(std::string(kPhone))));
  EXPECT_THAT(pages(server.manager), Not(HasSubstr("Анна")));
  TestPeer late(server, server.manager);
  late.greet();
  EXPECT_THAT(words(late.taken), Not(HasSubstr(std::string(kPhone))));
}

TEST_F(HubGroups, ADisabledUserIsGivenNoSnapshot) {
  ASSERT_TRUE(server->manifest(server.viewer).ok());
  ASSERT_TRUE(
      server.submit(make_set_user(server.viewer, {put(fields::user::disabled, Value::of(1))}))
          .accepted);
  const auto manifest = server->manifest(server.viewer);
  ASSERT_FALSE(manifest.ok());
  EXPECT_EQ(manifest.error().code, "session.disabled");
}

TEST_F(HubGroups, AManifestSaysWhomItIsFor) {
  const auto manifest = decode_manifest(server->manifest(server.viewer).value());
  EXPECT_EQ(Groups::of(manifest->groups),
            server->executor().groups_of(server.viewer, server->store()));
}

}  // namespace
}  // namespace planerka::testing
