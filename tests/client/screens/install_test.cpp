// The hint to install the program as an app.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/support/live_app.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ui::Role;
using Answer = Machine::InstallAnswer;

class InstallHint : public ::testing::Test {
 protected:
  LiveWorkspace workspace_;
  FakeDevice& tablet_ = workspace_.add_device(workspace_.add_user(UserRole::Manager, "Мария Ким"));

  void offer(LiveApp& app, InstallWay way) {
    tablet_.offer_install(way);
    app.settle();
  }
};

TEST_F(InstallHint, IsNotThereUntilTheMachineOffersIt) {
  LiveApp app(workspace_, tablet_);
  EXPECT_EQ(app.screen().maybe(Role::Button, "Установить приложение"), nullptr);
}

TEST_F(InstallHint, AsksTheBrowserAndGoes) {
  LiveApp app(workspace_, tablet_);
  offer(app, InstallWay::Prompt);
  app.click(Role::Button, "Установить приложение");
  EXPECT_THAT(tablet_.install_answers, ElementsAre(Answer::Install));
  EXPECT_EQ(app.screen().maybe(Role::Button, "Установить приложение"), nullptr);
}

TEST_F(InstallHint, IsWavedAway) {
  LiveApp app(workspace_, tablet_);
  offer(app, InstallWay::Prompt);
  app.click(Role::Button, "Не сейчас");
  EXPECT_THAT(tablet_.install_answers, ElementsAre(Answer::Dismiss));
  EXPECT_EQ(app.screen().maybe(Role::Button, "Не сейчас"), nullptr);
}

TEST_F(InstallHint, TellsTheWayWhereOnlyThePersonCanGoIt) {
  LiveApp app(workspace_, tablet_);
  offer(app, InstallWay::Share);
  EXPECT_TRUE(app.screen().dump().find("На экран „Домой“") != std::string::npos);
  EXPECT_EQ(app.screen().maybe(Role::Button, "Установить приложение"), nullptr);
  app.click(Role::Button, "Понятно");
  EXPECT_THAT(tablet_.install_answers, ElementsAre(Answer::Dismiss));
}

}  // namespace
}  // namespace planerka::testing
