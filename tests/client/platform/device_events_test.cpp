// The shipped device on a fake of the browser, against the shipped hub: what a person sees.

#include "client/platform/device_events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/support/live_workspace.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Offline : public ::testing::Test {
 protected:
  LiveWorkspace workspace_;
  RecordId manager_ = workspace_.add_user(UserRole::Manager, "manager");
  RecordId head_ = workspace_.add_user(UserRole::Head, "head");
  FakeDevice& tablet_ = workspace_.add_device(manager_);
  FakeDevice& desk_ = workspace_.add_device(head_);
};

TEST_F(Offline, AnAgencyAddedOnOneDeviceIsSeenOnAnother) {
  LiveTab tab(workspace_, tablet_);
  LiveTab other(workspace_, desk_);
  workspace_.advance(1000);
  tab.add_agency("Этажи");
  workspace_.settle();
  EXPECT_THAT(other.agencies(), ElementsAre("Этажи"));
  EXPECT_EQ(tab.device().status().standing, Standing::Sent);
}

TEST_F(Offline, WorkGoesOnWithoutANetworkAndSurvivesAReload) {
  LiveTab other(workspace_, desk_);
  {
    LiveTab tab(workspace_, tablet_);
    workspace_.advance(1000);
    tablet_.set_online(false);
    workspace_.settle();
    tab.add_agency("Этажи");
    workspace_.settle();
    EXPECT_EQ(tab.device().status().standing, Standing::Waiting);
    EXPECT_EQ(tab.device().status().waiting, 1U);
  }
  LiveTab reloaded(workspace_, tablet_);
  EXPECT_THAT(reloaded.agencies(), ElementsAre("Этажи"));
  EXPECT_THAT(other.agencies(), IsEmpty());
  tablet_.set_online(true);
  workspace_.advance(5000);
  EXPECT_EQ(reloaded.device().status().standing, Standing::Sent);
  EXPECT_THAT(other.agencies(), ElementsAre("Этажи"));
}

TEST_F(Offline, TabsOfADeviceFollowEachOtherWithoutANetwork) {
  LiveTab one(workspace_, tablet_);
  LiveTab two(workspace_, tablet_);
  workspace_.advance(1000);
  tablet_.set_online(false);
  workspace_.settle();
  one.add_agency("Этажи");
  two.add_agency("Самолёт");
  workspace_.settle();
  EXPECT_THAT(one.agencies(), ElementsAre("Самолёт", "Этажи"));
  EXPECT_THAT(two.agencies(), ElementsAre("Самолёт", "Этажи"));
}

TEST_F(Offline, AFullDiskIsSaidAsNotSaved) {
  LiveTab tab(workspace_, tablet_);
  workspace_.advance(1000);
  tablet_.set_online(false);
  workspace_.settle();
  tablet_.disk.fail_next(StorageOutcome::Quota);
  tab.add_agency("Этажи");
  workspace_.settle();
  EXPECT_EQ(tab.device().status().standing, Standing::NotSaved);
  EXPECT_EQ(tab.device().status().storage, StorageOutcome::Quota);
  EXPECT_THAT(tab.agencies(), ElementsAre("Этажи"));
}

TEST_F(Offline, ALostDatabaseIsSaidAndLeavesOnTheScreenWhatWasThere) {
  LiveTab tab(workspace_, tablet_);
  workspace_.advance(1000);
  tab.add_agency("Этажи");
  workspace_.settle();
  tablet_.disk.lose();
  tab.add_agency("Самолёт");
  tab.device().on_look();
  workspace_.settle();
  EXPECT_EQ(tab.device().status().standing, Standing::NotSaved);
  EXPECT_EQ(tab.device().status().storage, StorageOutcome::Lost);
  EXPECT_THAT(tab.agencies(), ElementsAre("Самолёт", "Этажи"));
}

TEST_F(Offline, WithoutADatabaseTheDeviceStartsAndSaysThatNothingIsKept) {
  tablet_.disk.lose();
  LiveTab tab(workspace_, tablet_);
  workspace_.advance(1000);
  EXPECT_TRUE(tab.device().ready());
  EXPECT_EQ(tab.device().status().standing, Standing::NotSaved);
}

TEST_F(Offline, ATabThatIsShownTakesTheSocketFromOneThatDoesNotAnswer) {
  LiveTab asleep(workspace_, tablet_);
  workspace_.advance(1000);
  LiveTab tab(workspace_, tablet_);
  EXPECT_TRUE(asleep.host().connected());
  asleep.host().freeze();
  tab.device().on_online();
  workspace_.advance(5000);
  EXPECT_TRUE(tab.host().connected());
  tab.add_agency("Этажи");
  workspace_.settle();
  EXPECT_EQ(tab.device().status().standing, Standing::Sent);
  asleep.host().thaw();
  workspace_.advance(1000);
  EXPECT_FALSE(asleep.host().connected());
  EXPECT_THAT(asleep.agencies(), ElementsAre("Этажи"));
}

TEST_F(Offline, AnUpdateIsForTheApplication) {
  LiveTab tab(workspace_, tablet_);
  tablet_.offer_update();
  workspace_.settle();
  EXPECT_TRUE(tab.update_offered);
}

}  // namespace
}  // namespace planerka::testing
