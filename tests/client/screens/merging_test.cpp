// «Объединить с другим…» as people meet it, on two devices.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Role;

class Merging : public AgencyCardFixture {
 protected:
  Merging() { connect(app_); }

  void choose(std::string_view combo, std::string_view option) {
    app_.screen().choose(combo, option);
    app_.settle();
  }
  void merge(RecordId child, std::string_view main) {
    open(app_, child);
    app_.click(Role::Button, "Объединить с другим АН");
    choose("Основное АН", main);
    app_.click(Role::Button, "Объединить");
    connect(app_);
  }
  RecordId stands_for(RecordId agency) { return workspace_.state().canonical(agency); }
  std::string dump() { return app_.screen().dump(); }

  LiveApp app_{workspace_, desk_};
  RecordId main_ = add_agency(app_, "Этажи", {put(fields::agency::city, Value::text("Тюмень"))});
  RecordId child_ =
      add_agency(app_, "Этажи Казань", {put(fields::agency::city, Value::text("Казань"))});
};

TEST_F(Merging, ShowsBothBesideEachOtherAndLeadsToTheMainOne) {
  add_agent(app_, "Анна Лис", child_);
  open(app_, child_);
  app_.click(Role::Button, "Объединить с другим АН");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Объединить с другим АН"));
  choose("Основное АН", "Этажи");
  EXPECT_THAT(dump(), HasSubstr("Эта карточка, перейдёт в основную"));
  EXPECT_THAT(dump(), HasSubstr("Основная, останется"));
  EXPECT_THAT(dump(), HasSubstr("Агенты: 1"));
  app_.click(Role::Button, "Объединить");
  connect(app_);
  EXPECT_EQ(stands_for(child_), main_);
  EXPECT_EQ(app_.address(), agency_href(main_));
  EXPECT_TRUE(app_.screen().has(Role::Heading, "Этажи"));
  app_.go(agency_href(child_));
  EXPECT_EQ(app_.address(), agency_href(main_));
  EXPECT_THAT(dump(), HasSubstr("«Этажи Казань» объединено с этой карточкой"));
}

TEST_F(Merging, TheToastTakesItBack) {
  merge(child_, "Этажи");
  ASSERT_EQ(stands_for(child_), main_);
  app_.click(Role::Button, "Отменить");
  connect(app_);
  EXPECT_EQ(stands_for(child_), child_);
}

TEST_F(Merging, TheLogOfTheMainOneTakesItBackAfterOthersEdited) {
  merge(child_, "Этажи");
  const RecordId head = workspace_.add_user(UserRole::Head, "Глава");
  FakeDevice& office = workspace_.add_device(head);
  LiveApp other(workspace_, office);
  connect(other);
  ASSERT_TRUE(other.device()
                  .act({make_edit(main_, {put(fields::agency::city, Value::text("Омск"))})})
                  .ok());
  connect(other);
  other.go(agency_href(main_) + "?tab=log");
  EXPECT_THAT(other.screen().dump(), HasSubstr("Присоединено 02.03.2026: Этажи Казань"));
  other.click(Role::Button, "Разъединить: Этажи Казань");
  connect(other);
  EXPECT_EQ(stands_for(child_), child_);
  EXPECT_EQ(text(main_, fields::agency::city), "Омск");
  EXPECT_EQ(text(child_, fields::agency::city), "Казань");
  EXPECT_THAT(other.screen().dump(), Not(HasSubstr("Присоединено")));
}

TEST_F(Merging, NothingIsLostOfWhatSomebodyWroteToTheChildOffline) {
  FakeDevice& tablet = workspace_.add_device(manager_);
  LiveApp away(workspace_, tablet);
  connect(away);
  open(away, child_);
  // The tablet has no network yet: what it writes waits.
  const RecordId task = away.device().new_id();
  ASSERT_TRUE(away.device()
                  .act({make_edit(child_, {put(fields::agency::site, Value::text("kazan.ru"))}),
                        make_create(Kind::Task,
                                    task,
                                    {put(fields::task::text, Value::text("Завезти каталоги")),
                                     put(fields::task::type, Value::of(1)),
                                     put(fields::task::due_on, Value::of(today().days)),
                                     put(fields::task::subject, Value::of(child_))})})
                  .ok());
  ASSERT_TRUE(app_.device().act({make_merge(child_, main_)}).ok());
  connect(app_);
  connect(away);
  connect(app_);
  EXPECT_EQ(stands_for(child_), main_);
  EXPECT_EQ(text(child_, fields::agency::site), "kazan.ru");
  // The task shows on the main one's card.
  open(app_, main_);
  EXPECT_THAT(dump(), HasSubstr("Завезти каталоги"));
  open(away, child_);
  EXPECT_EQ(away.address(), agency_href(main_));
}

TEST_F(Merging, AgentsAndClientsHaveTheSameDialog) {
  const RecordId anna = add_agent(app_, "Анна Лис", main_);
  const RecordId again = add_agent(app_, "Анна Лисс", main_);
  app_.go(record_href(Kind::Agent, again));
  app_.click(Role::Button, "Действия");
  app_.click(Role::MenuItem, "Объединить с другим агентом");
  choose("Основной агент", "Анна Лис");
  app_.click(Role::Button, "Объединить");
  connect(app_);
  EXPECT_EQ(stands_for(again), anna);
  EXPECT_EQ(app_.address(), record_href(Kind::Agent, anna));
  app_.go(record_href(Kind::Agent, anna) + "?tab=log");
  app_.screen().wait(10);  // until the toast leaves the end of the page
  app_.click(Role::Button, "Разъединить: Анна Лисс");
  connect(app_);
  EXPECT_EQ(stands_for(again), again);
}

TEST_F(Merging, AnotherManagersAgencyIsNotOffered) {
  const RecordId second = workspace_.add_user(UserRole::Manager, "Вторая");
  FakeDevice& theirs = workspace_.add_device(second);
  LiveApp other(workspace_, theirs);
  connect(other);
  open(other, child_);
  EXPECT_EQ(other.screen().count(Role::Button, "Объединить с другим АН"), 0U);
}

}  // namespace
}  // namespace planerka::testing
