// «Требует внимания» as a person meets it: refusals with a next step, edits made at once.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ui::Role;

constexpr std::string_view kAllIsWell = "Всё в порядке: ничего не требует внимания";

class InboxScreen : public ::testing::Test {
 protected:
  LiveWorkspace workspace_;
  RecordId manager_ = workspace_.add_user(UserRole::Manager, "Мария Ким");
  RecordId head_ = workspace_.add_user(UserRole::Head, "Олег Петров");
  FakeDevice& tablet_ = workspace_.add_device(manager_);
  FakeDevice& desk_ = workspace_.add_device(head_);

  void pass(LiveApp& app, std::int64_t ms = 1000) {
    workspace_.advance(ms);
    app.settle();
  }

  void act(LiveApp& app, std::vector<Command> commands) {
    ASSERT_TRUE(app.device().act(std::move(commands)).ok());
    app.settle();
  }

  RecordId add_agency(LiveApp& app, std::string_view name) {
    const RecordId id = app.device().new_id();
    act(app, {make_create(Kind::Agency, id, {put(fields::agency::name, Value::text(name))})});
    return id;
  }

  // The manager works offline on what they may no longer do once the server hears of it.
  void become(UserRole role) {
    workspace_.submit(make_set_user(
        manager_, {put(fields::user::role, Value::of(static_cast<std::int64_t>(role)))}));
  }

  void refuse_an_agency_and_its_contract(LiveApp& app) {
    pass(app);
    tablet_.set_online(false);
    app.settle();
    const RecordId agency = add_agency(app, "Этажи");
    act(app,
        {make_create(Kind::Contract,
                     app.device().new_id(),
                     {put(fields::contract::agency, Value::of(agency))})});
    become(UserRole::Viewer);
    tablet_.set_online(true);
    pass(app, 5000);
    app.go("#/inbox");
  }

  // Both change the city offline; the head later than the manager.
  RecordId edit_at_once(LiveApp& loser, LiveApp& winner) {
    const RecordId agency = add_agency(loser, "Этажи");
    act(loser, {make_edit(agency, {put(fields::agency::city, Value::text("Омск"))})});
    pass(loser);
    pass(winner);
    tablet_.set_online(false);
    desk_.set_online(false);
    loser.settle();
    act(loser, {make_edit(agency, {put(fields::agency::city, Value::text("Казань"))})});
    workspace_.advance(2000);
    act(winner, {make_edit(agency, {put(fields::agency::city, Value::text("Пермь"))})});
    tablet_.set_online(true);
    pass(loser, 40'000);
    desk_.set_online(true);
    pass(winner, 40'000);
    loser.settle();
    loser.go("#/inbox");
    winner.go("#/inbox");
    return agency;
  }
};

TEST_F(InboxScreen, SaysThatAllIsWell) {
  LiveApp app(workspace_, tablet_);
  pass(app);
  app.go("#/inbox");
  EXPECT_TRUE(app.screen().has(Role::Heading, "Требует внимания"));
  EXPECT_TRUE(app.screen().has(Role::Heading, kAllIsWell));
}

TEST_F(InboxScreen, ARefusalSaysWhatAndWhyAndWhatToDoAndAChainIsOneEntry) {
  LiveApp app(workspace_, tablet_);
  refuse_an_agency_and_its_contract(app);
  fake::Harness& screen = app.screen();
  EXPECT_TRUE(screen.has(Role::Region, "Создание: Этажи")) << screen.dump();
  EXPECT_TRUE(screen.has(Role::Text, "Не принято сервером"));
  EXPECT_THAT(screen.dump(), HasSubstr("text \"Нет права на это действие"));
  EXPECT_THAT(screen.dump(), HasSubstr("text \"Попросите руководителя"));
  EXPECT_TRUE(screen.has(Role::Text, "Создание: Договор"));
  EXPECT_EQ(screen.count(Role::Button, "Убрать"), 1U);
  EXPECT_TRUE(screen.has(Role::Link, "Требует внимания"));
}

TEST_F(InboxScreen, TriedAgainWithTheRightItIsTakenAndTheEntryGoes) {
  LiveApp app(workspace_, tablet_);
  refuse_an_agency_and_its_contract(app);
  become(UserRole::Manager);
  pass(app);
  app.click(Role::Button, "Повторить");
  pass(app, 5000);
  EXPECT_TRUE(app.screen().has(Role::Heading, kAllIsWell)) << app.screen().dump();
  const Table& contracts = workspace_.state().table(Kind::Contract);
  ASSERT_EQ(contracts.size(), 1U);
  const RecordId agency =
      reference(workspace_.state().value(contracts.id(0), fields::contract::agency));
  EXPECT_EQ(workspace_.state().value(agency, fields::agency::name).bytes, "Этажи");
}

TEST_F(InboxScreen, TriedAgainInVainItSaysWhyAndStays) {
  LiveApp app(workspace_, tablet_);
  refuse_an_agency_and_its_contract(app);
  app.click(Role::Button, "Повторить");
  EXPECT_THAT(app.screen().dump(), HasSubstr("Не принято: Нет права"));
  EXPECT_TRUE(app.screen().has(Role::Region, "Создание: Этажи"));
}

TEST_F(InboxScreen, DismissedItIsGoneAfterAReloadToo) {
  {
    LiveApp app(workspace_, tablet_);
    refuse_an_agency_and_its_contract(app);
    app.click(Role::Button, "Убрать");
    EXPECT_TRUE(app.screen().has(Role::Heading, kAllIsWell));
  }
  LiveApp reloaded(workspace_, tablet_);
  reloaded.go("#/inbox");
  EXPECT_TRUE(reloaded.screen().has(Role::Heading, kAllIsWell));
}

TEST_F(InboxScreen, UndismissedItIsThereAfterAReload) {
  {
    LiveApp app(workspace_, tablet_);
    refuse_an_agency_and_its_contract(app);
  }
  LiveApp reloaded(workspace_, tablet_);
  reloaded.go("#/inbox");
  EXPECT_TRUE(reloaded.screen().has(Role::Region, "Создание: Этажи"));
}

TEST_F(InboxScreen, TriedAgainOnAFullDiskItIsNotLost) {
  {
    LiveApp app(workspace_, tablet_);
    refuse_an_agency_and_its_contract(app);
    become(UserRole::Manager);
    pass(app);
    tablet_.disk.fail_next(StorageOutcome::Quota);
    app.click(Role::Button, "Повторить");
    EXPECT_THAT(app.screen().dump(), HasSubstr("НЕ СОХРАНЕНО"));
  }
  LiveApp reloaded(workspace_, tablet_);
  reloaded.go("#/inbox");
  EXPECT_TRUE(reloaded.screen().has(Role::Region, "Создание: Этажи"));
}

TEST_F(InboxScreen, WhatAnUndoLeavesAloneIsSaid) {
  LiveApp app(workspace_, tablet_);
  LiveApp other(workspace_, desk_);
  refuse_an_agency_and_its_contract(app);
  become(UserRole::Manager);
  pass(app);
  app.click(Role::Button, "Повторить");
  pass(app);
  other.settle();
  const RecordId agency = workspace_.state().table(Kind::Agency).id(0);
  act(other, {make_edit(agency, {put(fields::agency::city, Value::text("Пермь"))})});
  pass(app);
  app.click(Role::Button, "Отменить");
  EXPECT_THAT(app.screen().dump(), HasSubstr("Отменено частично: остальное уже изменили"));
  pass(app);
  const Store& state = workspace_.state();
  EXPECT_FALSE(state.table(Kind::Agency).archived(0));
  EXPECT_TRUE(state.table(Kind::Contract).archived(0));
}

TEST_F(InboxScreen, ItIsCopiedAsText) {
  LiveApp app(workspace_, tablet_);
  refuse_an_agency_and_its_contract(app);
  app.click(Role::Button, "Копировать");
  EXPECT_THAT(app.screen().display().clipboard, HasSubstr("Создание: Этажи"));
  EXPECT_THAT(app.screen().display().clipboard, HasSubstr("Причина: Нет права"));
  EXPECT_THAT(app.screen().display().clipboard, HasSubstr("Наименование: Этажи"));
}

TEST_F(InboxScreen, WhoLostAConcurrentEditSeesBothValuesAndTheOther) {
  LiveApp loser(workspace_, tablet_);
  LiveApp winner(workspace_, desk_);
  edit_at_once(loser, winner);
  fake::Harness& screen = loser.screen();
  EXPECT_TRUE(screen.has(Role::Text, "Изменили одновременно")) << screen.dump();
  EXPECT_TRUE(screen.has(Role::Link, "Этажи"));
  EXPECT_TRUE(screen.has(Role::Heading, "Город"));
  EXPECT_THAT(screen.dump(), HasSubstr("Ваше значение"));
  EXPECT_TRUE(screen.has(Role::Text, "Казань"));
  EXPECT_THAT(screen.dump(), HasSubstr("Значение, которое осталось"));
  EXPECT_TRUE(screen.has(Role::Text, "Пермь"));
  EXPECT_THAT(screen.dump(), HasSubstr("text \"Олег Петров"));
}

TEST_F(InboxScreen, WhoWonIsToldWhatTheirsReplaced) {
  LiveApp loser(workspace_, tablet_);
  LiveApp winner(workspace_, desk_);
  edit_at_once(loser, winner);
  fake::Harness& screen = winner.screen();
  EXPECT_THAT(screen.dump(), HasSubstr("Заменённое значение"));
  EXPECT_TRUE(screen.has(Role::Text, "Казань"));
  EXPECT_THAT(screen.dump(), HasSubstr("text \"Мария Ким"));
  EXPECT_FALSE(screen.has(Role::Button, "Вернуть моё"));
}

TEST_F(InboxScreen, MineCanBePutBack) {
  LiveApp loser(workspace_, tablet_);
  LiveApp winner(workspace_, desk_);
  const RecordId agency = edit_at_once(loser, winner);
  loser.click(Role::Button, "Вернуть моё");
  pass(loser, 5000);
  EXPECT_TRUE(loser.screen().has(Role::Heading, kAllIsWell)) << loser.screen().dump();
  EXPECT_EQ(workspace_.state().value(agency, fields::agency::city).bytes, "Казань");
}

TEST_F(InboxScreen, EnglishOnANarrowScreen) {
  tablet_.language = "en";
  {
    LiveApp app(workspace_, tablet_);
    refuse_an_agency_and_its_contract(app);
  }
  LiveApp app(workspace_, tablet_, {.width = 390, .height = 844, .coarse_pointer = true});
  app.go("#/inbox");
  fake::Harness& screen = app.screen();
  EXPECT_TRUE(screen.has(Role::Region, "Create: Этажи")) << screen.dump();
  EXPECT_THAT(screen.dump(), HasSubstr("You may not"));
  for (const char* name : {"Try again", "Copy", "Dismiss"}) {
    const ui::Node& button = screen.find(Role::Button, name);
    EXPECT_GE(button.rect.height, 44) << name;
    EXPECT_LE(button.rect.x + button.rect.width, 390) << name;
  }
}

}  // namespace
}  // namespace planerka::testing
