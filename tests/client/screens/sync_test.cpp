// «Синхронизация» as a person meets it: what waits, what was sent, where things stand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Role;

class SyncScreen : public ::testing::Test {
 protected:
  LiveWorkspace workspace_;
  RecordId manager_ = workspace_.add_user(UserRole::Manager, "Мария Ким");
  FakeDevice& tablet_ = workspace_.add_device(manager_);

  void pass(LiveApp& app, std::int64_t ms = 1000) {
    workspace_.advance(ms);
    app.settle();
  }

  void add_agency(LiveApp& app, std::string_view name) {
    const auto acted = app.device().act({make_create(
        Kind::Agency, app.device().new_id(), {put(fields::agency::name, Value::text(name))})});
    ASSERT_TRUE(acted.ok());
    app.settle();
  }

  void go_offline(LiveApp& app) {
    tablet_.set_online(false);
    app.settle();
  }

  static std::string status(LiveApp& app) {
    return app.screen().find(Role::Status, "Состояние").value;
  }
};

TEST_F(SyncScreen, OfflineItCountsWhatWaitsAndOnlineItIsSent) {
  LiveApp app(workspace_, tablet_);
  pass(app);
  go_offline(app);
  add_agency(app, "Этажи");
  app.go("#/sync");
  fake::Harness& screen = app.screen();
  EXPECT_THAT(screen.dump(), HasSubstr("Нет сети, ждут изменений: 1"));
  EXPECT_TRUE(screen.has(Role::Region, "Ждут отправки"));
  EXPECT_TRUE(screen.has(Role::Text, "Создание")) << screen.dump();
  EXPECT_TRUE(screen.has(Role::Link, "Этажи"));
  EXPECT_TRUE(screen.has(Role::Text, "сохранено на устройстве"));
  EXPECT_TRUE(screen.has(Role::Text, "Последняя связь с сервером: только что"));
  tablet_.set_online(true);
  pass(app, 5000);
  EXPECT_TRUE(screen.has(Role::Text, "Все изменения отправлены"));
  EXPECT_TRUE(screen.has(Role::Text, "принято")) << screen.dump();
  EXPECT_TRUE(screen.has(Role::Link, "Этажи"));
  EXPECT_THAT(screen.dump(), Not(HasSubstr("Нет сети")));
}

TEST_F(SyncScreen, SendNowDoesNotWaitForTheNextAttempt) {
  LiveApp app(workspace_, tablet_);
  pass(app);
  tablet_.set_server_up(false);
  pass(app, 120'000);
  add_agency(app, "Этажи");
  app.go("#/sync");
  tablet_.set_server_up(true);
  EXPECT_EQ(app.device().status().standing, Standing::Waiting);
  app.click(Role::Button, "Отправить сейчас");
  EXPECT_EQ(app.device().status().standing, Standing::Sent);
}

TEST_F(SyncScreen, ATabThatFollowsMakesTheOneThatLeadsSend) {
  LiveApp leader(workspace_, tablet_);
  LiveApp follower(workspace_, tablet_);
  pass(leader);
  tablet_.set_server_up(false);
  pass(leader, 120'000);
  follower.settle();
  add_agency(follower, "Этажи");
  follower.go("#/sync");
  tablet_.set_server_up(true);
  follower.click(Role::Button, "Отправить сейчас");
  EXPECT_EQ(follower.device().status().standing, Standing::Sent);
  EXPECT_TRUE(leader.host().connected());
}

TEST_F(SyncScreen, AFullDiskIsSaidAndTheLostCommandCanBeKeptInAFile) {
  LiveApp app(workspace_, tablet_);
  pass(app);
  go_offline(app);
  app.go("#/sync");
  tablet_.disk.fail_next(StorageOutcome::Quota);
  add_agency(app, "Этажи");
  fake::Harness& screen = app.screen();
  EXPECT_THAT(screen.dump(), HasSubstr("НЕ СОХРАНЕНО"));
  EXPECT_THAT(screen.dump(), Not(HasSubstr("Создано: Этажи")));
  EXPECT_TRUE(screen.has(Role::Text, "не сохранено")) << screen.dump();
  EXPECT_THAT(screen.dump(), HasSubstr("На устройстве нет места"));
  const auto buttons = screen.count(Role::Button, "Сохранить копию несохранённого");
  EXPECT_EQ(buttons, 2U);  // in the notice above every screen, and here
  app.go("#/agencies");
  app.click(Role::Button, "Сохранить копию несохранённого");
  ASSERT_EQ(tablet_.saved_files.size(), 1U);
  EXPECT_EQ(tablet_.saved_files[0].name, "planerka-unsaved.json");
  EXPECT_THAT(tablet_.saved_files[0].bytes, HasSubstr("Этажи"));
}

TEST_F(SyncScreen, SaysHowTheDeviceKeepsItsData) {
  LiveApp app(workspace_, tablet_);
  pass(app);
  tablet_.room = {.used = 12 << 20, .quota = 200 << 20, .persistent = false};
  app.go("#/sync");
  fake::Harness& screen = app.screen();
  EXPECT_TRUE(screen.has(Role::Text, "12 МБ из 200 МБ")) << screen.dump();
  EXPECT_TRUE(screen.has(Role::Text, "Браузер может удалить данные при нехватке места"));
  EXPECT_TRUE(screen.has(Role::Text, "В приватном окне данные исчезнут, когда вы его закроете"));
  EXPECT_THAT(screen.dump(), HasSubstr("Номер устройства"));
  EXPECT_TRUE(screen.has(Role::Text, "Связь держит эта вкладка"));
}

TEST_F(SyncScreen, TheRoomIsAskedAnewAtEachVisit) {
  LiveApp app(workspace_, tablet_);
  pass(app);
  app.go("#/sync");
  app.go("#/agencies");
  tablet_.room = {.used = 50 << 20, .quota = 100 << 20, .persistent = true};
  app.go("#/sync");
  EXPECT_TRUE(app.screen().has(Role::Text, "50 МБ из 100 МБ"));
  EXPECT_TRUE(app.screen().has(Role::Text, "Браузер обещает не удалять данные"));
}

TEST_F(SyncScreen, ATabThatFollowsSaysThatThereIsNoNetworkToo) {
  LiveApp leader(workspace_, tablet_);
  LiveApp follower(workspace_, tablet_);
  pass(leader);
  follower.go("#/sync");
  EXPECT_TRUE(follower.screen().has(Role::Text, "Связь держит другая вкладка"));
  EXPECT_THAT(follower.screen().dump(), Not(HasSubstr("Нет сети")));
  go_offline(leader);
  follower.settle();
  add_agency(follower, "Этажи");
  EXPECT_THAT(follower.screen().dump(), HasSubstr("Нет сети, ждут изменений: 1"));
  tablet_.set_online(true);
  pass(leader, 5000);
  follower.settle();
  EXPECT_THAT(follower.screen().dump(), Not(HasSubstr("Нет сети")));
}

TEST_F(SyncScreen, EnglishOnANarrowScreen) {
  tablet_.language = "en";
  LiveApp app(workspace_, tablet_, {.width = 390, .height = 844, .coarse_pointer = true});
  pass(app);
  go_offline(app);
  add_agency(app, "Этажи");
  app.go("#/sync");
  fake::Harness& screen = app.screen();
  EXPECT_TRUE(screen.has(Role::Region, "Waiting to be sent")) << screen.dump();
  EXPECT_TRUE(screen.has(Role::Text, "saved on this device"));
  const ui::Node& button = screen.find(Role::Button, "Send now");
  EXPECT_GE(button.rect.height, 44);
  EXPECT_LE(button.rect.x + button.rect.width, 390);
}

}  // namespace
}  // namespace planerka::testing
