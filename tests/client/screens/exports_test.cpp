// Workbooks as a person asks for them: what is on the screen is what is asked for, and without a
// network it waits.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ui::Role;

class Exports : public AgencyCardFixture {
 protected:
  Exports() { connect(app_); }

  std::vector<std::string> paths() const {
    std::vector<std::string> paths;
    for (const Download& download : desk_.downloads)
      paths.push_back(download.path);
    return paths;
  }
  bool shows(std::string_view text) { return app_.screen().dump().find(text) != std::string::npos; }

  LiveApp app_{workspace_, desk_, {.width = 1440}};
};

TEST_F(Exports, TheThreeBooksOfAgenciesHaveAButtonEach) {
  add_agency(app_, "Этажи");
  app_.go("#/agencies");
  app_.click(Role::Button, "Выгрузить уведомления");
  app_.click(Role::Button, "Скачать данные по АН");
  app_.click(Role::Button, "Выгрузить .xlsx");
  EXPECT_THAT(paths(),
              ElementsAre("export/registrations.xlsx?lang=ru",
                          "export/agencies.xlsx?lang=ru",
                          "export/summary.xlsx?lang=ru"));
}

TEST_F(Exports, UpTo1100PxTheyAreInAMenu) {
  for (const float width : {390.0F, 820.0F, 1099.0F}) {
    LiveApp narrow(workspace_, workspace_.add_device(manager_), {.width = width});
    connect(narrow);
    EXPECT_EQ(narrow.screen().count(Role::Button, "Скачать данные по АН"), 0U) << width;
    narrow.click(Role::Button, "Выгрузить");
    for (const char* name : {"Выгрузить уведомления", "Скачать данные по АН", "Выгрузить .xlsx"}) {
      EXPECT_TRUE(narrow.screen().has(Role::MenuItem, name)) << width << ' ' << name;
    }
  }
  LiveApp wide(workspace_, workspace_.add_device(manager_), {.width = 1280});
  connect(wide);
  EXPECT_TRUE(wide.screen().has(Role::Button, "Скачать данные по АН"));
  EXPECT_FALSE(wide.screen().has(Role::Button, "Выгрузить"));
}

TEST_F(Exports, AListIsAskedForAsItIsSearchedSortedAndArranged) {
  const RecordId third = add_agent(app_, "Вера Ким");
  const RecordId first = add_agent(app_, "Анна Ким");
  add_agent(app_, "Борис Цой");
  app_.go("#/agents");
  app_.screen().fill("Поиск", "ким", Role::SearchBox);
  app_.settle();
  app_.click(Role::Button, "Выгрузить .xlsx");
  ASSERT_THAT(desk_.downloads, SizeIs(1));
  EXPECT_EQ(desk_.downloads[0].body, to_base32(first.value) + "\n" + to_base32(third.value) + "\n");
  EXPECT_THAT(desk_.downloads[0].path,
              ::testing::StartsWith("export/list.xlsx?lang=ru&list=agents&columns=name,agency,"));
}

TEST_F(Exports, OfAnyListTheChosenRowsAreAskedForInItsColumns) {
  const RecordId second = add_agency(app_, "Самолёт");
  const RecordId first = add_agency(app_, "Этажи");
  add_agency(app_, "Миэль");
  app_.go("#/agencies");
  for (const char* name : {"Этажи", "Самолёт"})
    app_.click(Role::CheckBox, std::string("Выбрать: ") + name);
  app_.click(Role::Button, "Действия");
  app_.click(Role::MenuItem, "Выгрузить выбранные");
  ASSERT_THAT(desk_.downloads, SizeIs(1));
  EXPECT_THAT(desk_.downloads[0].path,
              ::testing::StartsWith("export/list.xlsx?lang=ru&list=agencies&columns="));
  const std::string one = to_base32(first.value) + "\n";
  const std::string other = to_base32(second.value) + "\n";
  EXPECT_THAT(desk_.downloads[0].body, ::testing::AnyOf(one + other, other + one));
}

TEST_F(Exports, WithoutANetworkTheyWaitAndGoByThemselves) {
  add_agency(app_, "Этажи");
  app_.go("#/agencies");
  desk_.set_online(false);
  app_.settle();
  app_.click(Role::Button, "Выгрузить .xlsx");
  EXPECT_TRUE(shows("Нет сети: файл скачается, когда появится связь"));
  app_.click(Role::Button, "Выгрузить уведомления");
  app_.click(Role::Button, "Выгрузить уведомления");
  EXPECT_TRUE(shows("Ждут связи 2 файла"));
  EXPECT_THAT(paths(), IsEmpty());
  desk_.set_online(true);
  connect(app_);
  connect(app_);
  EXPECT_THAT(paths(),
              ElementsAre("export/summary.xlsx?lang=ru", "export/registrations.xlsx?lang=ru"));
  EXPECT_FALSE(shows("Ждут связи"));
}

TEST_F(Exports, WhatWaitsCanBeForgotten) {
  add_agency(app_, "Этажи");
  app_.go("#/agencies");
  desk_.set_online(false);
  app_.settle();
  app_.click(Role::Button, "Выгрузить .xlsx");
  app_.click(Role::Button, "Не скачивать");
  EXPECT_FALSE(shows("Ждёт связи"));
  desk_.set_online(true);
  connect(app_);
  EXPECT_THAT(paths(), IsEmpty());
}

TEST_F(Exports, WhenTheServerGivesNothingItIsSaid) {
  add_agent(app_, "Анна Ким");
  app_.go("#/agents");
  desk_.downloads_fail = true;
  app_.click(Role::Button, "Выгрузить .xlsx");
  EXPECT_TRUE(shows("Файл не скачался"));
}

TEST_F(Exports, WhoMayNotExportSeesNoButtons) {
  add_agency(app_, "Этажи");
  for (const UserRole role : {UserRole::Viewer, UserRole::Sales}) {
    LiveApp other(workspace_,
                  workspace_.add_device(
                      workspace_.add_user(role, role == UserRole::Sales ? "sales" : "viewer")));
    connect(other);
    for (const char* list : {"#/agencies", "#/agents", "#/deals"}) {
      other.go(list);
      EXPECT_EQ(other.screen().dump().find("Выгрузить"), std::string::npos) << list;
      EXPECT_EQ(other.screen().dump().find("Скачать"), std::string::npos) << list;
    }
  }
}

}  // namespace
}  // namespace planerka::testing
