// What the polite live region says, to those who do not see the screen.

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ui::Key;
using ui::Role;

class Spoken : public AgencyCardFixture {
 protected:
  Spoken() {
    connect(app_);
    for (const char* name : {"Этажи", "Этажи Казань", "Миэль"})
      add_agency(app_, name);
    app_.go("#/agencies");
    heard();
  }

  std::string said() { return app_.screen().context().take_announcement(); }
  /// What is said once all has rested.
  std::string heard() {
    app_.screen().wait(2);
    return said();
  }
  void search(std::string_view words) {
    app_.screen().fill("Поиск", words, Role::SearchBox);
    app_.settle();
  }
  void choose(std::string_view name) {
    app_.click(Role::CheckBox, "Выбрать: " + std::string(name));
  }

  LiveApp app_{workspace_, desk_};
};

TEST_F(Spoken, WhatASearchFoundOnceTypingHasRested) {
  for (const char* words : {"э", "эт", "эта"}) {
    search(words);
    app_.screen().wait(0.3);
    EXPECT_EQ(said(), "") << words;
  }
  EXPECT_EQ(heard(), "Найдено: 2");
  EXPECT_EQ(heard(), "") << "once";
  search("нет такого");
  EXPECT_EQ(heard(), "Ничего не найдено");
  search("");
  EXPECT_EQ(heard(), "Найдено: 3");
}

TEST_F(Spoken, WhatAFilterLeft) {
  app_.click(Role::Button, "Мои");
  EXPECT_EQ(heard(), "Найдено: 3");
  app_.go("#/tasks?filter=overdue");
  heard();
  app_.go("#/agencies");
  EXPECT_EQ(heard(), "") << "it is as it was left";
}

TEST_F(Spoken, NotWhatOthersAddMeanwhile) {
  ASSERT_TRUE(workspace_.submit(make_create(
      Kind::Agency, RecordId{901}, {put(fields::agency::name, Value::text("Самолёт Плюс"))})));
  connect(app_);
  ASSERT_TRUE(app_.screen().has(Role::Link, "Самолёт Плюс"));
  EXPECT_EQ(heard(), "");
}

TEST_F(Spoken, HowManyRowsAreChosen) {
  choose("Этажи");
  choose("Миэль");
  EXPECT_EQ(heard(), "Выбрано: 2");
  app_.click(Role::Button, "Снять выбор");
  EXPECT_EQ(heard(), "Выбрано: 0");
}

TEST_F(Spoken, WhatTheSearchOfEverythingFound) {
  app_.screen().press(Key::K, {.ctrl = true});
  app_.settle();
  EXPECT_EQ(heard(), "");
  app_.screen().type("казань");
  app_.settle();
  const auto& nodes = app_.screen().nodes();
  const auto found = std::count_if(
      nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.role == Role::Option; });
  EXPECT_EQ(heard(), "Найдено: " + std::to_string(found));
  app_.screen().type(" щщщ");
  app_.settle();
  EXPECT_EQ(heard(), "Ничего не найдено");
}

TEST_F(Spoken, AToastOnce) {
  app_.click(Role::Button, "Добавить АН");
  app_.fill("Наименование", "Новый адрес");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_EQ(said(), "Создано: Новый адрес");
  EXPECT_EQ(heard(), "");
}

}  // namespace
}  // namespace planerka::testing
