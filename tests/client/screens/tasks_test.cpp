// The list of tasks and what a task is made of.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ui::Role;

class Tasks : public AgencyCardFixture {
 protected:
  Tasks() { connect(app_); }

  void press(std::string_view button) {
    app_.click(Role::Button, button);
    connect(app_);
  }
  void choose(std::string_view combo, std::string_view option) {
    app_.screen().choose(combo, option);
    app_.settle();
  }
  bool shows(std::string_view text) { return app_.screen().dump().find(text) != std::string::npos; }

  LiveApp app_{workspace_, desk_};
};

TEST_F(Tasks, TheListIsHeadedByWhenTheyAreDue) {
  add_task(app_, "Написать", today().plus_days(-3));
  add_task(app_, "Позвонить", today());
  add_task(app_, "Показать", today());
  add_task(app_, "Поздравить", today().plus_days(40));
  app_.go("#/tasks");
  const std::string screen = app_.screen().dump();
  EXPECT_LT(screen.find("heading \"Просрочено\""), screen.find("Написать"));
  EXPECT_LT(screen.find("Написать"), screen.find("heading \"Сегодня\""));
  EXPECT_LT(screen.find("Показать"), screen.find("heading \"Позже\""));
  EXPECT_EQ(app_.screen().find(Role::Heading, "Сегодня").description, "2");
  EXPECT_FALSE(app_.screen().has(Role::Heading, "Завтра")) << "nothing is due then";
  EXPECT_EQ(app_.screen().context().unlabelled_items(), 0U);
}

TEST_F(Tasks, AnotherOrderHasNoHeadings) {
  add_task(app_, "Позвонить", today());
  app_.go("#/tasks");
  app_.click(Role::ColumnHeader, "Тип");
  EXPECT_FALSE(app_.screen().has(Role::Heading, "Сегодня"));
}

TEST_F(Tasks, AMeetingHasParticipantsAndAPlace) {
  const RecordId agent = add_agent(app_, "Иванова Мария");
  add_agent(app_, "Пётр Алёшин");
  app_.go("#/tasks");
  press("Добавить задачу вне учёта");
  EXPECT_FALSE(app_.screen().has(Role::ComboBox, "Место встречи"));
  choose("Тип", "Встреча");
  EXPECT_TRUE(app_.screen().has(Role::ComboBox, "Место встречи"));
  app_.fill("Текст задачи", "Показ");
  choose("Участники", "Иванова Мария");
  choose("Участники", "Пётр Алёшин");
  press("Убрать: Пётр Алёшин");
  press("Сохранить");
  const Table& tasks = workspace_.state().table(Kind::Task);
  ASSERT_EQ(tasks.size(), 1U);
  const auto participants = tasks.elements(0, fields::task::participants);
  ASSERT_EQ(participants.size(), 1U);
  EXPECT_EQ(reference(participants[0].value.view()), agent);
}

TEST_F(Tasks, ATaskGoesToAColleague) {
  const RecordId colleague = workspace_.add_user(UserRole::Manager, "Олег Ли");
  const RecordId task = add_task(app_, "Позвонить", today());
  app_.go(record_href(Kind::Task, task));
  press("Сменить исполнителя");
  choose("Исполнитель", "Олег Ли");
  press("Сохранить");
  EXPECT_EQ(reference(workspace_.state().value(task, fields::task::assignee)), colleague);
}

TEST_F(Tasks, TypesAreToggledAndCounted) {
  add_task(app_, "Позвонить", today());
  add_task(app_, "Набрать", today());
  app_.go("#/tasks");
  EXPECT_EQ(app_.screen().find(Role::Button, "Звонок").description, "2");
  EXPECT_EQ(app_.screen().find(Role::Button, "Встреча").description, "0");
}

}  // namespace
}  // namespace planerka::testing
