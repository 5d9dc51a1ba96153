// The lists of records and their cards, as a person meets them.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ui::Role;

class RecordLists : public AgencyCardFixture {
 protected:
  RecordLists() { connect(app_); }

  /// Names of links among these, from the top.
  std::vector<std::string> in_order(const std::vector<std::string>& names) {
    std::vector<std::string> found;
    for (const ui::Node& node : app_.screen().nodes()) {
      const bool named = std::find(names.begin(), names.end(), node.name) != names.end();
      if (node.role == Role::Link && named) found.push_back(node.name);
    }
    return found;
  }
  bool shows(std::string_view text) { return app_.screen().dump().find(text) != std::string::npos; }

  LiveApp app_{workspace_, desk_};
};

TEST_F(RecordLists, EachIsOneStepFromTheSideBarAndSaysWhenItIsEmpty) {
  struct Place {
    const char* link;
    const char* address;
    const char* empty;
  };
  for (const Place& place : {Place{"Агенты", "#/agents", "Агентов пока нет"},
                             Place{"Клиенты", "#/clients", "Клиентов пока нет"},
                             Place{"Уведомления", "#/registrations", "Уведомлений пока нет"},
                             Place{"Сделки", "#/deals", "Сделок пока нет"},
                             Place{"Задачи", "#/tasks", "Задач пока нет"},
                             Place{"Проекты", "#/projects", "Проектов пока нет"}}) {
    app_.click(Role::Link, place.link);
    EXPECT_EQ(app_.address(), place.address);
    EXPECT_TRUE(app_.screen().has(Role::Heading, place.link));
    EXPECT_TRUE(app_.screen().has(Role::Heading, place.empty)) << place.address;
    EXPECT_TRUE(app_.screen().has(Role::SearchBox, "Поиск")) << place.address;
    EXPECT_THAT(app_.screen().display().title, HasSubstr(place.link));
  }
}

TEST_F(RecordLists, ARowOpensTheCardAndItsFactsLeadOn) {
  const RecordId agency = add_agency(app_, "Этажи");
  add_agent(app_, "Иванова Мария", agency);
  app_.go("#/agents");
  app_.click(Role::Link, "Иванова Мария");
  EXPECT_TRUE(app_.address().starts_with("#/agents/"));
  EXPECT_TRUE(app_.screen().has(Role::Heading, "Иванова Мария"));
  EXPECT_EQ(app_.screen().find(Role::Link, "+7 916 123-45-67").href, "tel:+79161234567");
  app_.click(Role::Link, "Этажи");
  EXPECT_EQ(app_.address(), agency_href(agency));
}

TEST_F(RecordLists, SearchNarrowsAndSaysWhenNothingIsLeft) {
  add_agent(app_, "Иванова Мария");
  add_agent(app_, "Пётр Алёшин");
  app_.go("#/agents");
  app_.screen().fill("Поиск", "алешин", Role::SearchBox);
  app_.settle();
  EXPECT_THAT(in_order({"Иванова Мария", "Пётр Алёшин"}), ElementsAre("Пётр Алёшин"));
  app_.screen().fill("Поиск", "нет такого", Role::SearchBox);
  app_.settle();
  app_.click(Role::Button, "Сбросить фильтр");
  EXPECT_THAT(in_order({"Иванова Мария", "Пётр Алёшин"}),
              ElementsAre("Иванова Мария", "Пётр Алёшин"));
}

TEST_F(RecordLists, ACardPagesThroughTheListAsItIsOrdered) {
  add_agent(app_, "Альфа");
  const RecordId second = add_agent(app_, "Бета");
  app_.go("#/agents");
  app_.click(Role::Link, "Альфа");
  app_.click(Role::Button, "Следующая");
  EXPECT_EQ(app_.address(), record_href(Kind::Agent, second));
  app_.click(Role::Link, "К списку");
  EXPECT_EQ(app_.address(), "#/agents");
}

TEST_F(RecordLists, DoneTasksAreListedOnlyWhenAskedFor) {
  add_task(app_, "Позвонить", today());
  add_task(app_, "Написать", today().plus_days(-3));
  app_.go("#/tasks");
  EXPECT_EQ(in_order({"Позвонить", "Написать"}).size(), 2U);
  app_.click(Role::Button, "Фильтр");
  app_.click(Role::MenuItem, "Просрочено");
  EXPECT_THAT(in_order({"Позвонить", "Написать"}), ElementsAre("Написать"));
  EXPECT_TRUE(shows("Просрочено")) << "a chip takes it off";
  app_.click(Role::Button, "Просрочено");
  EXPECT_EQ(in_order({"Позвонить", "Написать"}).size(), 2U);
  app_.click(Role::Button, "Встреча");
  EXPECT_EQ(in_order({"Позвонить", "Написать"}).size(), 0U);
}

TEST_F(RecordLists, WhatBelongsToARecordIsInTheTabsOfItsCard) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  add_task(app_, "Обсудить акцию", today(), agent);
  add_task(app_, "Чужая задача", today());
  app_.go(record_href(Kind::Agent, agent));
  app_.click(Role::Tab, "Задачи");
  EXPECT_TRUE(app_.screen().has(Role::Table, "Задачи"));
  EXPECT_TRUE(shows("Обсудить акцию"));
  EXPECT_FALSE(shows("Чужая задача"));
  EXPECT_TRUE(app_.address().ends_with("?tab=tasks"));
}

TEST_F(RecordLists, TheFeedHasThePlansAboveWhatHappened) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  add_task(app_, "Обсудить акцию", today(), agent);
  add_record(app_,
             Kind::Event,
             {put(fields::event::kind, Value::of(1)),
              put(fields::event::subject, Value::of(agent)),
              put(fields::event::text, Value::text("Договорились о показе"))});
  app_.go(record_href(Kind::Agent, agent));
  EXPECT_TRUE(app_.screen().has(Role::Region, "Лента событий"));
  const std::string screen = app_.screen().dump();
  // «Перед звонком» has the event too.
  const std::string feed = screen.substr(screen.find("Лента событий"));
  EXPECT_LT(feed.find("Звонок: Обсудить акцию"), feed.find("звонок: Договорились о показе"));
  app_.click(Role::Button, "Закрепить: звонок: Договорились о показе");
  EXPECT_TRUE(app_.screen().has(Role::Button, "Открепить: звонок: Договорились о показе"));
}

TEST_F(RecordLists, TheLogTellsEveryChange) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  ASSERT_TRUE(app_.device()
                  .act({make_edit(agent, {put(fields::agent::email, Value::text("a@b.ru"))})})
                  .ok());
  ASSERT_TRUE(app_.device()
                  .act({make_edit(agent, {put(fields::agent::email, Value::text("c@d.ru"))})})
                  .ok());
  connect(app_);
  app_.go(record_href(Kind::Agent, agent));
  app_.click(Role::Tab, "Действия и логи");
  EXPECT_TRUE(shows("E-mail: a@b.ru → c@d.ru"));
}

TEST_F(RecordLists, ARecordGoesToTheArchiveAndComesBack) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  app_.go(record_href(Kind::Agent, agent));
  app_.click(Role::Button, "Действия");
  app_.click(Role::MenuItem, "В архив");
  EXPECT_TRUE(shows("Запись в архиве"));
  app_.go("#/agents");
  EXPECT_FALSE(app_.screen().has(Role::Link, "Иванова Мария"));
  app_.go(record_href(Kind::Agent, agent));
  app_.click(Role::Button, "Вернуть из архива");
  EXPECT_FALSE(shows("Запись в архиве"));
}

TEST_F(RecordLists, AnAddressOfNothingSaysSo) {
  app_.go(record_href(Kind::Deal, RecordId{1}));
  EXPECT_TRUE(shows("Такой записи нет"));
}

TEST_F(RecordLists, AViewerChangesNothing) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  FakeDevice& tablet = workspace_.add_device(workspace_.add_user(UserRole::Viewer, "viewer"));
  LiveApp other(workspace_, tablet);
  connect(other);
  other.go(record_href(Kind::Agent, agent));
  EXPECT_EQ(other.screen().count(Role::Button, "В архив"), 0U);
  EXPECT_EQ(other.screen().count(Role::Button, "Изменить"), 0U);
}

}  // namespace
}  // namespace planerka::testing
